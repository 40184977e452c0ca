import type { Teams } from '../organisation/block.ts';
import { Terms } from '../organisation/terms.ts';
import { exp } from '../random/math.ts';
import { never } from '../scenario/access.ts';
import type { Change, Gate, Guardrail, Role, Scenario } from '../scenario/scenario.ts';
import { type LeverId, type Levers, levers } from '../tables/levers.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { Metrics } from '../tables/metrics.ts';
import type { Mind, Tool } from '../tables/parameters.ts';

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

/** Levers and parameters in force for all. */
interface General {
  readonly policy: Changing<Levers>;
  readonly tool: Changing<Tool>;
  readonly mind: Changing<Mind>;
}

/** What a role overrides of it. */
type Override = { readonly [Part in keyof General]: Partial<General[Part]> };

/** Levers, parameters and metric weights in force: those for all, and the overrides and weights of each role. */
export interface PolicyInForce extends General {
  readonly roles: (Override & { metrics: Metrics })[];
  /** Changes so far: what was made from the policy is valid as long as it stays the same. */
  changes: number;
}

/** The policy with which the run starts. */
export function startingPolicy(scenario: Scenario): PolicyInForce {
  return {
    policy: { ...scenario.policy },
    tool: { ...scenario.tool },
    mind: { ...scenario.mind },
    roles: scenario.roles.map(({ policy, tool, mind, metrics }) => ({
      policy: { ...policy },
      tool: { ...tool },
      mind: { ...mind },
      metrics,
    })),
    changes: 0,
  };
}

/** Applies a scheduled change: to one role's overrides and weights, or to what is in force for all and the weights of every role. */
export function applyChange(force: PolicyInForce, change: Change, scenario: Scenario): void {
  const named = scenario.roles.findIndex(({ name }) => name === change.role);
  const touched = change.role === undefined ? force.roles : force.roles.slice(named, named + 1);
  for (const part of change.role === undefined ? [force] : touched) {
    Object.assign(part.policy, change.set);
    Object.assign(part.tool, change.tool);
    Object.assign(part.mind, change.mind);
  }
  if (change.metrics) for (const role of touched) role.metrics = change.metrics;
  force.changes++;
}

/** The policy in force after a week, if nothing but the schedule has changed it. */
export function forceAfter(scenario: Scenario, week: number): PolicyInForce {
  const force = startingPolicy(scenario);
  for (let now = 1; now <= week; now++)
    for (const change of scenario.rollout.schedule)
      if (change.week === now) applyChange(force, change, scenario);
  return force;
}

const clipped = new Map(
  levers.map(({ id, min, max }) => [id, (value: number) => Math.min(Math.max(value, min), max)]),
);

/** Adds what a guardrail adds, to the policy and to every override, inside the valid range. */
function applyGuardrail(force: PolicyInForce, { add }: Guardrail): void {
  force.changes++;
  for (const [id, amount] of Object.entries(add) as [LeverId, number][]) {
    const clip = clipped.get(id) as (value: number) => number;
    force.policy[id] = clip(force.policy[id] + amount);
    for (const { policy } of force.roles) {
      const own = policy[id];
      if (own !== undefined) policy[id] = clip(own + amount);
    }
  }
}

/** The terms of a role under the policy in force. */
export function termsOf(scenario: Scenario, force: PolicyInForce, role: number): Terms {
  const { policy, tool, mind, metrics } = force.roles[role] as PolicyInForce['roles'][number];
  return new Terms({
    role: scenario.roles[role] as Role,
    policy: { ...force.policy, ...policy },
    tool: { ...force.tool, ...tool },
    mind: { ...force.mind, ...mind },
    metrics,
  });
}

/** Campaigns: their pull in he, how fresh they are in [0, 1], and the sizes of this week's pulses in he, unreduced. */
export interface Campaigns {
  readonly salience: number;
  readonly freshness: number;
  readonly pulses: number;
}

/**
 * Campaigns a week later: `salience exp(-1 / campaignWeeks)`, freshness recovers by a `freshWeeks`-th of what it lacks, then each
 * pulse of the week adds its size as far as it is fresh and wears out the next (docs/model.md 7.4).
 */
export function campaignsAfter(
  { rollout }: Scenario,
  { campaignWeeks, freshWeeks, wearOut }: Mind,
  week: number,
  before: Campaigns,
): Campaigns {
  let salience = before.salience * exp(-1 / campaignWeeks);
  let freshness = before.freshness + (1 - before.freshness) / freshWeeks;
  let pulses = 0;
  for (const pulse of rollout.campaign) {
    if (pulse.week !== week) continue;
    salience += pulse.size * freshness;
    freshness *= 1 - wearOut;
    pulses += pulse.size;
  }
  return { salience, freshness, pulses };
}

/** Clarity as it is felt: new rules are learned slowly, old ones are void at once (docs/model.md 7.8). */
export function feltClarity({ policy, mind }: Terms, felt: number): number {
  return Math.min(policy.clarity, felt + mind.climateRecovery * (policy.clarity - felt));
}

/** What is added to the error rate this week; shocks add up. */
export function errorShock(scenario: Scenario, week: number): number {
  const acting = scenario.rollout.shocks.filter(({ from, to }) => from <= week && week <= to);
  return acting.reduce((sum, { error }) => sum + error, 0);
}

/** Step 1: policy changes of this week. */
export function startWeek(scenario: Scenario, week: number, force: PolicyInForce): void {
  for (const change of scenario.rollout.schedule) {
    if (change.week === week) applyChange(force, change, scenario);
  }
}

const opens = ({ atLeast }: Pick<Gate, 'atLeast'>, value: number): boolean => value >= atLeast;

const fires = ({ above, below }: Pick<Guardrail, 'above' | 'below'>, value: number): boolean =>
  above === undefined ? value < (below as number) : value > above;

/** Which measure is read, and whose. */
export type Reading = Pick<Gate, 'measure' | 'of'>;

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
  read: (reading: Reading) => number,
): void {
  const { gates, guardrails, reviewWeeks } = scenario.rollout;
  for (const gate of gates) {
    if (gate.week !== week || opens(gate, read(gate))) continue;
    for (let team = 0; team < teams.count; team++) {
      if ((teams.access[team] as number) > week) teams.access[team] = never;
    }
    teams.personal?.forEach((first, id, personal) => {
      if (first > week) personal[id] = never;
    });
  }
  if (week % reviewWeeks !== 0) return;
  for (const guardrail of guardrails)
    if (fires(guardrail, read(guardrail))) applyGuardrail(force, guardrail);
}

/** What the gates of a run read, and in which weeks its guardrails fired. */
export interface Reviews {
  /** In the order of the rollout. A gate that does not open closes the tool to all teams not yet reached. */
  readonly gates: readonly {
    readonly week: number;
    readonly measure: MeasureId;
    readonly of?: string;
    readonly atLeast: number;
    /** What the measure was in that week. */
    readonly value: number;
    readonly opened: boolean;
  }[];
  readonly guardrails: readonly {
    readonly measure: MeasureId;
    readonly of?: string;
    readonly above?: number;
    readonly below?: number;
    /** Weeks in which it fired, ascending. */
    readonly fired: readonly number[];
  }[];
}

/**
 * What the gates of a run read and whether they opened, and in which weeks its guardrails fired.
 *
 * @param scenario - What was simulated.
 * @param read - The recorded value of a measure in a week.
 *
 * @example
 * ```ts
 * const gates = [{ week: 4, measure: 'active', atLeast: 0.95 }];
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const scenario = parseScenario({ name: 'Gate', weeks: 8, roles, rollout: { gates } });
 * const { series } = simulate(scenario, { seed: 'docs' });
 * reviewsOf(scenario, ({ measure }, week) => series[measure][week - 1]).gates[0]?.opened; // => false
 * ```
 */
export function reviewsOf(
  { rollout, weeks }: Scenario,
  read: (reading: Reading, week: number) => number,
): Reviews {
  const reviewed = Array.from({ length: weeks }, (_, w) => w + 1).filter(
    (week) => week % rollout.reviewWeeks === 0,
  );
  return {
    gates: rollout.gates
      .filter(({ week }) => week <= weeks)
      .map((gate) => {
        const value = read(gate, gate.week);
        return { ...gate, value, opened: opens(gate, value) };
      }),
    guardrails: rollout.guardrails.map(({ add: _add, ...guardrail }) => ({
      ...guardrail,
      fired: reviewed.filter((week) => fires(guardrail, read(guardrail, week))),
    })),
  };
}
