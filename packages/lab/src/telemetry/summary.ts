import { brokenOptions, must, refuse } from '@uptake/core/internal';
import type { Origin, UsagePanel } from '../null-models/histories.ts';
import { type NullModelTable, nullModels } from '../null-models/null-models.ts';
import { type UsageCohort, usageCohorts, useAfterFirst } from './cohorts.ts';
import { safePartitions, type UsageGroup } from './groups.ts';
import {
  reclaimableSeats,
  type Seats,
  type UsageRetention,
  type UsageSpread,
  type UsageWeek,
  usageRetention,
  usageSpread,
  weeklyUse,
} from './measures.ts';
import { firstUse, isFollowed, type PersonWeeks, peopleOf } from './person-weeks.ts';
import {
  type SegmentCounts,
  type SegmentRule,
  segmentCounts,
  segmentRules,
  usageSegments,
} from './segments.ts';
import type { UsageTable } from './usage-table.ts';
import { type UsageFilter, usageView } from './view.ts';

/** Everything that a page or a report says of a table of usage, in numbers. */

/** What is asked of a table. */
export interface UsageSummaryOptions extends UsageFilter {
  /** Fewest people of whom anything is shown. Whole, from 5. Default 5. */
  readonly least?: number;
  /** Whether null models are fitted, which takes most of the time. Default true. */
  readonly nulls?: boolean;
}

/** A table of usage in numbers, none of them of fewer than `least` people; what page, report and JSON show. */
export interface UsageSummary {
  readonly people: number;
  /** Whether the table counts actions; without, a week of use counts as one and nobody can be a power user. */
  readonly counted: boolean;
  /** First and last Monday, and how many weeks. */
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
  /** Fewest people of a group, a cohort or a share of them. */
  readonly least: number;
  readonly filter: UsageFilter;
  /** Weeks in which somebody, but fewer than `least` people were followed: nothing is said of them alone. */
  readonly withheld: number;
  /** People by week up to the last with at least `least` followed; a week that is withheld has 0 followed. */
  readonly weekly: readonly UsageWeek[];
  /** By the published definitions over 12 and over 4 weeks. */
  readonly segments: { readonly standard: SegmentCounts; readonly rollout: SegmentCounts };
  readonly cohorts: readonly UsageCohort[];
  /** Use after the first, everybody taken together. */
  readonly afterFirst: Pick<UsageCohort, 'active' | 'followed'>;
  readonly retention: UsageRetention;
  readonly spread: UsageSpread;
  /** At the end of the last week with at least `least` people followed. */
  readonly seats: Seats;
  /** By role, team and organisation, or, of one role or team, by the other. */
  readonly groups: readonly UsageGroup[];
  /** Null models of all followed weeks and of those after the first use; null where none can be fitted. */
  readonly nulls: Readonly<Record<Origin, NullModelTable | null>>;
}

/** Use as null models and fits take it. */
export interface UsageHistories {
  /** The Monday of each week, one a column. */
  readonly weeks: readonly string[];
  /** A row a person, a value a week, null where the person was not followed. */
  readonly panel: UsagePanel;
  /** The role of each row; null where it is not known, or so few have it that it may not be shown. */
  readonly roles: readonly (string | null)[];
}

/**
 * The histories of a table with the roles that may be shown. Rows stand in the order of what they hold, so that no sum depends on the
 * salt of the codes.
 *
 * @param table - From `readUsage`.
 * @throws RangeError as of `weeklyUse`.
 *
 * @example
 * ```ts
 * const content = ['person,week,used,role', ...[...'abcdef'].map((name, i) => `${name},2026-03-02,${i % 2},Analyst`)].join('\n');
 * const { table } = readUsage([{ name: 'usage.csv', content }], { salt: 'keep this text to yourself' });
 * const { panel, roles, weeks } = usageHistories(table);
 * [panel.flat().join(''), roles[0], weeks[0]]; // => [ '000111', 'Analyst', '2026-03-02' ]
 * ```
 */
export function usageHistories(table: UsageTable): UsageHistories {
  const people = peopleOf(table, 'usageHistories');
  const named = new Set(safePartitions(people, ['role'], 5).get('role')?.keys());
  const rows = rowsOf(people, (role) => named.has(role));
  return {
    weeks: table.weeks,
    panel: rows.map(({ row }) => row),
    roles: rows.map(({ role }) => role),
  };
}

/**
 * The panel of {@link usageHistories} alone: use as null models take it.
 *
 * @param table - From `readUsage`.
 * @throws RangeError as of `weeklyUse`.
 */
export function usagePanel(table: UsageTable): UsagePanel {
  return usageHistories(table).panel;
}

/** A row a person, in the order of what they hold, then of roles; a role that may not be shown is none. */
function rowsOf(people: readonly PersonWeeks[], isShown: (role: string) => boolean) {
  return people
    .map(({ role: own, uses }) => {
      const row = Array.from(uses, (use) => (isFollowed(use) ? use : null));
      const role = own !== null && isShown(own) ? own : null;
      return { role, row, name: `${row.join()} ${role ?? ''}` };
    })
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** The people of one organisation, as `heldOutUse` takes them. */
export interface UsageGroupPanel {
  readonly name: string;
  readonly panel: UsagePanel;
  /** The role of each row. */
  readonly roles: readonly (string | null)[];
}

/**
 * Use by organisation, as `heldOutUse` takes it: of each its panel over the weeks of the whole table, by name; people without an
 * organisation are left out.
 *
 * @param table - From `readUsage`.
 * @throws RangeError as of `weeklyUse`.
 *
 * @example
 * ```ts
 * const row = { week: '2026-03-02', actions: null, licensed: true, role: null, team: null, tool: null };
 * const rows = [...'abc'].map((person, i) => ({ ...row, person, used: i < 2, org: i < 1 ? 'East' : 'West' }));
 * usageGroups({ weeks: ['2026-03-02'], rows }).map(({ name, panel }) => [name, panel.length]); // => [ [ 'East', 1 ], [ 'West', 2 ] ]
 * ```
 */
export function usageGroups(table: UsageTable): UsageGroupPanel[] {
  const byName = new Map<string, PersonWeeks[]>();
  for (const one of peopleOf(table, 'usageGroups'))
    if (one.org !== null && one.uses.some(isFollowed))
      byName.set(one.org, [...(byName.get(one.org) ?? []), one]);
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, people]) => {
      const rows = rowsOf(people, () => true);
      return { name, panel: rows.map(({ row }) => row), roles: rows.map(({ role }) => role) };
    });
}

/** Null models of a table; null where it has too few weeks or too many, or nobody begins before the last. */
function nullsOf(table: UsageTable): UsageSummary['nulls'] {
  const panel = usagePanel(table);
  const weeks = table.weeks.length;
  const fits = weeks >= 3 && weeks <= 520;
  const heldOut = Math.min(8, Math.floor(weeks / 4));
  const people = peopleOf(table, 'usageSummary');
  /** Whether somebody is followed between the begin of a history and a week. */
  const before = (week: number, isBegun: (first: number, at: number) => boolean): boolean =>
    people.some((one) =>
      one.uses.some((use, at) => at < week && isFollowed(use) && isBegun(firstUse(one), at)),
    );
  const fitted = (from: Origin): NullModelTable | null => {
    const isBegun = (first: number, at: number): boolean =>
      from === 'first week' || (first >= 0 && at > first);
    if (!fits || !before(weeks, isBegun)) return null;
    return nullModels(panel, { from, heldOut: before(weeks - heldOut, isBegun) ? heldOut : 0 });
  };
  return { 'first week': fitted('first week'), 'first use': fitted('first use') };
}

/** How many people are followed by week, and the last week with at least `least` of them: nobody is seen in fewer. */
function openWeeks(table: UsageTable, least: number) {
  const people = peopleOf(table, 'usageSummary');
  const followed = table.weeks.map(
    (_, at) => people.filter(({ uses }) => isFollowed(uses[at])).length,
  );
  const end = followed.findLastIndex((count) => count >= least) + 1;
  return {
    end,
    isThin: (at: number): boolean => followed[at] !== 0 && (followed[at] as number) < least,
  };
}

/** What is said by week, without weeks of fewer than `least` people. */
function byWeek(
  table: UsageTable,
  least: number,
): Pick<UsageSummary, 'weekly' | 'segments' | 'seats' | 'withheld'> {
  const { end, isThin } = openWeeks(table, least);
  const weeks = table.weeks.slice(0, end);
  const shown = new Set(weeks);
  const none = Object.fromEntries(
    usageSegments.map((segment) => [segment, 0]),
  ) as SegmentCounts['weeks'][number]['people'];
  const counts = (rule: SegmentRule): SegmentCounts => {
    const all = segmentCounts(table, rule);
    return {
      ...all,
      weeks: all.weeks
        .slice(0, end)
        .map((one, at) => (isThin(at) ? { ...one, people: none } : one)),
    };
  };
  return {
    withheld: table.weeks.filter((_, at) => isThin(at)).length,
    weekly: weeklyUse(table)
      .slice(0, end)
      .map((one, at) =>
        isThin(at) ? { ...one, followed: 0, licensed: null, active: 0, share: null } : one,
      ),
    segments: { standard: counts(segmentRules.standard), rollout: counts(segmentRules.rollout) },
    seats: reclaimableSeats({ weeks, rows: table.rows.filter(({ week }) => shown.has(week)) }),
  };
}

/**
 * Everything that page, report and JSON say of a table of usage.
 *
 * @param table - From `readUsage`.
 * @param options - Whose usage, the fewest people shown, and whether null models are fitted.
 * @throws RangeError if there are fewer people than `least`, or the filter names what may not be shown.
 *
 * @example
 * ```ts
 * const row = { week: '2026-03-02', actions: null, licensed: true, role: null, team: null, org: null, tool: null };
 * const rows = [...'abcdef'].map((person, i) => ({ ...row, person, used: i < 3 }));
 * usageSummary({ weeks: ['2026-03-02'], rows }).spread.never; // => 0.5
 * ```
 */
export function usageSummary(table: UsageTable, options: UsageSummaryOptions = {}): UsageSummary {
  refuse(
    'usageSummary',
    brokenOptions(options, {
      ...{ least: must.whole(5, 1e6), nulls: must.flag },
      ...{ role: must.text, team: must.text },
    }),
  );
  const { least = 5, nulls = true, role, team } = options;
  const filter: UsageFilter = {
    ...(role !== undefined && { role }),
    ...(team !== undefined && { team }),
  };
  const { groups, table: own } = usageView(table, filter, { least });
  const spread = usageSpread(own);
  return {
    people: spread.people,
    counted: own.rows.some(({ actions }) => actions !== null),
    from: own.weeks[0] as string,
    to: own.weeks.at(-1) as string,
    weeks: own.weeks.length,
    least,
    filter,
    ...byWeek(own, least),
    cohorts: usageCohorts(own, { least }),
    afterFirst: useAfterFirst(own, { least }),
    retention: usageRetention(own),
    spread,
    groups,
    nulls: nulls ? nullsOf(own) : { 'first week': null, 'first use': null },
  };
}
