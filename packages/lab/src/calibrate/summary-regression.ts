import { symmetricEigen } from '../search/symmetric-eigen.ts';
import type { Particle } from './proposal.ts';

type Row = readonly number[];

/** A linear regression on some columns, in units of their spread, that is ready to be solved for any values. */
interface Regression {
  /** The rows from the mean of the columns, in standard deviations of them. */
  readonly scaled: readonly Row[];
  /** Any row, likewise. */
  scaledRow(row: Row): number[];
  /** The slopes of values on the columns. */
  slopes(values: Row): number[];
}

const dot = (a: Row, b: Row): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

/**
 * Ridge regression.
 *
 * @param columns - All of one length.
 * @param mean - Mean of values as long as the columns.
 * @param ridge - Added to each variance, which is 1: keeps columns that go together from being set against each other.
 */
function regressionOn(
  columns: readonly Row[],
  mean: (values: Row) => number,
  ridge: number,
): Regression {
  const cross = (a: Row, b: Row): number => mean(a.map((x, i) => x * (b[i] as number)));
  const middles = columns.map(mean);
  const centred = columns.map((column, k) => column.map((x) => x - (middles[k] as number)));
  const sizes = centred.map((column) => Math.sqrt(cross(column, column)) || 1);
  const scaled = centred.map((column, k) => column.map((x) => x / (sizes[k] as number)));
  const { values: curves, vectors } = symmetricEigen(
    scaled.map((a, i) => scaled.map((b, j) => cross(a, b) + (i === j ? ridge : 0))),
  );
  return {
    scaled: (columns[0] ?? []).map((_, i) => scaled.map((column) => column[i] as number)),
    scaledRow: (row) => row.map((x, k) => (x - (middles[k] as number)) / (sizes[k] as number)),
    slopes(values) {
      const middle = mean(values);
      const from = values.map((x) => x - middle);
      const along = scaled.map((column) => cross(column, from));
      const parts = vectors.map((vector) => dot(vector, along));
      return along.map((_, k) =>
        vectors.reduce(
          (sum, vector, v) =>
            sum + ((vector[k] as number) * (parts[v] as number)) / (curves[v] as number),
          0,
        ),
      );
    },
  };
}

/**
 * Regresses the places of parameters on what was simulated from them, so that a fit may compare one number a parameter instead of all:
 * the semi-automatic summaries of approximate Bayesian computation.
 *
 * @param rows - Simulated numbers, one row a run; rows with a number that is missing do not count.
 * @param places - The places that each was simulated from.
 * @returns What a row says of each parameter, up to a constant.
 *
 * Source: fearnhead2012.
 */
export function projectionOf(rows: readonly Row[], places: readonly Row[]): (row: Row) => number[] {
  const good = rows.flatMap((row, i) => (row.every(Number.isFinite) ? [i] : []));
  const columns = (rows[0] ?? []).map((_, k) => good.map((i) => rows[i]?.[k] as number));
  const mean = (values: Row): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const { scaledRow, slopes } = regressionOn(columns, mean, 0.01);
  const weights = (places[0] ?? []).map((_, j) =>
    slopes(good.map((i) => places[i]?.[j] as number)),
  );
  return (row) => weights.map((own) => dot(own, scaledRow(row)));
}

/** Particles whose summaries differ from the data a little, and a way to take out what that little did. */
interface Adjustment {
  /** The particles with weights that fall to 0 at the largest distance; they sum to 1. */
  readonly particles: readonly Particle[];
  /** Values of the particles, as they would be at the data: less their slope on the summaries times the difference. */
  adjusted(values: Row): number[];
}

/**
 * Local linear regression of whatever belongs to particles on their summaries, which takes out most of what a distance above 0 widens.
 *
 * @param particles - Of `abcSmc`.
 * @param observed - The summaries of the data.
 *
 * Source: beaumont2002.
 */
export function adjustment(particles: readonly Particle[], observed: Row): Adjustment {
  const farthest = Math.max(...particles.map(({ distance }) => distance)) * 1.0001 || 1;
  const raw = particles.map((one) => one.weight * (1 - (one.distance / farthest) ** 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const columns = observed.map((_, k) => particles.map(({ summaries }) => summaries[k] as number));
  const { scaled, scaledRow, slopes } = regressionOn(
    columns,
    (values) => dot(values, weights),
    1e-3,
  );
  const there = scaledRow(observed);
  return {
    particles: particles.map((one, i) => ({ ...one, weight: weights[i] as number })),
    adjusted(values) {
      const own = slopes(values);
      return values.map((value, i) =>
        own.reduce(
          (sum, slope, k) => sum - slope * ((scaled[i]?.[k] as number) - (there[k] as number)),
          value,
        ),
      );
    },
  };
}
