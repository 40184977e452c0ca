import type { Plan } from '../plan/plan.ts';
import type { UnitOutcome } from '../plan/run-unit.ts';
import type { Unit } from '../plan/segment.ts';
import type { ShardId } from '../plan/shards.ts';
import type { Store } from '../plan/store.ts';

/** What became of a shard. */
export interface ShardEvent {
  readonly shard: ShardId;
  /** `crashed`: nothing is committed, it may be tried again. */
  readonly outcome: 'committed' | 'duplicate' | 'crashed';
  readonly units: number;
  /** Units that failed and are recorded as failed. */
  readonly failed: number;
  /** What a crash said. */
  readonly message?: string;
}

/** Gives what came of a unit that has been simulated already, or nothing. */
export type Simulated = (unit: Unit) => UnitOutcome | undefined;

/** Runs missing shards; it only chooses which one runs where. */
export interface Engine {
  readonly name: string;
  /** Seconds that pass, for rates; without it progress has none. */
  readonly clock?: () => number;
  /**
   * Runs the missing shards of a plan into the store and tells what became of each.
   *
   * @param simulated - Units that need not be simulated again; an engine that works elsewhere does without.
   */
  execute(
    plan: Plan,
    missing: readonly ShardId[],
    store: Store,
    signal?: StopSignal,
    simulated?: Simulated,
  ): AsyncIterable<ShardEvent>;
}

/** An `AbortSignal`, as far as the lab needs one; it knows neither DOM nor Node. */
export interface StopSignal {
  /** Whether the work is to stop. */
  readonly aborted: boolean;
  /** Calls the listener once the work is to stop. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Forgets the listener. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Thrown where a result needs runs that are missing: stopped on the way, or crashed too often. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** Shards that are missing. */
  readonly missing: number;

  constructor(missing: number, reason?: string) {
    super(`${missing} shards are missing${reason === undefined ? '' : ` (${reason})`}`);
    this.missing = missing;
  }
}

/** How far a plan has come. */
export interface Progress {
  /** Units done and units planned so far; a sequential comparison may plan more. */
  readonly done: number;
  readonly planned: number;
  readonly failed: number;
  /** Units a second since the start; 0 at the start. */
  readonly rate: number;
  /** Seconds to go at that rate; null as long as there is no rate. */
  readonly remaining: number | null;
}
