import { parseScenario, type Scenario, type ScenarioInput, scenarioHash } from '@uptake/core';
import type { Work } from '../state/state.ts';

/** One of the two arms shown. */
export interface ArmShown {
  readonly id: string;
  readonly label: string;
  /** One letter, different from that of the other arm. */
  readonly badge: string;
  /** Name of arm and luck in the cache. */
  readonly hash: string;
  readonly scenario: Scenario;
}

/** A work with every default filled in. */
export interface Resolved {
  /** As it is written. */
  readonly input: ScenarioInput;
  readonly scenario: Scenario;
  readonly arms: readonly [ArmShown, ArmShown];
  readonly seed: string;
}

/** A name as a label: a capital first. */
const labelOf = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** Does the same with both arms. */
export function armsOf<T>(
  { arms }: Pick<Resolved, 'arms'>,
  make: (arm: ArmShown, k: 0 | 1) => T,
): [T, T] {
  return [make(arms[0], 0), make(arms[1], 1)];
}

/**
 * Checks a work and fills it in.
 *
 * @throws ScenarioError if a rule is broken.
 */
export function resolveWork({ scenario: input, arms: names, seed }: Work): Resolved {
  const scenario = parseScenario(input);
  const labels = names.map(labelOf);
  const letters = labels.map((label) => label.slice(0, 1).toUpperCase());
  const plain = letters[0] !== letters[1];
  const arm = (k: 0 | 1): ArmShown => {
    const own = scenario.arms[names[k]] as Scenario;
    return {
      id: names[k],
      label: labels[k] as string,
      badge: plain ? (letters[k] as string) : String(k + 1),
      hash: `${scenarioHash(own)} ${seed}`,
      scenario: own,
    };
  };
  return { input, scenario, arms: [arm(0), arm(1)], seed };
}
