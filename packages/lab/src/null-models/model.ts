import { exp, log } from '@uptake/core/internal';
import type { History, Origin, Recency, Seen } from './histories.ts';
import type { Parameter } from './maximise.ts';

/** What a null model is, and the sums that several of them share. */

/** Names of the null models. */
export const nullModelIds = [
  'constant',
  'markov',
  'beta-bernoulli',
  'heterogeneous-markov',
  'beta-geometric',
  'bg-bb',
  'bg-nbd',
  'bass',
  'exponential-decay',
] as const;

/** One of {@link nullModelIds}. */
export type NullModelId = (typeof nullModelIds)[number];

/** A parameter in [0, 1]. */
export const share = (name: string, meaning: string): Parameter => ({
  name,
  meaning,
  scale: 'share',
});

/** A parameter above 0. */
export const positive = (name: string, meaning: string): Parameter => ({
  ...{ name, meaning },
  scale: 'positive',
});

/** A model of use by chance alone. */
export interface NullModel {
  readonly id: NullModelId;
  readonly label: string;
  readonly meaning: string;
  readonly parameters: readonly Parameter[];
  /** Whether its likelihood is the chance of the weeks as observed, so that it may be compared; a density of times may not. */
  readonly comparable: boolean;
  /** The histories that it describes, where it does not describe all. */
  readonly only?: Origin;
  /** The log-likelihood of histories, as a function of the parameters. */
  likelihood(histories: readonly History[]): (values: readonly number[]) => number;
  /** Chances of use in the weeks 1, 2, ... `ahead` after what was seen. */
  forecast(values: readonly number[], seen: Seen, ahead: number): Float64Array;
}

/** A model that needs to know no more of a person than frequency, recency and periods. */
export interface RecencyModel extends NullModel {
  /** Whether recency and periods may be any times, instead of whole numbers. */
  readonly continuous: boolean;
  likelihoodOf(rows: readonly Recency[]): (values: readonly number[]) => number;
}

/**
 * `ln(a (a+1) ... (a+k-1))` for k = 0 to `most`: the logarithm of `Gamma(a+k)/Gamma(a)`, so that beta functions of whole steps need
 * no gamma function.
 *
 * @example
 * ```ts
 * Array.from(risingLogs(1, 3), (x) => Math.exp(x).toFixed(6)); // => [ '1.000000', '1.000000', '2.000000', '6.000000' ]
 * ```
 */
export function risingLogs(a: number, most: number): Float64Array {
  const sums = new Float64Array(most + 1);
  for (let k = 1; k <= most; k++) sums[k] = (sums[k - 1] as number) + log(a + k - 1);
  return sums;
}

/** Logarithms of `B(a+k, b+m)/B(a, b)`, the chance of given k successes and m failures where the rate follows Beta(a, b). */
export function betaLogs(
  a: number,
  b: number,
  most: number,
): (successes: number, failures: number) => number {
  const [up, down, all] = [risingLogs(a, most), risingLogs(b, most), risingLogs(a + b, most)];
  return (k, m) => (up[k] as number) + (down[m] as number) - (all[k + m] as number);
}

/**
 * Gauss's hypergeometric function 2F1(a, b; c; -y) for y at least 0, by `(1+y)^-a 2F1(a, c-b; c; y/(1+y))` and the power series.
 *
 * @param a - First upper parameter, above 0.
 * @param b - Second upper parameter, in (0, c).
 * @param c - Lower parameter.
 * @param y - At least 0.
 *
 * @example
 * ```ts
 * hypergeometric(1, 1, 2, 1).toFixed(12) === Math.log(2).toFixed(12); // => true
 * ```
 *
 * Source: abramowitz1964 (15.3.4).
 */
export function hypergeometric(a: number, b: number, c: number, y: number): number {
  const z = y / (1 + y);
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 200_000 && term > sum * 1e-17; k++) {
    term *= (((a + k) * (c - b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
  }
  return sum * exp(-a * log(1 + y));
}

/** `k ln p`, and 0 for no such event whatever its chance. */
export const timesLog = (k: number, p: number): number => (k === 0 ? 0 : k * log(p));
