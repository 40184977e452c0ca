import type { Key } from '@uptake/core';
import { exp } from '@uptake/core/internal';
import { cmaEs } from '../search/cma-es.ts';
import { symmetricEigen } from '../search/symmetric-eigen.ts';

/** A parameter of a null model: a share in (0, 1), or a number above 0. */
export interface Parameter {
  readonly name: string;
  readonly meaning: string;
  readonly scale: 'share' | 'positive';
}

/** A parameter with its estimate. */
export interface Estimate {
  readonly name: string;
  readonly meaning: string;
  readonly value: number;
  /** By the curvature of the log-likelihood; null where it has none, or the estimate stands at a limit. */
  readonly standardError: number | null;
  /** Whether the estimate stands at the end of the range that is searched: 1e-4 to 1 - 1e-4, or 1e-4 to 1e4. */
  readonly atLimit: boolean;
}

/** The largest log-likelihood and where it is. */
export interface Maximum {
  readonly values: readonly number[];
  readonly logLikelihood: number;
  readonly estimates: readonly Estimate[];
}

/** Ends of the search, on the scale of logits and logarithms. */
const end = 9.21;
const width = 2 * end;

/** A parameter from its place on the line: a share by the logistic function, a positive number by the exponential. */
function valueAt(place: number, { scale }: Parameter): number {
  return scale === 'share' ? 1 / (1 + exp(-place)) : exp(place);
}

/** A function of the places, smaller is better, that is infinite where it has no value. */
type Loss = (places: readonly number[]) => number;

/** The lowest place of two searches by CMA-ES, a narrow and a wide one; both go by fixed keys. */
function search(loss: Loss, n: number): number[] {
  const line = (cube: readonly number[]): number[] => cube.map((u) => (u - 0.5) * width);
  const found = [0.08, 0.2].map((sigma, index) => {
    const key: Key = [0x6e756c6c, index];
    const strategy = cmaEs(new Array<number>(n).fill(0.5), sigma, key, { unitCube: true });
    for (let generation = 0; generation < 60 + 60 * n && strategy.spread() > 5e-3; generation++)
      strategy.tell(strategy.ask().map((point) => loss(line(point))));
    return strategy.best();
  });
  const [one, two] = found as [(typeof found)[0], (typeof found)[0]];
  return line((one.value <= two.value ? one : two).point);
}

/** Slope and curvature of the loss in some of the coordinates, by central differences. */
function shape(loss: Loss, at: readonly number[], free: readonly number[]) {
  const [near, far] = [1e-4, 1e-3];
  const value = loss(at);
  const moved = (...steps: readonly [number, number][]): number => {
    const places = [...at];
    for (const [i, step] of steps) places[i] = (places[i] as number) + step;
    return loss(places);
  };
  const slope = free.map((i) => (moved([i, near]) - moved([i, -near])) / (2 * near));
  const curvature = free.map((i) =>
    free.map((j) => {
      if (i === j) return (moved([i, far]) - 2 * value + moved([i, -far])) / (far * far);
      const [up, down] = [moved([i, far], [j, far]), moved([i, -far], [j, -far])];
      const [left, right] = [moved([i, -far], [j, far]), moved([i, far], [j, -far])];
      return (up + down - left - right) / (4 * far * far);
    }),
  );
  return { slope, ...symmetricEigen(curvature) };
}

const atEnd = (place: number): boolean => Math.abs(place) > end - 0.01;

/** Newton's method from a place that is near, along the directions in which the loss is curved; a step that does not help is halved. */
function polish(loss: Loss, start: readonly number[]): number[] {
  let at = [...start];
  let lowest = loss(at);
  for (let round = 0; round < 40; round++) {
    const free = at.flatMap((place, i) => (atEnd(place) ? [] : [i]));
    const { slope, values, vectors } = shape(loss, at, free);
    const step = free.map(() => 0);
    vectors.forEach((vector, k) => {
      const curve = values[k] as number;
      if (!(curve > 1e-6)) return;
      const along = vector.reduce((sum, v, i) => sum + v * (slope[i] as number), 0) / curve;
      vector.forEach((v, i) => {
        step[i] = (step[i] as number) - v * along;
      });
    });
    let better: number[] | undefined;
    for (let part = 1; part > 1e-4 && better === undefined; part /= 2) {
      const next = [...at];
      free.forEach((i, k) => {
        const place = (at[i] as number) + part * (step[k] as number);
        next[i] = Math.min(end, Math.max(-end, place));
      });
      if (loss(next) < lowest) better = next;
    }
    if (better === undefined) return at;
    [at, lowest] = [better, loss(better)];
    if (step.every((one) => Math.abs(one) < 1e-9)) return at;
  }
  return at;
}

/** Standard errors of the places, by the inverse of the curvature; null where there is none. */
function errors(loss: Loss, at: readonly number[]): (number | null)[] {
  const free = at.flatMap((place, i) => (atEnd(place) ? [] : [i]));
  const { values, vectors } = shape(loss, at, free);
  const flat = values.some((curve) => !(curve > 1e-4));
  return at.map((_, i) => {
    const own = free.indexOf(i);
    if (own < 0 || flat) return null;
    const variance = vectors.reduce(
      (sum, vector, k) => sum + (vector[own] as number) ** 2 / (values[k] as number),
      0,
    );
    return Math.sqrt(variance);
  });
}

/**
 * The parameters under which a log-likelihood is largest: CMA-ES on the scale of logits and logarithms, then Newton's method.
 * The same function gives the same result to the bit, since nothing of it is drawn anew.
 *
 * @param logLikelihood - Of the parameters, in their order.
 * @param parameters - What they are.
 *
 * @example
 * ```ts
 * const share = { name: 'use', meaning: 'Share.', scale: 'share' } as const;
 * const { values } = maximise(([p]) => 3 * Math.log(p) + Math.log(1 - p), [share]);
 * values[0].toFixed(8); // => '0.75000000'
 * ```
 *
 * Source: hansen2016.
 */
export function maximise(
  logLikelihood: (values: readonly number[]) => number,
  parameters: readonly Parameter[],
): Maximum {
  const valuesAt = (places: readonly number[]): number[] =>
    places.map((place, i) => valueAt(place, parameters[i] as Parameter));
  const loss: Loss = (places) => {
    const value = -logLikelihood(valuesAt(places));
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const at = polish(loss, search(loss, parameters.length));
  const values = valuesAt(at);
  const spread = errors(loss, at);
  const estimates = parameters.map(({ name, meaning, scale }, i) => {
    const value = values[i] as number;
    const error = spread[i] ?? null;
    const slope = scale === 'share' ? value * (1 - value) : value;
    const standardError = error === null ? null : error * slope;
    return { name, meaning, value, standardError, atLimit: atEnd(at[i] as number) };
  });
  return { values, logLikelihood: -loss(at), estimates };
}
