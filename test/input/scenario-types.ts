/**
 * What the types of `parseScenario` let through, checked whenever this file is compiled: a mistake in a literal must not
 * compile, values that nobody knows yet must.
 */
import { parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';

const roles = [{ name: 'Analyst', headcount: 40 }];

/** Literals with a mistake: each line below a mark must be an error of the compiler. */
export const mistakes: (() => Scenario)[] = [
  // @ts-expect-error the keys are misspelt
  () => parseScenario({ nmae: 'Pilot', rolse: roles }),
  // @ts-expect-error a section is misspelt
  () => parseScenario({ name: 'Pilot', roles, polcy: { credit: 1 } }),
  // @ts-expect-error a lever is misspelt
  () => parseScenario({ name: 'Pilot', roles, policy: { credti: 1 } }),
  // @ts-expect-error there is no such preset
  () => parseScenario({ name: 'Pilot', roles, policy: { preset: 'alined' } }),
  // @ts-expect-error the roles are missing
  () => parseScenario({ name: 'Pilot' }),
  // @ts-expect-error a number is text
  () => parseScenario({ name: 'Pilot', roles, weeks: '52' }),
  // @ts-expect-error the mistake is in an arm
  () => parseScenario({ name: 'Pilot', roles, arms: { more: { polcy: {} } } }),
  // @ts-expect-error it is no scenario at all
  () => parseScenario(7),
];

declare const typed: ScenarioInput;
declare const unknownValue: unknown;
declare const keyed: Record<string, unknown>;

/** Sound literals, and values of files. */
export const sound: (() => Scenario)[] = [
  () => parseScenario({ name: 'Pilot', roles }),
  () => parseScenario({ name: 'Pilot', roles, policy: { preset: 'aligned', credit: 0.5 } }),
  () => parseScenario({ name: 'Pilot', roles, arms: { none: {}, full: { tool: { error: 0 } } } }),
  () => parseScenario(typed),
  () => parseScenario(unknownValue),
  () => parseScenario(keyed),
  () => parseScenario(JSON.parse('{}')),
];
