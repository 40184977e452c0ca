import { isFollowed, peopleOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** Use by team and week. */
export interface TeamUse {
  readonly team: string;
  /** People followed in each week of the table, and how many of them used. */
  readonly followed: readonly number[];
  readonly used: readonly number[];
}

/**
 * Use by team and week, to be analysed and not to be shown: a team may be one person. A person belongs to the team of the last row that
 * names one; people without a team are left out.
 *
 * @param table - From `readUsage`.
 * @throws RangeError as of `weeklyUse`.
 *
 * @example
 * ```ts
 * const content = 'person,week,used,team\nann,2026-03-02,1,blue\nbob,2026-03-02,0,blue\n';
 * const { table } = readUsage([{ name: 'usage.csv', content }], { salt: 'keep this text to yourself' });
 * usageByTeam(table); // => [ { team: 'blue', followed: [ 2 ], used: [ 1 ] } ]
 * ```
 */
export function usageByTeam(table: UsageTable): TeamUse[] {
  const teams = new Map<string, { team: string; followed: number[]; used: number[] }>();
  for (const { team, uses } of peopleOf(table, 'usageByTeam')) {
    if (team === null) continue;
    const none = (): number[] => table.weeks.map(() => 0);
    const own = teams.get(team) ?? { team, followed: none(), used: none() };
    teams.set(team, own);
    uses.forEach((use, w) => {
      if (!isFollowed(use)) return;
      own.followed[w] = (own.followed[w] as number) + 1;
      own.used[w] = (own.used[w] as number) + Number(use > 0);
    });
  }
  return [...teams.values()].sort((a, b) => (a.team < b.team ? -1 : 1));
}
