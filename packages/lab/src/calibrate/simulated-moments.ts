import { masterKey } from '@uptake/core';
import { must } from '@uptake/core/internal';
import type { RunOptions } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { worldsAt } from '../experiment/worlds.ts';
import type { UseCounts } from '../plan/recording.ts';
import { cmaEs } from '../search/cma-es.ts';
import { checkedUse } from './calibrate-use.ts';
import { candidateRuns } from './candidate-runs.ts';
import type { UseData, UseTarget } from './use-targets.ts';

/** How a point is searched. */
export interface MomentOptions extends RunOptions {
  /** Replications of each point, the same people and luck for all, 2 to 64. Default 8. */
  readonly replications?: number;
  /** Most generations of the search, 1 to 1,000. Default 30. */
  readonly generations?: number;
  /** Numbers of use that the model is held to in place of the usual ones, as own outcomes: `mean(active, 1..4)`. */
  readonly targets?: readonly string[];
}

/** The values under which runs are nearest to use on average; how sure they are, `calibrateUse` says. */
export interface MomentFit {
  readonly name: string;
  readonly arm: string;
  readonly people: number;
  /** What a week with use counts, in the data and in runs. */
  readonly counts: UseCounts;
  readonly weeks: number;
  readonly values: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number;
    /** Whether it stands within a hundredth of an end of what is believed. */
    readonly atLimit: boolean;
  }[];
  /** Mean square of the targets' differences in standard deviations of luck: where it was searched, and under fresh luck. */
  readonly loss: number;
  readonly lossAgain: number;
  /** Of each target the mean under fresh luck, and its difference from the data in standard deviations of one run. */
  readonly targets: readonly (UseTarget & { readonly mean: number; readonly z: number })[];
  readonly runs: number;
  readonly seed: string;
}

/** Replications under fresh luck, far from those of the search. */
const freshStart = 4_194_304;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Simulated moments: the point at which the mean of runs is nearest to the targets of use, each in units of its luck, by CMA-ES with the same
 * people and luck for all points, looked at again under fresh luck.
 *
 * @param experiment - As of `calibrateUse`.
 * @param data - As of `calibrateUse`.
 * @param options - Seed, engine, replications, generations.
 * @throws RangeError as of `calibrateUse`.
 *
 * Source: mcfadden1989, hansen2016.
 */
export async function fitMoments(
  experiment: Experiment,
  data: UseData,
  options: MomentOptions,
): Promise<MomentFit> {
  const own = { replications: must.whole(2, 64), generations: must.whole(1, 1000) };
  const { generations = 30, replications = 8, seed, targets: asked } = options ?? {};
  const { inputs, targets, weeks } = checkedUse('fitMoments', experiment, data, {
    ...{ given: options, own, targets: asked },
  });
  const { counts = 'any' } = data;
  const numbers = Object.fromEntries(targets.map(({ expr, id }) => [id, expr]));
  const simulate = candidateRuns({ experiment, inputs, options }, weeks, { counts, numbers });
  let runs = 0;
  /** Of each place the replications of its targets. */
  const tried = async (places: readonly (readonly number[])[], first: number) => {
    const reps = Array.from({ length: replications }, (_, r) => first + r);
    const rows = await simulate(
      places.flatMap((place) => reps.map((number) => ({ number, place }))),
    );
    runs += rows.length;
    return places.map((_, i) => rows.slice(i * replications, (i + 1) * replications));
  };
  const column = (rows: readonly number[][], k: number): number[] =>
    rows.map((row) => row[k] as number);
  const middle = inputs.map(() => 0.5);
  const [start = []] = await tried([middle], freshStart - replications);
  const scales = targets.map((_, k) => {
    const values = column(start, k);
    const average = mean(values);
    return Math.max(0.005, Math.sqrt(mean(values.map((value) => (value - average) ** 2))));
  });
  const off = (rows: readonly number[][]): number[] =>
    targets.map(({ observed }, k) => (mean(column(rows, k)) - observed) / (scales[k] as number));
  const loss = (rows: readonly number[][]): number => mean(off(rows).map((z) => z * z));
  const search = cmaEs(middle, 0.25, masterKey(seed), { unitCube: true });
  for (let g = 0; g < generations && search.spread() > 0.01; g++)
    search.tell((await tried(search.ask(), 0)).map((rows) => finite(loss(rows))));
  const { point, value } = search.best();
  const [again = []] = await tried([point], freshStart);
  const differences = off(again);
  const values = worldsAt(inputs, experiment.correlate)(point);
  return {
    ...{ name: experiment.name, arm: experiment.arm, people: data.panel.length, counts, weeks },
    values: inputs.map(({ id, label }, k) => ({
      ...{ id, label, value: values[k] as number },
      atLimit: (point[k] as number) < 0.01 || (point[k] as number) > 0.99,
    })),
    ...{ loss: value, lossAgain: loss(again) },
    targets: targets.map((target, k) => ({
      ...target,
      ...{ mean: mean(column(again, k)), z: differences[k] as number },
    })),
    ...{ runs, seed },
  };
}

const finite = (loss: number): number => (Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss);
