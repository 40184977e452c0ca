import type { Block } from './basis.ts';
import { mean } from './batches.ts';

/** A function of columns that is fitted to values: penalised least squares, how smooth by restricted maximum likelihood. */

/** A fit, and the same smoothing of any other values. */
export interface Smooth {
  /** The fitted value of each row. */
  readonly fitted: Float64Array;
  /** Degrees of freedom that the fit takes, the mean not counted. */
  readonly freedom: number;
  /** Of each block, the variance of its part of the fit. */
  readonly parts: readonly number[];
  /** Smooths other values with the same penalties; their mean is left out. */
  shape(values: Float64Array): Float64Array;
}

/** Columns that do not change from fit to fit, with their products. */
export interface Design {
  readonly rows: number;
  readonly columns: readonly Float64Array[];
  /** Which columns each block has. */
  readonly blocks: readonly { readonly from: number; readonly to: number }[];
  /** Products of all columns, row by row. */
  readonly products: Float64Array;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
};

/** Puts blocks of columns side by side. */
export function designOf(blocks: readonly Block[], rows: number): Design {
  const columns = blocks.flat();
  const p = columns.length;
  const products = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      const product = dot(columns[i] as Float64Array, columns[j] as Float64Array);
      products[i * p + j] = product;
      products[j * p + i] = product;
    }
  let from = 0;
  const places = blocks.map((block) => {
    const place = { from, to: from + block.length };
    from = place.to;
    return place;
  });
  return { rows, columns, blocks: places, products };
}

/** Cholesky's lower triangle of a positive definite matrix, row by row; a pivot that rounding took is made up. */
function triangle(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++)
        rest -= (lower[i * n + k] as number) * (lower[j * n + k] as number);
      const least = 1e-12 * (matrix[i * n + i] as number) + 1e-300;
      lower[i * n + j] =
        i === j ? Math.sqrt(Math.max(rest, least)) : rest / (lower[j * n + j] as number);
    }
  return lower;
}

/** Solves `L L' x = c`. */
function solved(lower: Float64Array, c: Float64Array): Float64Array {
  const n = c.length;
  const x = Float64Array.from(c);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++)
      x[i] = (x[i] as number) - (lower[i * n + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++)
      x[i] = (x[i] as number) - (lower[k * n + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * n + i] as number);
  }
  return x;
}

/** The diagonal of `(L L')^-1`: sums of squares of the columns of `L^-1`. */
function inverseDiagonal(lower: Float64Array, n: number): Float64Array {
  const diagonal = new Float64Array(n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let total = 0;
    for (let i = j; i < n; i++) {
      let rest = i === j ? 1 : 0;
      for (let k = j; k < i; k++) rest -= (lower[i * n + k] as number) * (column[k] as number);
      column[i] = rest / (lower[i * n + i] as number);
      total += (column[i] as number) * (column[i] as number);
    }
    diagonal[j] = total;
  }
  return diagonal;
}

/** How far a penalty may lie from the size of its block: beyond it a block is free, or flat. */
const widest = 1e9;
const mostSteps = 200;

/** One step of the fit: coefficients for given penalties, and what the penalties should have been. */
function step(
  { blocks, products, rows }: Design,
  along: Float64Array,
  square: number,
  penalties: readonly number[],
) {
  const p = along.length;
  const matrix = Float64Array.from(products);
  blocks.forEach(({ from, to }, b) => {
    for (let i = from; i < to; i++)
      matrix[i * p + i] = (matrix[i * p + i] as number) + (penalties[b] as number);
  });
  const lower = triangle(matrix, p);
  const coefficients = solved(lower, along);
  const diagonal = inverseDiagonal(lower, p);
  let inside = 0;
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++)
      inside +=
        (coefficients[i] as number) * (products[i * p + j] as number) * (coefficients[j] as number);
  const rest = Math.max(0, square - 2 * dot(coefficients, along) + inside);
  const freedoms = blocks.map(({ from, to }, b) => {
    let taken = to - from;
    for (let i = from; i < to; i++) taken -= (penalties[b] as number) * (diagonal[i] as number);
    return Math.max(0, taken);
  });
  const freedom = freedoms.reduce((total, one) => total + one, 0);
  const noise = rest / Math.max(1, rows - 1 - freedom);
  const wanted = blocks.map(({ from, to }, b) => {
    let size = 0;
    for (let i = from; i < to; i++) size += (coefficients[i] as number) ** 2;
    return size > 0 ? (noise * (freedoms[b] as number)) / size : Number.POSITIVE_INFINITY;
  });
  return { lower, coefficients, freedom, freedoms, wanted };
}

/**
 * Fits values by penalised least squares: each block has a variance of its own, found by restricted maximum likelihood, so that what
 * the data do not show is shrunk to nothing and what they show plainly is left as it is.
 *
 * @param design - Of {@link designOf}.
 * @param values - One a row.
 *
 * Source: schall1991 (the steps), wood2017.
 */
export function smooth(design: Design, values: Float64Array): Smooth {
  const { blocks, columns, products, rows } = design;
  const p = columns.length;
  const middle = mean(values);
  const from = values.map((value) => value - middle);
  const alongOf = (some: Float64Array): Float64Array =>
    Float64Array.from(columns, (column) => dot(column, some));
  const partOf = (coefficients: Float64Array, first: number, last: number): Float64Array => {
    const part = new Float64Array(rows);
    for (let c = first; c < last; c++) {
      const [column, size] = [columns[c] as Float64Array, coefficients[c] as number];
      for (let i = 0; i < rows; i++) part[i] = (part[i] as number) + size * (column[i] as number);
    }
    return part;
  };
  const along = alongOf(from);
  const square = dot(from, from);
  const sizes = blocks.map(({ from: first, to }) => {
    let trace = 0;
    for (let i = first; i < to; i++) trace += products[i * p + i] as number;
    return trace / Math.max(1, to - first);
  });
  let penalties = sizes.map((size) => 0.01 * size);
  let now = step(design, along, square, penalties);
  for (let k = 0, moved = Number.POSITIVE_INFINITY; k < mostSteps && moved > 1e-4; k++) {
    penalties = now.wanted.map((wanted, b) => {
      const size = sizes[b] as number;
      return Math.min(widest * size, Math.max(size / widest, wanted));
    });
    const next = step(design, along, square, penalties);
    moved = next.freedoms.reduce(
      (most, one, b) => Math.max(most, Math.abs(one - (now.freedoms[b] as number))),
      0,
    );
    now = next;
  }
  const { coefficients, freedom, lower } = now;
  return {
    fitted: partOf(coefficients, 0, p).map((value) => value + middle),
    freedom,
    parts: blocks.map(({ from: first, to }) => {
      const part = partOf(coefficients, first, to);
      return dot(part, part) / rows;
    }),
    shape: (others) => partOf(solved(lower, alongOf(others)), 0, p),
  };
}
