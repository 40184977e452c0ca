import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { studentQuantile } from '../statistics/student-t.ts';

/** A mean over replications with its limits. */
export interface MeanInterval extends Interval {
  readonly mean: number;
}

/**
 * Means over replications with t limits that hold for all of them together (Bonferroni).
 *
 * @param rows - One row a replication, with the same number of values; at least two rows.
 * @param alpha - One minus the joint confidence. Default 0.05.
 * @throws RangeError if there are fewer than two rows.
 */
export function jointMeans(
  rows: readonly ArrayLike<number>[],
  alpha: number = 0.05,
): MeanInterval[] {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2)
    throw new RangeError(`limits need at least 2 replications, got ${rows.length}`);
  const t = studentQuantile(1 - alpha / (2 * width), rows.length - 1);
  return Array.from({ length: width }, (_, column) => {
    const { n, mean, variance } = moments(rows.map((row) => row[column] as number));
    const reach = t * Math.sqrt(variance / n);
    return { mean, lo: mean - reach, hi: mean + reach };
  });
}
