import type { PeopleFrame } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** Number of people by mode: none, token, real. */
export function countModes({ modes }: PeopleFrame): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const mode of modes) {
    if (mode > 2) throw new RangeError(`mode must be 0, 1 or 2, got ${mode}`);
    counts[mode as 0 | 1 | 2]++;
  }
  return counts;
}

interface TeamCount {
  readonly role: string;
  readonly team: number;
  readonly counts: readonly [number, number, number];
}

const countTeams = ({ teams, modes, roles, roleOfTeam }: PeopleFrame): TeamCount[] => {
  const found: { team: number; counts: [number, number, number] }[] = [];
  const placeOf: number[] = [];
  for (let employee = 0; employee < teams.length; employee++) {
    const team = teams[employee] as number;
    let place = placeOf[team];
    if (place === undefined) {
      place = found.push({ team, counts: [0, 0, 0] }) - 1;
      placeOf[team] = place;
    }
    const one = found[place] as (typeof found)[number];
    one.counts[modes[employee] as 0 | 1 | 2]++;
  }
  return found.map(({ team, counts }) => ({
    role: roles[roleOfTeam[team] ?? -1] ?? '',
    team,
    counts,
  }));
};

/** The finding of `peopleGrid`: people by mode, and teams that all use it or not at all. */
export function describePeople(frame: PeopleFrame): string {
  const [none, token, real] = countModes(frame);
  const teams = countTeams(frame);
  const full = teams.filter(({ counts }) => counts[0] + counts[1] === 0).length;
  const empty = teams.filter(({ counts }) => counts[2] === 0).length;
  return withinLimit([
    `${clean(frame.label, 30)}, week ${frame.week}: ${real} of ${frame.modes.length} people in real use, ${token} in token use, ${none} in none.`,
    `${full} of ${teams.length} teams all in real use, ${empty} with nobody.`,
  ]);
}

/** Counts per team. */
export function peopleTable(frame: PeopleFrame): DataTable {
  return {
    caption: `${frame.label}, week ${frame.week}: people by mode and team`,
    columns: [
      { id: 'role', label: 'Role', unit: '' },
      { id: 'team', label: 'Team', unit: '' },
      { id: 'real', label: 'Real use', unit: 'people' },
      { id: 'token', label: 'Token use', unit: 'people' },
      { id: 'none', label: 'No use', unit: 'people' },
    ],
    rows: countTeams(frame).map(({ role, team, counts }): Cell[] => [
      role,
      team + 1,
      counts[2],
      counts[1],
      counts[0],
    ]),
  };
}
