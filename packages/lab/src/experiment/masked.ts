import type { LeverId, Role, Scenario } from '@uptake/core';
import type { Change } from '@uptake/core/internal';

/** The change of week 1 that sets something for a role, or for all roles where none is named. */
function firstWeek(
  { rollout }: Scenario,
  varied: readonly string[],
  role: string | undefined,
  sets: (change: Change) => boolean,
): string | undefined {
  const index = rollout.schedule.findIndex(
    (change, i) =>
      change.week === 1 &&
      change.role === role &&
      sets(change) &&
      !varied.some((id) => id.startsWith(`rollout.schedule[${i}].`)),
  );
  return index < 0 ? undefined : `rollout.schedule[${index}] in week 1`;
}

/** Words for what every role says of itself; nothing if one of them says nothing. */
function everyRole(
  { roles }: Scenario,
  says: (role: Role, index: number) => string | undefined,
): string | undefined {
  const words = roles.map(says);
  if (words.length === 0 || words.includes(undefined)) return undefined;
  const [first = ''] = words;
  return words.length === 1 ? first : `${first} and the same of every other role`;
}

/** What sets a lever of the policy anew for all employees, before any decides. */
function policyMask(
  scenario: Scenario,
  id: LeverId,
  varied: readonly string[],
): string | undefined {
  const sets = ({ set }: Change): boolean => set[id] !== undefined;
  // The level of psychological safety at the start is the policy's own, before any change.
  const scheduled = (role?: string): string | undefined =>
    id === 'climate' ? undefined : firstWeek(scenario, varied, role, sets);
  return (
    scheduled() ??
    everyRole(scenario, ({ name, policy }, i) =>
      policy[id] === undefined ? scheduled(name) : `roles[${i}].policy.${id}`,
    )
  );
}

/** The roles of a path: `roles[1].policy.credit` one of them, `roles.policy.credit` and `metrics.usage` all. */
function rolesOf(scenario: Scenario, path: string): readonly Role[] {
  const index = /^roles\[(\d+)\]/.exec(path)?.[1];
  return index === undefined
    ? scenario.roles
    : scenario.roles.slice(Number(index), Number(index) + 1);
}

/** What replaces a part of roles in week 1. */
function roleMask(
  scenario: Scenario,
  path: string,
  varied: readonly string[],
  sets: (change: Change) => boolean,
): string | undefined {
  const all = firstWeek(scenario, varied, undefined, sets);
  const words = rolesOf(scenario, path).map(({ name }) => firstWeek(scenario, varied, name, sets));
  const own = words.includes(undefined) ? undefined : words[0];
  return path.includes('.policy.') ? own : (all ?? own);
}

/** What overrides a lever that a schedule sets: an override of every role, or a later entry of the same week. */
function scheduleMask(
  scenario: Scenario,
  at: number,
  id: LeverId,
  varied: readonly string[],
): string | undefined {
  const change = scenario.rollout.schedule[at];
  if (!change) return undefined;
  const later = scenario.rollout.schedule.findIndex(
    (other, i) =>
      i > at &&
      other.week === change.week &&
      other.role === change.role &&
      other.set[id] !== undefined,
  );
  const moved = varied.some((other) => /^rollout\.schedule\[\d+\]\.week$/.test(other));
  if (later >= 0 && !moved) return `rollout.schedule[${later}] in the same week`;
  if (change.role !== undefined) return undefined;
  return everyRole(scenario, ({ policy }, i) =>
    policy[id] === undefined ? undefined : `roles[${i}].policy.${id}`,
  );
}

/**
 * What overrides an input of a scenario wholly, so that another value of it changes nothing: an override of every role, a
 * schedule in week 1, imported ties.
 *
 * @param scenario - An arm.
 * @param path - Full path of the input.
 * @param varied - Paths of all inputs that are varied with it: an override that is varied itself does not count.
 * @returns Its place in words, such as `roles[0].policy.credit`; nothing if the input is read.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40, policy: { credit: 0.5 } }];
 * const scenario = parseScenario({ name: 'Pilot', roles });
 * maskOf(scenario, 'policy.credit'); // => 'roles[0].policy.credit'
 * maskOf(scenario, 'policy.relief'); // => undefined
 * ```
 */
export function maskOf(
  scenario: Scenario,
  path: string,
  varied: readonly string[] = [],
): string | undefined {
  const id = path.split('.').at(-1) as LeverId;
  if (path.startsWith('policy.')) {
    if (id === 'collaboration' && scenario.organisation.ties) return 'organisation.ties';
    return policyMask(scenario, id, varied);
  }
  if (path === 'organisation.crossTies' && scenario.organisation.ties) return 'organisation.ties';
  if (path.startsWith('tool.'))
    return everyRole(scenario, ({ tool }, i) =>
      tool[id as unknown as keyof typeof tool] === undefined ? undefined : `roles[${i}].tool.${id}`,
    );
  if (/^(?:roles(?:\[\d+\])?\.)?metrics\./.test(path))
    return roleMask(scenario, path, varied, ({ metrics }) => metrics !== undefined);
  if (/^roles(?:\[\d+\])?\.policy\./.test(path) && id !== 'climate')
    return roleMask(scenario, path, varied, ({ set }) => set[id] !== undefined);
  const scheduled = /^rollout\.schedule\[(\d+)\]\.set\./.exec(path)?.[1];
  if (scheduled !== undefined) return scheduleMask(scenario, Number(scheduled), id, varied);
  if (path === 'rollout.reviewWeeks' && scenario.rollout.guardrails.length === 0)
    return 'that there are no guardrails';
  return undefined;
}
