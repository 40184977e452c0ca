/**
 * The lower triangle L of a covariance matrix with `L L' = C`; a direction without spread gets none.
 *
 * @param matrix - Symmetric rows, none of its directions negative.
 *
 * @example
 * ```ts
 * cholesky([[4, 2], [2, 2]]); // => [ [ 2, 0 ], [ 1, 1 ] ]
 * ```
 *
 * Source: golub2013.
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = row[j] as number;
      for (let k = 0; k < j; k++) rest -= (lower[i]?.[k] as number) * (lower[j]?.[k] as number);
      const pivot = lower[j]?.[j] as number;
      const target = lower[i] as number[];
      target[j] = i === j ? Math.sqrt(Math.max(rest, 0)) : pivot > 0 ? rest / pivot : 0;
    }
  });
  return lower;
}
