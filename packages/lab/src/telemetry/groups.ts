import { brokenOptions, must, refuse, shortened } from '@uptake/core/internal';
import { firstUse, isFollowed, type PersonWeeks, peopleOf, shareOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** Use by role, team and organisation, without a group so small, or so nearly another, that a single person shows. */

/** By what people are grouped. */
export type UsageGrouping = 'role' | 'team' | 'org';

/** The use of one group. */
export interface UsageGroup {
  readonly by: UsageGrouping;
  /** Its name; null for the people together whose groups are too small or not known. */
  readonly group: string | null;
  /** At least `least`. */
  readonly people: number;
  /** Share of people who used the tool at least once. */
  readonly ever: number | null;
  /** Of all followed person-weeks, the share with use. */
  readonly weeksUsed: number | null;
  /** Mean of the share of people who used the tool over those of the last four weeks in which at least `least` were followed; null without one. */
  readonly lately: number | null;
}

/** People by the name of their group; null for those without one. */
export type Partition = Map<string | null, Set<PersonWeeks>>;

/** Merges groups below `least` into those without a name, and of the others the smallest as long as those are too few. */
function mergeSmall(groups: Partition, least: number): void {
  const rest = groups.get(null) ?? new Set<PersonWeeks>();
  groups.delete(null);
  const smallest = [...groups].sort(
    ([a, one], [b, two]) => one.size - two.size || ((a ?? '') < (b ?? '') ? -1 : 1),
  );
  for (const [name, people] of smallest) {
    if (people.size >= least && (rest.size === 0 || rest.size >= least)) break;
    for (const one of people) rest.add(one);
    groups.delete(name);
  }
  if (rest.size > 0) groups.set(null, rest);
}

/** Whether nothing but its sums fixes the crossing of two groups: no circle of other crossings leads from one to the other. */
export function isBridge(
  [from, to]: readonly [Set<PersonWeeks>, Set<PersonWeeks>],
  all: readonly Set<PersonWeeks>[],
): boolean {
  const meet = (a: Set<PersonWeeks>, b: Set<PersonWeeks>): boolean =>
    [...(a.size < b.size ? a : b)].some((one) => a.has(one) && b.has(one));
  const seen = new Set([from]);
  const open = [from];
  for (let group = open.pop(); group !== undefined; group = open.pop())
    for (const next of all) {
      const isSame = (group === from && next === to) || (group === to && next === from);
      if (isSame || seen.has(next) || !meet(group, next)) continue;
      seen.add(next);
      open.push(next);
    }
  return !seen.has(to);
}

/**
 * The group of `fine` that must go, since from the sums over both partitions those of fewer than `least` people follow: people whom
 * one group has beyond the groups that lie wholly in it, or a crossing of two groups that no circle of others hides.
 */
function revealing(coarse: Partition, fine: Partition, least: number): string | null | undefined {
  const all = [...new Set([...coarse.values(), ...fine.values()])];
  const few = (size: number): boolean => size > 0 && size < least;
  for (const [one, others] of [
    [coarse, fine],
    [fine, coarse],
  ] as const)
    for (const [name, people] of one) {
      const parts = [...others].map(
        ([other, set]) => [other, set, [...set].filter((who) => people.has(who)).length] as const,
      );
      const inside = parts.filter(([, set, shared]) => shared === set.size);
      const beyond = people.size - inside.reduce((sum, [, set]) => sum + set.size, 0);
      if (inside.length > 0 && few(beyond)) return one === fine ? name : inside[0]?.[0];
      const shown = parts.find(([, set, shared]) => few(shared) && isBridge([people, set], all));
      if (shown) return one === fine ? name : shown[0];
    }
  return undefined;
}

/** Makes a partition safe beside those before it: what reveals somebody joins the people without a name. */
export function hide(fine: Partition, before: readonly Partition[], least: number): void {
  mergeSmall(fine, least);
  const found = (): string | null | undefined =>
    before.map((coarse) => revealing(coarse, fine, least)).find((name) => name !== undefined);
  for (let name = found(); name !== undefined; name = found()) {
    // With one group left there is nothing to tell apart but all people together.
    if (fine.size <= 1) {
      fine.clear();
      return;
    }
    const gone = name ?? ([...fine.keys()].find((one) => one !== null) as string);
    const rest = fine.get(null) ?? new Set<PersonWeeks>();
    for (const one of fine.get(gone) ?? []) rest.add(one);
    fine.delete(gone);
    fine.set(null, rest);
    mergeSmall(fine, least);
  }
}

/** The use of a group; of late weeks only those in which at least `least` of it were followed. */
export function measured(
  by: UsageGrouping,
  group: string | null,
  people: ReadonlySet<PersonWeeks>,
  least: number,
): UsageGroup {
  const list = [...people];
  const used = (weeks: readonly number[]): number => weeks.filter((use) => use > 0).length;
  const all = list.flatMap(({ uses }) => [...uses.filter(isFollowed)]);
  const late = [1, 2, 3, 4].flatMap((back) => {
    const week = list.map(({ uses }) => uses.at(-back)).filter(isFollowed);
    return week.length < least ? [] : [used(week) / week.length];
  });
  return {
    ...{ by, group, people: people.size },
    ever: shareOf(list.filter((one) => firstUse(one) >= 0).length, list.length),
    weeksUsed: shareOf(used(all), all.length),
    lately: shareOf(
      late.reduce((sum, share) => sum + share, 0),
      late.length,
    ),
  };
}

/** Every grouping, the most important first: in this order they are made safe. */
export const groupings: readonly UsageGrouping[] = ['role', 'team', 'org'];

/** People by the group that each has; null where none is named. */
export function partitionOf(
  people: readonly PersonWeeks[],
  nameOf: (one: PersonWeeks) => string | null,
): Partition {
  const groups: Partition = new Map();
  for (const one of people)
    groups.set(nameOf(one), (groups.get(nameOf(one)) ?? new Set()).add(one));
  return groups;
}

/** The largest group first, then by name, those without one last. */
export const bySize = (a: UsageGroup, b: UsageGroup): number =>
  b.people - a.people || ((a.group ?? '\uffff') < (b.group ?? '\uffff') ? -1 : 1);

/** The groupings, each made safe beside those before it. */
export function safePartitions(
  people: readonly PersonWeeks[],
  by: readonly UsageGrouping[],
  least: number,
): Map<UsageGrouping, Partition> {
  const done = new Map<UsageGrouping, Partition>();
  if (people.length < least) return done;
  for (const grouping of by) {
    const groups = partitionOf(people, (one) => one[grouping]);
    hide(groups, [...done.values()], least);
    if (groups.size > 0) done.set(grouping, groups);
  }
  return done;
}

/**
 * Use by group. A group of fewer than `least` people joins those without a name, and so does one whose difference to other groups
 * would show fewer, so that neither a group nor two views beside each other tell of a single person. Ask for all groupings that are
 * shown beside each other in one call, the most important first: only then are they judged together.
 *
 * @param table - From `readUsage`; a person belongs to the group of the last row that names one.
 * @param by - Groupings. Default: role, then team.
 * @param options - `least`: fewest people of a group, whole, from 5. Default 5.
 * @returns By grouping, the largest group first; a grouping of which nothing may be shown is left out.
 * @throws RangeError if an option breaks its rule.
 *
 * @example
 * ```ts
 * const row = { week: '2026-03-02', actions: null, licensed: true, team: null, org: null, tool: null };
 * const rows = [...'abcdefghijkl'].map((person, i) => ({ ...row, person, used: i < 3, role: i < 6 ? 'Analyst' : 'Rep' }));
 * usageByGroup({ weeks: ['2026-03-02'], rows }, ['role']).map(({ group, ever }) => [group, ever]); // => [ [ 'Analyst', 0.5 ], [ 'Rep', 0 ] ]
 * ```
 */
export function usageByGroup(
  table: UsageTable,
  by: readonly UsageGrouping[] = ['role', 'team'],
  options: { readonly least?: number } = {},
): UsageGroup[] {
  const wrong = by.filter((one, i) => !groupings.includes(one) || by.indexOf(one) < i);
  refuse('usageByGroup', [
    ...brokenOptions(options, { least: must.whole(5, 1e6) }),
    ...wrong.map(
      (one) => `by must name role, team and org, each once, got ${shortened(String(one), 60)}`,
    ),
  ]);
  const { least = 5 } = options;
  const safe = safePartitions(peopleOf(table, 'usageByGroup'), by, least);
  return [...safe].flatMap(([grouping, groups]) =>
    [...groups].map(([group, own]) => measured(grouping, group, own, least)).sort(bySize),
  );
}
