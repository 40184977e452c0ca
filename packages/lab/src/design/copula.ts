import { normalQuantile } from '@uptake/core/internal';
import { normalCdf } from '../statistics/distributions.ts';

/** A symmetric matrix of correlations, row by row. */
export type Correlations = readonly (readonly number[])[];

/** Below this a pivot counts as 0: the matrix would say that one input follows from others. */
const leastPivot = 1e-10;

/**
 * The lower triangular root of a matrix of correlations: `L L' = R`.
 *
 * @returns Nothing where the matrix is not positive definite.
 */
export function rootOf(matrix: Correlations): number[][] | undefined {
  const root = matrix.map(() => new Array<number>(matrix.length).fill(0));
  for (const [i, row] of root.entries()) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (root[j]?.[k] as number);
      if (i === j && !(rest > leastPivot)) return undefined;
      row[j] = i === j ? Math.sqrt(rest) : rest / (root[j]?.[j] as number);
    }
  }
  return root;
}

/**
 * Between which limits one correlation may lie beside all others: `b_i' S^-1 b_j -+ sqrt((1 - b_i' S^-1 b_i)(1 - b_j' S^-1 b_j))`
 * with S the matrix without `i` and `j`. With both moved to the end, the root of the matrix holds these numbers.
 *
 * @returns Nothing where the others contradict each other.
 */
export function correlationLimits(
  matrix: Correlations,
  i: number,
  j: number,
): readonly [lo: number, hi: number] | undefined {
  const others = matrix.flatMap((_, k) => (k === i || k === j ? [] : [k]));
  const rowOf = (last: number): number[] | undefined => {
    const order = [...others, last];
    return rootOf(order.map((a) => order.map((b) => matrix[a]?.[b] as number)))?.at(-1);
  };
  const [one, two] = [rowOf(i), rowOf(j)];
  if (!one || !two) return undefined;
  const both = others.reduce((sum, _, k) => sum + (one[k] as number) * (two[k] as number), 0);
  const free = (one.at(-1) as number) * (two.at(-1) as number);
  return [both - free, both + free];
}

/**
 * Places in the unit cube that depend on each other as a Gaussian copula has it: `u' = Phi(L Phi^-1(u))`, with L the root of
 * the correlations. Each column stays uniform, the first of a correlated set keeps its values, and what is correlated with
 * nothing keeps its bits.
 *
 * @param matrix - Correlations of the normal deviates behind the columns; positive definite. The rank correlation of two
 * columns is `6/pi asin(r/2)`.
 * @returns A function from one row in (0, 1) to another.
 * @throws RangeError if the matrix is not positive definite.
 *
 * @example
 * ```ts
 * const related = gaussianCopula([[1, 0.6], [0.6, 1]]);
 * related([0.9, 0.5]).map((u) => u.toFixed(4)); // => [ '0.9000', '0.7790' ]
 * ```
 *
 * Source: nelsen2006.
 */
export function gaussianCopula(matrix: Correlations): (row: readonly number[]) => number[] {
  const root = rootOf(matrix);
  if (!root) throw new RangeError('correlations must be positive definite');
  const mixed = root.map((row, i) => row.some((weight, j) => j < i && weight !== 0));
  return (row) => {
    const deviates = row.map(normalQuantile);
    return row.map((u, i) => {
      if (!mixed[i]) return u;
      let sum = 0;
      for (let j = 0; j <= i; j++) {
        const weight = root[i]?.[j] as number;
        if (weight !== 0) sum += weight * (deviates[j] as number);
      }
      return normalCdf(sum);
    });
  };
}
