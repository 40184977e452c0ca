import { type LeverId, type Levers, levers } from '../levers/levers.ts';
import type { Metrics } from '../levers/metrics.ts';
import { Terms } from '../organisation/terms.ts';
import type { Change, Guardrail, Role, Scenario } from '../scenario/scenario.ts';

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

/** Levers and metric weights as they stand: the policy, and the overrides and weights of each role. */
export interface PolicyInForce {
  readonly policy: Changing<Levers>;
  readonly roles: { readonly override: Changing<Partial<Levers>>; metrics: Metrics }[];
  /** Changes so far: what was made from the policy stands as long as it stays the same. */
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
export function applyChange(force: PolicyInForce, change: Change, scenario: Scenario): void {
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
export function applyGuardrail(force: PolicyInForce, { add }: Guardrail): void {
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

/** What holds for a role under the policy in force. */
export function termsOf(scenario: Scenario, force: PolicyInForce, role: number): Terms {
  const given = scenario.roles[role] as Role;
  const { override, metrics } = force.roles[role] as PolicyInForce['roles'][number];
  const policy = { ...force.policy, ...override };
  return new Terms(given, policy, metrics, { ...scenario.tool, ...given.tool }, scenario.mind);
}
