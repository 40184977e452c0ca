import { availableParallelism } from 'node:os';
import { headcountOf, type Run, type Scenario, simulate } from '@uptake/core';
import { keyOf, type SharedOptions, sharedBytes, whyAlone } from '@uptake/core/internal';
import { type Engine, Interrupted, type ShardEvent, type StopSignal } from '../../engine/engine.ts';
import { scenariosOf } from '../../engine/run-shard.ts';
import { unitKey } from '../../plan/cell.ts';
import { checkWorkers, sharedFrom } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import type { UnitOutcome } from '../../plan/run-unit.ts';
import type { Unit } from '../../plan/segment.ts';
import { type ShardId, shardUnits } from '../../plan/shards.ts';
import type { Store } from '../../plan/store.ts';
import { startPool, type Threads } from './pool.ts';
import { type ShareWork, stopShares, waitBytes } from './share-work.ts';

/** Runs that threads simulate together, since the organisation is large and there are fewer runs than threads. */

/** Thrown where the threads of a run were stopped, or one of them died. */
export class SharedRunStopped extends Error {
  override readonly name = 'SharedRunStopped';
}

/** How many threads simulate a run, and what ends it before its time. */
interface SharedBounds {
  readonly count: number;
  readonly signal?: StopSignal | undefined;
  readonly unitTimeout?: number | undefined;
}

/**
 * Simulates one run by several threads of a pool that has nothing else to do. The run is that of one thread, to the bit.
 *
 * @param bounds - `count`: threads, at most those of the pool; `signal` stops it, and so does `unitTimeout`, in seconds.
 * @throws SharedRunStopped if it is stopped, or a thread dies: none of the others waits for it then.
 */
export async function runShared(
  pool: Threads,
  scenario: Scenario,
  options: SharedOptions,
  { count, signal, unitTimeout }: SharedBounds,
): Promise<UnitOutcome> {
  const memory = new SharedArrayBuffer(sharedBytes(scenario, count));
  const waits = new SharedArrayBuffer(waitBytes);
  const stop = (): void => stopShares(waits);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const timer = unitTimeout === undefined ? undefined : setTimeout(stop, unitTimeout * 1000);
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
  clearTimeout(timer);
  signal?.removeEventListener('abort', stop);
  const dead = ended.find((one) => one.status === 'rejected');
  if (dead) throw new SharedRunStopped(`a thread of the run died: ${String(dead.reason)}`);
  const outcomes = ended.flatMap((one) =>
    one.status === 'fulfilled' && one.value ? [one.value] : [],
  );
  const outcome = outcomes.find((one) => 'error' in one) ?? outcomes[0];
  if (!outcome)
    throw new SharedRunStopped(
      unitTimeout === undefined || signal?.aborted
        ? 'the run was stopped'
        : `a unit took longer than ${unitTimeout} s`,
    );
  return outcome;
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
  /** Tries of a shard one of whose threads dies. */
  readonly tries: number;
  readonly unitTimeout: number | undefined;
}

/** Runs shards: threads simulate one run after the other together, and this thread records and commits them. */
export async function* sharedShards(
  plan: Plan,
  missing: readonly ShardId[],
  { count, inline, pool, store, signal, tries, unitTimeout }: Sharing,
): AsyncGenerator<ShardEvent> {
  const scenarios = scenariosOf(plan);
  const simulate = ({ cell, rep }: Unit): Promise<UnitOutcome> => {
    const run = {
      key: unitKey(plan.key, plan.seedPolicy, cell, rep),
      reasons: plan.recording.tables.includes('reasons'),
      measures: store.directory ? undefined : plan.asked,
    };
    return runShared(pool, scenarios(cell), run, { count, signal, unitTimeout });
  };
  const again = missing.map((shard) => ({ shard, left: tries }));
  for (const { left, shard } of again) {
    const outcomes = new Map<string, UnitOutcome>();
    try {
      for (const unit of shardUnits(plan, shard)) {
        if (signal?.aborted) return;
        outcomes.set(`${unit.cell} ${unit.rep}`, await simulate(unit));
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof SharedRunStopped)) throw error;
      // The loop comes to it once more, after the others.
      if (left > 1) again.push({ shard, left: left - 1 });
      else yield { shard, outcome: 'crashed', units: 0, failed: 0, message: error.message };
      continue;
    }
    yield* inline.execute(plan, [shard], store, signal, ({ cell, rep }) =>
      outcomes.get(`${cell} ${rep}`),
    );
  }
}

/** How {@link simulateOnThreads} works. */
export interface OnThreads {
  /** Text; with the number of the replication it fixes every draw. */
  readonly seed: string;
  /** Default 0. */
  readonly replication?: number;
  /** Threads. Default: what the machine offers. */
  readonly workers?: number;
  readonly signal?: StopSignal;
  /** Employees from which threads share the run. Default 100,000. */
  readonly sharedFrom?: number;
  /** Told in words why one thread simulates a large run all the same. */
  readonly note?: (words: string) => void;
}

/**
 * Simulates a scenario once, by all threads together where its organisation is large: the run of `simulate`, to the bit.
 *
 * Smaller organisations are simulated in this thread, and so are those with code of their own, whose outcomes read statistics of
 * diffusion, or with a gate that reads those with access.
 *
 * @param scenario - What to simulate, from `parseScenario`.
 * @throws RangeError as `simulate` does.
 * @throws Interrupted if the signal stops it, SharedRunStopped if a thread dies.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const scenario = parseScenario({ name: 'Pilot', weeks: 8, roles });
 * const run = await simulateOnThreads(scenario, { seed: 'docs', workers: 2, sharedFrom: 1 });
 * run.summary.peakLevel === simulate(scenario, { seed: 'docs' }).summary.peakLevel; // => true
 * ```
 */
export async function simulateOnThreads(scenario: Scenario, options: OnThreads): Promise<Run> {
  const { note, replication = 0, seed, signal } = options;
  const { workers: count = availableParallelism(), sharedFrom: from = sharedFrom } = options;
  checkWorkers(count);
  const seeding = { seed, replication };
  const large = count > 1 && headcountOf(scenario) >= from;
  const alone = large ? whyAlone(scenario) : undefined;
  if (alone !== undefined) note?.(`One thread simulates the run, since ${alone}`);
  if (!large || alone !== undefined) return simulate(scenario, seeding);
  const pool = startPool(count);
  try {
    const outcome = await runShared(pool, scenario, { key: keyOf(seeding) }, { count, signal });
    if ('run' in outcome) return outcome.run as Run;
    throw new RangeError(outcome.error.message);
  } catch (error) {
    if (signal?.aborted) throw new Interrupted(1);
    throw error;
  } finally {
    await pool.destroy();
  }
}
