import type { Engine, Store } from '../plan/engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { StopSignal } from '../plan/stop-signal.ts';
import type { Progress } from './progress.ts';

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
