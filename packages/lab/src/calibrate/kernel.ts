import { exp } from '@uptake/core';
import type { Draws } from '../draws/draws.ts';
import { cholesky } from './cholesky.ts';
import { type Particles, particleCovariance } from './particles.ts';

/** How particles are moved from one generation to the next. */
export interface Kernel {
  /** A point near another. */
  step(from: readonly number[], source: Draws): number[];
  /** For each point, how likely the particles were to step there: `sum w K`, up to a constant. */
  reach(particles: Particles, points: readonly (readonly number[])[]): Float64Array;
}

/** Points in the coordinates in which the kernel is round: `L^-1 x`; a direction without spread does not count. */
function whitened(
  points: readonly (readonly number[])[],
  lower: readonly number[][],
): Float64Array {
  const width = lower.length;
  const white = new Float64Array(points.length * width);
  points.forEach((point, p) => {
    lower.forEach((row, i) => {
      let rest = point[i] as number;
      for (let k = 0; k < i; k++) rest -= (row[k] as number) * (white[p * width + k] as number);
      const side = row[i] as number;
      white[p * width + i] = side > 0 ? rest / side : 0;
    });
  });
  return white;
}

/**
 * The kernel of a generation: a normal step with twice the weighted covariance of the particles.
 *
 * @param particles - The last generation.
 *
 * Source: beaumont2009.
 */
export function kernelOf(particles: Particles): Kernel {
  const lower = cholesky(particleCovariance(particles).map((row) => row.map((c) => 2 * c)));
  const width = lower.length;
  return {
    step(from, source) {
      const z = from.map(() => source.normal());
      return lower.map((row, i) =>
        row.reduce((sum, l, k) => sum + l * (z[k] as number), from[i] as number),
      );
    },
    reach({ points: sources, weights }, points) {
      const from = whitened(sources, lower);
      const to = whitened(points, lower);
      return Float64Array.from(points, (_, p) => {
        let sum = 0;
        for (let q = 0; q < sources.length; q++) {
          let square = 0;
          for (let i = 0; i < width; i++) {
            const gap = (from[q * width + i] as number) - (to[p * width + i] as number);
            square += gap * gap;
          }
          sum += (weights[q] as number) * exp(-square / 2);
        }
        return sum;
      });
    },
  };
}
