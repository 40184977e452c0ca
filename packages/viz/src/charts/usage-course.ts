import type { UsageWeek } from '@uptake/lab/telemetry';
import { max, range } from 'd3-array';
import type { VNode } from 'preact';
import { fewest, isMany, levelsOf, sharesOf, type UsageArm, usageArms } from '../data/usage.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { roundTicks, shareTicks } from '../marks/axes.ts';
import { frameOf } from '../marks/frame.ts';
import { linePanels } from '../marks/line-panels.ts';
import { linePlot } from '../marks/line-plot.ts';
import type { Field } from '../marks/scale.ts';
import { seriesLine } from '../marks/series.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { grouped, percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { type ArmStyle, themeOf } from '../theme/theme.ts';

/** How use runs over the weeks of a table of usage: as a share of those followed, and as numbers of people. */

/** A series as lines over the weeks that have a value, from week 1 on; weeks without one are left open. */
export function brokenLine(field: Field, values: ArrayLike<number>, style: ArmStyle): VNode[] {
  const isKnown = (k: number): boolean => Number.isFinite(values[k]);
  const starts = range(values.length).filter((k) => isKnown(k) && !isKnown(k - 1));
  return starts.map((start) => {
    let end = start;
    while (isKnown(end + 1)) end++;
    const places = range(start, end + 1);
    return seriesLine(
      field,
      places.map((k) => k + 1),
      places.map((k) => values[k] as number),
      style,
    );
  });
}

/** Looks of the sides: people solid, the model dashed. */
export function sideStyles(options: FigureOptions, data: readonly UsageArm[]): ArmStyle[] {
  return armStyles(
    themeOf(options.theme),
    data.map(({ arm }) => arm),
    usageArms,
  );
}

/** The first weeks of the sides, as a subtitle ends with them. */
export function firstWeeks(data: readonly UsageArm[]): string {
  const firsts = [...new Set(data.map(({ side }) => side.weekly[0]?.week ?? ''))];
  return firsts.length === 1
    ? `week 1 is the week of ${firsts[0]}`
    : `week 1 is ${listed(data.map(({ side }) => `${side.weekly[0]?.week} for ${clean(side.label, 30)}`))}`;
}

function describeShare(data: readonly UsageArm[]): string {
  return withinLimit(
    data.map(({ side }) => {
      const name = clean(side.label, 30);
      const levels = levelsOf(side.weekly);
      if (!levels) return `${name}: in no week ${fewest} people were followed.`;
      const { best, last, lately } = levels;
      return `${name}: in week ${last.at}, ${grouped(last.active)} of ${grouped(last.followed)} people followed used it (${percent(last.share ?? 0)}); mean of weeks ${lately.from} to ${lately.to} ${percent(lately.share)}, at most ${percent(best.share)} (weeks ${best.from} to ${best.to}).`;
    }),
  );
}

const courseColumns = [
  { id: 'side', label: 'Whose', unit: '' },
  { id: 'week', label: 'Week', unit: '' },
  { id: 'monday', label: 'Monday', unit: '' },
] as const;

/** One row a side and week. */
const courseRows = (
  data: readonly UsageArm[],
  cells: (week: UsageWeek, side: UsageArm['side']) => Cell[],
): Cell[][] =>
  data.flatMap(({ side }) =>
    side.weekly.map((week, k) => [side.label, k + 1, week.week, ...cells(week, side)]),
  );

function shareTable(data: readonly UsageArm[]): DataTable {
  return {
    caption: 'People followed in a week, and those who used it',
    columns: [
      ...courseColumns,
      { id: 'followed', label: 'Followed', unit: 'people' },
      { id: 'active', label: 'Used it', unit: 'people' },
      { id: 'share', label: 'Share', unit: 'share' },
    ],
    rows: courseRows(data, (week) =>
      isMany(week)
        ? [week.followed, week.active, week.share ?? undefined]
        : [`under ${fewest}`, undefined, undefined],
    ),
  };
}

function drawShare(data: readonly UsageArm[], options: FigureOptions = {}): VNode {
  const frame = frameOf(options);
  const styles = sideStyles(options, data);
  const labels = data.flatMap(({ side }, k) => {
    const at = levelsOf(side.weekly)?.last.share ?? undefined;
    const { colour } = styles[k] as ArmStyle;
    return at === undefined
      ? []
      : [{ at, label: { name: side.label, value: percent(at), notes: [], colour } }];
  });
  const weeks = Math.max(...data.map(({ side }) => side.weekly.length));
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: 'Who uses it, week by week',
        subtitle: `Share of the people followed in a week who used the tool; ${firstWeeks(data)}`,
        description: describeShare(data),
        footer: [],
      },
      weeks: [1, weeks],
      values: [0, 1],
      ticks: shareTicks(frame.size * 12, frame.small),
      labels,
      key: data.map(({ side }, k) => ({ name: side.label, ...(styles[k] as ArmStyle) })),
    },
    (x, y) =>
      data
        .map(({ side }, k) => brokenLine({ frame, x, y }, sharesOf(side), styles[k] as ArmStyle))
        .toReversed(),
  );
}

/** Does use hold? The share of people followed who use the tool, week by week; the model dashed. */
export const usageShare: Figure<readonly UsageArm[], object> = Object.assign(drawShare, {
  describe: describeShare,
  table: shareTable,
});

function describePeople(data: readonly UsageArm[]): string {
  return withinLimit(
    data.map(({ side }) => {
      const last = side.weekly.at(-1);
      const licensed =
        last?.licensed === null || last === undefined
          ? ''
          : `, ${grouped(last.licensed)} had a licence`;
      return `${clean(side.label, 30)}: of ${grouped(side.people)} people in the table ${grouped(last?.ever ?? 0)} have ever used it; in the last week ${grouped(last?.active ?? 0)} did${licensed}.`;
    }),
  );
}

function peopleTable(data: readonly UsageArm[]): DataTable {
  return {
    caption: 'People who used it in a week, had a licence, and had ever used it by then',
    columns: [
      ...courseColumns,
      { id: 'active', label: 'Used it', unit: 'people' },
      { id: 'licensed', label: 'Licensed', unit: 'people' },
      { id: 'ever', label: 'Ever used it', unit: 'people' },
      { id: 'people', label: 'In the table', unit: 'people' },
    ],
    rows: courseRows(data, ({ active, ever, licensed }, { people }) => [
      active,
      licensed ?? undefined,
      ever,
      people,
    ]),
  };
}

function drawPeople(data: readonly UsageArm[], options: FigureOptions = {}): VNode {
  const theme = themeOf(options.theme);
  const styles = sideStyles(options, data);
  const panels = data.map(({ side }, k) => {
    const of = (pick: (week: UsageWeek) => number | null): Float64Array =>
      Float64Array.from(side.weekly, (week) => pick(week) ?? 0);
    const isLicensed = side.weekly.some(({ licensed }) => licensed !== null);
    const { colour } = styles[k] as ArmStyle;
    const lines = [
      { name: 'Used it', values: of(({ active }) => active), colour, dash: '' },
      { name: 'Ever used it', values: of(({ ever }) => ever), colour: theme.muted, dash: '10 6' },
      ...(isLicensed
        ? [
            {
              name: 'Licensed',
              values: of(({ licensed }) => licensed),
              colour: theme.ink,
              dash: '2 4',
            },
          ]
        : []),
    ];
    const top = Math.max(1, ...lines.map(({ values }) => max(values) ?? 0));
    const ticks = roundTicks(0, top, 4);
    return {
      title: side.label,
      colour,
      weeks: Int16Array.from(side.weekly, (_, week) => week + 1),
      lines,
      values: [0, ticks.at(-1) as number] as const,
      ticks: () => ticks.map((value) => ({ value, label: grouped(value) })),
      text: (value: number) => grouped(value),
    };
  });
  return linePanels(
    panels,
    2,
    {
      title: 'How many people',
      subtitle: `People who used it in a week, had ever used it (leavers among them), and had a licence; ${firstWeeks(data)}`,
      description: describePeople(data),
      footer: [],
    },
    options,
  );
}

/** How many are there? Active, licensed and ever active people, a panel a side. */
export const usagePeople: Figure<readonly UsageArm[], object> = Object.assign(drawPeople, {
  describe: describePeople,
  table: peopleTable,
});
