import { exp, log, normalQuantile } from '@uptake/core/internal';
import { betaQuantile, normalCdf } from '../statistics/distributions.ts';

/** How what is believed of an uncertain number is spread between two ends; outside of them is nothing. */
export type Distribution = {
  /** Lowest value; may be minus infinity for `normal`. */
  readonly from: number;
  /** Highest value; may be infinity for `normal` and `lognormal`. */
  readonly to: number;
} & (
  | { readonly kind: 'uniform' | 'log-uniform' }
  /** Cut off at the ends: what lies beyond is shared out in proportion. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** The logarithm is normal around `log(median)` with the standard deviation `sdlog`; cut off at the ends. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sdlog: number }
  | { readonly kind: 'triangular'; readonly mode: number }
  /** A beta distribution with the mean `(from + shape mode + to) / (shape + 2)`; 4 is usual. */
  | { readonly kind: 'pert'; readonly mode: number; readonly shape: number }
  /** A beta(a, b) distribution, stretched to the ends. */
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
);

/** A normal quantile of which the part between two ends is left; the tail that is smaller is counted in. */
function cutNormal(u: number, { from, to }: { from: number; to: number }): number {
  if (from > 0) return -cutNormal(1 - u, { from: -to, to: -from });
  const low = normalCdf(from);
  return Math.min(to, Math.max(from, normalQuantile(low + u * (normalCdf(to) - low))));
}

/** The share of a normal or lognormal distribution that lies between its ends, of others 1. */
export function shareWithin(distribution: Distribution): number {
  const { from, to } = endsInDeviates(distribution);
  // The tails above are as small as those below are told exactly.
  return from > 0 ? normalCdf(-from) - normalCdf(-to) : normalCdf(to) - normalCdf(from);
}

/** Both ends in standard deviations from the middle. */
function endsInDeviates(distribution: Distribution): { from: number; to: number } {
  const { from, kind, to } = distribution;
  if (kind === 'normal') {
    const { mean, sd } = distribution;
    return { from: (from - mean) / sd, to: (to - mean) / sd };
  }
  if (kind === 'lognormal') {
    const { median, sdlog } = distribution;
    const deviate = (end: number): number =>
      end > 0 ? log(end / median) / sdlog : Number.NEGATIVE_INFINITY;
    return { from: deviate(from), to: deviate(to) };
  }
  return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
}

function unclipped(distribution: Distribution, u: number): number {
  const { from, to } = distribution;
  const width = to - from;
  switch (distribution.kind) {
    case 'uniform':
      return from + u * width;
    case 'log-uniform':
      return from * exp(u * log(to / from));
    case 'normal':
      return distribution.mean + distribution.sd * cutNormal(u, endsInDeviates(distribution));
    case 'lognormal':
      return (
        distribution.median * exp(distribution.sdlog * cutNormal(u, endsInDeviates(distribution)))
      );
    case 'triangular': {
      const { mode } = distribution;
      return u * width < mode - from
        ? from + Math.sqrt(u * width * (mode - from))
        : to - Math.sqrt((1 - u) * width * (to - mode));
    }
    case 'pert': {
      const { mode, shape } = distribution;
      const place = (mode - from) / width;
      return from + width * betaQuantile(u, 1 + shape * place, 1 + shape * (1 - place));
    }
    case 'beta':
      return from + width * betaQuantile(u, distribution.a, distribution.b);
  }
}

/**
 * The value below which a share `u` of a distribution lies: places of a design in the unit cube become values by it, so that
 * Sobol' points and Latin hypercubes stay what they are.
 *
 * `normal` and `lognormal`: `Phi^-1(Phi(a) + u (Phi(b) - Phi(a)))` with the ends `a`, `b` in standard deviations; `triangular`: the
 * root of its two parabolas; `pert`: beta with the shapes `1 + shape (mode - from)/(to - from)` and
 * `1 + shape (to - mode)/(to - from)`. The bits are the same in every engine.
 *
 * @param distribution - Its numbers are those that R takes: `qnorm(mean, sd)`, `qlnorm(log(median), sdlog)`, `qbeta(a, b)`.
 * @param u - In [0, 1].
 * @returns In [`from`, `to`].
 * @throws RangeError if `u` is outside its range, the ends do not rise, or a logarithmic range does not lie above 0.
 *
 * @example
 * ```ts
 * const unsure = { kind: 'pert', from: 0, mode: 0.2, to: 1, shape: 4 } as const;
 * distributionQuantile(unsure, 0.5).toFixed(6); // => '0.276672'
 * ```
 *
 * Source: malcolm1959 (PERT).
 */
export function distributionQuantile(distribution: Distribution, u: number): number {
  const { from, kind, to } = distribution;
  if (!(u >= 0 && u <= 1)) throw new RangeError(`u must be in [0, 1], got ${u}`);
  if (!(from < to)) throw new RangeError(`to must be above from, got ${from} and ${to}`);
  if (kind === 'log-uniform' && !(from > 0))
    throw new RangeError(`a logarithmic range must lie above 0, got ${from}`);
  if (u === 0 || u === 1) return u === 0 ? from : to;
  return Math.min(to, Math.max(from, unclipped(distribution, u)));
}
