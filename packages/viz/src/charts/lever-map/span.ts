import type { LeverGrid } from '../../data.ts';

/** Lowest and highest value of a map's colours: 0 to 100 % for shares, else what is there. */
export function spanOf({ values, unit = 'share' }: LeverGrid): [low: number, high: number] {
  if (unit === 'share') return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return [low, high > low ? high : low + 1];
}

/** Value that the thick line of a map follows. */
export function tippingOf({ tipping = 0.5 }: LeverGrid): number {
  return tipping;
}
