import type { Ensemble } from '../../data.ts';
import type { Flag } from '../../marks/flags.ts';

/** What somebody expects of one arm, drawn before the result is seen. */
export interface Guess {
  readonly arm: string;
  /** Name as shown. Default `Your guess`. */
  readonly label?: string;
  readonly weeks: ArrayLike<number>;
  /** Shares in [0, 1]. */
  readonly values: ArrayLike<number>;
}

/** Options of `usageDecay`. */
export interface UsageDecayOptions {
  /** Events on the week axis. */
  readonly flags?: readonly Flag[];
  /** `fan`: median and bands; `runs`: every run; `one`: one possible future. Default `fan`. */
  readonly mode?: 'fan' | 'runs' | 'one';
  /** Run shown in the mode `one`, from 0. Default 0. */
  readonly run?: number;
  /** Week of the cursor. */
  readonly cursor?: number;
  /** Ensembles before the last change, drawn faintly. */
  readonly ghost?: readonly Ensemble[];
  readonly guess?: Guess;
  /** Last week to show, by arm; 0 hides an arm altogether: curve, label, description and table. */
  readonly hideAfter?: Readonly<Record<string, number>>;
  /** What the shares are of. Default `active`: real or token use. */
  readonly measure?: 'active' | 'real';
  /** Keeps room for the widest labels there can be, so that the plot stays while they change. Default false. */
  readonly steady?: boolean;
  /** Lines of two groups of runs, `12 of 40 runs end above 50 %`. Default true. */
  readonly basins?: boolean;
}
