import type { Scenario } from '@uptake/core';
import type { Experiment } from '../experiment/experiment.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import { observedValues, type Tally, tallyOf } from '../run/observed.ts';
import type { RunOptions } from '../run/run-options.ts';
import { startStages } from '../run/stages.ts';
import { wholeValues } from './failed-runs.ts';
import { coalitionScenario, type LeverSet } from './lever-sets.ts';
import { recordedFor } from './recorded-for.ts';

/** The value of the outcome in each coalition, by bit mask, in one replication. */
export type CoalitionValues = (mask: number) => number;

/**
 * Runs coalitions of levers, each on the luck of its replications.
 *
 * @param masks - Coalitions in use.
 * @param bands - Which run in which replications, as positions in `masks`.
 * @returns The values of any replication, and the number of runs.
 */
export async function runCoalitions(
  experiment: Experiment,
  sets: readonly LeverSet[],
  masks: readonly number[],
  bands: readonly Band[],
  options: RunOptions,
): Promise<{
  readonly at: (rep: number) => CoalitionValues;
  readonly runs: number;
  readonly tally: Tally;
}> {
  const { arm, outcome, scenario, to } = experiment;
  const [from, other] = [scenario.arms[arm], scenario.arms[to]] as [Scenario, Scenario];
  const bases = Object.fromEntries(
    masks.map((mask) => [`coalition ${mask}`, coalitionScenario(sets, mask, from, other)]),
  );
  const cells = masks.map(
    (coalition): CellInput => ({ base: `coalition ${coalition}`, purpose: 'coalition', coalition }),
  );
  const stages = startStages({ name: experiment.name, bases, ...recordedFor([outcome]) }, options);
  const units = await stages.run(cells, () => bands);
  const whole = wholeValues(units, outcome, scenario.weeks);
  const values = new Map(
    units.map(({ cell, rep }, i) => [`${masks[cell]} ${rep}`, whole[i] as number]),
  );
  return {
    at: (rep) => (mask) => values.get(`${mask} ${rep}`) as number,
    runs: stages.units(),
    tally: tallyOf(observedValues(units, outcome), outcome),
  };
}
