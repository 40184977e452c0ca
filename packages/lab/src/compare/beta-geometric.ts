import { exp } from '@uptake/core/internal';

/** A beta-geometric curve fitted to a series: what people who merely differ, and learn nothing, would show. */
interface BetaGeometric {
  /** Shape of the distribution of weekly hazards over people; its mean is `alpha / (alpha + beta)`. */
  readonly alpha: number;
  readonly beta: number;
  /** The level that nobody leaves. */
  readonly plateau: number;
  /** Level of the first week. */
  readonly start: number;
  /** The fitted curve. */
  readonly curve: Float64Array;
  /** Share of the variance of the series that the curve explains; 1 for a constant series. */
  readonly r2: number;
}

/** Share still there at the start of week t of a group whose weekly hazards follow Beta(alpha, beta): 1 in the first week. */
function survival(alpha: number, beta: number, weeks: number): Float64Array {
  const share = new Float64Array(weeks);
  let left = 1;
  for (let t = 0; t < weeks; t++) {
    share[t] = left;
    left *= (beta + t) / (alpha + beta + t);
  }
  return share;
}

/** The least squares line of `values` on `share`: intercept and slope. */
function line(share: Float64Array, values: Float64Array): { level: number; height: number } {
  const n = values.length;
  let sx = 0;
  let sy = 0;
  for (let t = 0; t < n; t++) {
    sx += share[t] as number;
    sy += values[t] as number;
  }
  let sxx = 0;
  let sxy = 0;
  for (let t = 0; t < n; t++) {
    const x = (share[t] as number) - sx / n;
    sxx += x * x;
    sxy += x * ((values[t] as number) - sy / n);
  }
  const height = sxx > 0 ? sxy / sxx : 0;
  return { level: sy / n - (height * sx) / n, height };
}

/** The best curve of given shapes, and its sum of squares. */
function fitted(values: Float64Array, logAlpha: number, logBeta: number) {
  const [alpha, beta] = [exp(logAlpha), exp(logBeta)];
  const share = survival(alpha, beta, values.length);
  const { level, height } = line(share, values);
  const curve = share.map((left) => level + height * left);
  const squares = curve.reduce((sum, value, t) => sum + (value - (values[t] as number)) ** 2, 0);
  return { alpha, beta, level, height, curve, squares };
}

/** Range of the logarithms of both shapes. */
const range = { from: -4, to: 8, steps: 24 } as const;

/**
 * Fits `plateau + (start - plateau) S(t)` by least squares, S being the survival of a beta-geometric distribution
 * (`S(1) = 1, S(t+1) = S(t) (beta+t-1)/(alpha+beta+t-1)`): a group in which everybody has a constant weekly hazard of leaving, and hazards
 * differ between people by Beta(alpha, beta). For given shapes start and plateau are a linear regression; the shapes are
 * searched on a grid, then by a compass search whose step is halved until it is below 1e-6.
 *
 * Source: Fader & Hardie 2007, "How to project customer retention".
 *
 * @param values - One value a week, at least three.
 */
export function fitBetaGeometric(values: Float64Array): BetaGeometric {
  if (values.length < 3)
    throw new RangeError(`a beta-geometric curve needs three weeks or more, got ${values.length}`);
  let at = { a: 0, b: 0 };
  let best = fitted(values, 0, 0);
  const look = (a: number, b: number): boolean => {
    if (Math.min(a, b) < range.from || Math.max(a, b) > range.to) return false;
    const next = fitted(values, a, b);
    if (!(next.squares < best.squares)) return false;
    [at, best] = [{ a, b }, next];
    return true;
  };
  const stride = (range.to - range.from) / range.steps;
  for (let i = 0; i <= range.steps; i++)
    for (let j = 0; j <= range.steps; j++) look(range.from + i * stride, range.from + j * stride);
  for (let step = stride; step > 1e-6; ) {
    const { a, b } = at;
    const better =
      look(a + step, b) ||
      look(a - step, b) ||
      look(a, b + step) ||
      look(a, b - step) ||
      look(a + step, b + step) ||
      look(a - step, b - step);
    if (!better) step /= 2;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const whole = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const { alpha, beta, level, height, curve, squares } = best;
  const r2 = whole > 1e-15 ? 1 - squares / whole : 1;
  return { alpha, beta, plateau: level, start: level + height, curve, r2 };
}
