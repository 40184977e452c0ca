import { fixed, showValue, type ValueUnit } from '@uptake/viz/numbers';

/** The number of a text without its unit: `31 points` is `31`. */
export const bare = (text: string): string =>
  /[<>]?[+−]?\d+(?:[.\u202f]\d+)*(?: %)?/u.exec(text)?.[0] ?? text;

/** Units as they may stand behind a number. */
export const units = '{ points}{ point}{ h}{ hours’ worth}{ hour’s worth}{ weeks}{ week}';

export const last = <T>(values: readonly T[]): T => values[values.length - 1] as T;
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const most = (values: readonly number[]): number => Math.max(...values);
export const least = (values: readonly number[]): number => Math.min(...values);

/** A value as written in a unit of a table, which may be a currency. */
export const valued = (value: number, unit: string): string =>
  bare(showValue(value, unitOf(unit)));

/** The unit of a column as numbers are written in it: a currency is money. */
export const unitOf = (unit: string): ValueUnit =>
  (['share', 'hours', 'he', 'weeks', 'count'] as string[]).includes(unit) ? (unit as ValueUnit) : 'money';

/** An amount of money where all are at most so large. */
export const money = (value: number, largest: number): string => {
  const size = largest >= 1e7 ? 1e6 : largest >= 1e4 ? 1e3 : 1;
  return fixed(value / size, Number.isInteger(value / size) ? 0 : 1);
};
