/**
 * All combinations of the levels given, the last column changing fastest.
 *
 * @param levels - One list a column.
 *
 * @example
 * ```ts
 * grid([[0, 1], ['a', 'b']]); // => [ [ 0, 'a' ], [ 0, 'b' ], [ 1, 'a' ], [ 1, 'b' ] ]
 * ```
 */
export function grid<Level>(levels: readonly (readonly Level[])[]): Level[][] {
  let rows: Level[][] = [[]];
  for (const column of levels) rows = rows.flatMap((row) => column.map((level) => [...row, level]));
  return rows;
}
