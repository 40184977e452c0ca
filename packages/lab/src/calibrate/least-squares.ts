import { symmetricEigen } from '../search/symmetric-eigen.ts';

/** The range of a parameter that is estimated; the search stays inside it, ends included. */
export interface FittedParameter {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A curve fitted by least squares. */
export interface LeastSquares {
  readonly values: readonly number[];
  /** By the curvature of the sum of squares and the residual variance; null for a parameter at a limit or that the data do not fix. */
  readonly standardErrors: readonly (number | null)[];
  /** Covariance of the estimates, 0 for those at a limit; null where the data do not fix them. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Whether each estimate stands at an end of its range. */
  readonly atLimit: readonly boolean[];
  /** Sum of squared residuals. */
  readonly sse: number;
  /** Observations less parameters. */
  readonly degrees: number;
  /** Whether no step makes the sum smaller any more. */
  readonly converged: boolean;
  /** The sum that each start led to. */
  readonly sums: readonly number[];
}

/** What a curve predicts, one value an observation. */
export type Predict = (values: readonly number[]) => ArrayLike<number>;

/** Of a step that a parameter is moved by for a slope, relative to its size. */
const nudge = 1e-5;
const mostSteps = 400;

/** Residuals of the observations and their sum of squares; infinite where the curve has no value. */
function misfit(predict: Predict, observed: ArrayLike<number>, values: readonly number[]) {
  const predicted = predict(values);
  const residuals = Array.from(observed, (value, i) => value - (predicted[i] as number));
  const sse = residuals.reduce((sum, value) => sum + value * value, 0);
  return { residuals, sse: Number.isNaN(sse) ? Number.POSITIVE_INFINITY : sse };
}

/** Slopes of the curve by one parameter, by differences that stay inside its range. */
export function slopes(
  predict: Predict,
  values: readonly number[],
  at: number,
  { from, to }: FittedParameter,
): number[] {
  const value = values[at] as number;
  const step = nudge * Math.max(Math.abs(value), 1e-6 * Math.min(1, to - from));
  const [low, high] = [Math.max(from, value - step), Math.min(to, value + step)];
  const moved = (place: number): ArrayLike<number> =>
    predict(values.map((own, k) => (k === at ? place : own)));
  const [below, above] = [moved(low), moved(high)];
  return Array.from(above, (value, i) => (value - (below[i] as number)) / (high - low));
}

/** Whether a parameter stands at an end of its range. */
const atEnd = (value: number, { from, to }: FittedParameter): boolean =>
  value <= from + 1e-12 * (to - from) || value >= to - 1e-12 * (to - from);

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/** Slopes and normal equations in parameters of which each changes the curve by 1, so that their sizes do not matter. */
function normal(
  predict: Predict,
  values: readonly number[],
  free: readonly number[],
  parameters: readonly FittedParameter[],
) {
  const columns = free.map((k) => slopes(predict, values, k, parameters[k] as FittedParameter));
  const sizes = columns.map((column) => Math.sqrt(dot(column, column)) || 1);
  const scaled = columns.map((column, k) => column.map((value) => value / (sizes[k] as number)));
  return { scaled, sizes, ...symmetricEigen(scaled.map((a) => scaled.map((b) => dot(a, b)))) };
}

/** Parameters that the sum of squares does not push out of their range. */
function freeOnes(
  predict: Predict,
  values: readonly number[],
  residuals: readonly number[],
  parameters: readonly FittedParameter[],
): number[] {
  return parameters.flatMap(({ from, to }, k) => {
    const value = values[k] as number;
    if (value > from && value < to) return [k];
    const push = dot(slopes(predict, values, k, parameters[k] as FittedParameter), residuals);
    return (value <= from && push > 0) || (value >= to && push < 0) ? [k] : [];
  });
}

/** Levenberg's steps from one start: long along what the data fix, short where they do not. */
function descend(
  predict: Predict,
  observed: ArrayLike<number>,
  parameters: readonly FittedParameter[],
  start: readonly number[],
) {
  let values = [...start];
  let { residuals, sse } = misfit(predict, observed, values);
  let damping = 1e-2;
  for (let round = 0; round < mostSteps; round++) {
    const free = freeOnes(predict, values, residuals, parameters);
    const { scaled, sizes, values: curves, vectors } = normal(predict, values, free, parameters);
    const push = scaled.map((column) => dot(column, residuals));
    let moved: ReturnType<typeof misfit> & { readonly next: number[] } = {
      ...{ next: values, residuals, sse: Number.POSITIVE_INFINITY },
    };
    for (; damping < 1e12; damping *= 8) {
      const step = free.map(() => 0);
      vectors.forEach((vector, k) => {
        const along = dot(vector, push) / (Math.max(curves[k] as number, 0) + damping);
        vector.forEach((part, i) => {
          step[i] = (step[i] as number) + part * along;
        });
      });
      const next = [...values];
      free.forEach((k, i) => {
        const { from, to } = parameters[k] as FittedParameter;
        const place = (values[k] as number) + (step[i] as number) / (sizes[i] as number);
        next[k] = Math.min(to, Math.max(from, place));
      });
      moved = { next, ...misfit(predict, observed, next) };
      if (moved.sse <= sse) break;
    }
    if (!(moved.sse <= sse)) return { values, sse, converged: true };
    const settled = values.every(
      (value, k) => Math.abs((moved.next[k] as number) - value) <= 1e-11 * Math.abs(value),
    );
    ({ next: values, residuals, sse } = moved);
    if (settled) return { values, sse, converged: true };
    damping = Math.max(damping / 10, 1e-15);
  }
  return { values, sse, converged: false };
}

/** Covariance of the estimates of a fit. */
function covarianceOf(
  predict: Predict,
  fit: { readonly values: readonly number[]; readonly sse: number },
  parameters: readonly FittedParameter[],
  degrees: number,
): number[][] | null {
  const free = parameters.flatMap((parameter, k) =>
    atEnd(fit.values[k] as number, parameter) ? [] : [k],
  );
  const { sizes, values: curves, vectors } = normal(predict, fit.values, free, parameters);
  if (degrees < 1 || curves.some((curve) => !(curve > 1e-9))) return null;
  const between = (a: number, b: number): number => {
    const [i, j] = [free.indexOf(a), free.indexOf(b)];
    if (i < 0 || j < 0) return 0;
    const sum = vectors.reduce(
      (all, vector, k) =>
        all + ((vector[i] as number) * (vector[j] as number)) / (curves[k] as number),
      0,
    );
    return ((fit.sse / degrees) * sum) / ((sizes[i] as number) * (sizes[j] as number));
  };
  return parameters.map((_, a) => parameters.map((__, b) => between(a, b)));
}

/**
 * The parameters of a curve under which the sum of squared residuals is smallest, by Levenberg's and Marquardt's method from each start.
 * The same input gives the same result to the bit.
 *
 * @param predict - The curve at the observations, of the parameters in their order.
 * @param observed - The observations.
 * @param parameters - Names and ranges.
 * @param starts - Where to begin, at least one; the lowest sum that any of them leads to counts.
 *
 * @example
 * ```ts
 * const line = ([a, b]) => [1, 2, 3, 4].map((x) => a + b * x);
 * const range = { from: -100, to: 100 };
 * const fit = leastSquares(line, [3, 5, 7, 10], [{ name: 'a', ...range }, { name: 'b', ...range }], [[0, 1]]);
 * fit.values.map((x) => x.toFixed(6)); // => [ '0.500000', '2.300000' ]
 * fit.standardErrors[1].toFixed(6); // => '0.173205'
 * ```
 *
 * Source: marquardt1963.
 */
export function leastSquares(
  predict: Predict,
  observed: ArrayLike<number>,
  parameters: readonly FittedParameter[],
  starts: readonly (readonly number[])[],
): LeastSquares {
  const found = starts.map((start) => descend(predict, observed, parameters, start));
  const fit = found.reduce((best, next) => (next.sse < best.sse ? next : best));
  const degrees = observed.length - parameters.length;
  const covariance = covarianceOf(predict, fit, parameters, degrees);
  const atLimit = parameters.map((parameter, k) => atEnd(fit.values[k] as number, parameter));
  const standardErrors = atLimit.map((isLimit, k) =>
    isLimit || !covariance ? null : Math.sqrt(covariance[k]?.[k] as number),
  );
  const sums = found.map(({ sse }) => sse);
  return { ...fit, standardErrors, covariance, atLimit, degrees, sums };
}
