/** Points with weights that sum to 1: a sample of what the parameters may be. */
export interface Particles {
  readonly points: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * Weighted mean of each parameter.
 *
 * @param particles - At least one.
 */
export function particleMean({ points, weights }: Particles): number[] {
  return (points[0] ?? []).map((_, j) =>
    points.reduce((sum, point, i) => sum + (weights[i] as number) * (point[j] as number), 0),
  );
}

/**
 * Weighted covariance of the parameters: `sum w (x - mean)(x - mean)' / (1 - sum w^2)`.
 *
 * @param particles - At least two with weight.
 */
export function particleCovariance(particles: Particles): number[][] {
  const { points, weights } = particles;
  const mean = particleMean(particles);
  const scale = 1 - weights.reduce((sum, weight) => sum + weight * weight, 0);
  return mean.map((mj, j) =>
    mean.map(
      (mk, k) =>
        points.reduce(
          (sum, point, i) =>
            sum +
            (weights[i] as number) * ((point[j] as number) - mj) * ((point[k] as number) - mk),
          0,
        ) / scale,
    ),
  );
}

/**
 * Weighted quantile of one parameter: the first value at which the weights sum to `p`.
 *
 * @param particles - At least one.
 * @param column - Which parameter.
 * @param p - In (0, 1].
 */
export function particleQuantile(
  { points, weights }: Particles,
  column: number,
  p: number,
): number {
  const order = points.map((_, i) => i);
  const at = (i: number) => points[i]?.[column] as number;
  order.sort((a, b) => at(a) - at(b));
  let sum = 0;
  for (const i of order) {
    sum += weights[i] as number;
    if (sum >= p) return at(i);
  }
  return at(order.at(-1) as number);
}

/** How many equally weighted particles these are worth: `1 / sum w^2`. */
export function effectiveSize({ weights }: Particles): number {
  return 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/** The particle that a uniform draw picks, by weight. */
export function pickParticle({ weights }: Particles, u: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] as number;
    if (u < sum) return i;
  }
  return weights.length - 1;
}
