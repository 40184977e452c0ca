/** The different values of a column in the order in which they first come, and for every row which it is. */
export interface Dictionary {
  readonly values: readonly number[];
  readonly indexes: Int32Array;
}

/** Rows that tell whether a dictionary is worth a try. */
const tried = 1000;

/** Whether rows spread over a column hold mostly values of their own. */
function mostlyUnlike(column: ArrayLike<number>, sizeOf: (value: number) => number): boolean {
  const count = Math.min(column.length, tried);
  const seen = new Set<number>();
  let all = 0;
  let unlike = 0;
  for (let i = 0; i < count; i++) {
    const row = count === 1 ? 0 : Math.floor((i * (column.length - 1)) / (count - 1));
    const value = column[row] as number;
    const size = sizeOf(value);
    all += size;
    if (!seen.has(value)) unlike += size;
    seen.add(value);
  }
  return all === 0 || unlike / all > 0.9;
}

/**
 * The dictionary of a column; none where it would not halve its bytes. The rule is that of `hyparquet-writer`.
 *
 * @param sizeOf - Bytes of a value.
 */
export function dictionaryOf(
  column: ArrayLike<number>,
  sizeOf: (value: number) => number,
): Dictionary | null {
  if (mostlyUnlike(column, sizeOf)) return null;
  const values: number[] = [];
  const places = new Map<number, number>();
  const indexes = new Int32Array(column.length);
  let all = 0;
  let unlike = 0;
  let place = 0;
  let size = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (row === 0 || value !== column[row - 1]) {
      size = sizeOf(value);
      place = places.get(value) ?? values.length;
      if (place === values.length) {
        places.set(value, place);
        values.push(value);
        unlike += size;
      }
    }
    all += size;
    indexes[row] = place;
  }
  const indexSize = Math.ceil((column.length * Math.ceil(Math.log2(values.length))) / 8);
  return 2 * (unlike + indexSize) > all ? null : { values, indexes };
}
