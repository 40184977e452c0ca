import { fixed, percent } from '../text/format.ts';

/** A value of a lever or parameter in its unit. */
export function leverValue(value: number, unit: string): string {
  if (unit === 'share') return percent(value);
  const text = fixed(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2);
  return unit === 'factor' || unit === 'people' ? text : `${text} ${unit}`;
}
