import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { isFollowed, peopleOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** Segments of people by how often and how much they used the tool lately, by published definitions. */

/** Segments, the strongest first. */
export const usageSegments = ['power', 'habitual', 'novice', 'low', 'none'] as const;

/** One of {@link usageSegments}. */
export type UsageSegment = (typeof usageSegments)[number];

/** What makes a segment. Habit: at least `habit` weeks of the window with `least` actions or more. */
export interface SegmentRule {
  /** Weeks looked back, the present one included; as many as there are at the start. */
  readonly window: number;
  readonly habit: number;
  readonly least: number;
  /** Mean weekly actions from which a habit is power use. */
  readonly power: number;
}

/**
 * The published definitions: `standard` over 12 weeks, `rollout` over 4 weeks for the first three months, and `enhanced` for
 * organisations of over a year in which most are power users.
 *
 * Source: microsoft/viva-insights-sample-code, Copilot usage segments.
 */
export const segmentRules: Readonly<Record<'standard' | 'rollout' | 'enhanced', SegmentRule>> = {
  standard: { window: 12, habit: 9, least: 1, power: 15 },
  rollout: { window: 4, habit: 4, least: 1, power: 15 },
  enhanced: { window: 12, habit: 9, least: 25, power: 50 },
};

/** The segment of a window of weekly actions. */
function segmentOf(window: readonly number[], { habit, least, power }: SegmentRule): UsageSegment {
  const mean = window.reduce((sum, use) => sum + use, 0) / window.length;
  if (window.filter((use) => use >= least).length >= habit)
    return mean >= power ? 'power' : 'habitual';
  if (mean >= 1) return 'novice';
  return mean > 0 ? 'low' : 'none';
}

/**
 * The segment of every person in every week. This is a view of single people, by their codes: for reports take {@link segmentCounts}.
 *
 * @param table - From `readUsage`.
 * @param rule - Default: `segmentRules.standard`.
 * @returns By code, one segment a week of the table; null where the person was not followed.
 * @throws RangeError if a number of the rule is out of range.
 *
 * @example
 * ```ts
 * const row = { person: 'a', used: true, actions: 20, licensed: true, role: null, team: null, org: null, tool: null };
 * const weeks = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'];
 * const table = { weeks, rows: weeks.map((week) => ({ ...row, week })) };
 * personSegments(table, segmentRules.rollout).get('a'); // => [ 'novice', 'novice', 'novice', 'power' ]
 * ```
 */
export function personSegments(
  table: UsageTable,
  rule: SegmentRule = segmentRules.standard,
): Map<string, (UsageSegment | null)[]> {
  const atLeast = (least: number) =>
    must.number(`a number from ${least}`, (value) => value >= least && value < 1e9);
  refuse(
    'personSegments',
    brokenOptions(
      rule,
      {
        window: must.whole(1, 104),
        habit: must.whole(1, rule?.window > 0 ? rule.window : 104),
        least: must.number('a number above 0', (value) => value > 0 && value < 1e9),
        power: atLeast(0),
      },
      ['window', 'habit', 'least', 'power'],
    ),
  );
  return new Map(
    peopleOf(table, 'personSegments').map(({ person, uses }) => [
      person,
      Array.from(uses, (use, at) => {
        if (!isFollowed(use)) return null;
        const window = uses.subarray(Math.max(0, at + 1 - rule.window), at + 1);
        return segmentOf(Array.from(window).filter(isFollowed), rule);
      }),
    ]),
  );
}

/** How many people were in each segment, and who went where. */
export interface SegmentCounts {
  readonly rule: SegmentRule;
  /** By week: people by segment, in the order of {@link usageSegments}. */
  readonly weeks: readonly {
    readonly week: string;
    readonly people: Readonly<Record<UsageSegment, number>>;
  }[];
  /** From one week to the next, over all weeks: people by the segment they were in, then by that of the next week. */
  readonly transitions: Readonly<Record<UsageSegment, Readonly<Record<UsageSegment, number>>>>;
}

const none = (): Record<UsageSegment, number> =>
  Object.fromEntries(usageSegments.map((segment) => [segment, 0])) as Record<UsageSegment, number>;

/**
 * How many people were in which segment by week, and the transitions from week to week of those followed in both.
 *
 * @param table - From `readUsage`.
 * @param rule - Default: `segmentRules.standard`.
 * @throws RangeError as of {@link personSegments}.
 */
export function segmentCounts(
  table: UsageTable,
  rule: SegmentRule = segmentRules.standard,
): SegmentCounts {
  const weeks = table.weeks.map((week) => ({ week, people: none() }));
  const transitions = Object.fromEntries(usageSegments.map((from) => [from, none()])) as Record<
    UsageSegment,
    Record<UsageSegment, number>
  >;
  for (const segments of personSegments(table, rule).values())
    segments.forEach((segment, at) => {
      if (segment === null) return;
      const { people } = weeks[at] as (typeof weeks)[number];
      people[segment]++;
      const before = segments[at - 1] ?? null;
      if (before !== null) transitions[before][segment]++;
    });
  return { rule, weeks, transitions };
}
