import { log, normalQuantile } from '@uptake/core/internal';
import { studentQuantile } from '../statistics/distributions.ts';
import type { Interval } from '../statistics/intervals.ts';
import { type Moments, moments } from '../statistics/moments.ts';

/** What a comparison says of one measure. */
export type Verdict = 'equivalent' | 'better' | 'worse' | 'undecided';

/** The same where more may be neither better nor worse: it only differs then; `none` where no precision says what matters. */
export type NeutralVerdict = Verdict | 'differs' | 'none';

/**
 * The verdict on a value of which more is better (1), worse (-1) or neither (0).
 *
 * @param found - {@link verdict} on the oriented differences.
 *
 * @example The week of the peak
 * ```ts
 * neutralVerdict('better', 0); // => 'differs'
 * ```
 */
export function neutralVerdict(found: Verdict, orientation: -1 | 0 | 1): NeutralVerdict {
  return orientation === 0 && (found === 'better' || found === 'worse') ? 'differs' : found;
}

/**
 * The rule behind every verdict: equivalence first, so that a proven but immaterial difference is equivalent.
 *
 * @param narrow - Limits at confidence 1 - 2 alpha (two one-sided tests).
 * @param wide - Limits at confidence 1 - alpha.
 * @param delta - Margin of what matters, above 0.
 */
export function verdictOfLimits(
  narrow: readonly [number, number],
  wide: readonly [number, number],
  delta: number,
): Verdict {
  if (narrow[0] > -delta && narrow[1] < delta) return 'equivalent';
  if (wide[0] > 0) return 'better';
  if (wide[1] < 0) return 'worse';
  return 'undecided';
}

/**
 * Whether the second arm is better, worse or equivalent, or whether the replications do not tell.
 *
 * `equivalent` if the paired t interval of 1 - 2 alpha lies inside (-delta, delta), or if every difference is 0;
 * else `better` (`worse`) if the interval of 1 - alpha lies above (below) 0; else `undecided`.
 *
 * @param z - Oriented differences, one a replication.
 * @param delta - Margin of what matters, above 0; a measure's own is twice its precision.
 * @param alpha - Default 0.05.
 *
 * @example A difference that is real but immaterial
 * ```ts
 * verdict([0.0011, 0.0009, 0.001, 0.0012], 0.02); // => 'equivalent'
 * ```
 *
 * Source: schuirmann1987.
 */
export function verdict(z: ArrayLike<number>, delta: number, alpha: number = 0.05): Verdict {
  const { n, mean, variance } = moments(z);
  if (variance === 0 && mean === 0) return 'equivalent';
  if (n < 2) return 'undecided';
  const se = Math.sqrt(variance / n);
  const limits = (level: number): readonly [number, number] => {
    const reach = studentQuantile(1 - level, n - 1) * se;
    return [mean - reach, mean + reach];
  };
  return verdictOfLimits(limits(alpha), limits(alpha / 2), delta);
}

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

/** Replications before which no live interval is shown. */
export const liveFrom = 50;

/**
 * The confidence sequence: an interval that may be watched after every replication and still is wrong, at any moment
 * at all, in at most a share alpha of comparisons. About 1.6 times as wide as the t interval.
 *
 * `mean +- S sqrt(2 (t rho^2 + 1) / (t^2 rho^2) ln(sqrt(t rho^2 + 1) / alpha))`,
 * `rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / 100`.
 *
 * @param moments - Of the differences so far.
 * @param alpha - Default 0.05.
 * @returns Undefined before 50 replications.
 *
 * @example
 * ```ts
 * liveInterval({ n: 100, mean: 0, variance: 1 })?.hi.toFixed(4); // => '0.3035'
 * ```
 *
 * Source: waudbysmith2024.
 */
export function liveInterval(moments: Moments, alpha: number = 0.05): Interval | undefined {
  const { n, mean, variance } = moments;
  if (n < liveFrom) return undefined;
  const square = (-2 * log(alpha) + log(1 - 2 * log(alpha))) / 100;
  const grown = n * square + 1;
  const reach = Math.sqrt(
    (variance * 2 * grown * log(Math.sqrt(grown) / alpha)) / (n * n * square),
  );
  return { lo: mean - reach, hi: mean + reach };
}

/**
 * The verdict that may be asked for at any moment, so that a comparison may stop on it.
 *
 * @param moments - Of the oriented differences so far.
 * @param delta - Margin of what matters, above 0.
 * @param alpha - Default 0.05.
 * @returns `undecided` before 50 replications, unless every difference was 0.
 */
export function liveVerdict(moments: Moments, delta: number, alpha: number = 0.05): Verdict {
  const narrow = liveInterval(moments, 2 * alpha);
  const wide = liveInterval(moments, alpha);
  if (narrow === undefined || wide === undefined) return 'undecided';
  return verdictOfLimits([narrow.lo, narrow.hi], [wide.lo, wide.hi], delta);
}
