/**
 * The differences of two arms, replication by replication: `Z_r = orientation * (B_r - A_r)`.
 *
 * @param a - One value a replication of the baseline.
 * @param b - The other arm, in the same order of replications.
 * @param orientation - 1 where more is better, -1 where less is. Default 1.
 * @throws RangeError if the lengths differ.
 */
export function differences(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  orientation: 1 | -1 = 1,
): Float64Array {
  if (a.length !== b.length) {
    throw new RangeError(
      `paired arms must have equal replications, got ${a.length} and ${b.length}`,
    );
  }
  const found = new Float64Array(a.length);
  for (let r = 0; r < found.length; r++)
    found[r] = orientation * ((b[r] as number) - (a[r] as number)) + 0;
  return found;
}
