import type { LeverGrid } from '../../data.ts';

/** Lowest and highest value that is there. */
export function endsOf(values: Float64Array): [low: number, high: number] {
  const known = values.filter((value) => !Number.isNaN(value));
  return [
    known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
}

/** Lowest and highest value of a map's colours: 0 to 100 % for shares, else what is there. */
export function spanOf({ values, unit = 'share' }: LeverGrid): [low: number, high: number] {
  if (unit === 'share') return [0, 1];
  const [low, high] = endsOf(values);
  return [low, high > low ? high : low + 1];
}

/** Value that the thick line of a map follows. */
export function tippingOf({ tipping = 0.5 }: LeverGrid): number {
  return tipping;
}
