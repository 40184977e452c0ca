import type { Scenario } from '@uptake/core';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldCells, worldsAt } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import { observedValue } from '../tables/observed.ts';
import { ownOutcomes, recordedFor } from '../tables/outcomes.ts';
import { seriesOf } from '../tables/units.ts';
import { middleOf } from './identifiability.ts';
import type { AbcCandidate } from './proposal.ts';
import type { UseData } from './use-targets.ts';

/** Quantiles of the runs of the posterior by week. */
export interface UseBand {
  readonly week: number;
  /** Share of the followed who use; null after the data. */
  readonly observed: number | null;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The scenario up to the last week of the data. */
export function until(scenario: Scenario, weeks: number): Scenario {
  const arms = Object.entries(scenario.arms).map(([name, arm]) => [name, { ...arm, weeks }]);
  return { ...scenario, weeks, arms: Object.fromEntries(arms) } as Scenario;
}

/** What is fitted, and how its runs are made. */
export interface Fitted {
  readonly experiment: Experiment;
  readonly inputs: readonly UncertainInput[];
  readonly options: RunOptions;
}

/** Runs of candidates on a plan that grows, each with luck of its own. */
export function candidateRuns(
  { experiment, inputs, options }: Fitted,
  scenario: Scenario,
  recorded: 'outcomes' | 'series',
): (candidates: readonly AbcCandidate[]) => Promise<number[][]> {
  const worlds = worldCells({ scenario }, [experiment.arm], inputs);
  const valuesAt = worldsAt(inputs, experiment.correlate);
  const outcomes = ownOutcomes(scenario);
  const kept =
    recorded === 'outcomes'
      ? recordedFor(outcomes)
      : { recording: { measures: ['real' as const], tables: ['weekly' as const] } };
  const stages = startStages(
    { name: `${experiment.name} ${recorded}`, bases: worlds.bases, inputs: worlds.inputs, ...kept },
    options,
  );
  return async (candidates) => {
    const cells = candidates.map(
      ({ place }, row): CellInput => ({
        ...{ purpose: 'candidate', row },
        ...worlds.cell(experiment.arm, valuesAt(place)),
      }),
    );
    const units = await stages.run(cells, (first) =>
      candidates.map(({ number }, i) => {
        const rep = repOf('calibration', number);
        return { cells: [first + i], reps: [rep, rep + 1] as [number, number] };
      }),
    );
    return units.map((unit) =>
      recorded === 'outcomes'
        ? outcomes.map((outcome) => observedValue(unit, outcome))
        : unit.failure === null
          ? Array.from(seriesOf(unit, 'real'))
          : [],
    );
  };
}

/** Use by week in runs of the posterior to the end of the scenario, each with the luck that was accepted. */
export async function bandsOf(
  fit: Fitted,
  chosen: readonly AbcCandidate[],
  { panel }: UseData,
): Promise<UseBand[]> {
  const { scenario } = fit.experiment;
  const distinct = [...new Map(chosen.map((one) => [one.number, one])).values()];
  const rows = await candidateRuns(fit, scenario, 'series')(distinct);
  const of = new Map(distinct.map(({ number }, i) => [number, rows[i] as number[]]));
  return Array.from({ length: scenario.weeks }, (_, w) => {
    const values = chosen.flatMap(({ number }) => of.get(number)?.[w] ?? []);
    const [low, median, high] = middleOf(values);
    const now = panel.flatMap((row) => row[w] ?? []);
    const observed = now.length === 0 ? null : now.filter((use) => use > 0).length / now.length;
    return { week: w + 1, observed, low, median, high };
  });
}
