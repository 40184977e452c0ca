import { must, type OptionRules } from '@uptake/core';
import type { Engine, Store } from '../plan/engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { StopSignal } from '../plan/stop-signal.ts';
import type { Progress } from './progress.ts';
import { runRules } from './run-options.ts';

/** How arms are compared. */
export interface CompareOptions {
  /** Names of the arms, the baseline first. Default: all of the scenario, in file order. */
  readonly arms?: readonly string[];
  /** The master seed, any text. */
  readonly seed: string;
  /** A fixed number of replications, at least 1. Default 30, unless `precision` or `until` asks for rounds. */
  readonly replications?: number;
  /** Half-width to be reached for `measure`; rounds of 30 run until it is. */
  readonly precision?: number;
  /** What ends the rounds. Default `precision` where `precision` is given. */
  readonly until?: 'precision' | 'verdict';
  /** Most replications of a sequential comparison. Default 2000. */
  readonly max?: number;
  /** Outcome or measure that decides. Default `realPlateau`. */
  readonly measure?: string;
  /** One minus the confidence. Default 0.05. */
  readonly alpha?: number;
  /** Half-width of indifference of the verdict on `measure`. Default: twice its precision. */
  readonly margin?: number;
  /** `independent` gives every arm its own luck, to show what pairing buys. Default `common`. */
  readonly seedPolicy?: 'common' | 'independent';
  /** What runs the shards. Default: inline, in this thread. */
  readonly engine?: Engine;
  /** Where runs are kept, asked for every stage of the plan. Default: in memory, for this call alone. */
  readonly keep?: (plan: Plan) => Promise<Store>;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The rules of {@link CompareOptions}. */
export const compareRules: OptionRules = {
  ...runRules,
  arms: must.list,
  replications: must.whole(1),
  precision: must.number('a number above 0', (value) => value > 0 && value < Infinity),
  until: must.oneOf(['precision', 'verdict']),
  max: must.whole(1),
  measure: must.text,
  margin: must.number('a number from 0', (value) => value >= 0 && value < Infinity),
  seedPolicy: must.oneOf(['common', 'independent']),
};
