import { symmetricEigen } from '../search/symmetric-eigen.ts';
import { quantileOfSorted } from '../statistics/quantiles.ts';

/** Columns in which a function of some inputs is written: a line and a natural cubic spline an input, products for pairs. */

/** An input of a sample: one value a world. */
export interface SampledInput {
  readonly id: string;
  readonly values: ArrayLike<number>;
  /** Whether the values are numbers of names, without an order: arms, presets, rules. Default false. */
  readonly isFactor?: boolean;
}

/** Columns that are shrunk towards 0 as one, each with the mean 0. */
export type Block = readonly Float64Array[];

/** The columns of one input. */
interface Margin {
  readonly blocks: readonly Block[];
  /** The smoothest of them, of like size, for products with those of other inputs. */
  readonly low: Block;
}

/** Columns of a set of inputs. */
interface Columns {
  /** Of each input, in order, those of its own effect. */
  readonly margins: readonly (readonly Block[])[];
  /** The effects of two inputs together, of those at these places. */
  pairs(places: readonly number[]): Block[];
}

const sum = (column: Float64Array): number => column.reduce((total, x) => total + x, 0);

function centred(column: Float64Array): Float64Array {
  const mean = sum(column) / column.length;
  return column.map((x) => x - mean);
}

const sizeOf = (column: Float64Array): number =>
  Math.sqrt(column.reduce((total, x) => total + x * x, 0) / column.length);

const scaledBy = (column: Float64Array, size: number): Float64Array =>
  size > 0 ? column.map((x) => x / size) : column;

/** A row of a matrix is needed at every knot: `rows` times `columns`, row by row. */
type Rows = number[][];

/** Second derivatives of a natural cubic spline at its knots, from its values there: the matrix F of Wood (2017), 5.3.1, and its penalty. */
function splineAt(knots: readonly number[]): { second: Rows; penalty: Rows } {
  const k = knots.length;
  const gap = knots.slice(1).map((knot, j) => knot - (knots[j] as number));
  const zero = (rows: number): Rows => Array.from({ length: rows }, () => new Array(k).fill(0));
  const bends = zero(k - 2);
  const band: Rows = Array.from({ length: k - 2 }, () => new Array(k - 2).fill(0));
  for (let j = 0; j < k - 2; j++) {
    const [left, right] = [gap[j] as number, gap[j + 1] as number];
    const row = bends[j] as number[];
    [row[j], row[j + 1], row[j + 2]] = [1 / left, -1 / left - 1 / right, 1 / right];
    const own = band[j] as number[];
    own[j] = (left + right) / 3;
    if (j < k - 3) own[j + 1] = right / 6;
    if (j > 0) own[j - 1] = left / 6;
  }
  const { values, vectors } = symmetricEigen(band);
  // band^-1 bends, by the eigenvectors of the band.
  const inner = bends.map((_, i) =>
    knots.map((__, c) =>
      vectors.reduce((total, vector, v) => {
        const along = vector.reduce((part, x, j) => part + x * (bends[j]?.[c] as number), 0);
        return total + ((vector[i] as number) * along) / (values[v] as number);
      }, 0),
    ),
  );
  const penalty = knots.map((_, a) =>
    knots.map((__, b) =>
      inner.reduce((total, row, j) => total + (bends[j]?.[a] as number) * (row[b] as number), 0),
    ),
  );
  return { second: [...zero(1), ...inner, ...zero(1)], penalty };
}

/** The values of the cardinal splines at a place between the first and the last knot. */
function cardinals(knots: readonly number[], second: Rows, x: number): number[] {
  let j = 0;
  while (j < knots.length - 2 && x > (knots[j + 1] as number)) j++;
  const [from, to] = [knots[j] as number, knots[j + 1] as number];
  const gap = to - from;
  const [left, right] = [(to - x) / gap, (x - from) / gap];
  const bend = (share: number): number => ((share * share * share - share) * gap * gap) / 6;
  return knots.map(
    (_, c) =>
      (c === j ? left : 0) +
      (c === j + 1 ? right : 0) +
      bend(left) * (second[j]?.[c] as number) +
      bend(right) * (second[j + 1]?.[c] as number),
  );
}

/** Knots at even quantiles of what is there, or at every value where they are few. */
function knotsOf(sorted: Float64Array, distinct: readonly number[], count: number): number[] {
  if (distinct.length <= count) return [...distinct];
  const all = Array.from({ length: count }, (_, k) => quantileOfSorted(sorted, k / (count - 1)));
  return all.filter((knot, k) => k === 0 || knot > (all[k - 1] as number));
}

/** Bent columns of values between their ends, the smoothest first, so that their sum of squares is the integral of the squared bend. */
function bentColumns(values: Float64Array, knots: readonly number[]): Float64Array[] {
  const { penalty, second } = splineAt(knots);
  const { values: sizes, vectors } = symmetricEigen(penalty);
  const order = sizes.map((_, k) => k).sort((a, b) => (sizes[a] as number) - (sizes[b] as number));
  const bent = order.slice(2);
  const columns = bent.map(() => new Float64Array(values.length));
  values.forEach((x, i) => {
    const at = cardinals(knots, second, x);
    bent.forEach((v, c) => {
      const vector = vectors[v] as readonly number[];
      const value = at.reduce((total, one, k) => total + one * (vector[k] as number), 0);
      (columns[c] as Float64Array)[i] = value / Math.sqrt(sizes[v] as number);
    });
  });
  return columns.map(centred);
}

function marginOf({ isFactor, values: given }: SampledInput, most: number): Margin {
  const values = Float64Array.from(given);
  const sorted = values.toSorted();
  const distinct = [...new Set(sorted)];
  if (distinct.length < 2) return { blocks: [], low: [] };
  if (isFactor) {
    const columns = distinct.map((level) => centred(values.map((x) => (x === level ? 1 : 0))));
    return { blocks: [columns], low: columns };
  }
  const raw = centred(values);
  const line = scaledBy(raw, sizeOf(raw));
  // In standard deviations, so that no bend is lost in rounding.
  const knots = knotsOf(line.toSorted(), [...new Set(line.toSorted())], most);
  if (knots.length < 3) return { blocks: [[line]], low: [line] };
  const curve = bentColumns(line, knots);
  const size = sizeOf(curve[0] as Float64Array);
  return { blocks: [[line], curve], low: [line, ...curve.map((one) => scaledBy(one, size))] };
}

/** Knots of one input, and columns of it in products, by how many inputs there are. */
const detail = (inputs: number): readonly [knots: number, low: number] =>
  inputs <= 3 ? [10, 5] : inputs <= 12 ? [7, 3] : [5, 2];

/**
 * The columns in which a function of some inputs is written. Thin at the ends: a spline is a line there.
 *
 * @param inputs - All as long as each other.
 *
 * Source: wood2017 (cubic regression splines), gu2013 (effects of single inputs and pairs).
 */
export function columnsOf(inputs: readonly SampledInput[]): Columns {
  const [knots, low] = detail(inputs.length);
  const margins = inputs.map((input) => marginOf(input, knots));
  return {
    margins: margins.map(({ blocks }) => blocks),
    pairs: (places) =>
      places.flatMap((a, i) =>
        places.slice(i + 1).map((b): Block => {
          const [one, other] = [a, b].map((at) => (margins[at]?.low ?? []).slice(0, low));
          return (one ?? []).flatMap((x) =>
            (other ?? []).map((y) => centred(x.map((value, k) => value * (y[k] as number)))),
          );
        }),
      ),
  };
}
