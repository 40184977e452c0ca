/** Whether what was measured under some keys is what a claim says. */
import { moments, quantile, studentQuantile } from '@uptake/lab/statistics';
import type { Check, Outcome } from './claim.ts';

/** A number with its 95 % interval over keys. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The mean over keys with its t interval. */
export function meanOf(values: readonly number[]): Estimate {
  const { n, mean, variance } = moments(values);
  const reach = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { value: mean, low: mean - reach, high: mean + reach };
}

/** The distance from the 5th to the 95th percentile; its interval comes from ten parts of the keys. */
export function spreadOf(values: readonly number[]): Estimate {
  const spread = (some: readonly number[]) => quantile(some, 0.95) - quantile(some, 0.05);
  const whole = spread(values);
  const parts = 10;
  const left = Array.from({ length: parts }, (_, part) =>
    spread(values.filter((_value, at) => at % parts !== part)),
  );
  // Grouped jackknife: pseudo-values of the parts left out.
  const { low, high } = meanOf(left.map((one) => parts * whole - (parts - 1) * one));
  const half = (high - low) / 2;
  return { value: whole, low: whole - half, high: whole + half };
}

/** What a number must keep. */
export type Limits = Pick<Check, 'atLeast' | 'atMost' | 'above' | 'below'>;

/** How an interval lies to some limits. */
export function judge({ low, high }: Estimate, limits: Limits): Outcome {
  const { atLeast = -Infinity, atMost = Infinity, above = -Infinity, below = Infinity } = limits;
  if (low >= atLeast && high <= atMost && low > above && high < below) return 'reproduced';
  const isOutside = high < atLeast || low > atMost || high <= above || low >= below;
  return isOutside ? 'not reproduced' : 'undecided';
}

/** Whether one number keeps some limits; what is not a number keeps none. */
export function keeps(value: number, limits: Limits): boolean {
  return judge({ value, low: value, high: value }, limits) === 'reproduced';
}

/** All steps must come out; one that surely does not is enough to fail. */
export function together(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('not reproduced')) return 'not reproduced';
  return outcomes.includes('undecided') ? 'undecided' : 'reproduced';
}
