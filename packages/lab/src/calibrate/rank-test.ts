import { chiSquaredTail } from '../statistics/chi-squared.ts';

/**
 * The rank test of simulation-based calibration: over many data sets made from the prior, the true value's rank among
 * draws of the posterior must be even. A small p means that the posterior is too narrow, too wide or off.
 *
 * @param ranks - For each data set how many of `draws` posterior draws lie below the true value, 0 .. `draws`.
 * @param draws - Posterior draws of each data set.
 * @param bins - Bins of ranks; must divide `draws + 1`. Default 20.
 * @returns Chi-squared statistic on `bins - 1` degrees of freedom and its p-value.
 * @throws RangeError if `bins` does not divide `draws + 1`.
 *
 * Source: talts2018.
 */
export function rankTest(
  ranks: ArrayLike<number>,
  draws: number,
  bins: number = 20,
): { chiSquared: number; p: number } {
  if ((draws + 1) % bins !== 0) {
    throw new RangeError(`bins must divide ${draws + 1}, got ${bins}`);
  }
  const counts = new Float64Array(bins);
  const width = (draws + 1) / bins;
  for (let i = 0; i < ranks.length; i++) {
    const bin = Math.floor((ranks[i] as number) / width);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const expected = ranks.length / bins;
  const chiSquared = counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  );
  return { chiSquared, p: chiSquaredTail(chiSquared, bins - 1) };
}
