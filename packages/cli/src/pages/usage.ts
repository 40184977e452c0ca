import {
  type SegmentCounts,
  type UsageSheet,
  type UsageSummary,
  usageSegments,
} from '@uptake/lab/telemetry';
import { curveLines } from '../output/curves.ts';
import { counted, grouped } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, padded } from '../output/text.ts';
import { blocks, headLines } from './page.ts';
import { heading, nullLines, right, share, sheetLines } from './usage-beside.ts';

/** What `uptake usage` shows. */
interface UsagePage {
  readonly sheet: UsageSheet;
  readonly summary: UsageSummary;
}

/** Where a page is shown. */
interface Place {
  readonly unicode: boolean;
  readonly width: number;
}

/** One fact a line: value, then what it is. */
const fact = (value: string, meaning: string): string => `${padded(value, 9, 'right')}  ${meaning}`;

/** Share of people active and ever active, week by week. */
function curvesOf({ people, weekly }: UsageSummary, { unicode, width }: Place): string[] {
  const known = weekly.flatMap(({ share: now }, at) => (now === null ? [] : [at]));
  const last = known.at(-1);
  if (last === undefined || last < 2) return [];
  const shown = weekly.slice(0, last + 1);
  return curveLines(
    [
      { label: 'active', values: shown.map(({ share: now }) => now ?? Number.NaN), place: 1 },
      { label: 'ever', values: shown.map(({ ever }) => ever / people), place: 0 },
    ],
    { width, rows: 9, unicode },
  );
}

/** The last week in numbers. */
function lastWeek({ least, people, weekly, withheld }: UsageSummary): string[] {
  const last = weekly.at(-1);
  const note =
    withheld > 0
      ? [
          `${counted(withheld, 'week')} with fewer than ${least} people followed ${withheld === 1 ? 'is' : 'are'} left out`,
        ]
      : [];
  if (!last) return note;
  const { active, ever, followed, licensed, share: now, week } = last;
  return [
    heading(`Last week, from ${week}`),
    fact(grouped(active), `active of ${grouped(followed)} people followed: ${share(now)}`),
    ...(licensed === null ? [] : [fact(grouped(licensed), 'with a licence')]),
    fact(grouped(ever), `ever active of ${counted(people, 'person', 'people')} in the table`),
    ...note,
  ];
}

/** Weeks after the first use that are told. */
const told = [0, 1, 4, 8, 12, 20, 26, 52, 104];

/** How use is spread over people and weeks, and how it goes on. */
function spreadLines({ afterFirst, least, spread }: UsageSummary, width: number): string[] {
  const { never, returns, stays, topFifth, weeksUsed } = spread;
  const after = told.filter((week) => (afterFirst.followed[week] ?? 0) >= least);
  return [
    heading('How use is spread'),
    fact(share(never), 'of people never used it'),
    ...(weeksUsed
      ? [
          fact(
            share(weeksUsed[1]),
            `of weeks with use at the median person; ${share(weeksUsed[0])} at the 10th, ${share(weeksUsed[2])} at the 90th of 100`,
          ),
        ]
      : []),
    fact(share(topFifth), 'of all weeks with use are those of the top fifth of people'),
    fact(share(stays), 'use again in the week after a week of use'),
    fact(share(returns), 'use again in the week after a week without, once they had begun'),
    '',
    ...tableLines(
      [{ title: 'weeks after first use' }, ...right(...after.map(String))],
      [
        ['share active', ...after.map((week) => share(afterFirst.active[week]))],
        ['people followed', ...after.map((week) => grouped(afterFirst.followed[week] ?? 0))],
      ],
      width,
    ),
  ];
}

const lastCounts = ({ weeks }: SegmentCounts): Readonly<Record<string, number>> =>
  weeks.at(-1)?.people ?? {};

/** Segments in the last week by both rules, and the way between them. */
function segmentLines({ segments }: UsageSummary, width: number): string[] {
  const { rollout, standard } = segments;
  const [now, four] = [lastCounts(standard), lastCounts(rollout)];
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((all, one) => all + one, 0);
  const part = (counts: Readonly<Record<string, number>>, name: string): string =>
    share(sum(counts) === 0 ? null : (counts[name] ?? 0) / sum(counts));
  const { transitions } = standard;
  return [
    heading('Segments in the last week, by the published definitions'),
    ...tableLines(
      [{ title: 'segment' }, ...right('over 12 weeks', 'share', 'over 4 weeks', 'share')],
      usageSegments.map((name) => [
        name,
        ...[grouped(now[name] ?? 0), part(now, name), grouped(four[name] ?? 0), part(four, name)],
      ]),
      width,
    ),
    '',
    heading('From one week to the next, over 12 weeks: share of those in the row'),
    ...tableLines(
      [{ title: 'from' }, ...right(...usageSegments.map((name) => `to ${name}`), 'person-weeks')],
      usageSegments.map((from) => {
        const counts = transitions[from];
        const all = sum(counts);
        return [
          from,
          ...usageSegments.map((to) => share(all === 0 ? null : counts[to] / all)),
          grouped(all),
        ];
      }),
      width,
    ),
  ];
}

/** Survival after a time: that of the last step up to it; nothing beyond the last. */
function survivalAt(curve: UsageSummary['retention']['curve'], time: number): number | null {
  const last = curve.at(-1);
  if (!last || time > last.time) return null;
  return curve.filter((step) => step.time <= time).at(-1)?.survival ?? 1;
}

/** How long people stay, and how many come back. */
function retentionLines({ retention }: UsageSummary, width: number): string[] {
  const { away, begunBefore, curve, lapsed, people, returned } = retention;
  const head = heading('Retention: from the first use until four weeks without');
  const left = `${counted(begunBefore, 'person', 'people')} who used it in the first four weeks ${begunBefore === 1 ? 'is' : 'are'} left out: they may have begun before`;
  if (people === 0) return [head, left];
  const times = [4, 8, 13, 26, 52].filter((time) => time <= (curve.at(-1)?.time ?? 0));
  return [
    head,
    fact(grouped(people), 'people whose beginning was seen'),
    fact(grouped(lapsed), `lapsed, of whom ${grouped(returned)} came back`),
    ...(times.length > 0
      ? tableLines(
          [{ title: 'weeks' }, ...right(...times.map(String))],
          [
            ['still there (Kaplan-Meier)', ...times.map((time) => share(survivalAt(curve, time)))],
            ['lapsed, not yet back', ...times.map((time) => share(survivalAt(away, time)))],
          ],
          width,
        )
      : []),
    ...(begunBefore > 0 ? [left] : []),
  ];
}

const mostCohorts = 12;

/** Cohorts by the week of the first use. */
function cohortLines({ cohorts, least }: UsageSummary, width: number): string[] {
  const weeks = [1, 4, 8, 12, 26].filter((week) =>
    cohorts.some(({ active }) => typeof active[week] === 'number'),
  );
  if (cohorts.length < 2) return [];
  const more = cohorts.length - mostCohorts;
  return [
    heading(`Cohorts by first use: share active so many weeks after, at least ${least} people`),
    ...tableLines(
      [{ title: 'first use' }, ...right('people', ...weeks.map((week) => `after ${week}`))],
      cohorts
        .slice(0, mostCohorts)
        .map(({ active, people, to, week }) => [
          week === to ? week : `${week} to ${to}`,
          grouped(people),
          ...weeks.map((after) => share(active[after])),
        ]),
      width,
    ),
    ...(more > 0 ? [styled('faint', `and ${counted(more, 'cohort')} more in --json`)] : []),
  ];
}

function seatLines({ seats }: UsageSummary): string[] {
  const { basis, neverUsed, reclaimable, seats: all, tooNew } = seats;
  return [
    heading(`Seats in the last week: ${basis === 'licensed' ? 'licences' : 'people followed'}`),
    fact(
      grouped(reclaimable),
      `of ${grouped(all)} without use in the last eight weeks, ${grouped(neverUsed)} of them without any: they could be given to others`,
    ),
    ...(tooNew > 0 ? [fact(grouped(tooNew), 'without use are too new to tell')] : []),
  ];
}

const mostGroups = 12;

/** Use by group, each grouping a table. */
function groupLines({ filter, groups, least }: UsageSummary, width: number): string[] {
  const kinds = [...new Set(groups.map(({ by }) => by))];
  const of = Object.values(filter).map((name) => ` in ${harmless(name, 40)}`);
  return kinds.flatMap((by, at) => {
    const own = groups.filter((one) => one.by === by);
    // One group of everybody tells nothing.
    if (own.length === 1 && own[0]?.group === null) return [];
    const more = own.length - mostGroups;
    return [
      ...(at > 0 ? [''] : []),
      heading(`By ${by}${of.join('')}, groups of at least ${least}`),
      ...tableLines(
        [{ title: by }, ...right('people', 'ever', 'weeks used', 'last four weeks')],
        own
          .slice(0, mostGroups)
          .map(({ ever, group, lately, people, weeksUsed }) => [
            group === null ? 'others, or not known' : harmless(group, 40),
            ...[grouped(people), share(ever), share(weeksUsed), share(lately)],
          ]),
        width,
      ),
      ...(more > 0 ? [styled('faint', `and ${counted(more, 'group')} more in --json`)] : []),
    ];
  });
}

/** What exports of usage say, as text. */
export function usageText({ sheet, summary }: UsagePage, place: Place): string {
  const { filter, from, people, to, weeks } = summary;
  const { width } = place;
  const tools = [...new Set(sheet.formats.map(({ tool }) => tool).filter((tool) => tool !== ''))];
  const of = Object.entries(filter).map(([by, name]) => `${by} ${harmless(name, 60)}`);
  const title = `Usage${tools.length > 0 ? ` of ${tools.join(', ')}` : ''}${of.length > 0 ? `, ${of.join(', ')}` : ''}`;
  const facts = [
    counted(people, 'person', 'people'),
    counted(weeks, 'week'),
    `${from} to ${to}`,
    counted(sheet.files.length, 'file'),
  ];
  return blocks(
    headLines(title, facts, width),
    curvesOf(summary, place),
    lastWeek(summary),
    spreadLines(summary, width),
    segmentLines(summary, width),
    retentionLines(summary, width),
    cohortLines(summary, width),
    seatLines(summary),
    groupLines(summary, width),
    nullLines(summary, width),
    sheetLines(sheet, width),
  );
}
