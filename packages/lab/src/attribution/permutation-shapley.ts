import type { Key } from '@uptake/core';
import { draws, drawTag } from '../draws/draws.ts';
import { permutation } from '../draws/permutation.ts';

/** One order of levers and its reverse, to be run on the same luck: `2k` coalitions. */
export interface OrderPair {
  readonly order: readonly number[];
  /** None, the growing sets of the order, all, and the growing sets of the reverse. */
  readonly coalitions: readonly number[];
}

/**
 * Random orders of switching levers on, each with its reverse: what attribution runs where `2^k` coalitions are too many.
 * The p-th pair takes the luck of replication p.
 *
 * @param k - Levers, from 2 to 30.
 * @param pairs - How many.
 * @param key - Master key of the draws.
 * @param from - Number of the first pair. Default 0; a later start extends an earlier plan.
 * @throws RangeError if `k` is outside its range.
 *
 * Source: castro2009; antithetic pairs: mitchell2022.
 */
export function orderPairs(k: number, pairs: number, key: Key, from: number = 0): OrderPair[] {
  if (!(k >= 2 && k <= 30)) throw new RangeError(`levers must be in [2, 30], got ${k}`);
  return Array.from({ length: pairs }, (_, p) => {
    const order = permutation(k, draws(key, from + p, drawTag.permutation));
    const growing = (levers: readonly number[]) =>
      levers.map((_, i) => levers.slice(0, i + 1).reduce((set, lever) => set | (1 << lever), 0));
    const coalitions = [0, ...growing(order), ...growing(order.toReversed()).slice(0, -1)];
    return { order, coalitions };
  });
}

/**
 * The shares of one pair: the mean of both orders. They sum to the gap.
 *
 * @param pair - An order and its reverse.
 * @param values - One value for each of `pair.coalitions`.
 */
export function sharesOfPair(pair: OrderPair, values: ArrayLike<number>): number[] {
  const k = pair.order.length;
  const shares: number[] = new Array(k).fill(0);
  const at = (i: number) => values[i] as number;
  const reverse = (i: number) => (i === 0 ? at(0) : i === k ? at(k) : at(k + i));
  pair.order.forEach((lever, i) => {
    const back = k - 1 - i;
    shares[lever] = (at(i + 1) - at(i) + (reverse(back + 1) - reverse(back))) / 2;
  });
  return shares;
}
