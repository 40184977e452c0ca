import type { Scenario } from '@uptake/core';
import {
  brokenOptions,
  must,
  notParsed,
  type OptionRules,
  refuse,
  shown,
} from '@uptake/core/internal';
import type { CellInput } from '../plan/cell.ts';
import { checkCode } from '../plan/code.ts';
import { createPlan, extendPlan, type Plan, type PlanInput } from '../plan/plan.ts';
import type { Band } from '../plan/segment.ts';
import { plannedUnits, type ShardId, segmentShards, shardsOf, shardUnits } from '../plan/shards.ts';
import type { Store } from '../plan/store.ts';
import { type RecordedUnit, unitsOfParts } from '../tables/units.ts';
import {
  type Engine,
  Interrupted,
  type Progress,
  type Simulated,
  type StopSignal,
} from './engine.ts';
import { inlineEngine, keepInMemory } from './inline-engine.ts';

/** What is still missing after an execution, and why. */
export interface Execution {
  readonly missing: readonly ShardId[];
  /** Units that ran now; those committed before do not count. */
  readonly ran: number;
  readonly failed: number;
  /** What the last crash of each missing shard said. */
  readonly crashes: ReadonlyMap<ShardId, string>;
}

/**
 * Runs what a plan has and its store has not.
 *
 * @param options - `signal` stops after the shards in flight; `onProgress` is told after every shard; `simulated` gives units that
 * need not be simulated again; `shards` are those it cares for. Default: all.
 * @returns Shards that are still missing: none if all went well and it was not stopped.
 * @throws CodeMissing if the plan needs code of one's own that this thread does not have.
 */
export async function execute(
  plan: Plan,
  store: Store,
  engine: Engine,
  options: {
    signal?: StopSignal;
    onProgress?: (progress: Progress) => void;
    simulated?: Simulated;
    shards?: readonly ShardId[];
  } = {},
): Promise<Execution> {
  const { signal, onProgress, simulated, shards: all = shardsOf(plan) } = options;
  checkCode(plan);
  const before = await store.committed();
  const missing = new Set(all.filter((shard) => !before.has(shard)));
  const crashes = new Map<ShardId, string>();
  const units = (shards: Iterable<ShardId>): number => {
    let sum = 0;
    for (const shard of shards) sum += shardUnits(plan, shard).length;
    return sum;
  };
  const planned = options.shards ? units(all) : plannedUnits(plan);
  const held = planned - units(missing);
  const start = engine.clock?.() ?? 0;
  let ran = 0;
  let failed = 0;
  for await (const event of engine.execute(plan, [...missing], store, signal, simulated)) {
    if (event.outcome === 'crashed') crashes.set(event.shard, event.message ?? 'crashed');
    else {
      missing.delete(event.shard);
      crashes.delete(event.shard);
      ran += event.units;
      failed += event.failed;
    }
    const seconds = (engine.clock?.() ?? 0) - start;
    const rate = seconds > 0 ? ran / seconds : 0;
    const done = held + ran;
    const remaining = rate > 0 ? (planned - done) / rate : null;
    onProgress?.({ done, planned, failed, rate, remaining });
  }
  return { missing: [...missing], ran, failed, crashes };
}

/** A plan that grows stage by stage; what is kept already is not run again. */
export interface Stages {
  /**
   * Runs one more stage.
   *
   * @param cells - New cells; `bands` counts them from the number of cells so far.
   * @returns The recorded units of this stage, in the order of its bands.
   */
  run(
    cells: readonly CellInput[],
    bands: (first: number) => readonly Band[],
    bases?: { readonly [name: string]: Scenario },
  ): Promise<RecordedUnit[]>;
  /** The same, shard after shard: `see` gets each recorded unit once, and nothing of it is kept. */
  walk(
    cells: readonly CellInput[],
    bands: (first: number) => readonly Band[],
    see: (unit: RecordedUnit) => void,
  ): Promise<void>;
  /** The plan so far; it exists from the first stage on. */
  plan(): Plan;
  /** Units run or read so far. */
  units(): number;
}

/**
 * Starts a plan that grows stage by stage, as searches and refinements need it.
 *
 * @param head - Name, recording, inputs and scenarios; the cells come with the stages.
 * @param options - How runs are made and kept.
 */
export function startStages(
  head: Omit<PlanInput, 'cells' | 'bands' | 'seed'>,
  options: RunOptions,
): Stages {
  const { seed, engine = inlineEngine(), keep = keepInMemory() } = options;
  let current: Plan | undefined;

  const stage = async (
    cells: readonly CellInput[],
    bands: (first: number) => readonly Band[],
    see: (unit: RecordedUnit) => void,
    bases: Plan['bases'] = {},
  ): Promise<void> => {
    const first = current?.cells.length ?? 0;
    const plan = current
      ? extendPlan(current, bands(first), cells, bases)
      : createPlan({ ...head, seed, bases: { ...head.bases, ...bases }, cells, bands: bands(0) });
    const store = await keep(plan);
    const { missing, crashes } = await execute(plan, store, engine, options);
    if (missing.length > 0) throw new Interrupted(missing.length, [...crashes.values()][0]);
    current = plan;
    for (const shard of segmentShards(plan, plan.segments.length - 1))
      for (const unit of unitsOfParts(await store.read(shard))) see(unit);
  };

  return {
    async run(cells, bands, bases) {
      const units: RecordedUnit[] = [];
      await stage(cells, bands, (unit) => units.push(unit), bases);
      return units;
    },
    walk: (cells, bands, see) => stage(cells, bands, see),
    plan() {
      if (!current) throw new Error('no stage has been run');
      return current;
    },
    units: () => (current ? plannedUnits(current) : 0),
  };
}

/** How the runs of a question are made and kept. */
export interface RunOptions {
  /** The master seed, any text. */
  readonly seed: string;
  /** What runs the shards. Default: inline, in this thread. */
  readonly engine?: Engine;
  /** Where runs are kept, asked for every stage of the plan. Default: in memory, for this call alone. */
  readonly keep?: (plan: Plan) => Promise<Store>;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
  /** One minus the confidence. Default 0.05. */
  readonly alpha?: number;
}

/** The rules of {@link RunOptions}. */
export const runRules: OptionRules = {
  seed: must.text,
  engine: must.having('an engine', 'name', 'execute'),
  keep: must.call,
  signal: must.having('a signal', 'aborted'),
  onProgress: must.call,
  alpha: must.number('above 0 and below 1', (value) => value > 0 && value < 1),
};

/** The questions whose worlds may be draws of a posterior. */
const drawWorlds: readonly string[] = ['search', 'searchFront', 'robustness'];

/**
 * Checks a question before anything of it runs: its experiment and its options, those of {@link RunOptions} and more.
 *
 * @param name - The function that is asked.
 * @param experiment - What it got as its experiment.
 * @param options - What it got as its options.
 * @param more - The rules of its own options, which are never needed.
 * @throws RangeError naming every option that is unknown, missing or out of its range, or an experiment that was not parsed.
 */
export function checkQuestion(
  name: string,
  experiment: unknown,
  options: unknown,
  more: OptionRules = {},
): void {
  const { given, posterior, scenario } = (experiment ?? {}) as Readonly<Record<string, unknown>>;
  const parsed = Array.isArray(given) && notParsed(scenario).length === 0;
  refuse(name, [
    ...(parsed ? [] : [`experiment must come from parseExperiment, got ${shown(experiment)}`]),
    ...(posterior === undefined || drawWorlds.includes(name)
      ? []
      : [`experiment must have no posterior: ${drawWorlds.join(', ')} draw worlds from it`]),
    ...brokenOptions(options, { ...runRules, ...more }, ['seed']),
  ]);
}
