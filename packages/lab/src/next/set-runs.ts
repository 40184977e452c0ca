import type { Scenario } from '@uptake/core';
import { coalitionScenario, type LeverSet } from '../attribute/lever-sets.ts';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import {
  observedValues,
  outcomeValue,
  type Tally,
  tallied,
  tallyOf,
  wholeValues,
} from '../tables/observed.ts';
import { recordedFor } from '../tables/outcomes.ts';
import type { SampleSpan, SetSample } from './look.ts';

const blocks = ['design', 'again', 'certificate'] as const;

/** Sets of levers as they run. */
interface SetRuns {
  /** The scenario in which the levers of a set are as in the other arm. */
  scenarioOf(set: number): Scenario;
  /** Runs sets over the replications of a block; of an outcome of which less is better the sign is turned. */
  run(sets: readonly number[], span: SampleSpan): Promise<SetSample[]>;
  /** Runs so far. */
  runs(): number;
  /** Runs with a value so far, and without. */
  tally(): Tally;
}

/** Starts to run sets of levers between two arms of an experiment, on a plan that grows. */
export function startSetRuns(
  experiment: Experiment,
  levers: readonly LeverSet[],
  options: RunOptions,
): SetRuns {
  const { arm, name, outcome, prices, scenario, to } = experiment;
  const [from, other] = [scenario.arms[arm], scenario.arms[to]] as [Scenario, Scenario];
  const scenarioOf = (set: number): Scenario => coalitionScenario(levers, set, from, other);
  const recorded = recordedFor([outcome, ...prices.include]);
  const stages = startStages({ name, bases: { 'coalition 0': from }, ...recorded }, options);
  const tallies: Tally[] = [];
  return {
    scenarioOf,
    async run(sets, { block, replications }) {
      const baseOf = (set: number): string => `coalition ${set}`;
      const bases = Object.fromEntries(sets.map((set) => [baseOf(set), scenarioOf(set)]));
      const cells = sets.map(
        (coalition): CellInput => ({ base: baseOf(coalition), purpose: 'coalition', coalition }),
      );
      const reps = [repOf(blocks[block], 0), repOf(blocks[block], replications)] as const;
      let first = 0;
      const band = (known: number) => {
        first = known;
        return [{ cells: sets.map((_, i) => known + i), reps }];
      };
      const units = await stages.run(cells, band, bases);
      tallies.push(tallyOf(observedValues(units, outcome), outcome));
      const values = wholeValues(units, outcome, scenario.weeks);
      const samples = sets.map(() => ({ values: [] as number[], spent: [] as number[] }));
      units.forEach((unit, u) => {
        const sample = samples[unit.cell - first];
        sample?.values.push(outcome.orientation * (values[u] as number) + 0);
        sample?.spent.push(
          prices.include.reduce(
            (sum, paid) => sum + prices.hour * (outcomeValue(unit, paid, scenario.weeks) || 0),
            0,
          ),
        );
      });
      return samples;
    },
    runs: () => stages.units(),
    tally: () => tallied(tallies),
  };
}
