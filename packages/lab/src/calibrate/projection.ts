import { symmetricEigen } from '../search/symmetric-eigen.ts';

/** Few numbers in place of many: what each parameter is expected to be, given the many. */
type Projection = (row: readonly number[]) => number[];

/**
 * Regresses the places of parameters on what was simulated from them, so that a fit may compare one number a parameter instead of all:
 * the semi-automatic summaries of approximate Bayesian computation.
 *
 * @param rows - Simulated numbers, one row a run; rows with a number that is missing do not count.
 * @param places - The places that each was simulated from.
 *
 * Source: fearnhead2012.
 */
export function projectionOf(
  rows: readonly (readonly number[])[],
  places: readonly (readonly number[])[],
): Projection {
  const good = rows.flatMap((row, i) => (row.every(Number.isFinite) ? [i] : []));
  const wide = rows[0]?.length ?? 0;
  const columns = Array.from({ length: wide }, (_, k) => good.map((i) => rows[i]?.[k] as number));
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middles = columns.map(average);
  const sizes = columns.map((column, k) => {
    const variance = average(column.map((value) => (value - (middles[k] as number)) ** 2));
    return Math.sqrt(variance) || 1;
  });
  const scaled = columns.map((column, k) =>
    column.map((value) => (value - (middles[k] as number)) / (sizes[k] as number)),
  );
  const cross = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / good.length;
  // A ridge of a hundredth keeps numbers that go together from being set against each other.
  const { values, vectors } = symmetricEigen(
    scaled.map((a, i) => scaled.map((b, j) => cross(a, b) + (i === j ? 0.01 : 0))),
  );
  const weights = (places[0] ?? []).map((_, j) => {
    const wanted = good.map((i) => places[i]?.[j] as number);
    const middle = average(wanted);
    const along = scaled.map((column) =>
      cross(
        column,
        wanted.map((value) => value - middle),
      ),
    );
    const own = new Array<number>(wide).fill(0);
    vectors.forEach((vector, k) => {
      const part = vector.reduce((sum, v, i) => sum + v * (along[i] as number), 0);
      vector.forEach((v, i) => {
        own[i] = (own[i] as number) + (v * part) / (values[k] as number);
      });
    });
    return own;
  });
  return (row) =>
    weights.map((own) =>
      own.reduce(
        (sum, weight, k) =>
          sum + (weight * ((row[k] as number) - (middles[k] as number))) / (sizes[k] as number),
        0,
      ),
    );
}
