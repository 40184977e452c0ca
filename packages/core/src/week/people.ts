import type { Teams } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import type { Share } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import type { Reached } from '../organisation/who.ts';
import type { Key } from '../random/draws.ts';
import { never } from '../scenario/access.ts';
import type { People, Scenario } from '../scenario/scenario.ts';
import { hiringMind } from '../tables/parameters.ts';
import { type HireTerm, hire } from './turnover.ts';

/** What a table gives of persons one by one: who they are at hire, and when each may use the tool (docs/model.md 5). */

/** Writes what the table gives of an employee who has just been hired. */
function overwrite({ numbers }: People, employees: Employees, id: number, hours: number): void {
  const { performance, amenable, taste, lossAversion } = numbers;
  const share = amenable?.[id] ?? null;
  employees.performance[id] = performance?.[id] ?? (employees.performance[id] as number);
  employees.taste[id] = taste?.[id] ?? (employees.taste[id] as number);
  employees.loss[id] = lossAversion?.[id] ?? (employees.loss[id] as number);
  if (share !== null) employees.amenableHours[id] = share * hours;
}

/** The terms at which a person is hired: those of the role, but for the parameters that the table gives. */
function termsAtHire({ numbers }: People, role: Terms, id: number): Pick<Terms, HireTerm> {
  const own = hiringMind.flatMap((parameter) => {
    const value = numbers[`mind.${parameter}`]?.[id];
    return typeof value === 'number' ? [[parameter, value]] : [];
  });
  return own.length === 0 ? role : { ...role, mind: { ...role.mind, ...Object.fromEntries(own) } };
}

/** Who is hired by this thread, and by which key and table. */
interface Hired {
  readonly key: Key;
  readonly people: People | undefined;
  readonly own: Share;
}

/** Sets employees to work in their seats, before the first week: what the table of people gives is not drawn. */
export function hireEverybody(
  { key, own, people }: Hired,
  employees: Employees,
  teams: Teams,
  terms: readonly Terms[],
): void {
  for (let team = own.firstTeam; team < own.endTeam; team++) {
    const role = terms[teams.role[team] as number] as Terms;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      hire(key, employees, i, 0, people ? termsAtHire(people, role, i) : role);
      if (people) overwrite(people, employees, i, role.hours);
    }
  }
}

/**
 * Gives every employee a first week with access, where persons differ from their team: the week of the table, or that of a wave
 * which reaches them or their team if it is earlier.
 */
export function giveAccess({ people, rollout }: Scenario, teams: Teams, reached: Reached): void {
  const waves = rollout.waves.filter((wave) => 'who' in wave);
  if (!people?.access && waves.length === 0) return;
  const personal = new Int32Array(teams.people);
  for (let team = 0; team < teams.count; team++) {
    const ofTeam = rollout.waves.length === 0 ? never : (teams.access[team] as number);
    let first = never;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      let week = Math.min(people?.access?.[i] ?? never, ofTeam);
      for (const wave of waves)
        if (wave.week < week && reached.get(wave.who)?.[i] === 1) week = wave.week;
      personal[i] = week;
      first = Math.min(first, week);
    }
    teams.access[team] = first;
  }
  teams.personal = personal;
}

/** Step 3d for those whose team has access and who have none yet: they cannot use the tool, whatever they chose. */
export function withhold({ block, columns, teams, week }: BlockWeek): void {
  const { personal } = teams;
  if (!personal) return;
  const { mode: chosen, use, checked, users, idle } = columns;
  let count = 0;
  let tokens = 0;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    if ((personal[i] as number) > week) {
      chosen[j] = 0;
      use[j] = 0;
      checked[j] = 0;
    }
    const real = Number(chosen[j] === 2);
    users[count] = j;
    idle[j - count] = j;
    count += real;
    tokens += Number(chosen[j] === 1);
  }
  columns.userCount = count;
  columns.idleCount = block.to - block.from - count;
  columns.tokenCount = tokens;
}
