import { type ShardId, shardsOf } from '../../plan/shards.ts';
import { texts, wholes } from '../../table.ts';
import type { HeldRun } from '../store/held-run.ts';
import type { Mark } from '../store/marks.ts';
import { markOf, readRuns } from '../store/read-parts.ts';

/** Where a recorded unit lies. */
export interface Placed {
  readonly cell: number;
  readonly rep: number;
  readonly shard: number;
  /** Row in the shard's `runs` part. */
  readonly row: number;
  /** Units that went well before it in its shard; -1 if it failed itself. */
  readonly place: number;
}

/** All recorded units, sorted by cell and replication, and by shard how many went well and what was committed. */
export interface MergeIndex {
  readonly shards: readonly ShardId[];
  readonly units: readonly Placed[];
  readonly good: readonly number[];
  /** What each shard committed. */
  readonly marks: readonly Mark[];
}

/**
 * Looks up every unit of a run directory.
 *
 * @throws Error if a shard is missing or damaged, or a unit is there twice.
 */
export async function mergeIndex({ directory, plan, store }: HeldRun): Promise<MergeIndex> {
  const shards = shardsOf(plan);
  const committed = await store.committed();
  const missing = shards.filter((shard) => !committed.has(shard)).length;
  if (missing > 0)
    throw new Error(`${missing} of ${shards.length} shards are missing: resume first`);
  const units: Placed[] = [];
  const good: number[] = [];
  const marks: Mark[] = [];
  for (const [shard, id] of shards.entries()) {
    marks.push(await markOf(directory, plan, id));
    const runs = await readRuns(directory, plan, id, []);
    const cells = wholes(runs, 'cell');
    const reps = wholes(runs, 'rep');
    let place = 0;
    texts(runs, 'status').forEach((status, row) => {
      const [cell, rep] = [cells[row] as number, reps[row] as number];
      units.push({ cell, rep, shard, row, place: status === 'ok' ? place++ : -1 });
    });
    good.push(place);
  }
  units.sort((a, b) => a.cell - b.cell || a.rep - b.rep);
  units.forEach((unit, i) => {
    const before = units[i - 1];
    if (before?.cell === unit.cell && before.rep === unit.rep)
      throw new Error(`cell ${unit.cell}, replication ${unit.rep} is there twice`);
  });
  return { shards, units, good, marks };
}
