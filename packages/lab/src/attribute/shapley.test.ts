import { expect, it } from 'vitest';
import { orderPairs, sharesOfPair } from '../attribute/by-orders.ts';
import { owen, owenCoalitions } from '../attribute/owen.ts';
import { attributeGap, interactions, jointMeans, shapley } from '../attribute/shapley.ts';
import { draws, drawTag } from '../random.ts';

const random = (k: number, index: number) => {
  const source = draws([8, 1], index, drawTag.design);
  return Float64Array.from({ length: 1 << k }, () => source.normal());
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The definition itself: the mean contribution over all orders. */
function byOrders(values: ArrayLike<number>, k: number): number[] {
  const shares = new Array<number>(k).fill(0);
  let orders = 0;
  const walk = (set: number, path: [number, number][]): void => {
    if (path.length === k) {
      orders++;
      for (const [lever, gain] of path) shares[lever] = (shares[lever] as number) + gain;
      return;
    }
    for (let i = 0; i < k; i++) {
      if (set & (1 << i)) continue;
      const next = set | (1 << i);
      walk(next, [...path, [i, (values[next] as number) - (values[set] as number)]]);
    }
  };
  walk(0, []);
  return shares.map((share) => share / orders);
}

it('shares equal the mean over all orders and sum to the gap in every replication', () => {
  for (let r = 0; r < 5; r++) {
    const values = random(5, r);
    byOrders(values, 5).forEach((share, i) => {
      expect(shapley(values)[i]).toBeCloseTo(share, 13);
    });
  }
  for (let r = 0; r < 20; r++) {
    const values = random(10, r);
    expect(
      Math.abs(sum(shapley(values)) - ((values.at(-1) as number) - (values[0] as number))),
    ).toBeLessThan(1e-12);
  }
});

it('a lever that changes nothing gets exactly 0 and alike levers get the same', () => {
  const base = random(3, 1);
  const values = Array.from({ length: 16 }, (_, set) => base[set & 7] as number);
  expect(shapley(values)[3]).toBe(0);
  expect(
    interactions(values)
      .filter((pair) => pair.j === 3)
      .map((pair) => pair.value),
  ).toEqual([0, 0, 0]);
  const alike = Array.from({ length: 16 }, (_, set) => {
    const bothWays = (set & 1) + ((set >> 1) & 1);
    return Math.sin(bothWays * 2.3 + (set >> 2) * 0.7);
  });
  const [a = Number.NaN, b = Number.NaN] = shapley(alike);
  expect(Math.abs(a - b)).toBeLessThan(1e-15);
});

it('interactions vanish for sums and are 1 for a product', () => {
  const additive = Array.from(
    { length: 8 },
    (_, set) => (set & 1) * 2 + ((set >> 1) & 1) * 3 - ((set >> 2) & 1),
  );
  for (const pair of interactions(additive)) expect(pair.value).toBeCloseTo(0, 14);
  const product = Array.from({ length: 8 }, (_, set) => ((set & 3) === 3 ? 1 : 0));
  expect(interactions(product).map((pair) => Number(pair.value.toFixed(12)))).toEqual([1, 0, 0]);
});

it('Owen values with groups of one are Shapley values, and groups share their own Shapley value', () => {
  const values = random(6, 7);
  const at = (set: number) => values[set] as number;
  const single = owen([[0], [1], [2], [3], [4], [5]], at);
  shapley(values).forEach((share, i) => {
    expect(Math.abs((single[i] as number) - share)).toBeLessThan(1e-12);
  });
  const groups = [[0, 3], [1, 4, 5], [2]];
  const grouped = owen(groups, at);
  const between = shapley(
    Array.from({ length: 8 }, (_, set) =>
      at(
        groups
          .flatMap((group, g) => (set & (1 << g) ? group : []))
          .reduce((mask, lever) => mask | (1 << lever), 0),
      ),
    ),
  );
  groups.forEach((group, g) => {
    expect(sum(group.map((lever) => grouped[lever] as number))).toBeCloseTo(
      between[g] as number,
      12,
    );
  });
});

it('Owen values need no more coalitions than counted, and ask for no other', () => {
  const groups = [[0, 1, 2], [3, 4], [5], [6, 7, 8, 9]];
  const cells = owenCoalitions(groups);
  expect(cells).toHaveLength(
    2 ** 4 + 2 ** 3 * groups.reduce((total, group) => total + 2 ** group.length - 2, 0),
  );
  const asked = new Set<number>();
  owen(groups, (set) => {
    asked.add(set);
    return set;
  });
  expect([...asked].sort((a, b) => a - b)).toEqual(cells);
  expect(() => owenCoalitions([[0, 1], [1]])).toThrow('each lever once');
});

it('orders and their reverses cover the exact shares of eight levers at 99 %', () => {
  const values = random(8, 3);
  const exact = shapley(values);
  const pairs = orderPairs(8, 400, [4, 4]);
  const rows = pairs.map((pair) =>
    sharesOfPair(
      pair,
      pair.coalitions.map((set) => values[set] as number),
    ),
  );
  for (const row of rows)
    expect(sum(row)).toBeCloseTo((values[255] as number) - (values[0] as number), 12);
  jointMeans(rows, 0.01).forEach(({ lo, hi }, i) => {
    expect(lo).toBeLessThanOrEqual(exact[i] as number);
    expect(hi).toBeGreaterThanOrEqual(exact[i] as number);
    expect(hi - lo).toBeLessThan(0.5);
  });
  expect(pairs[0]?.coalitions).toHaveLength(16);
  expect(orderPairs(8, 2, [4, 4], 5)).toEqual(pairs.slice(5, 7));
});

it('the attribution over replications holds gap, shares, whiskers and pairs together', () => {
  const source = draws([2, 2], 0, drawTag.design);
  const replications = Array.from({ length: 60 }, () => {
    const noise = source.normal();
    return Array.from(
      { length: 4 },
      (_, set) => noise + (set & 1) * (2 + 0.1 * source.normal()) + (set === 3 ? 1 : 0),
    );
  });
  const { gap, levers, interactions: pairs } = attributeGap(replications);
  expect(gap.mean).toBeCloseTo(sum(levers.map((lever) => lever.mean)), 12);
  expect(gap.lo < 3 && gap.hi > 3 && gap.hi - gap.lo < 0.2).toBe(true);
  expect(levers[1]?.firstIn).toBe(0);
  expect(levers[1]?.lastIn).toBeCloseTo(1, 0);
  expect(pairs).toHaveLength(1);
  expect(pairs[0]?.value).toBeCloseTo(1, 0);
  expect(() => attributeGap([[0, 1]])).toThrow('at least 2 replications, got 1');
  expect(() =>
    attributeGap([
      [0, 1, 2],
      [0, 1, 2],
    ]),
  ).toThrow('power of 2');
});
