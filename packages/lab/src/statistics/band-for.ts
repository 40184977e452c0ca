import { log } from '@uptake/core';

/** The bands that are drawn, by the share left out below, from wide to narrow. */
export const bandTails = [0.025, 0.05, 0.1, 0.25] as const;

/**
 * The fewest values from which an order statistic bounds the q-quantile with 97.5 % confidence: `(1-q)^n <= 0.025`.
 *
 * @param q - Share below, in (0, 0.5].
 *
 * @example Replications that a band of 80 % needs
 * ```ts
 * fewestForBand(0.1); // => 36
 * ```
 *
 * Source: david2003 (order-statistic intervals).
 */
export function fewestForBand(q: number): number {
  return Math.ceil(log(0.025) / log(1 - q));
}

/**
 * The widest band that `n` values can carry, not wider than wanted; undefined where none exists (n below 13).
 *
 * @param n - Replications.
 * @param wanted - Share below the band, one of {@link bandTails}.
 * @returns The tail to draw, and whether it is narrower than wanted ("few runs").
 *
 * @example Forty runs cannot show 90 %, but 80 %
 * ```ts
 * bandFor(40, 0.05); // => { tail: 0.1, fewRuns: true }
 * ```
 */
export function bandFor(n: number, wanted: number): { tail: number; fewRuns: boolean } | undefined {
  const tail = bandTails.find((tail) => tail >= wanted && n >= fewestForBand(tail));
  return tail === undefined ? undefined : { tail, fewRuns: tail > wanted };
}
