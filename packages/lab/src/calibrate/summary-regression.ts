import { exp, log } from '@uptake/core/internal';
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
  /** How much a row pulls the fit towards itself, but for its weight and for the constant: `x' (X'WX)^-1 x`. */
  reach(scaledRow: Row): number;
}

const dot = (a: Row, b: Row): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

const meanOf = (values: Row): number => values.reduce((sum, x) => sum + x, 0) / values.length;

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
    reach: (row) =>
      vectors.reduce((sum, vector, v) => sum + dot(vector, row) ** 2 / (curves[v] as number), 0),
  };
}

/**
 * Regresses the places of parameters on what was simulated from them, so that a fit may compare one number a parameter instead of all:
 * the semi-automatic summaries of approximate Bayesian computation.
 *
 * @param rows - What was simulated, a row a candidate; rows with a number that is missing are left out.
 * @param places - The places of the candidates.
 * @returns What turns a row of simulated or observed numbers into one number a parameter.
 *
 * Source: fearnhead2012.
 */
export function projectionOf(
  rows: readonly Row[],
  places: readonly Row[],
): (row: Row) => readonly number[] {
  const good = rows.flatMap((row, i) => (row.every(Number.isFinite) ? [i] : []));
  const columns = (rows[0] ?? []).map((_, k) => good.map((i) => rows[i]?.[k] as number));
  const { scaledRow, slopes } = regressionOn(columns, meanOf, 0.01);
  const weights = (places[0] ?? []).map((_, j) =>
    slopes(good.map((i) => places[i]?.[j] as number)),
  );
  return (row) => weights.map((own) => dot(own, scaledRow(row)));
}

/** The places with their squares and products, in which a mean that bends can be told. */
function bent(place: Row): number[] {
  const from = place.map((u) => u - 0.5);
  return [...from, ...from.flatMap((x, i) => from.slice(i).map((y) => x * y))];
}

/**
 * What a number of runs is at a place on average over people and luck: a quadratic regression of the number on the places of the runs. The runs
 * must have been chosen by their places alone, never by their numbers, or luck would be taken for the place.
 *
 * @param places - Of the runs.
 * @param values - Their numbers; those that are missing are left out.
 */
export function expectationOf(places: readonly Row[], values: Row): (place: Row) => number {
  const good = values.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  const rows = good.map((i) => bent(places[i] as Row));
  const known = good.map((i) => values[i] as number);
  const columns = (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] as number));
  const { scaledRow, slopes } = regressionOn(columns, meanOf, 1e-3);
  const own = slopes(known);
  const middle = meanOf(known);
  return (place) => middle + dot(own, scaledRow(bent(place)));
}

/** Particles whose summaries differ from the data a little, and a way to take out what that little did. */
interface Adjustment {
  /** The particles with weights that fall to 0 at the largest distance; they sum to 1. */
  readonly particles: readonly Particle[];
  /**
   * Values of the particles, as they would be at the data: what the regression expects there, and how far the particle lies from what all
   * others expect of it, in proportion to how far values lie off where the data are.
   */
  adjusted(values: Row): number[];
}

/** Most that a residual may grow or shrink on its way to the data. */
const mostGrowth = 3;

/**
 * Local linear regression of whatever belongs to particles on their summaries, which takes out most of what a distance above 0 widens. Mean and
 * spread are both regressed. Each residual is that of a fit without its particle, so that intervals hold of the particles themselves what they
 * claim: a fit lies nearer to the particles that it is made from than to the next one.
 *
 * @param particles - Of `abcSmc`.
 * @param observed - The summaries of the data.
 *
 * Source: beaumont2002, blum2010.
 */
export function adjustment(particles: readonly Particle[], observed: Row): Adjustment {
  const farthest = Math.max(...particles.map(({ distance }) => distance)) * 1.0001 || 1;
  const raw = particles.map((one) => one.weight * (1 - (one.distance / farthest) ** 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const columns = observed.map((_, k) => particles.map(({ summaries }) => summaries[k] as number));
  const mean = (values: Row): number => dot(values, weights);
  const { reach, scaled, scaledRow, slopes } = regressionOn(columns, mean, 1e-3);
  const rough = regressionOn(columns, mean, 0.1);
  const there = scaledRow(observed);
  const leverage = scaled.map((row, i) => Math.min(0.9, (weights[i] as number) * (1 + reach(row))));
  return {
    particles: particles.map((one, i) => ({ ...one, weight: weights[i] as number })),
    adjusted(values) {
      const [own, middle] = [slopes(values), mean(values)];
      const residuals = values.map(
        (value, i) => (value - middle - dot(own, scaled[i] as Row)) / (1 - (leverage[i] as number)),
      );
      const size = mean(residuals.map((off) => off * off));
      const spread = rough.slopes(residuals.map((off) => log(off * off + 1e-4 * size + 1e-300)));
      const at = dot(spread, there);
      return residuals.map((off, i) => {
        const growth = exp((at - dot(spread, scaled[i] as Row)) / 2);
        const kept = Math.min(mostGrowth, Math.max(1 / mostGrowth, growth));
        return middle + dot(own, there) + kept * off;
      });
    },
  };
}
