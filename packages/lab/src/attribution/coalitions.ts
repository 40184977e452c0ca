/** How many levers a coalition switches on. */
export function size(coalition: number): number {
  let count = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * The levers of a number of values: `2^k` values, one a coalition, belong to k levers.
 *
 * @param count - A power of two, at least 2.
 * @returns `k`.
 * @throws RangeError if it is not a power of two.
 */
export function leversOf(count: number): number {
  const k = 31 - Math.clz32(count);
  if (k < 1 || 1 << k !== count) {
    throw new RangeError(`values of all coalitions must be a power of 2, at least 2, got ${count}`);
  }
  return k;
}

/** `s! (n - 1 - s)! / n!` for s = 0 .. n - 1: the share of orders in which a given set of s comes first. */
export function orderShares(n: number): number[] {
  const shares = [1 / n];
  for (let s = 0; s < n - 1; s++) shares.push(((shares[s] as number) * (s + 1)) / (n - 1 - s));
  return shares;
}
