import type { RunFlags } from './runs.ts';

/** Flags of every verb that makes runs to answer a question. */
export interface AnalysisFlags extends RunFlags {
  readonly measure?: string;
  readonly reps?: number;
  readonly arm?: string;
  readonly out?: string;
  readonly ascii?: boolean;
}
