import { normalQuantile } from '@uptake/core';

/** Risk of a false alarm and chance to see a true difference. */
export interface TestLevels {
  /** Two-sided risk of a false alarm. Default 0.01. */
  readonly alpha?: number;
  /** Chance to see a difference of the size asked for. Default 0.95. */
  readonly power?: number;
}

function quantiles({ alpha = 0.01, power = 0.95 }: TestLevels): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power);
}

/**
 * The smallest true difference that `n` paired replications would show: `(z[1-alpha/2] + z[power]) S_Z / sqrt(n)`.
 *
 * @param sd - Standard deviation of the differences.
 * @param n - Replications.
 * @param levels - Default alpha 0.01, power 0.95: 4.2207 standard errors.
 *
 * @example
 * ```ts
 * minimumDetectable(1, 1).toFixed(4); // => '4.2207'
 * ```
 *
 * Source: secchi2017.
 */
export function minimumDetectable(sd: number, n: number, levels: TestLevels = {}): number {
  return (quantiles(levels) * sd) / Math.sqrt(n);
}

/**
 * How many paired replications show a true difference `delta`: `((z[1-alpha/2] + z[power]) S_Z / delta)^2`, rounded up.
 *
 * @param sd - Standard deviation of the differences.
 * @param delta - The difference to see, above 0.
 * @param levels - Default alpha 0.01, power 0.95.
 * @returns At least 2.
 * @throws RangeError if `delta` is not above 0.
 *
 * @example
 * ```ts
 * replicationsFor(0.05, 0.02); // => 112
 * ```
 */
export function replicationsFor(sd: number, delta: number, levels: TestLevels = {}): number {
  if (!(delta > 0)) throw new RangeError(`delta must be above 0, got ${delta}`);
  const root = (quantiles(levels) * sd) / delta;
  return Math.max(2, Math.ceil(root * root));
}
