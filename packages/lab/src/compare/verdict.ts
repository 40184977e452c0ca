import { moments } from '../statistics/moments.ts';
import { studentQuantile } from '../statistics/student-t.ts';

/** What a comparison says of one measure. */
export type Verdict = 'equivalent' | 'better' | 'worse' | 'undecided';

/** The same where more may be neither better nor worse: it only differs then. */
export type NeutralVerdict = Verdict | 'differs';

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
