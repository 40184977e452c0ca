/** Parameters set otherwise than a claim has them: mechanisms switched off, and sets drawn from what the library is unsure of. */
import type { Scenario } from '@uptake/core';
import { parseExperiment } from '@uptake/lab';
import { uncertainInputs, worldValues } from '@uptake/lab/internal';
import type { Settings } from './claim.ts';

/** A scenario with some settings in every role, over what a role has of its own. */
export function withSettings(scenario: Scenario, settings: Settings): Scenario {
  const { organisation, policy, tool, mind } = settings;
  const over = <Section extends object>(own: Section, set: object | undefined): Section => ({
    ...own,
    ...set,
  });
  const roles = scenario.roles.map((role) => ({
    ...role,
    policy: over(role.policy, policy),
    tool: over(role.tool, tool),
    mind: over(role.mind, mind),
  }));
  return {
    ...scenario,
    roles,
    organisation: over(scenario.organisation, organisation),
    policy: over(scenario.policy, policy),
    tool: over(scenario.tool, tool),
    mind: over(scenario.mind, mind),
  };
}

/** Values of every parameter that is assumed or bounded, by its path. */
export interface ParameterSet {
  /** From 0; also the number of the key that it is tried under. */
  readonly number: number;
  readonly values: readonly { readonly path: string; readonly value: number }[];
}

/** How many sets the evidence rests on. */
export const setCount = 200;

/**
 * Sets drawn evenly over the plausible ranges of all assumed and bounded parameters, the default of `uptake sensitivity` and
 * `uptake robustness`.
 */
export function parameterSets(): ParameterSet[] {
  const name = 'Parameter sets';
  const bare = parseExperiment({ name, scenario: { name, roles: [{ name, headcount: 1 }] } });
  const inputs = uncertainInputs(bare);
  const rows = worldValues({ ...bare, uncertain: inputs }, 'claims', 0, 0, setCount);
  return rows.map((row, number) => ({
    number,
    values: inputs.map(({ id: path }, at) => ({ path, value: row[at] as number })),
  }));
}

/** Paths of all parameters that a scenario as written sets anywhere: in itself, an arm or a role. */
export function ownParameters(written: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (['organisation', 'tool', 'mind'].includes(key))
        for (const id of Object.keys(inner as object)) found.add(`${key}.${id}`);
      walk(inner);
    }
  };
  walk(written);
  return found;
}
