/**
 * Cuts columns of numbers, all zero, from one buffer: what every run makes and frees anew is then one and not forty.
 *
 * @param count - How many columns there are to be.
 * @param length - Numbers in each.
 * @returns Gives the next column.
 * @throws RangeError at the call after the last.
 */
export function cutColumns(count: number, length: number): () => Float64Array {
  const { buffer } = new Float64Array(count * length);
  let next = 0;
  return () => new Float64Array(buffer, 8 * length * next++, length);
}
