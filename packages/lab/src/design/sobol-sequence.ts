import type { Key } from '@uptake/core';
import { draws, drawTag } from '../random.ts';
import { directionNumbers } from './direction-numbers.ts';

const bits = 32;

/** The most dimensions that the table of direction numbers serves. */
export const sobolDimensions = 256;

/** 32 direction words a dimension: `v_k = m_k 2^(32-k)`, later ones by the recurrence of the polynomial. */
function directionWords(dimensions: number): Uint32Array {
  const words = new Uint32Array(dimensions * bits);
  for (let k = 0; k < bits; k++) words[k] = (1 << (bits - 1 - k)) >>> 0;
  let at = 0;
  for (let j = 1; j < dimensions; j++) {
    const polynomial = directionNumbers[at++] as number;
    const degree = 31 - Math.clz32(polynomial);
    const word = (k: number) => words[j * bits + k] as number;
    for (let k = 0; k < bits; k++) {
      let next = 0;
      if (k < degree) next = (directionNumbers[at++] as number) << (bits - 1 - k);
      else {
        next = word(k - degree) ^ (word(k - degree) >>> degree);
        for (let i = 1; i < degree; i++) {
          if ((polynomial >>> (degree - i)) & 1) next ^= word(k - i);
        }
      }
      words[j * bits + k] = next >>> 0;
    }
  }
  return words;
}

/**
 * Points that fill the unit cube evenly: the Sobol' sequence in Gray-code order, each dimension shifted by a random
 * word (`x XOR shift`), so that every point is uniform in (0, 1) and any 2^m points in a row stay a net.
 *
 * @param n - Points; powers of 2 are best.
 * @param dimensions - From 1 to 256.
 * @param key - Master key of the shift; null leaves the sequence unshifted, in [0, 1) and with 0 as its first point.
 * @param from - Position of the first point. Default 0; a later start extends an earlier design.
 * @returns `n` rows.
 * @throws RangeError if `dimensions` is outside its range.
 *
 * @example
 * ```ts
 * sobolPoints(4, 2, null); // => [ [ 0, 0 ], [ 0.5, 0.5 ], [ 0.75, 0.25 ], [ 0.25, 0.75 ] ]
 * ```
 *
 * Source: joe2008 (direction numbers); owen2023 (digital shift).
 */
export function sobolPoints(
  n: number,
  dimensions: number,
  key: Key | null,
  from: number = 0,
): number[][] {
  if (!(dimensions >= 1 && dimensions <= sobolDimensions)) {
    throw new RangeError(`dimensions must be in [1, ${sobolDimensions}], got ${dimensions}`);
  }
  const words = directionWords(dimensions);
  const shift = Uint32Array.from({ length: dimensions }, (_, j) =>
    key === null ? 0 : draws(key, j, drawTag.design).below(0x100000000),
  );
  const centre = key === null ? 0 : 0.5;
  return Array.from({ length: n }, (_, row) => {
    const gray = ((from + row) ^ ((from + row) >>> 1)) >>> 0;
    return Array.from(shift, (start, j) => {
      let word = start;
      for (let rest = gray, k = 0; rest !== 0; rest >>>= 1, k++) {
        if (rest & 1) word ^= words[j * bits + k] as number;
      }
      return ((word >>> 0) + centre) * 2.3283064365386963e-10;
    });
  });
}
