import type { Scenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { compareReport, reportFromComparison } from '@uptake/viz';

/**
 * The report of two arms as one HTML document: what `uptake compare` writes for the same scenario, seed and arms, but
 * for the name of the program and its command.
 *
 * @param scenario - The scenario with its arms.
 * @param arms - The arms, the baseline first.
 */
export async function reportOf(
  scenario: Scenario,
  arms: readonly string[],
  seed: string,
): Promise<string> {
  return compareReport(reportFromComparison(scenario, await compare(scenario, { seed, arms })));
}
