import type { Scenario } from '@uptake/core';
import type { CellInput } from '../plan/cell.ts';
import { inlineEngine } from '../plan/inline-engine.ts';
import { keepInMemory } from '../plan/memory-store.ts';
import { createPlan, extendPlan, type Plan, type PlanInput } from '../plan/plan.ts';
import type { Band } from '../plan/segment.ts';
import { plannedUnits, segmentShards } from '../plan/shards.ts';
import { execute } from './execute.ts';
import { Interrupted } from './interrupted.ts';
import type { RunOptions } from './run-options.ts';
import { type RecordedUnit, unitsOfParts } from './units.ts';

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
