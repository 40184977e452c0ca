/**
 * Holm's adjustment of several p-values: the chance of any false alarm stays below alpha.
 *
 * The i-th smallest of k is multiplied by `k - i + 1`; the result never falls and never exceeds 1.
 *
 * @param pValues - Each in [0, 1].
 * @returns Adjusted, in the order given.
 *
 * @example
 * ```ts
 * holm([0.01, 0.04, 0.03]); // => [ 0.03, 0.06, 0.06 ]
 * ```
 *
 * Source: holm1979.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues
    .map((_, i) => i)
    .sort((i, j) => (pValues[i] as number) - (pValues[j] as number));
  const adjusted = new Array<number>(pValues.length);
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[i] as number)));
    adjusted[i] = least;
  });
  return adjusted;
}
