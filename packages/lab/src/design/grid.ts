import type { Key } from '@uptake/core';
import { exp, log } from '@uptake/core/internal';
import { draws, drawTag, permutation } from '../random.ts';
import type { Factor } from './factor.ts';

/**
 * All combinations of the levels given, the last column changing fastest.
 *
 * @param levels - One list a column.
 *
 * @example
 * ```ts
 * grid([[0, 1], ['a', 'b']]); // => [ [ 0, 'a' ], [ 0, 'b' ], [ 1, 'a' ], [ 1, 'b' ] ]
 * ```
 */
export function grid<Level>(levels: readonly (readonly Level[])[]): Level[][] {
  let rows: Level[][] = [[]];
  for (const column of levels) rows = rows.flatMap((row) => column.map((level) => [...row, level]));
  return rows;
}

/** The digits and the decimal places of a number as it is written: 0.25 is 25 with 2. */
function decimal(value: number): readonly [digits: bigint, places: number] {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? [digits, places] : [digits * 10n ** BigInt(-places), 0];
}

/** Digits behind the point that a step of a range is worked out to. */
const worked = 40;

/** The number nearest to a fraction. */
function nearest(numerator: bigint, denominator: bigint): number {
  const [top, bottom] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return top / bottom;
  return Number(`${(numerator * 10n ** BigInt(worked)) / denominator}e-${worked}`);
}

/**
 * Evenly spaced levels from `min` to `max`, both among them, as they are written in decimals: each is the number nearest to
 * the exact step between the ends as written, so that 0 to 1 in 11 steps holds 0.1, 0.2 and 0.3.
 *
 * @param min - First level.
 * @param max - Last level.
 * @param count - How many; 1 gives the middle.
 *
 * @example
 * ```ts
 * spaced(0, 1, 5); // => [ 0, 0.25, 0.5, 0.75, 1 ]
 * spaced(0.1, 0.4, 4); // => [ 0.1, 0.2, 0.3, 0.4 ]
 * ```
 */
export function spaced(min: number, max: number, count: number): number[] {
  if (count === 1) return [(min + max) / 2];
  const steps = BigInt(count - 1);
  const [low, lowPlaces] = decimal(min);
  const [high, highPlaces] = decimal(max);
  const places = Math.max(lowPlaces, highPlaces);
  if (places > worked)
    return Array.from({ length: count }, (_, i) =>
      i === count - 1 ? max : min + ((max - min) * i) / (count - 1),
    );
  const from = low * 10n ** BigInt(places - lowPlaces);
  const width = high * 10n ** BigInt(places - highPlaces) - from;
  const unit = 10n ** BigInt(places) * steps;
  return Array.from({ length: count }, (_, i) => nearest(from * steps + width * BigInt(i), unit));
}

/** Significant digits of a step that is even in the logarithm. */
const digits = 12;

/** The whole number nearest to a value; halves go up. */
const wholeOf = (value: number): number => Math.floor(value + 0.5);

/**
 * Levels of a range in so many steps, by the one rule of rounding for every input: decimal where even, to 12 digits where
 * even in the logarithm, and whole numbers, each once, where only those are valid.
 *
 * @param factor - Range and scale; a logarithmic range must lie above 0.
 * @param count - Steps, from 2; whole numbers may be fewer.
 *
 * @example
 * ```ts
 * steppedLevels({ id: 'stakes', min: 1, max: 100, scale: 'log' }, 3); // => [ 1, 10, 100 ]
 * steppedLevels({ id: 'crossTies', min: 0, max: 5, scale: 'whole' }, 3); // => [ 0, 3, 5 ]
 * ```
 */
export function steppedLevels(factor: Factor, count: number): number[] {
  const { max, min, scale = 'linear', whole = scale === 'whole' } = factor;
  if (scale === 'log' && !(min > 0))
    throw new RangeError(`${factor.id}: a logarithmic range must lie above 0, got ${min}`);
  const last = count - 1;
  const raw =
    scale === 'log'
      ? Array.from({ length: count }, (_, i) =>
          i === 0
            ? min
            : i === last
              ? max
              : Number((min * exp((i / last) * log(max / min))).toPrecision(digits)),
        )
      : spaced(min, max, count);
  return whole ? [...new Set(raw.map(wholeOf))] : raw;
}

/**
 * The factors of a list of points, in order of first mention; every point must give each of them.
 *
 * @param points - For example rows of a table that were written by hand.
 * @returns Names of the columns and the values, row by row.
 * @throws RangeError if a point lacks a factor.
 *
 * @example
 * ```ts
 * listDesign([{ relief: 0 }, { relief: 1 }]); // => { columns: [ 'relief' ], rows: [ [ 0 ], [ 1 ] ] }
 * ```
 */
export function listDesign(points: readonly Readonly<Record<string, number>>[]): {
  columns: string[];
  rows: number[][];
} {
  const columns = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const rows = points.map((point, i) =>
    columns.map((column) => {
      const value = Object.hasOwn(point, column) ? point[column] : undefined;
      if (value === undefined) throw new RangeError(`list[${i}] must give ${column}, got nothing`);
      return value;
    }),
  );
  return { columns, rows };
}

/**
 * A Latin hypercube: each dimension is cut into `n` equal slices and each slice holds exactly one point.
 *
 * @param n - Points.
 * @param dimensions - Columns.
 * @param key - Master key of the draws.
 * @returns `n` rows in (0, 1).
 *
 * Source: mckay1979.
 */
export function latinHypercube(n: number, dimensions: number, key: Key): number[][] {
  const columns = Array.from({ length: dimensions }, (_, j) => {
    const source = draws(key, j, drawTag.design);
    return permutation(n, source).map((slice) => (slice + source.uniform()) / n);
  });
  return Array.from({ length: n }, (_, row) => columns.map((column) => column[row] as number));
}
