import { armEntries, type Scenario } from '@uptake/core';
import { must } from '@uptake/core/internal';
import { spaced } from '../design/grid.ts';
import { checkQuestion, type RunOptions, type Stages, startStages } from '../engine/execute.ts';
import type { Experiment, VariedInput } from '../experiment/experiment.ts';
import type { CellInput } from '../plan/cell.ts';
import { inputValue } from '../plan/inputs.ts';
import { checkLimit } from '../plan/limits.ts';
import { moments } from '../statistics/moments.ts';
import {
  known,
  noteOf,
  observedValues,
  restricted,
  type Tally,
  tallied,
  tallyOf,
} from '../tables/observed.ts';
import { type Outcome, recordedFor } from '../tables/outcomes.ts';
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
  /** For each y, ascending, all x: means over replications, where a time that is not reached
   * counts as the whole horizon; between computed points interpolated. NaN (null in JSON) where no run has a value. */
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
  /** Of the runs of all computed points. */
  readonly tally: Tally;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly runs: number;
  readonly seed: string;
}

const coarse = 9;
/** Most points along a side of whole numbers, where no number is given. */
const mostWhole = 13;

/** Coarse steps along a side; a map has even steps, so what cannot be cut evenly is refused. */
function stepsOf({ id, levels, max, min, scale, whole }: VariedInput): number {
  if (scale === 'log')
    throw new RangeError(`${id}: a map has even steps, so its scale cannot be log`);
  const wide = max - min;
  if (levels) {
    const even = spaced(min, max, levels.length);
    if (levels.length < 2 || levels.toSorted((a, b) => a - b).some((value, i) => value !== even[i]))
      throw new RangeError(`${id}: a map needs even steps, got ${levels.join(', ')}`);
    return levels.length - 1;
  }
  if (scale !== 'whole' && !whole) return coarse - 1;
  let steps = Math.min(wide, mostWhole - 1);
  while (wide % steps !== 0) steps--;
  if (steps >= 4 || steps === wide) return steps;
  throw new RangeError(
    `${id}: ${min} to ${max} cannot be cut into even whole steps; take a range such as ${min} to ${min + wide - (wide % 8)}`,
  );
}

/** How often the steps of a side can be halved and stay whole, where they must. */
function halvings({ max, min, scale, whole }: VariedInput, steps: number, asked: number): number {
  if (scale !== 'whole' && !whole) return asked;
  let left = (max - min) / steps;
  let times = 0;
  while (times < asked && left % 2 === 0) {
    left /= 2;
    times++;
  }
  return times;
}

/** The value to follow: the goal's, else the middle between the lowest and the highest point. */
function tippingOf({ goal }: Experiment, found: ReadonlyMap<number, number>): number {
  const bound = goal?.atLeast ?? goal?.atMost;
  if (bound !== undefined) return bound;
  const values = known(Float64Array.from(found.values()));
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** Two axes of a map, as fine as it may become. */
function axesOf(
  { vary }: Experiment,
  asked: number,
): { readonly axes: readonly [MapAxis, MapAxis]; readonly refinements: number } {
  const steps = vary.map(stepsOf);
  const refinements = Math.min(
    ...vary.map((input, i) => halvings(input, steps[i] as number, asked)),
  );
  const axes = vary.map(
    ({ id, label, max, min }, i): MapAxis => ({
      id,
      label,
      values: spaced(min, max, (steps[i] as number) * (1 << refinements) + 1),
    }),
  ) as [MapAxis, MapAxis];
  return { axes, refinements };
}

/** The points of a map that are known, by `row * width + column`, and how more become known. */
interface MapPoints {
  readonly found: ReadonlyMap<number, number>;
  readonly tallies: readonly Tally[];
  compute(points: readonly number[]): Promise<void>;
}

function startPoints(
  { arm, outcome, replications, scenario }: Experiment,
  stages: Stages,
  [x, y]: readonly [MapAxis, MapAxis],
): MapPoints {
  const found = new Map<number, number>();
  const tallies: Tally[] = [];
  const width = x.values.length;
  const cellAt = (point: number): CellInput => ({
    base: arm,
    purpose: 'map',
    values: [x.values[point % width] as number, y.values[Math.floor(point / width)] as number],
  });
  return {
    found,
    tallies,
    async compute(points) {
      const fresh = [...new Set(points)].filter((point) => !found.has(point));
      if (fresh.length === 0) return;
      const first = stages.units() === 0 ? 0 : stages.plan().cells.length;
      const units = await stages.run(fresh.map(cellAt), () => [
        { cells: fresh.map((_, i) => first + i), reps: [0, replications] },
      ]);
      fresh.forEach((point, i) => {
        const observed = observedValues(
          units.filter(({ cell }) => cell === first + i),
          outcome,
        );
        const present = known(restricted(observed, scenario.weeks));
        tallies.push(tallyOf(observed, outcome));
        found.set(point, present.length > 0 ? moments(present).mean : Number.NaN);
      });
    },
  };
}

/** Every so-many-th point of a map in both directions. */
function latticeOf(width: number, height: number, step: number): number[] {
  const points: number[] = [];
  for (let j = 0; j < height; j += step)
    for (let i = 0; i < width; i += step) points.push(j * width + i);
  return points;
}

/**
 * Maps an outcome over two levers: an even grid, made finer only where the tipping contour runs.
 *
 * @param experiment - `vary` names two inputs, ranges or evenly spaced steps (default 9 a side); `goal` the value to follow.
 * @param options - How runs are made; `refinements` halve the spacing along the contour, default 1; whole numbers are halved
 * only as far as they stay whole.
 * @throws RangeError if the experiment does not vary two inputs, or one has uneven steps.
 */
export async function map(
  experiment: Experiment,
  options: RunOptions & { readonly refinements?: number },
): Promise<LeverMap> {
  checkQuestion('map', experiment, options, { refinements: must.whole(0) });
  const { arm, name, outcome, replications, scenario, vary } = experiment;
  if (vary.length !== 2) throw new RangeError(`vary must name two inputs, got ${vary.length}`);
  const { axes, refinements } = axesOf(experiment, options.refinements ?? 1);
  const [x, y] = axes;
  const [width, height] = [x.values.length, y.values.length];
  checkLimit('cells', width * height, 'points of the map');
  const bases = { [arm]: scenario.arms[arm] as Scenario };
  const inputs = [x.id, y.id];
  const stages = startStages({ name, bases, inputs, ...recordedFor([outcome]) }, options);
  const { compute, found, tallies } = startPoints(experiment, stages, axes);
  await compute(latticeOf(width, height, 1 << refinements));
  if ([...found.values()].every(Number.isNaN))
    throw new RangeError(
      `${outcome.id} has no value at any point${outcome.absent ? `: ${outcome.absent}` : ''}`,
    );
  const tipping = tippingOf(experiment, found);
  for (let level = refinements; level > 0; level--) {
    const step = 1 << level;
    const half = step / 2;
    const finer = crossedSquares(found, width, height, step, tipping).flatMap((corner) =>
      [0, half, step].flatMap((dy) => [0, half, step].map((dx) => corner + dy * width + dx)),
    );
    await compute(finer);
  }
  const tally = tallied(tallies);
  const computed = Uint8Array.from({ length: width * height }, (_, point) =>
    Number(found.has(point)),
  );
  return {
    name,
    arm,
    outcome,
    x,
    y,
    values: fillBetween(found, width, height, 1 << refinements),
    computed,
    tipping,
    arms: armEntries(scenario).map(([of, base]) => ({
      arm: of,
      label: of,
      x: inputValue(base, x.id),
      y: inputValue(base, y.id),
    })),
    replications,
    tally,
    note: noteOf(outcome, tally, scenario.weeks),
    runs: stages.units(),
    seed: options.seed,
  };
}
