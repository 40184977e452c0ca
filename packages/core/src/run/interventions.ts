import { openTeam, type Teams } from '../organisation/block.ts';
import type { Employees } from '../organisation/employees.ts';
import { sha256 } from '../random/sha256.ts';
import { canonicalJson, scenarioHash } from '../scenario/fingerprint.ts';
import { isMapping, mappingOf } from '../scenario/mapping.ts';
import { parseScenario } from '../scenario/parse.ts';
import { problemLine, ScenarioError, shown } from '../scenario/problem.ts';
import type { Change, Scenario } from '../scenario/scenario.ts';
import type { Levers } from '../tables/levers.ts';
import type { Metrics } from '../tables/metrics.ts';
import type { Mind, Tool } from '../tables/parameters.ts';
import { applyChange, type PolicyInForce } from '../week/rollout.ts';
import { brokenOptions, must, refuse } from './call.ts';
import type { Interventions } from './simulation.ts';

/**
 * What an intervention sets from the next week on: levers by their names, and what a rollout can change beside them.
 *
 * Levers, `metrics`, `tool` and `mind` are what an entry of `rollout.schedule` sets, `training` the gain of an entry of
 * `rollout.training`; `access: true` opens the tool to those who do not have it yet.
 */
export interface Intervention extends Partial<Levers> {
  /** Replaces the metric weights; those not named are 0. */
  readonly metrics?: Partial<Metrics>;
  readonly tool?: Partial<Tool>;
  readonly mind?: Partial<Mind>;
  /** Training in the next week: share of the gap to full skill that it closes, in [0, 1]. */
  readonly training?: number;
  /** Opens the tool from the next week on. */
  readonly access?: true;
}

/** Whom an intervention concerns: all if nothing is given. */
export interface Concerned {
  /** The employees of one role. */
  readonly role?: string;
  /** Employees by number; training can be given to anyone, access to whole teams. */
  readonly employees?: readonly number[];
}

/** One intervention of a run, made plain: what is done at the beginning of a week. */
export type Done =
  | { readonly week: number; readonly change: Change }
  | { readonly week: number; readonly training: number; readonly role?: string }
  | { readonly week: number; readonly training: number; readonly employees: readonly number[] }
  | { readonly week: number; readonly access: readonly number[] };

/** The parts of an intervention: a change of policy, a training, access. */
function partsOf(what: Intervention) {
  const { training, access, metrics, tool, mind, ...set } = what;
  const given = { metrics, tool, mind, ...(Object.keys(set).length > 0 && { set }) };
  const parts = Object.entries(given).filter(([, value]) => value !== undefined);
  return { training, access, change: Object.fromEntries(parts) };
}

/** Checks changes and trainings as a scenario file would and fills in what is not written; the paths are those of the call. */
function checked(
  { name, weeks, roles }: Scenario,
  week: number,
  what: Intervention,
  role?: string,
) {
  const { training, change } = partsOf(what);
  const changes = Object.keys(change).length > 0;
  const rollout = {
    ...(changes && { schedule: [{ week, ...(role !== undefined && { role }), ...change }] }),
    ...(training !== undefined && {
      training: [{ week, gain: training, ...(role !== undefined && { roles: [role] }) }],
    }),
  };
  const people = roles.map((one) => ({ name: one.name, headcount: one.headcount }));
  try {
    const parsed = parseScenario({ name, weeks, roles: people, rollout } as object).rollout;
    return { problems: [], change: parsed.schedule[0] };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const problems = error.problems.map((problem) =>
      problemLine({
        ...problem,
        path: problem.path
          .replace(/^rollout\.schedule\[0\]\.(set\.)?/, '')
          .replace(/^rollout\.training\[0\]\.gain/, 'training')
          .replace(/^rollout\.training\[0\]\.roles\[0\]/, 'role'),
      }),
    );
    return { problems: [...new Set(problems)], change: undefined };
  }
}

/** Teams that are named in full, and what is wrong where one is named in part. */
function wholeTeams(teams: Teams, employees: ReadonlySet<number>) {
  const whole: number[] = [];
  const torn: number[] = [];
  for (let team = 0; team < teams.count; team++) {
    const size = (teams.start[team + 1] as number) - (teams.start[team] as number);
    let named = 0;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++)
      named += Number(employees.has(i));
    if (named === size) whole.push(team);
    else if (named > 0) torn.push(team);
  }
  return { whole, torn };
}

/** What is done in a run beside what its scenario has planned, week by week. */
export class Journal implements Interventions {
  readonly done: Done[];
  private readonly scenario: Scenario;

  /** @param done - What was done before, of a run that is restored. */
  constructor(scenario: Scenario, done: readonly Done[] = []) {
    this.scenario = scenario;
    this.done = [...done];
  }

  /**
   * Plans an intervention for a week.
   *
   * @throws RangeError naming everything that is wrong with it.
   */
  add(week: number, what: Intervention, whom: Concerned, teams: Teams): void {
    const { scenario } = this;
    const rules = { role: must.text, employees: must.list };
    refuse('set', [
      ...(isMapping(what) ? [] : [`an intervention must be a mapping, got ${shown(what)}`]),
      ...brokenOptions(whom, rules),
    ]);
    const { role, employees } = whom;
    const { training, access, change } = partsOf(what);
    const named = new Set(employees);
    const { whole, torn } = wholeTeams(teams, named);
    const found = checked(scenario, week, what, role);
    refuse('set', [
      ...(week > scenario.weeks
        ? [`the run has come to its horizon of ${scenario.weeks} weeks`]
        : []),
      ...(Object.values(mappingOf(what)).every((value) => value === undefined)
        ? ['an intervention must have a lever, metrics, tool, mind, training or access']
        : []),
      ...found.problems,
      ...(access === undefined || access === true
        ? []
        : [`access must be true, got ${shown(access)}`]),
      ...(employees === undefined
        ? []
        : this.personal(employees, role, Object.keys(mappingOf(change['set'] ?? change)))),
      ...(access && torn.length > 0
        ? [
            `access is given to whole teams; of team ${torn[0]} name employees ${teams.start[torn[0] as number]} to ${(teams.start[(torn[0] as number) + 1] as number) - 1}, or none`,
          ]
        : []),
    ]);
    if (found.change) this.done.push({ week, change: found.change });
    if (training !== undefined)
      this.done.push({
        week,
        training,
        ...(employees ? { employees: [...named] } : role !== undefined && { role }),
      });
    if (access) this.done.push({ week, access: employees ? whole : this.teamsOf(teams, role) });
  }

  /** What is wrong with an intervention on persons. */
  private personal(employees: readonly unknown[], role: unknown, changed: readonly string[]) {
    const people = this.scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
    const stranger = employees.find(
      (id) => !Number.isInteger(id) || Number(id) < 0 || Number(id) >= people,
    );
    return [
      ...(employees.length === 0 ? ['employees must name an employee, got a list of none'] : []),
      ...(stranger === undefined
        ? []
        : [`employees must be whole numbers in [0, ${people - 1}], got ${shown(stranger)}`]),
      ...(role === undefined ? [] : ['give either role or employees']),
      ...changed.map(
        (id) =>
          `${shown(id).slice(1, -1)} is in force for a role or for all, not for persons; give role, or training or access to employees`,
      ),
    ];
  }

  private teamsOf(teams: Teams, role: string | undefined): number[] {
    const place = this.scenario.roles.findIndex(({ name }) => name === role);
    return [...teams.role.keys()].filter(
      (team) => role === undefined || teams.role[team] === place,
    );
  }

  apply(week: number, force: PolicyInForce, employees: Employees, teams: Teams): void {
    for (const one of this.done) {
      if (one.week !== week) continue;
      if ('change' in one) applyChange(force, one.change, this.scenario);
      else if ('access' in one) for (const team of one.access) openTeam(teams, team, week);
      else
        for (const i of this.trained(one, employees.count)) {
          const skill = employees.skill[i] as number;
          employees.skill[i] = skill + (1 - skill) * one.training;
        }
    }
  }

  /** Employees whom a training reaches, in order. */
  private trained(one: Extract<Done, { training: number }>, count: number): readonly number[] {
    if ('employees' in one) return one.employees;
    const { roles } = this.scenario;
    const ids = Array.from({ length: count }, (_, i) => i);
    if (one.role === undefined) return ids;
    const place = roles.findIndex(({ name }) => name === one.role);
    const from = roles.slice(0, place).reduce((sum, { headcount }) => sum + headcount, 0);
    return ids.slice(from, from + (roles[place]?.headcount ?? 0));
  }

  hours(week: number, role: number, { trainingHours }: Mind): number {
    const { roles } = this.scenario;
    const from = roles.slice(0, role).reduce((sum, { headcount }) => sum + headcount, 0);
    const { headcount, name } = roles[role] as Scenario['roles'][number];
    let gains = 0;
    for (const one of this.done) {
      if (one.week !== week || !('training' in one)) continue;
      if ('employees' in one) {
        const here = one.employees.filter((id) => id >= from && id < from + headcount).length;
        gains += (one.training * here) / headcount;
      } else if (one.role === undefined || one.role === name) gains += one.training;
    }
    return trainingHours * gains;
  }

  /**
   * The fingerprint of what was simulated: that of the scenario with the interventions in its schedule and its training, and where
   * persons were singled out or access was opened, a fingerprint of both.
   */
  get hash(): string {
    const { scenario, done } = this;
    if (done.length === 0) return scenarioHash(scenario);
    const schedule = done.flatMap((one) => ('change' in one ? [one.change] : []));
    const training = done.flatMap((one) =>
      'training' in one && !('employees' in one)
        ? [
            {
              week: one.week,
              gain: one.training,
              ...(one.role !== undefined && { roles: [one.role] }),
            },
          ]
        : [],
    );
    const { rollout } = scenario;
    const hash = scenarioHash({
      ...scenario,
      rollout: {
        ...rollout,
        schedule: [...rollout.schedule, ...schedule],
        training: [...rollout.training, ...training],
      },
    });
    const personal = done.filter((one) => 'access' in one || 'employees' in one);
    return personal.length === 0 ? hash : sha256(canonicalJson([hash, personal]));
  }
}
