import type { Teams } from '../organisation/block.ts';
import type { Employees } from '../organisation/employees.ts';
import { Terms } from '../organisation/terms.ts';
import { exp } from '../random/math.ts';
import { never } from '../scenario/access.ts';
import type { Change, Gate, Guardrail, Role, Scenario } from '../scenario/scenario.ts';
import { type LeverId, type Levers, levers } from '../tables/levers.ts';
import type { ByMeasure, MeasureId } from '../tables/measures.ts';
import type { Metrics } from '../tables/metrics.ts';

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

/** Levers and metric weights in force: the policy, and the overrides and weights of each role. */
export interface PolicyInForce {
  readonly policy: Changing<Levers>;
  readonly roles: { readonly override: Changing<Partial<Levers>>; metrics: Metrics }[];
  /** Changes so far: what was made from the policy is valid as long as it stays the same. */
  changes: number;
}

/** The policy with which the run starts. */
export function startingPolicy(scenario: Scenario): PolicyInForce {
  return {
    policy: { ...scenario.policy },
    roles: scenario.roles.map(({ policy, metrics }) => ({ override: { ...policy }, metrics })),
    changes: 0,
  };
}

/** Applies a scheduled change: to one role's override and weights, or to the policy and the weights of every role. */
function applyChange(force: PolicyInForce, change: Change, scenario: Scenario): void {
  const named = scenario.roles.findIndex(({ name }) => name === change.role);
  const touched = change.role === undefined ? force.roles : force.roles.slice(named, named + 1);
  if (change.role === undefined) Object.assign(force.policy, change.set);
  else for (const role of touched) Object.assign(role.override, change.set);
  force.changes++;
  if (change.metrics) for (const role of touched) role.metrics = change.metrics;
}

const clipped = new Map(
  levers.map(({ id, min, max }) => [id, (value: number) => Math.min(Math.max(value, min), max)]),
);

/** Adds what a guardrail adds, to the policy and to each override, inside the valid range. */
function applyGuardrail(force: PolicyInForce, { add }: Guardrail): void {
  force.changes++;
  for (const [id, amount] of Object.entries(add) as [LeverId, number][]) {
    const clip = clipped.get(id) as (value: number) => number;
    force.policy[id] = clip(force.policy[id] + amount);
    for (const { override } of force.roles) {
      const own = override[id];
      if (own !== undefined) override[id] = clip(own + amount);
    }
  }
}

/** The terms of a role under the policy in force. */
export function termsOf(scenario: Scenario, force: PolicyInForce, role: number): Terms {
  const given = scenario.roles[role] as Role;
  const { override, metrics } = force.roles[role] as PolicyInForce['roles'][number];
  const policy = { ...force.policy, ...override };
  const tool = { ...scenario.tool, ...given.tool };
  return new Terms({ role: given, policy, metrics, tool, mind: scenario.mind });
}

/** Training: skill rises by `gain` times the gap to 1, with or without access. */
function train(scenario: Scenario, week: number, employees: Employees, teams: Teams): void {
  for (const { week: due, gain, roles } of scenario.rollout.training) {
    if (due !== week) continue;
    for (let team = 0; team < teams.count; team++) {
      const role = scenario.roles[teams.role[team] as number] as Scenario['roles'][number];
      if (roles && !roles.includes(role.name)) continue;
      for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
        const skill = employees.skill[i] as number;
        employees.skill[i] = skill + (1 - skill) * gain;
      }
    }
  }
}

/** Pull of campaigns this week: what is left of last week's, `salience * exp(-1 / campaignWeeks)`, plus this week's pulses. */
export function campaignPull(scenario: Scenario, week: number, before: number): number {
  const pulses = scenario.rollout.campaign.filter((pulse) => pulse.week === week);
  const left = before * exp(-1 / scenario.mind.campaignWeeks);
  return pulses.reduce((sum, { size }) => sum + size, left);
}

/** What is added to the error rate this week; shocks add up. */
export function errorShock(scenario: Scenario, week: number): number {
  const acting = scenario.rollout.shocks.filter(({ from, to }) => from <= week && week <= to);
  return acting.reduce((sum, { error }) => sum + error, 0);
}

/** Step 1: policy changes and training of this week. */
export function startWeek(
  scenario: Scenario,
  week: number,
  force: PolicyInForce,
  employees: Employees,
  teams: Teams,
): void {
  for (const change of scenario.rollout.schedule) {
    if (change.week === week) applyChange(force, change, scenario);
  }
  train(scenario, week, employees, teams);
}

const opens = ({ atLeast }: Pick<Gate, 'atLeast'>, value: number): boolean => value >= atLeast;

const fires = ({ above, below }: Pick<Guardrail, 'above' | 'below'>, value: number): boolean =>
  above === undefined ? value < (below as number) : value > above;

/**
 * Step 10: the gates of this week, then, every `reviewWeeks`, the guardrails (docs/model.md 7.10).
 *
 * @param read - The value of a measure in the week just recorded.
 */
export function review(
  scenario: Scenario,
  week: number,
  force: PolicyInForce,
  teams: Teams,
  read: (measure: MeasureId) => number,
): void {
  const { gates, guardrails, reviewWeeks } = scenario.rollout;
  for (const gate of gates) {
    if (gate.week !== week || opens(gate, read(gate.measure))) continue;
    for (let team = 0; team < teams.count; team++) {
      if ((teams.access[team] as number) > week) teams.access[team] = never;
    }
  }
  if (week % reviewWeeks !== 0) return;
  for (const guardrail of guardrails)
    if (fires(guardrail, read(guardrail.measure))) applyGuardrail(force, guardrail);
}

/** What the gates of a run read, and in which weeks its guardrails fired. */
export interface Reviews {
  /** In the order of the rollout. A gate that does not open closes the tool to all teams not yet reached. */
  readonly gates: readonly {
    readonly week: number;
    readonly measure: MeasureId;
    readonly atLeast: number;
    /** What the measure was in that week. */
    readonly value: number;
    readonly opened: boolean;
  }[];
  readonly guardrails: readonly {
    readonly measure: MeasureId;
    readonly above?: number;
    readonly below?: number;
    /** Weeks in which it fired, ascending. */
    readonly fired: readonly number[];
  }[];
}

/**
 * What the gates of a run read and whether they opened, and in which weeks its guardrails fired: from its series, which hold every
 * measure that one of them reads.
 *
 * @param scenario - What was simulated.
 * @param series - Weekly measures of the organisation in the run.
 *
 * @example
 * ```ts
 * const gates = [{ week: 4, measure: 'active', atLeast: 0.95 }];
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const scenario = parseScenario({ name: 'Gate', weeks: 8, roles, rollout: { gates } });
 * const { series } = simulate(scenario, { seed: 'docs' });
 * reviewsOf(scenario, series).gates[0]?.opened; // => false
 * ```
 */
export function reviewsOf(
  { rollout, weeks }: Scenario,
  series: Partial<ByMeasure<Float64Array>>,
): Reviews {
  const read = (measure: MeasureId, week: number): number => series[measure]?.[week - 1] as number;
  const reviewed = Array.from({ length: weeks }, (_, w) => w + 1).filter(
    (week) => week % rollout.reviewWeeks === 0,
  );
  return {
    gates: rollout.gates
      .filter(({ week }) => week <= weeks)
      .map((gate) => {
        const value = read(gate.measure, gate.week);
        return { ...gate, value, opened: opens(gate, value) };
      }),
    guardrails: rollout.guardrails.map(({ add: _add, ...guardrail }) => ({
      ...guardrail,
      fired: reviewed.filter((week) => fires(guardrail, read(guardrail.measure, week))),
    })),
  };
}
