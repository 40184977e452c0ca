import type { Scenario } from '@uptake/core';

/** A scenario with its policy as in the last week: what its schedule sets for everybody is set. */
export function atEnd(scenario: Scenario): Scenario {
  const changes = scenario.rollout.schedule.filter(({ role }) => role === undefined);
  if (changes.length === 0) return scenario;
  const ordered = [...changes].sort((a, b) => a.week - b.week);
  const policy = Object.assign({}, scenario.policy, ...ordered.map(({ set }) => set));
  const metrics = ordered.findLast((change) => change.metrics)?.metrics;
  const roles = metrics ? scenario.roles.map((role) => ({ ...role, metrics })) : scenario.roles;
  return { ...scenario, policy, roles };
}
