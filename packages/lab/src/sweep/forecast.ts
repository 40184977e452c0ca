import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { differences, minimumDetectable } from '../compare/paired.ts';
import type { Engine } from '../engine/engine.ts';
import { execute } from '../engine/execute.ts';
import { inlineEngine, memoryStore } from '../engine/inline-engine.ts';
import { predict } from '../plan/limits.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { moments } from '../statistics/moments.ts';
import { known, observedValues, restricted } from '../tables/observed.ts';
import { neededPlateaus, type Outcome } from '../tables/outcomes.ts';
import { unitsByCell } from '../tables/units.ts';

/** What a plan would take and what it could see. */
export interface Forecast {
  readonly name: string;
  readonly cells: number;
  readonly units: number;
  readonly shards: number;
  /** Replications of a cell: fewest and most. */
  readonly replications: readonly [number, number];
  /** Seconds of one unit on one core, from the pilot, or predicted from employees and weeks where a pilot is too long; null without a clock. */
  readonly secondsPerUnit: number | null;
  /** Seconds of the whole plan on so many threads. */
  readonly seconds: number | null;
  readonly workers: number;
  /** Bytes of memory that the work needs, roughly. */
  readonly memory: number;
  /** Bytes that the weekly tables would take, roughly. */
  readonly bytes: number;
  /** Least difference between the first and the last cell that so many replications show (power .95, level .01). */
  readonly detectable: {
    readonly outcome: string;
    readonly difference: number;
    readonly sd: number;
    readonly pilot: number;
  } | null;
}

const pilotReps = 8;
/** Seconds that the runs of a pilot may take; longer ones are predicted. */
const longestPilot = 60;

function replicationsOf(plan: Plan): readonly [number, number] {
  const counts = new Map<number, number>();
  for (const { bands } of plan.segments)
    for (const { cells, reps } of bands)
      for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + reps[1] - reps[0]);
  let [fewest, most] = [Number.POSITIVE_INFINITY, 0];
  for (const count of counts.values()) {
    fewest = Math.min(fewest, count);
    most = Math.max(most, count);
  }
  return [fewest, most];
}

/** Units and shards of a plan. */
function sizeOf(plan: Plan): { units: number; shards: number } {
  let units = 0;
  let shards = 0;
  for (const { bands, unitsPerShard } of plan.segments) {
    const count = bands.reduce(
      (sum, { cells, reps }) => sum + cells.length * (reps[1] - reps[0]),
      0,
    );
    units += count;
    shards += Math.ceil(count / unitsPerShard);
  }
  return { units, shards };
}

/** Seconds of one unit, and the values of its first and its last cell. */
interface Pilot {
  readonly secondsPerUnit: number | null;
  readonly values: readonly Float64Array[];
}

/** Runs eight replications of the first and the last cell, after two to warm up. */
async function pilotOf(
  plan: Plan,
  outcome: Outcome,
  clock: (() => number) | undefined,
): Promise<Pilot> {
  const ends = [...new Set([0, plan.cells.length - 1])];
  const engine: Engine = inlineEngine(clock ? { clock } : {});
  const pilotPlan = (reps: readonly [number, number]): Plan =>
    createPlan({
      name: plan.name,
      seed: plan.masterSeed,
      bases: plan.bases,
      inputs: plan.inputs,
      recording: { tables: [], plateaus: neededPlateaus([outcome]) },
      cells: ends.map((cell) => plan.cells[cell] as Plan['cells'][number]),
      bands: [{ cells: ends.map((_, i) => i), reps }],
    });
  const warm = pilotPlan([0, 2]);
  await execute(warm, memoryStore(), engine);
  const pilot = pilotPlan([0, pilotReps]);
  const store = memoryStore();
  const start = clock?.() ?? 0;
  await execute(pilot, store, engine);
  const passed = (clock?.() ?? 0) - start;
  return {
    secondsPerUnit: clock ? passed / (ends.length * pilotReps) : null,
    values: (await unitsByCell(pilot, store)).map((list) => observedValues(list, outcome)),
  };
}

/**
 * Says what a plan would take, without running it: a pilot of eight replications of its first and last cell gives speed and spread.
 * Where the pilot itself would take a minute, speed is predicted from employees and weeks, and no spread is known.
 *
 * @param plan - Any plan.
 * @param outcome - On which a difference is to be seen.
 * @param options - `clock` gives seconds that pass; `workers` threads to predict for, default 1.
 * @throws RangeError naming every option that is unknown or out of its range.
 */
export async function forecast(
  plan: Plan,
  outcome: Outcome,
  options: { readonly clock?: () => number; readonly workers?: number } = {},
): Promise<Forecast> {
  refuse('forecast', brokenOptions(options, { clock: must.call, workers: must.whole(1) }));
  const { clock, workers = 1 } = options;
  const predicted = predict(plan, workers);
  const { units, shards } = sizeOf(plan);
  const alone = predict(plan).seconds / units;
  const pilot: Pilot =
    alone * 2 * (pilotReps + 2) > longestPilot
      ? { secondsPerUnit: clock ? alone : null, values: [] }
      : await pilotOf(plan, outcome, clock);
  const { secondsPerUnit } = pilot;
  const replications = replicationsOf(plan);
  const { weeks } = Object.values(plan.bases)[0] as { weeks: number };
  const [a, b] = pilot.values.map((observed) => restricted(observed, weeks));
  const apart = a && b ? known(differences(a, b)) : [];
  const sd = apart.length < 2 ? null : Math.sqrt(moments(apart).variance);
  const columns = plan.recording.tables.includes('weekly') ? plan.recording.measures.length : 0;
  return {
    name: plan.name,
    cells: plan.cells.length,
    units,
    shards,
    replications,
    secondsPerUnit,
    seconds: secondsPerUnit === null ? null : (secondsPerUnit * units) / Math.min(workers, units),
    workers,
    memory: predicted.memory,
    bytes: units * (300 + weeks * columns * 6),
    detectable:
      sd === null
        ? null
        : {
            outcome: outcome.id,
            difference: minimumDetectable(sd, replications[0]),
            sd,
            pilot: apart.length,
          },
  };
}
