import { refuse, shortened } from '@uptake/core/internal';
import type { UsageTable } from './usage-table.ts';

/** The table by person: one number a week over all tools, and what is known of licence and groups. */

/** One person over the weeks of the table. */
export interface PersonWeeks {
  readonly person: string;
  /** How much was used by week: 0 for none, at least 1 action where the export does not count; NaN where the person was not followed. */
  readonly uses: Float64Array;
  /** Whether there was a licence: 1, 0, or -1 where that is not known. */
  readonly licensed: Int8Array;
  /** The groups of the last row that names one. */
  readonly role: string | null;
  readonly team: string | null;
  readonly org: string | null;
}

/**
 * Everybody in the table, tools taken together. A week counts as followed if it has a row, but for weeks without licence and without use.
 *
 * @throws RangeError if a row names a week that the table does not list.
 */
export function peopleOf({ rows, weeks }: UsageTable, name: string): PersonWeeks[] {
  const place = new Map(weeks.map((week, i) => [week, i]));
  const people = new Map<string, { -readonly [Key in keyof PersonWeeks]: PersonWeeks[Key] }>();
  const strange = new Set<string>();
  for (const { person, week, used, actions, licensed, role, team, org } of rows) {
    const at = place.get(week);
    if (at === undefined) {
      strange.add(week);
      continue;
    }
    const known = people.get(person) ?? {
      ...{ person, role, team, org },
      uses: new Float64Array(weeks.length).fill(Number.NaN),
      licensed: new Int8Array(weeks.length).fill(-1),
    };
    people.set(person, known);
    const before = known.uses[at] as number;
    const now = used ? actions || 1 : 0;
    known.uses[at] = Number.isNaN(before) ? now : before + now;
    if (licensed !== null) known.licensed[at] = Math.max(known.licensed[at] as number, +licensed);
    known.role = role ?? known.role;
    known.team = team ?? known.team;
    known.org = org ?? known.org;
  }
  refuse(
    name,
    [...strange]
      .slice(0, 5)
      .map((week) => `rows name the week ${shortened(String(week), 20)}, which weeks lacks`),
  );
  const all = [...people.values()];
  for (const { licensed, uses } of all)
    for (const [at, use] of uses.entries())
      if (use === 0 && licensed[at] === 0) uses[at] = Number.NaN;
  return all;
}

/** Whether the person was followed in a week. */
export const isFollowed = (use: number | undefined): use is number =>
  use !== undefined && !Number.isNaN(use);

/** The first week with use; -1 if there is none. */
export const firstUse = ({ uses }: PersonWeeks): number => uses.findIndex((use) => use > 0);

/** A share; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : part / whole;
