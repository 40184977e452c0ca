import { normalQuantile } from '@uptake/core/internal';

/** Distributions of a share as a registered forecast holds them: quantiles at fixed levels, and how well they met what came. */

/** Levels of the quantiles that are stored, 0.01, 0.03, ... 0.99: each stands for a fiftieth of the chance, 5 and 95 % are among them. */
export const levels: readonly number[] = Array.from({ length: 50 }, (_, k) => (2 * k + 1) / 100);

/** Levels of the bands that are shown. */
export const bandLevels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The forecast of a share in one week. */
export interface ShareForecast {
  /** 5, 25, 50, 75 and 95 % quantile. */
  readonly bands: readonly number[];
  /** Quantiles at .01, .03, to .99, ascending. */
  readonly quantiles: readonly number[];
}

/** A share in [0, 1], in so many digits that nothing of a person's is told by the last ones. */
const share = (value: number): number => Math.round(1e5 * Math.min(1, Math.max(0, value))) / 1e5;

/** A forecast from its quantile function. */
function forecastBy(quantile: (level: number) => number): ShareForecast {
  return {
    bands: bandLevels.map((level) => share(quantile(level))),
    quantiles: levels.map((level) => share(quantile(level))),
  };
}

/**
 * The forecast of weighted draws: quantiles on straight lines between the middles of their weights.
 *
 * @param values - At least one.
 * @param weights - One a value, none below 0, not all 0.
 */
export function ofDraws(values: readonly number[], weights: readonly number[]): ShareForecast {
  const order = values
    .map((value, i) => ({ value, weight: weights[i] as number }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.value - b.value);
  const total = order.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const places = order.map(({ weight }) => {
    const place = (below + weight / 2) / total;
    below += weight;
    return place;
  });
  const last = order.length - 1;
  return forecastBy((level) => {
    const above = places.findIndex((place) => place >= level);
    if (above === 0) return order[0]?.value as number;
    if (above < 0) return order[last]?.value as number;
    const [left, right] = [places[above - 1] as number, places[above] as number];
    const [low, high] = [order[above - 1]?.value as number, order[above]?.value as number];
    return low + ((level - left) / (right - left)) * (high - low);
  });
}

/** A normal distribution, cut at 0 and 1. */
export const ofNormal = (mean: number, deviation: number): ShareForecast =>
  forecastBy((level) => mean + deviation * normalQuantile(level));

/** Chances below this at either end are left out of a sum over counts. */
const tiny = 1e-14;

/**
 * The forecast of the share of people who use, each by a chance of their own: the Poisson binomial distribution, by adding one person
 * after the other.
 *
 * @param chances - One a person, in [0, 1].
 */
export function ofChances(chances: readonly number[]): ShareForecast {
  let first = 0;
  let mass = [1];
  for (const chance of chances) {
    const next = new Array<number>(mass.length + 1).fill(0);
    mass.forEach((now, k) => {
      next[k] = (next[k] as number) + now * (1 - chance);
      next[k + 1] = now * chance;
    });
    const from = next.findIndex((one) => one > tiny);
    mass = next.slice(from, next.findLastIndex((one) => one > tiny) + 1);
    first += from;
  }
  const total = mass.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  const below = mass.map((one) => {
    sum += one / total;
    return sum;
  });
  return forecastBy((level) => {
    const at = below.findIndex((one) => one >= level - 1e-12);
    return (first + (at < 0 ? mass.length - 1 : at)) / chances.length;
  });
}

/**
 * The continuous ranked probability score of a forecast: its distance from what came, in units of the share; of a point forecast the
 * absolute error. Twice the mean over the levels of the loss of a quantile.
 *
 * @param quantiles - At .01, .03, to .99.
 * @param came - What came.
 *
 * @example
 * ```ts
 * crps(new Array(50).fill(0.4), 0.5).toFixed(3); // => '0.100'
 * ```
 *
 * Source: gneiting2007.
 */
export function crps(quantiles: readonly number[], came: number): number {
  const losses = quantiles.map((quantile, k) => {
    const level = levels[k] as number;
    return came < quantile ? (1 - level) * (quantile - came) : level * (came - quantile);
  });
  return (2 * losses.reduce((sum, loss) => sum + loss, 0)) / losses.length;
}
