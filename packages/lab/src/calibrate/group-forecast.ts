import { quantileOfSorted } from '../statistics/quantiles.ts';

/** How well draws of some numbers foretold what was observed. */

/** Where draws of a number lie. */
export interface Quantiles {
  /** 5, 50 and 95 % quantile; NaN of nothing. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** One number as it was foretold. */
export interface GroupPrediction extends Quantiles {
  /** Median less observed, without its sign. */
  readonly error: number;
}

/** What one model foretold of the groups held out. */
export interface GroupForecast {
  /** `model`, one of the null models, or `again`. */
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  /** By statistic. */
  readonly predictions: readonly GroupPrediction[];
  /** Mean of the errors. */
  readonly meanError: number;
  /** Statistics that lie within their 90 % interval. */
  readonly inside: number;
  /**
   * Share of its own draws that lie as far from its medians as what was observed, over all statistics in standard deviations: below 0.05
   * the groups held out are unlike those it was fitted to, in its eyes.
   */
  readonly likeness: number;
}

/** The mean. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The quantiles of draws that are numbers. */
export function quantilesOf(values: readonly number[]): Quantiles {
  const known = Float64Array.from(values.filter(Number.isFinite)).sort();
  const [low, median, high] = [0.05, 0.5, 0.95].map((p) =>
    known.length === 0 ? Number.NaN : quantileOfSorted(known, p),
  ) as [number, number, number];
  return { low, median, high };
}

/** Mean over statistics of the distance from their medians, in standard deviations of the draws. */
function distances(rows: readonly (readonly number[])[], medians: readonly number[]) {
  const sizes = medians.map((_, k) => {
    const values = rows.map((row) => row[k] as number).filter(Number.isFinite);
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) || 1e-9;
  });
  return (row: readonly number[]): number =>
    mean(
      row.flatMap((value, k) =>
        Number.isFinite(value)
          ? [Math.abs(value - (medians[k] as number)) / (sizes[k] as number)]
          : [],
      ),
    );
}

/** What draws of the statistics foretell. */
export function forecastOf(
  head: Pick<GroupForecast, 'id' | 'label' | 'meaning'>,
  rows: readonly (readonly number[])[],
  observed: readonly number[],
): GroupForecast {
  const predictions = observed.map((value, k) => {
    const draws = quantilesOf(rows.map((row) => row[k] as number));
    return { ...draws, error: Math.abs(draws.median - value) };
  });
  const medians = predictions.map(({ median }) => median);
  const distance = distances(rows, medians);
  const far = distance(observed);
  const beyond = rows.filter((row) => distance(row) >= far).length;
  return {
    ...head,
    predictions,
    meanError: mean(predictions.map(({ error }) => error)),
    inside: predictions.filter(
      ({ low, high }, k) => (observed[k] as number) >= low && (observed[k] as number) <= high,
    ).length,
    likeness: (1 + beyond) / (1 + rows.length),
  };
}

/** Mean distance of draws from their own median: the error of a model that is right. */
export function luckIn(
  rows: readonly (readonly number[])[],
  { predictions }: GroupForecast,
): number {
  return mean(
    predictions.map(({ median }, k) =>
      mean(
        rows.flatMap((row) =>
          Number.isFinite(row[k]) ? [Math.abs((row[k] as number) - median)] : [],
        ),
      ),
    ),
  );
}
