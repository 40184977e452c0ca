import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { chiSquaredTail } from '../statistics/distributions.ts';

/** Whether a parameter's true values stand evenly among the draws of their posteriors. */
export interface RankTest {
  /** How often the truth stood above each share of the draws, from none to all. */
  readonly counts: readonly number[];
  readonly chiSquared: number;
  /** Chance of ranks at least as uneven where the posterior is right. */
  readonly p: number;
  /** `right` unless p is below .001; otherwise what is wrong with the posterior, as the ranks have it. */
  readonly verdict: 'right' | 'too narrow' | 'too wide' | 'too low' | 'too high' | 'uneven';
}

/** One parameter: where its ranks fall, in bins that hold equally many of them. */
function ofParameter(ranks: readonly number[], draws: number, bins: number): RankTest {
  const counts = new Array<number>(bins).fill(0);
  for (const rank of ranks) {
    const bin = Math.floor((rank * bins) / (draws + 1));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const expected = ranks.length / bins;
  const chiSquared = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const p = chiSquaredTail(chiSquared, bins - 1);
  if (p >= 0.001) return { counts, chiSquared, p, verdict: 'right' };
  const side = Math.max(1, Math.floor(bins / 4));
  const share = (some: readonly number[]): number =>
    some.reduce((sum, n) => sum + n, 0) / ranks.length / (side / bins);
  const [left, right] = [share(counts.slice(0, side)), share(counts.slice(-side))];
  const verdict =
    left > 1.1 && right > 1.1
      ? 'too narrow'
      : left < 0.9 && right < 0.9
        ? 'too wide'
        : left > 1.1
          ? 'too high'
          : right > 1.1
            ? 'too low'
            : 'uneven';
  return { counts, chiSquared, p, verdict };
}

/**
 * Simulation-based calibration: parameters are drawn from the prior, data simulated from them, and their posterior drawn from. If that is
 * right, the rank of the true value among the draws is as likely to be any; too narrow a posterior leaves it at the ends.
 *
 * @param posterior - Equally weighted draws, always as many, after data that were simulated from a truth: `(repeat) => { truth, draws }`.
 * @param options - `repeats`: how many truths, 20 to 100,000, default 500; `bins` that divide the number of draws plus one, default 20.
 * @returns One test a parameter.
 * @throws RangeError if options are broken, or draws do not fill the bins evenly.
 *
 * @example
 * ```ts
 * const grid = Array.from({ length: 19 }, (_, k) => [(k + 1) / 20]);
 * const [test] = await rankTest((r) => ({ truth: [((r * 7) % 100 + 0.5) / 100], draws: grid }), { repeats: 100 });
 * [test.verdict, test.p]; // => [ 'right', 1 ]
 * ```
 *
 * Source: talts2018.
 */
export async function rankTest(
  posterior: (repeat: number) =>
    | { readonly truth: readonly number[]; readonly draws: readonly (readonly number[])[] }
    | Promise<{
        readonly truth: readonly number[];
        readonly draws: readonly (readonly number[])[];
      }>,
  options: { readonly repeats?: number; readonly bins?: number } = {},
): Promise<RankTest[]> {
  const rules = { repeats: must.whole(20, 100_000), bins: must.whole(2, 1000) };
  refuse('rankTest', brokenOptions(options, rules));
  const { bins = 20, repeats = 500 } = options;
  const ranks: number[][] = [];
  let size: number | undefined;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const { draws, truth } = await posterior(repeat);
    size ??= draws.length;
    if (draws.length !== size || (size + 1) % bins !== 0)
      throw new RangeError(
        `rankTest: draws plus one must be a multiple of ${bins} and always as many, got ${draws.length}: give ${bins - 1} or ${5 * bins - 1}`,
      );
    truth.forEach((value, k) => {
      const below = draws.filter((draw) => (draw[k] as number) < value).length;
      const own = ranks[k] ?? [];
      ranks[k] = own;
      own.push(below);
    });
  }
  return ranks.map((one) => ofParameter(one, size as number, bins));
}
