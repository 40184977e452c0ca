import { fixed, percent, points, signed } from '../text/format.ts';

/** Unit of a value in a figure; `share` is in [0, 1]. */
export type ValueUnit = 'share' | 'hours' | 'he' | 'weeks' | 'count';

const digitsOf = (size: number): number => (size >= 100 ? 0 : size >= 10 ? 1 : 2);
const suffix: Readonly<Record<ValueUnit, string>> = {
  share: '',
  hours: ' h',
  he: ' he',
  weeks: ' weeks',
  count: '',
};

/** A value with its unit: `16 %`, `1.25 h`. */
export function showValue(value: number, unit: ValueUnit): string {
  if (unit === 'share') return percent(value);
  if (unit === 'weeks') return `${fixed(value)} weeks`;
  return `${fixed(value, digitsOf(Math.abs(value)))}${suffix[unit]}`;
}

/** A difference without its unit, signed: `+31`, `−0.40`; shares count in points. */
export function showDifference(value: number, unit: ValueUnit): string {
  if (unit === 'share') return signed(100 * value);
  return signed(value, unit === 'weeks' ? 0 : digitsOf(Math.abs(value)));
}

/** A difference in words: `31 points`, `−0.40 h`. */
export function nameDifference(value: number, unit: ValueUnit): string {
  return unit === 'share' ? points(value) : `${showDifference(value, unit)}${suffix[unit]}`;
}
