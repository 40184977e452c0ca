import type { MeasureId } from '../tables/measures.ts';
import { shareText } from './number-text.ts';
import { shown } from './problem.ts';
import { headcountOf, type Scenario, type Wave } from './scenario.ts';
import { armEntries } from './written.ts';

/** Week of access of a team that never gets it. */
export const never = 0x7fffffff;

const goldenRatio = 0.6180339887498949;

/**
 * First week with access of a team, if no gate closes: that of the earliest wave which reaches it as a team, 1 without waves.
 *
 * A wave by share reaches the teams whose turn, the fractional part of `(team + 1) * golden ratio`, is below the share, so
 * that every share is spread evenly over the organisation (docs/model.md 5).
 *
 * @param team - Number of the team, from 0.
 * @param role - Name of its role.
 * @returns A week from 1, or {@link never}.
 */
export function accessWeek(team: number, role: string, waves: readonly Wave[]): number {
  if (waves.length === 0) return 1;
  const turn = (team + 1) * goldenRatio;
  let first = never;
  for (const wave of waves) {
    const reached =
      'share' in wave
        ? turn - Math.floor(turn) < wave.share
        : 'roles' in wave && wave.roles.includes(role);
    if (reached && wave.week < first) first = wave.week;
  }
  return first;
}

/** A team: the position of its role, and how many are in it. */
export interface TeamSize {
  readonly role: number;
  readonly size: number;
}

/** The teams in employee order: those of the table of people, or `teamSize` employees of a role after one another. */
export function teamsOf({
  roles,
  organisation,
  people,
}: Pick<Scenario, 'roles' | 'organisation' | 'people'>): TeamSize[] {
  const teams: TeamSize[] = [];
  let employee = 0;
  roles.forEach(({ headcount }, role) => {
    const end = employee + headcount;
    while (employee < end) {
      let next = Math.min(employee + organisation.teamSize, end);
      if (people?.team)
        for (next = employee + 1; next < end && people.team[next] === people.team[employee]; )
          next++;
      teams.push({ role, size: next - employee });
      employee = next;
    }
  });
  return teams;
}

/** Shares of all employees that cannot be larger than the share that has access. */
const needAccess: readonly MeasureId[] = [
  'active',
  'real',
  'token',
  'ever',
  'intensity',
  'measuredUse',
  'lapses',
];

/** Share of all employees with access in a week, if no gate closes. */
function accessIn(scenario: Scenario, week: number): number {
  const { people, roles, rollout } = scenario;
  if (people?.access || rollout.waves.some((wave) => 'who' in wave)) return 1;
  let employees = 0;
  teamsOf(scenario).forEach(({ role, size }, team) => {
    if (accessWeek(team, roles[role]?.name ?? '', rollout.waves) <= week) employees += size;
  });
  return employees / headcountOf(scenario);
}

/**
 * Gates of the whole organisation that can never pass, since their measure is taken over the whole organisation and fewer have access by then.
 *
 * @param scenario - A parsed scenario; every arm is looked at.
 * @returns A line each, which names the arms that it is true of.
 *
 * @example
 * ```ts
 * const waves = [{ week: 1, share: 0.1 }, { week: 20, share: 1 }];
 * const gates = [{ week: 12, measure: 'real', atLeast: 0.5 }];
 * const roles = [{ name: 'Analyst', headcount: 800 }];
 * const scenario = parseScenario({ name: 'Pilot', roles, rollout: { waves, gates } } as unknown);
 * gateNotes(scenario)[0]?.slice(0, 55); // => 'the gate of week 12 (real at least 50 %) can never pass'
 * ```
 */
export function gateNotes(scenario: Scenario): string[] {
  const found = new Map<string, string[]>();
  const arms = armEntries(scenario);
  for (const [arm, own] of arms)
    for (const { week, measure, atLeast, of = 'organisation' } of own.rollout.gates) {
      if (of !== 'organisation' || own.rollout.waves.length === 0) continue;
      if (!needAccess.includes(measure)) continue;
      const access = accessIn(own, week);
      if (atLeast <= access) continue;
      const gate = `the gate of week ${week} (${measure} at least ${shareText(atLeast)}) can never pass`;
      const why = `${shareText(access)} of all employees have access by then, and the measure is that of the whole organisation`;
      found.set(`${gate}: ${why}`, [...(found.get(`${gate}: ${why}`) ?? []), arm]);
    }
  return [...found].map(([text, names]) =>
    names.length === arms.length
      ? text
      : `${text} (${names.map((name) => shown(name).slice(1, -1)).join(', ')})`,
  );
}
