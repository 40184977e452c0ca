import type { Interval } from '../methods.ts';
import type { Tally } from '../run/observed.ts';
import type { Outcome } from '../run/outcomes.ts';

/** Ways to ask which uncertain input matters. */
export const sensitivityMethods = ['morris', 'sobol', 'shapley'] as const;

/** An estimate with its limits. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** What one input does to the outcome. */
export interface SensitiveFactor {
  readonly id: string;
  readonly label: string;
  /** `dummy` is an input that nothing reads, `luck` the seed. */
  readonly kind: 'input' | 'dummy' | 'luck';
  readonly min: number;
  readonly max: number;
  /** Sobol': share of the variance that the input explains alone, and with all its interactions. */
  readonly first?: Estimate;
  readonly total?: Estimate;
  /** Shapley: share of the variance; all shares sum to 1. */
  readonly effect?: Estimate;
  /** Morris: mean size and standard deviation of the elementary effects over the range, in the unit of the outcome. */
  readonly muStar?: Estimate;
  readonly sigma?: number;
  /** The upper limit of the total is below .05: the input may stay at its default. */
  readonly screenedOut?: boolean;
}

/** Which uncertain input matters for an outcome. */
export interface Sensitivity {
  readonly name: string;
  readonly arm: string;
  readonly outcome: Outcome;
  readonly method: (typeof sensitivityMethods)[number];
  /** In the order of the inputs; then dummy and luck. */
  readonly factors: readonly SensitiveFactor[];
  /** Rows of the sample, or trajectories. */
  readonly rows: number;
  readonly runs: number;
  /** Whether the intervals are narrow and the order of inputs stable; null where the method has no such verdict. */
  readonly converged: boolean | null;
  /** Rows to take next where it has not converged. */
  readonly rowsNeeded: number | null;
  /** Whether the dummy got exactly nothing; if not, pairing is broken and no index can be trusted. */
  readonly sound: boolean;
  readonly tally: Tally;
  /** Runs in which a time was not reached or the outcome has no value, in words; null where every run has its own. */
  readonly note: string | null;
  readonly alpha: number;
  readonly seed: string;
}

/** What a method finds; the rest of the answer is the same for all. */
export type Found = Pick<
  Sensitivity,
  'factors' | 'rows' | 'runs' | 'converged' | 'rowsNeeded' | 'sound' | 'tally'
>;
