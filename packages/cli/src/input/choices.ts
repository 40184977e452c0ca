import type { Scenario } from '@uptake/core';
import { outcomeOf } from '@uptake/lab';
import { harmless } from '../output/harmless.ts';
import { InvalidInput } from './invalid-input.ts';

/** Names given on the command line that a scenario must have. */
export interface Choices {
  readonly arms?: readonly string[];
  readonly measure?: string;
}

/** Problems of arm names: unknown, or named twice. */
function armProblems(scenario: Scenario, arms: readonly string[]): string[] {
  const known = Object.keys(scenario.arms);
  const list = known.map((name) => harmless(name, 60)).join(', ');
  return arms.flatMap((name, at) => {
    if (!known.includes(name))
      return [`--arms: no arm ${JSON.stringify(harmless(name, 60))}; arms are ${list}`];
    return arms.indexOf(name) < at ? [`--arms: ${harmless(name, 60)} is named twice`] : [];
  });
}

function measureProblems(measure: string): string[] {
  try {
    outcomeOf(measure);
    return [];
  } catch {
    return [
      `--measure: no measure ${JSON.stringify(harmless(measure, 60))}; see uptake levers measures`,
    ];
  }
}

/**
 * Checks arms and measure named on the command line against the scenario.
 *
 * @throws InvalidInput listing every problem.
 */
export function checkChoices(scenario: Scenario, { arms, measure }: Choices): void {
  const problems = [
    ...(arms ? armProblems(scenario, arms) : []),
    ...(measure === undefined ? [] : measureProblems(measure)),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
}
