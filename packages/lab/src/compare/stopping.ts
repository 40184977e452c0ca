import { normalQuantile } from '@uptake/core';
import { studentQuantile } from '../statistics/student-t.ts';

/** When a sequential comparison has seen enough. */
export interface PrecisionRule {
  /** Half-width that is asked for, in the measure's unit. */
  readonly beta?: number;
  /** For levels: half-width over the mean, at most `g / (1 + g)`. */
  readonly relative?: number;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Replications of a round; decisions fall at its end only. Default 30. */
  readonly round?: number;
  /** Replications after which it stays undecided. Default 2000. */
  readonly max?: number;
}

/** Where a sequential rule stands. */
export interface Stopping {
  readonly state: 'reached' | 'undecided' | 'continue';
  /** Replications that count: those of the deciding round, or of the last complete one. */
  readonly n: number;
  /** Half-width of the interval of the mean at `n`; infinite before the first round. */
  readonly halfWidth: number;
}

/**
 * The first complete round at which the mean is known well enough; arrival order within a round cannot matter.
 *
 * Stops at the first multiple n of `round` with `t S / sqrt(n) <= beta`, or, for levels,
 * `t S / sqrt(n) / |mean| <= g / (1 + g)`. Later values do not undo an earlier stop.
 *
 * @param values - One value a replication, in the order of replications.
 * @param rule - `beta` or `relative` must be given; with both, both must hold.
 * @throws RangeError if the rule asks for nothing.
 *
 * Source: chow1965, law2015.
 */
export function stopping(values: ArrayLike<number>, rule: PrecisionRule): Stopping {
  const { beta = Number.POSITIVE_INFINITY, relative, alpha = 0.05, round = 30, max = 2000 } = rule;
  if (rule.beta === undefined && relative === undefined) {
    throw new RangeError('a precision rule must give beta or relative, got neither');
  }
  const share = relative === undefined ? Number.POSITIVE_INFINITY : relative / (1 + relative);
  let mean = 0;
  let squares = 0;
  let last = { state: 'continue' as Stopping['state'], n: 0, se: 0 };
  const reach = (n: number) => studentQuantile(1 - alpha / 2, n - 1);
  const z = normalQuantile(1 - alpha / 2); // below every t: spares its cost where even z is too wide
  const end = Math.min(values.length, max);
  for (let n = 1; n <= end; n++) {
    const gap = (values[n - 1] as number) - mean;
    mean += gap / n;
    squares += gap * ((values[n - 1] as number) - mean);
    if (n % round !== 0 && n !== max) continue;
    const se = Math.sqrt(squares / (n - 1) / n);
    const goal = Math.min(beta, share * Math.abs(mean));
    if (z * se <= goal && reach(n) * se <= goal)
      return { state: 'reached', n, halfWidth: reach(n) * se };
    last = { state: n === max ? 'undecided' : 'continue', n, se };
  }
  const { state, n, se } = last;
  return { state, n, halfWidth: n < 2 ? Number.POSITIVE_INFINITY : reach(n) * se };
}
