/** What teams whose members are more alike than the model's cost a pilot. */

/**
 * How many times the variance between team means grows where two members of a team have another correlation: the ratio of two design
 * effects, `(rho + (1 - rho) h) / (r + (1 - r) h)` with `h` the mean of one over the people of a team. For teams of one size n it is
 * `(1 + (n - 1) rho) / (1 + (n - 1) r)`.
 *
 * @param rho - The correlation wanted.
 * @param own - That of the teams at hand.
 * @param sizes - People of each team.
 *
 * @example
 * ```ts
 * inflationBy(0.1, 0, [11, 11, 11]).toFixed(3); // => '2.000'
 * ```
 *
 * Source: donner2000.
 */
export function inflationBy(rho: number, own: number, sizes: readonly number[]): number {
  const h = sizes.reduce((sum, size) => sum + 1 / size, 0) / sizes.length;
  return (rho + (1 - rho) * h) / Math.max(own + (1 - own) * h, 1e-9);
}

/** Moves values away from their mean until their variance is so many times what it was. */
export function spreadOut(values: readonly number[], inflation: number): number[] {
  if (inflation === 1) return [...values];
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const by = Math.sqrt(inflation);
  return values.map((value) => middle + by * (value - middle));
}
