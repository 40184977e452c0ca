import fc from 'fast-check';
import type { Entry } from '../../packages/core/src/tables/entry.ts';

/** A number of a fine grid; doubles drawn by their bits would nearly all be tiny. */
export function between(from: number, to: number): fc.Arbitrary<number> {
  return fc.nat({ max: 100_000 }).map((step) => from + ((to - from) * step) / 100_000);
}

/** A valid value of a row of the tables: mostly plausible, sometimes as extreme as the rules allow. */
export function anyValueOf({ min, max, low, high, open }: Entry): fc.Arbitrary<number> {
  const least = open ? min + Math.min(0.01, (high - min) / 100) : min;
  const most = Math.min(max, 10 * Math.max(1, high));
  return fc.oneof(
    { weight: 6, arbitrary: between(low, high) },
    { weight: 2, arbitrary: between(least, most) },
    { weight: 1, arbitrary: fc.constantFrom(least, most, low, high) },
  );
}

/** Some of the rows of a table with values; whole numbers for counts of people. */
export function someOf(table: readonly Entry[], maxLength: number) {
  const pairs = table.map((entry) =>
    anyValueOf(entry).map((value): [string, number] => [
      entry.id,
      entry.unit === 'people' ? Math.round(value) : value,
    ]),
  );
  return fc
    .uniqueArray(fc.oneof(...pairs), { maxLength, selector: ([id]) => id })
    .map((chosen): Record<string, number> => Object.fromEntries(chosen));
}
