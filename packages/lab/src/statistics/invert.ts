import { log } from '@uptake/core';

/** A cdf and its slope at one point of the search: both tails, so that neither loses its digits. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly density: number;
}

/**
 * The place where a rising cdf reaches `p`: Newton's method on the logarithm of the smaller tail, held in a bracket.
 *
 * @param p - Probability in (0, 1).
 * @param tails - The cdf, its complement and its slope at a place.
 * @param low - A place below.
 * @param high - A place above.
 * @param start - Where to begin.
 * @returns The place, to about 1e-15 of `max(1, |place|)`.
 */
export function invert(
  p: number,
  tails: (place: number) => Tails,
  low: number,
  high: number,
  start: number,
): number {
  let below = low;
  let above = high;
  let place = start;
  for (let i = 0; i < 200; i++) {
    const { lower, upper, density } = tails(place);
    const left = p <= 0.5;
    const miss = left ? log(lower / p) : log((1 - p) / upper);
    if (miss === 0) return place;
    if (miss < 0) below = place;
    else above = place;
    const slope = density / (left ? lower : upper);
    let next = place - miss / slope;
    if (!(next > below && next < above)) next = (below + above) / 2;
    if (Math.abs(next - place) <= 1e-15 * Math.max(1, Math.abs(next))) return next;
    place = next;
  }
  return place;
}
