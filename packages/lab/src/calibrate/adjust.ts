import { symmetricEigen } from '../search/symmetric-eigen.ts';
import type { Particle } from './proposal.ts';

/** Particles whose summaries differ from the data a little, and a way to take out what that little did. */
interface Adjustment {
  /** The particles with weights that fall to 0 at the largest distance; they sum to 1. */
  readonly particles: readonly Particle[];
  /** Values of the particles, as they would be at the data: less their slope on the summaries times the difference. */
  adjusted(values: readonly number[]): number[];
}

/**
 * Local linear regression of whatever belongs to particles on their summaries, which takes out most of what a distance above 0 widens.
 *
 * @param particles - Of `abcSmc`.
 * @param observed - The summaries of the data.
 *
 * Source: beaumont2002.
 */
export function adjustment(
  particles: readonly Particle[],
  observed: readonly number[],
): Adjustment {
  const farthest = Math.max(...particles.map(({ distance }) => distance)) * 1.0001 || 1;
  const raw = particles.map((one) => one.weight * (1 - (one.distance / farthest) ** 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
  const columns = observed.map((_, k) => particles.map(({ summaries }) => summaries[k] as number));
  const middles = columns.map(mean);
  const centred = columns.map((column, k) => column.map((value) => value - (middles[k] as number)));
  const sizes = centred.map((column) => Math.sqrt(mean(column.map((x) => x * x))) || 1);
  const scaled = centred.map((column, k) => column.map((value) => value / (sizes[k] as number)));
  const cross = (a: readonly number[], b: readonly number[]): number =>
    mean(a.map((value, i) => value * (b[i] as number)));
  const { values: curves, vectors } = symmetricEigen(
    scaled.map((a, i) => scaled.map((b, j) => cross(a, b) + (i === j ? 1e-3 : 0))),
  );
  const off = observed.map((value, k) => (value - (middles[k] as number)) / (sizes[k] as number));
  return {
    particles: particles.map((one, i) => ({ ...one, weight: weights[i] as number })),
    adjusted(values) {
      const along = scaled.map((column) =>
        cross(
          column,
          values.map((x) => x - mean(values)),
        ),
      );
      const slopes = along.map((_, k) =>
        vectors.reduce((sum, vector, v) => {
          const part = vector.reduce((all, x, i) => all + x * (along[i] as number), 0);
          return sum + ((vector[k] as number) * part) / (curves[v] as number);
        }, 0),
      );
      return values.map((value, i) =>
        slopes.reduce(
          (sum, slope, k) => sum - slope * ((scaled[k]?.[i] as number) - (off[k] as number)),
          value,
        ),
      );
    },
  };
}
