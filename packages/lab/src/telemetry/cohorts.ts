import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { firstUse, isFollowed, type PersonWeeks, peopleOf, shareOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** How use goes on after its beginning. */

/** People who began in one week, or in a few, and how they went on. */
export interface UsageCohort {
  /** Week of the first use in the table. */
  readonly week: string;
  /** The last such week, where those of several are taken together. */
  readonly to: string;
  readonly people: number;
  /** Of those still followed so many weeks after, the share who used the tool then; index 0 is the first week. Null of too few. */
  readonly active: readonly (number | null)[];
  /** How many were still followed so many weeks after. */
  readonly followed: readonly number[];
}

/** Use by week after the first, of people who began in any of the weeks. */
function afterFirst(people: readonly PersonWeeks[], weeks: number, least: number) {
  const after = Array.from({ length: weeks }, (_, k) => {
    const now = people.map((one) => one.uses[firstUse(one) + k]).filter(isFollowed);
    return { followed: now.length, active: now.filter((use) => use > 0).length };
  });
  return {
    active: after.map(({ active, followed }) =>
      followed < least ? null : shareOf(active, followed),
    ),
    followed: after.map(({ followed }) => followed),
  };
}

const leastRule = { least: must.whole(1, 1e6) };

/**
 * Cohorts by the week of the first use. The first cohorts of a table hold also those who had begun before it.
 *
 * @param table - From `readUsage`.
 * @param options - `least`: fewest people of a cohort and of a share; weeks that follow each other are taken together until there are
 * as many. Whole, from 1. Default 1.
 * @throws RangeError as of `weeklyUse`, or if an option breaks its rule.
 */
export function usageCohorts(
  table: UsageTable,
  options: { readonly least?: number } = {},
): UsageCohort[] {
  refuse('usageCohorts', brokenOptions(options, leastRule));
  const { least = 1 } = options;
  const people = peopleOf(table, 'usageCohorts');
  const cohorts: { from: number; to: number; own: PersonWeeks[] }[] = [];
  for (const [at] of table.weeks.entries()) {
    const own = people.filter((one) => firstUse(one) === at);
    const last = cohorts.at(-1);
    if (own.length === 0) continue;
    if (last && last.own.length < least) {
      last.own.push(...own);
      last.to = at;
    } else cohorts.push({ from: at, to: at, own });
  }
  const [before, last] = cohorts.slice(-2);
  if (before && last && last.own.length < least) {
    before.own.push(...last.own);
    before.to = last.to;
    cohorts.pop();
  }
  return cohorts
    .filter(({ own }) => own.length >= least)
    .map(({ from, own, to }) => ({
      ...{ week: table.weeks[from] as string, to: table.weeks[to] as string, people: own.length },
      ...afterFirst(own, table.weeks.length - from, least),
    }));
}

/**
 * Use after the first, everybody taken together: of those still followed so many weeks after their first use, the share who used the
 * tool then.
 *
 * @param table - From `readUsage`.
 * @param options - As of {@link usageCohorts}.
 * @throws RangeError as of {@link usageCohorts}.
 *
 * @example
 * ```ts
 * const row = { actions: null, licensed: true, role: null, team: null, org: null, tool: null };
 * const weeks = ['2026-03-02', '2026-03-09'];
 * const rows = ['a', 'b'].flatMap((person) => weeks.map((week, k) => ({ ...row, person, week, used: k === 0 || person === 'a' })));
 * useAfterFirst({ weeks, rows }).active; // => [ 1, 0.5 ]
 * ```
 */
export function useAfterFirst(
  table: UsageTable,
  options: { readonly least?: number } = {},
): Pick<UsageCohort, 'active' | 'followed'> {
  refuse('useAfterFirst', brokenOptions(options, leastRule));
  const begun = peopleOf(table, 'useAfterFirst').filter((one) => firstUse(one) >= 0);
  return afterFirst(begun, table.weeks.length, options.least ?? 1);
}
