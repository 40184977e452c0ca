import type { Scenario } from '@uptake/core';
import { withAsked } from '@uptake/core/internal';
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
import { type Outcome, outcomeOf, ownOutcomes, recordedFor } from '../tables/outcomes.ts';
import type { SampleSpan, SetSample } from './look.ts';

const blocks = ['design', 'again', 'certificate'] as const;

/** What runs spend beside the prices of levers, where a scenario has economics. */
const costsOfRuns = ['costLicences', 'costProgramme', 'costIncentives'] as const;

/** Money of every run, in outcomes that its scenario is to follow. */
interface RunMoney {
  readonly scenario: Experiment['scenario'];
  /** Outcomes that are paid, each with the money of one unit. */
  readonly paid: readonly (readonly [outcome: Outcome, worth: number])[];
  /** What is earned before anything is paid; nothing without economics. */
  readonly earned?: Outcome;
}

/** With economics, licences, training and incentives as a comparison counts them; without, what the prices include. */
function moneyOfRuns({ prices, scenario }: Experiment): RunMoney {
  if (!scenario.economics)
    return { scenario, paid: prices.include.map((outcome) => [outcome, prices.hour]) };
  const asked = withAsked(scenario, [...costsOfRuns, 'benefits']);
  const own = ownOutcomes(asked);
  return {
    scenario: asked,
    paid: costsOfRuns.map((id) => [outcomeOf(id, own), 1]),
    earned: outcomeOf('benefits', own),
  };
}

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
  const { arm, name, outcome, to } = experiment;
  const { earned, paid, scenario } = moneyOfRuns(experiment);
  const [from, other] = [scenario.arms[arm], scenario.arms[to]] as [Scenario, Scenario];
  const scenarioOf = (set: number): Scenario => coalitionScenario(levers, set, from, other);
  const recorded = recordedFor([outcome, ...paid.map(([one]) => one), ...(earned ? [earned] : [])]);
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
      const samples = sets.map(() => ({
        values: [] as number[],
        spent: [] as number[],
        earned: [] as number[],
      }));
      units.forEach((unit, u) => {
        const sample = samples[unit.cell - first];
        const amount = (one: Outcome): number => outcomeValue(unit, one, scenario.weeks) || 0;
        const spent = paid.reduce((sum, [one, worth]) => sum + worth * amount(one), 0);
        sample?.values.push(outcome.orientation * (values[u] as number) + 0);
        sample?.spent.push(spent);
        sample?.earned.push(earned ? amount(earned) - spent : 0);
      });
      return samples.map(({ earned: own, ...rest }) => (earned ? { ...rest, earned: own } : rest));
    },
    runs: () => stages.units(),
    tally: () => tallied(tallies),
  };
}
