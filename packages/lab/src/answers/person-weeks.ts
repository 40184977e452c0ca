import type { Role, Scenario } from '@uptake/core';

const headcount = (roles: readonly Role[]): number =>
  roles.reduce((sum, role) => sum + role.headcount, 0);

/**
 * Employees times weeks for which an input is in force: those of its role where it belongs to one, from its own week where it is
 * staged, once where it is an event.
 *
 * @param scenario - The scenario with the input set, since the week itself may be what is searched.
 * @param path - Full path of the input.
 *
 * @example A lever of one role, from week 27 of 52 on
 * ```ts
 * const scenario = parseScenario({
 *   name: 'Pilot',
 *   roles: [{ name: 'Rep', headcount: 30 }, { name: 'Analyst', headcount: 10 }],
 *   rollout: { schedule: [{ week: 27, role: 'Analyst', set: { credit: 0.5 } }] },
 * });
 * personWeeks(scenario, 'rollout.schedule[0].set.credit'); // => 260
 * personWeeks(scenario, 'policy.credit'); // => 2080
 * ```
 */
export function personWeeks(scenario: Scenario, path: string): number {
  const { roles, rollout, weeks } = scenario;
  const [, list, index = ''] =
    /^(roles|rollout\.(?:schedule|training|campaign))\[(\d+)\]/.exec(path) ?? [];
  const at = Number(index);
  if (list === 'roles') return headcount(roles.slice(at, at + 1)) * weeks;
  if (list === 'rollout.campaign') return headcount(roles);
  if (list === 'rollout.training') {
    const named = rollout.training[at]?.roles;
    return headcount(named ? roles.filter(({ name }) => named.includes(name)) : roles);
  }
  if (list === 'rollout.schedule') {
    const { role, week = 1 } = rollout.schedule[at] ?? {};
    const concerned = role === undefined ? roles : roles.filter(({ name }) => name === role);
    return headcount(concerned) * Math.max(0, weeks - week + 1);
  }
  return headcount(roles) * weeks;
}
