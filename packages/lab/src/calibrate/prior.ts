import { type Factor, scaleRows } from '../design/factor.ts';
import type { Draws } from '../draws/draws.ts';

/** What is believed of the parameters before the data. */
export interface Prior {
  /** A point drawn from it. */
  sample(source: Draws): number[];
  /** Its density, up to a constant; 0 outside. */
  density(point: readonly number[]): number;
}

/**
 * Even over the unit cube: with `scaleRows` even over the ranges of factors, logarithmic ones in their logarithm.
 *
 * @param dimensions - Parameters.
 */
export function unitPrior(dimensions: number): Prior {
  return {
    sample: (source) => Array.from({ length: dimensions }, () => source.uniform()),
    density: (point) => (point.every((x) => x >= 0 && x <= 1) ? 1 : 0),
  };
}

/**
 * Particles of the unit cube in the units of their factors.
 *
 * @param factors - One a column.
 * @param points - Points of the unit cube.
 */
export function inUnits(
  factors: readonly Factor[],
  points: readonly (readonly number[])[],
): number[][] {
  return scaleRows(
    factors,
    points.map((point) => [...point]),
  );
}
