import type { Scenario } from '@uptake/core';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldCells, worldsAt } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import type { UseRecording } from '../plan/recording.ts';
import { numbers } from '../table.ts';
import { useMeasures } from '../tables/use-numbers.ts';
import { middleOf } from './identifiability.ts';
import type { AbcCandidate } from './proposal.ts';
import type { UseData } from './use-targets.ts';

/** Quantiles of the runs of the posterior by week. */
export interface UseBand {
  readonly week: number;
  /** Share of the followed who use; null after the data. */
  readonly observed: number | null;
  /** Share of those with access who use; 0 where nobody has access. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The scenario of the first weeks, without outcomes of its own, which no fit reads. */
function bare(scenario: Scenario, weeks: number): Scenario {
  const cut = ({ outcomes: _, ...one }: Scenario): object => ({ ...one, weeks });
  const arms = Object.entries(scenario.arms).map(([name, arm]) => [name, cut(arm)]);
  return { ...cut(scenario), arms: Object.fromEntries(arms) } as Scenario;
}

/** What is fitted, and how its runs are made. */
export interface Fitted {
  readonly experiment: Experiment;
  readonly inputs: readonly UncertainInput[];
  readonly options: RunOptions;
}

/**
 * Runs of candidates on a plan that grows, each with luck of its own: of each run the numbers of use, NaN where it has none.
 *
 * @param weeks - How long the runs are.
 * @param use - What counts, and the numbers.
 */
export function candidateRuns(
  { experiment, inputs, options }: Fitted,
  weeks: number,
  use: UseRecording,
): (candidates: readonly AbcCandidate[]) => Promise<number[][]> {
  const worlds = worldCells(
    { scenario: bare(experiment.scenario, weeks) },
    [experiment.arm],
    inputs,
  );
  const valuesAt = worldsAt(inputs, experiment.correlate);
  const columns = Object.keys(use.numbers);
  const stages = startStages(
    {
      ...{ name: `${experiment.name}, ${weeks} weeks of use`, asked: [] },
      ...{ bases: worlds.bases, inputs: worlds.inputs },
      recording: { measures: [], tables: [], use },
    },
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
    return units.map(({ parts, row }) =>
      columns.map((column) => numbers(parts.runs, column)[row] as number),
    );
  };
}

/** Use by week in runs of the posterior to the end of the scenario, each with the luck that was accepted. */
export async function bandsOf(
  fit: Fitted,
  chosen: readonly AbcCandidate[],
  { counts = 'any', panel }: UseData,
): Promise<UseBand[]> {
  const { weeks } = fit.experiment.scenario;
  const distinct = [...new Map(chosen.map((one) => [one.number, one])).values()];
  const all = Array.from({ length: weeks }, (_, w) => w + 1);
  const byWeek = all.map((week) => [`useIn${week}`, `${useMeasures[counts]}[${week}]`]);
  const use = { counts, numbers: Object.fromEntries(byWeek) };
  const rows = await candidateRuns(fit, weeks, use)(distinct);
  const of = new Map(distinct.map(({ number }, i) => [number, rows[i] as number[]]));
  return all.map((week) => {
    const values = chosen.map(({ number }) => of.get(number)?.[week - 1] as number);
    const [low, median, high] = middleOf(values.some(Number.isFinite) ? values : [0]);
    const now = panel.flatMap((row) => row[week - 1] ?? []);
    const observed = now.length === 0 ? null : now.filter((use) => use > 0).length / now.length;
    return { week, observed, low, median, high };
  });
}
