import type { Role, Scenario } from '@uptake/core';
import { type Change, hiringMind, type MindId } from '@uptake/core/internal';

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

/** Parts of a scenario that roles override and a schedule changes. */
type Section = 'policy' | 'tool' | 'mind';

/** What a change sets of a section. */
const setIn = (change: Change, section: Section): object | undefined =>
  section === 'policy' ? change.set : change[section];

const isSet = (values: object | undefined, id: string): boolean =>
  (values as Readonly<Record<string, unknown>> | undefined)?.[id] !== undefined;

/** Whether a value is read before any change: psychological safety at the start, and what people are hired with. */
const isReadAtStart = (section: Section, id: string): boolean =>
  section === 'mind' ? hiringMind.includes(id as MindId) : section === 'policy' && id === 'climate';

/** What sets a lever or parameter anew for all employees, before any decides. */
function sectionMask(
  scenario: Scenario,
  section: Section,
  id: string,
  varied: readonly string[],
): string | undefined {
  const scheduled = (role?: string): string | undefined =>
    isReadAtStart(section, id)
      ? undefined
      : firstWeek(scenario, varied, role, (change) => isSet(setIn(change, section), id));
  return (
    scheduled() ??
    everyRole(scenario, (role, i) =>
      isSet(role[section], id) ? `roles[${i}].${section}.${id}` : scheduled(role.name),
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
  return /\.(?:policy|tool|mind)\./.test(path) ? own : (all ?? own);
}

/** What overrides a value that a schedule sets: an override of every role, or a later entry of the same week. */
function scheduleMask(
  scenario: Scenario,
  at: number,
  [section, id]: readonly [Section, string],
  varied: readonly string[],
): string | undefined {
  const change = scenario.rollout.schedule[at];
  if (!change) return undefined;
  const later = scenario.rollout.schedule.findIndex(
    (other, i) =>
      i > at &&
      other.week === change.week &&
      other.role === change.role &&
      isSet(setIn(other, section), id),
  );
  const moved = varied.some((other) => /^rollout\.schedule\[\d+\]\.week$/.test(other));
  if (later >= 0 && !moved) return `rollout.schedule[${later}] in the same week`;
  if (change.role !== undefined) return undefined;
  return everyRole(scenario, (role, i) =>
    isSet(role[section], id) ? `roles[${i}].${section}.${id}` : undefined,
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
  const id = path.split('.').at(-1) as string;
  if (
    ['policy.collaboration', 'organisation.crossTies'].includes(path) &&
    (scenario.organisation.ties || scenario.organisation.generate)
  )
    return 'organisation.ties';
  if (path === 'organisation.teamSize' && scenario.people?.team) return 'people.team';
  const own = /^(policy|tool|mind)\./.exec(path)?.[1] as Section | undefined;
  if (own) return sectionMask(scenario, own, id, varied);
  if (/^(?:roles(?:\[\d+\])?\.)?metrics\./.test(path))
    return roleMask(scenario, path, varied, ({ metrics }) => metrics !== undefined);
  const ofRole = /^roles(?:\[\d+\])?\.(policy|tool|mind)\./.exec(path)?.[1] as Section | undefined;
  if (ofRole)
    return isReadAtStart(ofRole, id)
      ? undefined
      : roleMask(scenario, path, varied, (change) => isSet(setIn(change, ofRole), id));
  const [, at, part] = /^rollout\.schedule\[(\d+)\]\.(set|tool|mind)\./.exec(path) ?? [];
  if (at !== undefined)
    return scheduleMask(
      scenario,
      Number(at),
      [part === 'set' ? 'policy' : (part as Section), id],
      varied,
    );
  if (path === 'rollout.reviewWeeks' && scenario.rollout.guardrails.length === 0)
    return 'that there are no guardrails';
  return undefined;
}
