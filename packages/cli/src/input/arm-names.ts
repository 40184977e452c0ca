import { armNames, type Scenario } from '@uptake/core';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';

/** Flags that name arms. */
type ArmFlag = '--arms' | '--arm' | '--one-at-a-time' | '--leave-one-out';

/**
 * Problems of arms that are named on the command line: unknown, or named twice.
 *
 * @param flag - Which flag names them. Default: `--arms`.
 */
export function armProblems(
  scenario: Scenario,
  arms: readonly string[] = [],
  flag: ArmFlag = '--arms',
): string[] {
  const known = armNames(scenario);
  const list = known.map((name) => harmless(name, 60)).join(', ');
  return arms.flatMap((name, at) => {
    if (!known.includes(name))
      return [`${flag}: no arm ${JSON.stringify(harmless(name, 60))}; arms are ${list}`];
    return arms.indexOf(name) < at ? [`${flag}: ${harmless(name, 60)} is named twice`] : [];
  });
}

/**
 * Checks arms named on the command line against the scenario.
 *
 * @param flag - Which flag names them. Default: `--arms`.
 * @throws InvalidInput listing every problem.
 */
export function checkArms(
  scenario: Scenario,
  arms: readonly string[] = [],
  flag: ArmFlag = '--arms',
): void {
  const problems = armProblems(scenario, arms, flag);
  if (problems.length > 0) throw new InvalidInput(problems);
}
