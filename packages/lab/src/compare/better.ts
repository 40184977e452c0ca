import type { Interval } from '../statistics/interval.ts';
import { wilson } from '../statistics/wilson.ts';

/** In how many replications the second arm was better. */
export interface Better extends Interval {
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  /** `better / n`; ties count for neither side. */
  readonly share: number;
}

/**
 * How often the second arm is better: `#{Z_r > 0} / n` with Wilson's limits; ties are counted apart.
 *
 * @param z - Oriented differences, one a replication; at least one.
 * @param alpha - One minus the confidence. Default 0.05.
 * @throws RangeError if there is none.
 *
 * @example
 * ```ts
 * betterShare([1, 2, 0, -1]).share; // => 0.5
 * ```
 */
export function betterShare(z: ArrayLike<number>, alpha: number = 0.05): Better {
  let better = 0;
  let worse = 0;
  for (let r = 0; r < z.length; r++) {
    if ((z[r] as number) > 0) better++;
    else if ((z[r] as number) < 0) worse++;
  }
  const n = z.length;
  return {
    better,
    equal: n - better - worse,
    worse,
    share: better / n,
    ...wilson(better, n, alpha),
  };
}
