import { range } from 'd3-array';
import type { VNode } from 'preact';
import { cohortRows, type UsageArm } from '../data/usage.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type HeatPanel, heatPanels } from '../marks/heat-panels.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { grouped, percent } from '../text/numbers.ts';
import { type SegmentOptions, segmentNames } from './usage-segments.ts';

/** Heat maps of usage: who goes from which segment to which, and how cohorts go on. */

/** Moves out of a segment: the shares of where its people are a week later. */
function movesOf({ side }: UsageArm, { by = 'standard' }: SegmentOptions) {
  const { transitions } = side.segments[by];
  return segmentNames.map(({ id, label }) => {
    const counts = segmentNames.map((to) => transitions[id][to.id]);
    const all = counts.reduce((sum, count) => sum + count, 0);
    return { label, all, counts, shares: counts.map((count) => (all === 0 ? null : count / all)) };
  });
}

function describeMoves(data: readonly UsageArm[], options: SegmentOptions = {}): string {
  return withinLimit(
    data.map((one) => {
      const moves = movesOf(one, options);
      const stays = moves.flatMap(({ label, shares }, k) =>
        shares[k] == null ? [] : `${label.toLowerCase()} ${percent(shares[k])}`,
      );
      const all = moves.reduce((sum, move) => sum + move.all, 0);
      return `${clean(one.side.label, 30)}: of ${grouped(all)} weeks of people followed by another, in the same segment a week later: ${stays.join(', ')}.`;
    }),
  );
}

function moveTable(data: readonly UsageArm[], options: SegmentOptions = {}): DataTable {
  return {
    caption: 'Person-weeks by segment, and by that of the week after',
    columns: [
      { id: 'side', label: 'Whose', unit: '' },
      { id: 'from', label: 'From', unit: '' },
      ...segmentNames.map(({ id, label }) => ({
        id,
        label: `To ${label.toLowerCase()}`,
        unit: '',
      })),
    ],
    rows: data.flatMap((one) =>
      movesOf(one, options).map(({ counts, label }): Cell[] => [one.side.label, label, ...counts]),
    ),
  };
}

function drawMoves(data: readonly UsageArm[], options: SegmentOptions & FigureOptions = {}): VNode {
  const { window } = (data[0] as UsageArm).side.segments[options.by ?? 'standard'].rule;
  const all = data.map((one) => movesOf(one, options));
  // Without counts of actions nobody is ever a power user: rows and columns that nobody is ever in are left out.
  const places = range(segmentNames.length).filter((k) =>
    all.some((moves) => moves.some((move, from) => (from === k ? move.all : move.counts[k]) !== 0)),
  );
  const panels = data.map(({ side }, k): HeatPanel => {
    const moves = places.flatMap((place) => all[k]?.[place] ?? []);
    return {
      title: side.label,
      rows: moves.map(({ label }) => label),
      columns: places.map((place) => segmentNames[place]?.label ?? ''),
      cells: moves.map(({ shares }) => places.map((place) => shares[place] ?? null)),
    };
  });
  const heading = {
    title: `From week to week, over ${window} weeks`,
    subtitle: 'Of the people in a segment (row), per cent in each segment a week later (column)',
    description: describeMoves(data, options),
    footer: [],
  };
  return heatPanels(panels, 2, heading, options);
}

/** Who moves where? The transitions between segments as a heat map, a panel a side. */
export const usageMoves: Figure<readonly UsageArm[], SegmentOptions> = Object.assign(drawMoves, {
  describe: describeMoves,
  table: moveTable,
});

/** Weeks after the first that the table of cohorts has. */
const tableWeeks = [1, 2, 4, 8, 13, 26, 39, 52];

/** The share of all who began so many weeks after the first; nothing of fewer than five. */
const togetherAt = ({ side }: UsageArm, week: number): number | undefined =>
  side.afterFirst.active[week] ?? undefined;

const begunIn = ({ side }: UsageArm): number => side.afterFirst.followed[0] ?? 0;

function describeCohorts(data: readonly UsageArm[]): string {
  return withinLimit(
    data.map((one) => {
      const name = clean(one.side.label, 30);
      const later = [4, 13, 26].flatMap((week) => {
        const share = togetherAt(one, week);
        return share === undefined ? [] : `${percent(share)} after ${week}`;
      });
      return later.length === 0
        ? `${name}: ${grouped(begunIn(one))} people began, too few or too late to be followed.`
        : `${name}: ${grouped(begunIn(one))} people began; of those still followed so many weeks later used it ${later.join(', ')}.`;
    }),
  );
}

function cohortTable(data: readonly UsageArm[]): DataTable {
  return {
    caption: 'People by first week of use, and the share who used it so many weeks later',
    columns: [
      { id: 'side', label: 'Whose', unit: '' },
      { id: 'from', label: 'First weeks from', unit: '' },
      { id: 'to', label: 'to', unit: '' },
      { id: 'people', label: 'People', unit: '' },
      ...tableWeeks.map((week) => ({ id: `w${week}`, label: `Week ${week}`, unit: 'share' })),
    ],
    rows: data.flatMap((one) => [
      ...cohortRows(one.side.cohorts).map(({ active, from, people, to }): Cell[] => [
        one.side.label,
        from,
        to,
        people,
        ...tableWeeks.map((week) => active[week] ?? undefined),
      ]),
      [
        one.side.label,
        'all together',
        '',
        begunIn(one),
        ...tableWeeks.map((week) => togetherAt(one, week)),
      ],
    ]),
  };
}

function drawCohorts(data: readonly UsageArm[], options: FigureOptions = {}): VNode {
  const panels = data.map(({ side }): HeatPanel => {
    const rows = cohortRows(side.cohorts);
    const long = Math.max(1, ...rows.map(({ active }) => active.length));
    return {
      title: side.label,
      rows: rows.map(({ from, people }) => `${from}: ${people}`),
      columns: range(long).map(String),
      cells: rows.map(({ active }) => active),
    };
  });
  const heading = {
    title: 'How beginners go on',
    subtitle:
      'By week of first use (and how many people), weeks since then across; the stronger the colour, the more used it',
    description: describeCohorts(data),
    footer: [],
  };
  return heatPanels(panels, 1.5, heading, options);
}

/** How do those go on who begin? Cohorts by first week as a heat map, a panel a side. */
export const usageBeginners: Figure<readonly UsageArm[], object> = Object.assign(drawCohorts, {
  describe: describeCohorts,
  table: cohortTable,
});
