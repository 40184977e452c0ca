import type { Scenario } from '@uptake/core';
import { type SharedOptions, sharedBytes, whyAlone } from '@uptake/core/internal';
import type { Engine, ShardEvent, StopSignal } from '../../engine/engine.ts';
import { scenariosOf } from '../../engine/run-shard.ts';
import { unitKey } from '../../plan/cell.ts';
import { sharedFrom } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import type { UnitOutcome } from '../../plan/run-unit.ts';
import type { Unit } from '../../plan/segment.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import type { Threads } from './pool.ts';
import { type ShareWork, stopShares, waitBytes } from './share-work.ts';

/** Runs that threads simulate together, since the organisation is large and there are fewer runs than threads. */

/** Thrown where the threads of a run were stopped, or one of them died. */
export class SharedRunStopped extends Error {
  override readonly name = 'SharedRunStopped';
}

/**
 * Simulates one run by several threads of a pool that has nothing else to do. The run is that of one thread, to the bit.
 *
 * @param count - Threads, at most those of the pool.
 * @throws SharedRunStopped if the signal stops it, or a thread dies.
 */
export async function runShared(
  pool: Threads,
  scenario: Scenario,
  options: SharedOptions,
  { count, signal }: { readonly count: number; readonly signal?: StopSignal | undefined },
): Promise<UnitOutcome> {
  const memory = new SharedArrayBuffer(sharedBytes(scenario, count));
  const waits = new SharedArrayBuffer(waitBytes);
  const stop = (): void => stopShares(waits);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const shares = Array.from({ length: count }, async (_, index) => {
    const work: ShareWork = { scenario, options, index, count, memory, waits };
    try {
      return (await pool.run(work, { name: 'share' })) as UnitOutcome | undefined;
    } catch (death) {
      stop();
      throw death;
    }
  });
  const ended = await Promise.allSettled(shares);
  signal?.removeEventListener('abort', stop);
  const dead = ended.find((one) => one.status === 'rejected');
  if (dead) throw new SharedRunStopped(`a thread of the run died: ${String(dead.reason)}`);
  const outcomes = ended.flatMap((one) =>
    one.status === 'fulfilled' && one.value ? [one.value] : [],
  );
  const outcome = outcomes.find((one) => 'error' in one) ?? outcomes[0];
  if (!outcome) throw new SharedRunStopped('the run was stopped');
  return outcome;
}

/**
 * Why the runs of a plan are not shared by threads, though its organisation is large: in words that follow "since". Empty where they
 * are; nothing where the organisation is small or there are as many runs as threads, so that nobody expects it.
 */
export function whyNotShared(
  plan: Plan,
  units: number,
  workers: number,
  from: number = sharedFrom,
): string | undefined {
  const bases = Object.values(plan.bases);
  const people = ({ roles }: Scenario): number =>
    roles.reduce((sum, { headcount }) => sum + headcount, 0);
  if (units >= workers || !bases.some((base) => people(base) >= from)) return undefined;
  if (plan.recording.tables.includes('panel')) return 'every employee of every week is recorded';
  if (plan.recording.use) return 'use is recorded as tools export it';
  return bases.map(whyAlone).find((reason) => reason !== undefined) ?? '';
}

/** How threads share the runs of a plan. */
interface Sharing {
  readonly pool: Threads;
  /** Threads of the pool. */
  readonly count: number;
  /** What records and commits. */
  readonly inline: Engine;
  readonly store: Store;
  readonly signal: StopSignal | undefined;
}

/** Runs shards: threads simulate one run after the other together, and this thread records and commits them. */
export async function* sharedShards(
  plan: Plan,
  missing: readonly ShardId[],
  { count, inline, pool, store, signal }: Sharing,
): AsyncGenerator<ShardEvent> {
  const scenarios = scenariosOf(plan);
  const simulate = ({ cell, rep }: Unit): Promise<UnitOutcome> => {
    const run = {
      key: unitKey(plan.key, plan.seedPolicy, cell, rep),
      reasons: plan.recording.tables.includes('reasons'),
      measures: store.directory ? undefined : plan.asked,
    };
    return runShared(pool, scenarios(cell), run, { count, signal });
  };
  for (const shard of missing) {
    const outcomes = new Map<string, UnitOutcome>();
    try {
      for (const unit of shardUnits(plan, shard)) {
        if (signal?.aborted) return;
        outcomes.set(`${unit.cell} ${unit.rep}`, await simulate(unit));
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof SharedRunStopped)) throw error;
      yield { shard, outcome: 'crashed', units: 0, failed: 0, message: error.message };
      continue;
    }
    yield* inline.execute(plan, [shard], store, signal, ({ cell, rep }) =>
      outcomes.get(`${cell} ${rep}`),
    );
  }
}
