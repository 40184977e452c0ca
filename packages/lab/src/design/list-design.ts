/**
 * The factors of a list of points, in order of first mention; every point must give each of them.
 *
 * @param points - For example rows of a table that somebody wrote by hand.
 * @returns Names of the columns and the values, row by row.
 * @throws RangeError if a point lacks a factor.
 *
 * @example
 * ```ts
 * listDesign([{ relief: 0 }, { relief: 1 }]); // => { columns: [ 'relief' ], rows: [ [ 0 ], [ 1 ] ] }
 * ```
 */
export function listDesign(points: readonly Readonly<Record<string, number>>[]): {
  columns: string[];
  rows: number[][];
} {
  const columns = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const rows = points.map((point, i) =>
    columns.map((column) => {
      const value = Object.hasOwn(point, column) ? point[column] : undefined;
      if (value === undefined) throw new RangeError(`list[${i}] must give ${column}, got nothing`);
      return value;
    }),
  );
  return { columns, rows };
}
