/** The eigenvalues of a symmetric matrix and, row by row, their unit vectors. */
interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
 *
 * @param matrix - Rows; only its symmetric part counts.
 *
 * @example
 * ```ts
 * symmetricEigen([[2, 0], [0, 3]]).values; // => [ 2, 3 ]
 * ```
 *
 * Source: golub2013.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = Float64Array.from(matrix.flat());
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(a, n) > 1e-15; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return {
    values: matrix.map((_, i) => a[i * n + i] as number),
    vectors: matrix.map((_, i) => Array.from(vectors.subarray(i * n, (i + 1) * n))),
  };
}

/** The largest element off the diagonal, relative to the two on it. */
function offDiagonal(a: Float64Array, n: number): number {
  let most = 0;
  for (let p = 0; p < n; p++) {
    for (let q = p + 1; q < n; q++) {
      const size = Math.sqrt(Math.abs((a[p * n + p] as number) * (a[q * n + q] as number)));
      most = Math.max(most, Math.abs(a[p * n + q] as number) / (size + 1e-300));
    }
  }
  return most;
}

/** One rotation: makes element (p, q) zero and turns the vectors with it. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q] as number;
  if (off === 0) return;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const x = a[p * n + k] as number;
    const y = a[q * n + k] as number;
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const u = vectors[p * n + k] as number;
    const v = vectors[q * n + k] as number;
    vectors[p * n + k] = c * u - s * v;
    vectors[q * n + k] = s * u + c * v;
  }
  for (let k = 0; k < n; k++) {
    const x = a[k * n + p] as number;
    const y = a[k * n + q] as number;
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
}
