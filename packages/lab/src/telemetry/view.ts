import { brokenOptions, must, refuse, shown } from '@uptake/core/internal';
import {
  bySize,
  groupings,
  hide,
  isBridge,
  measured,
  type Partition,
  partitionOf,
  safePartitions,
  type UsageGroup,
  type UsageGrouping,
  usageByGroup,
} from './groups.ts';
import { type PersonWeeks, peopleOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** The usage of some people alone, as far as no two such views tell of a single person. */

/** Whose usage is looked at; everybody's where nothing is said. */
export interface UsageFilter {
  readonly role?: string;
  readonly team?: string;
}

/** The usage of some people, and of the groups among them. */
export interface UsageView {
  readonly table: UsageTable;
  readonly groups: readonly UsageGroup[];
}

const cellName = (role: string, team: string): string => JSON.stringify([role, team]);

/** Crossings of roles and teams that tell of nobody beside roles and teams and beside each other. */
function safeCells(
  people: readonly PersonWeeks[],
  safe: ReadonlyMap<UsageGrouping, Partition>,
  least: number,
): Partition {
  const [roles, teams] = [safe.get('role'), safe.get('team')];
  if (!roles || !teams) return new Map();
  const cells = partitionOf(people, ({ role, team }) =>
    role !== null && team !== null && roles.has(role) && teams.has(team)
      ? cellName(role, team)
      : null,
  );
  hide(cells, [...safe.values()], least);
  // What is left of roles and teams is known by subtraction; a crossing of these that nothing hides would follow.
  const rest = cells.get(null) ?? new Set<PersonWeeks>();
  const left = [...roles.values(), ...teams.values()].map(
    (group) => new Set([...group].filter((one) => rest.has(one))),
  );
  const few = left.flatMap((one, i) =>
    left.slice(i + 1).map((other) => [one, other, [...one].filter((who) => other.has(who)).length]),
  ) as [Set<PersonWeeks>, Set<PersonWeeks>, number][];
  const leaks = few.some(
    ([one, other, shared]) => shared > 0 && shared < least && isBridge([one, other], left),
  );
  return leaks ? new Map() : cells;
}

/** What is wrong with a filter, every problem. */
function filterProblems(
  { role, team }: UsageFilter,
  safe: ReadonlyMap<UsageGrouping, Partition>,
  cells: Partition,
): string[] {
  const single = (['role', 'team'] as const).flatMap((by) => {
    const name = { role, team }[by];
    const groups = safe.get(by);
    if (name === undefined || groups?.has(name)) return [];
    const known = [...(groups?.keys() ?? [])].filter((one) => one !== null);
    const there =
      known.length > 0
        ? `${by}s that may be shown are ${known.slice(0, 12).map(shown).join(', ')}`
        : `no ${by} may be shown`;
    return [
      `${by} ${shown(name)} is not there, or too small to be shown, alone or by the difference to others; ${there}`,
    ];
  });
  if (single.length > 0 || role === undefined || team === undefined) return single;
  return cells.has(cellName(role, team))
    ? []
    : [
        `role ${shown(role)} in team ${shown(team)} is too small to be shown, alone or by the difference to others; take one of the two`,
      ];
}

/**
 * The usage of one role, one team, or one role of one team, with the groups among them. Only what may be shown beside every other
 * view of the same table is given: no two differ by fewer than `least` people.
 *
 * @param table - From `readUsage`.
 * @param filter - Whose usage. Default: everybody's.
 * @param options - `least`: fewest people, whole, from 5. Default 5.
 * @throws RangeError if there are fewer people than `least`, or the filter names what may not be shown.
 *
 * @example
 * ```ts
 * const row = { week: '2026-03-02', actions: null, licensed: true, team: null, org: null, tool: null };
 * const rows = [...'abcdefghijkl'].map((person, i) => ({ ...row, person, used: i < 3, role: i < 6 ? 'Analyst' : 'Rep' }));
 * usageView({ weeks: ['2026-03-02'], rows }, { role: 'Rep' }).table.rows.length; // => 6
 * ```
 */
export function usageView(
  table: UsageTable,
  filter: UsageFilter = {},
  options: { readonly least?: number } = {},
): UsageView {
  refuse('usageView', brokenOptions(options, { least: must.whole(5, 1e6) }));
  const { least = 5 } = options;
  const people = peopleOf(table, 'usageView');
  if (people.length < least)
    refuse('usageView', [
      `the table has ${people.length} people; usage is shown of at least ${least}, so that it tells of nobody`,
    ]);
  const { role, team } = filter;
  const safe = safePartitions(people, groupings, least);
  if (role === undefined && team === undefined)
    return { table, groups: usageByGroup(table, groupings, options) };
  const cells = safeCells(people, safe, least);
  refuse('usageView', filterProblems(filter, safe, cells));
  const named = [
    role === undefined ? undefined : safe.get('role')?.get(role),
    team === undefined ? undefined : safe.get('team')?.get(team),
  ].filter((one) => one !== undefined);
  const wanted = people.filter((one) => named.every((group) => group.has(one)));
  const codes = new Set(wanted.map(({ person }) => person));
  const by = role === undefined ? 'role' : 'team';
  const within =
    named.length > 1
      ? []
      : [...cells].map(([name, own]): [string | null, Set<PersonWeeks>] => [
          name === null ? null : (JSON.parse(name)[by === 'role' ? 0 : 1] as string),
          new Set([...own].filter((one) => codes.has(one.person))),
        ]);
  return {
    table: { ...table, rows: table.rows.filter(({ person }) => codes.has(person)) },
    groups: within
      .filter(([, own]) => own.size > 0)
      .map(([name, own]) => measured(by, name, own, least))
      .sort(bySize),
  };
}
