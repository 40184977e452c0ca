import type { Scenario } from '@uptake/core';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import { moments, spaced } from '../methods.ts';
import { inputValue } from '../plan/inputs.ts';
import { checkLimit } from '../plan/limits.ts';
import type { Outcome } from '../run/outcomes.ts';
import type { RunOptions } from '../run/run-options.ts';
import { startStages } from '../run/stages.ts';
import { outcomeValue } from '../run/units.ts';
import { recordedFor } from './recorded-for.ts';
import { crossedSquares, fillBetween } from './tipping.ts';

/** One axis of a map. */
export interface MapAxis {
  readonly id: string;
  readonly label: string;
  /** Ascending and evenly spaced. */
  readonly values: readonly number[];
}

/** An outcome over two levers. */
export interface LeverMap {
  readonly name: string;
  readonly arm: string;
  readonly outcome: Outcome;
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** For each y, ascending, all x: means over replications; between computed points interpolated. */
  readonly values: Float64Array;
  /** 1 where the value was computed and 0 where it was interpolated. */
  readonly computed: Uint8Array;
  /** The value that the contour follows: where the outcome tips. */
  readonly tipping: number;
  /** Where the arms of the scenario lie. */
  readonly arms: readonly {
    readonly arm: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
  /** Replications behind each computed point. */
  readonly replications: number;
  readonly runs: number;
  readonly seed: string;
}

const coarse = 9;

function axis({ id, label, levels, max, min }: VariedInput, refinements: number): MapAxis {
  const steps = (levels?.length ?? coarse) - 1;
  return { id, label, values: spaced(min, max, steps * (1 << refinements) + 1) };
}

/** The value to follow: the goal's, else the middle between the lowest and the highest point. */
function tippingOf({ goal }: Experiment, known: ReadonlyMap<number, number>): number {
  const bound = goal?.atLeast ?? goal?.atMost;
  if (bound !== undefined) return bound;
  const values = [...known.values()];
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/**
 * Maps an outcome over two levers: an even grid, made finer only where the tipping contour runs.
 *
 * @param experiment - `vary` names two inputs, ranges or evenly spaced steps (default 9 a side); `goal` the value to follow.
 * @param options - How runs are made; `refinements` halve the spacing along the contour, default 1.
 * @throws RangeError if the experiment does not vary two inputs.
 */
export async function mapLevers(
  experiment: Experiment,
  options: RunOptions & { readonly refinements?: number },
): Promise<LeverMap> {
  const { arm, name, outcome, replications, scenario, vary } = experiment;
  if (vary.length !== 2) throw new RangeError(`vary must name two inputs, got ${vary.length}`);
  const { refinements = 1, seed } = options;
  const [x, y] = vary.map((input) => axis(input, refinements)) as [MapAxis, MapAxis];
  const width = x.values.length;
  const height = y.values.length;
  checkLimit('cells', width * height, 'points of the map');
  const stages = startStages(
    {
      name,
      bases: { [arm]: scenario.arms[arm] as Scenario },
      inputs: [x.id, y.id],
      ...recordedFor([outcome]),
    },
    options,
  );
  const known = new Map<number, number>();
  const compute = async (points: readonly number[]): Promise<void> => {
    const fresh = [...new Set(points)].filter((point) => !known.has(point));
    if (fresh.length === 0) return;
    const first = stages.units() === 0 ? 0 : stages.plan().cells.length;
    const units = await stages.run(
      fresh.map((point) => ({
        base: arm,
        purpose: 'map',
        values: [x.values[point % width] as number, y.values[Math.floor(point / width)] as number],
      })),
      () => [{ cells: fresh.map((_, i) => first + i), reps: [0, replications] }],
    );
    fresh.forEach((point, i) => {
      const values = units
        .filter(({ cell }) => cell === first + i)
        .map((unit) => outcomeValue(unit, outcome))
        .filter((value) => !Number.isNaN(value));
      known.set(point, values.length > 0 ? moments(values).mean : Number.NaN);
    });
  };
  const lattice = (step: number): number[] => {
    const points: number[] = [];
    for (let j = 0; j < height; j += step)
      for (let i = 0; i < width; i += step) points.push(j * width + i);
    return points;
  };
  await compute(lattice(1 << refinements));
  const tipping = tippingOf(experiment, known);
  for (let level = refinements; level > 0; level--) {
    const step = 1 << level;
    const half = step / 2;
    const finer = crossedSquares(known, width, height, step, tipping).flatMap((corner) =>
      [0, half, step].flatMap((dy) => [0, half, step].map((dx) => corner + dy * width + dx)),
    );
    await compute(finer);
  }
  const computed = Uint8Array.from({ length: width * height }, (_, point) =>
    Number(known.has(point)),
  );
  return {
    name,
    arm,
    outcome,
    x,
    y,
    values: fillBetween(known, width, height, 1 << refinements),
    computed,
    tipping,
    arms: Object.entries(scenario.arms).map(([of, base]) => ({
      arm: of,
      label: of,
      x: inputValue(base, x.id),
      y: inputValue(base, y.id),
    })),
    replications,
    runs: stages.units(),
    seed,
  };
}
