import { describe, expect, it } from 'vitest';
import { draws } from '../random.ts';
import { type Evaluate, findOrders, type Order, ordersOf, raceOrders } from './race.ts';

const tag = 0x54455354;

/** What an order is worth: each item early or late, and each pair one before the other. */
function problem(items: number, seed: number): (order: Order) => number {
  const source = draws([seed, 3], 0, tag);
  const early = Array.from({ length: items }, () => source.normal());
  const before = Array.from({ length: items }, () =>
    Array.from({ length: items }, () => source.normal()),
  );
  return (order) => {
    let sum = 0;
    order.forEach((item, place) => {
      sum -= place * (early[item] as number);
      for (const later of order.slice(place + 1)) sum += before[item]?.[later] as number;
    });
    return sum;
  };
}

/** The worth with luck that all orders of a replication share, and some of their own; counts what was run. */
function world(worth: (order: Order) => number, own: number, seed = 1) {
  const found = { runs: 0 };
  const evaluate: Evaluate = async (orders, [from, to]) =>
    orders.map((order) =>
      Float64Array.from({ length: to - from }, (_, k) => {
        found.runs++;
        const rep = from + k;
        const shared = 20 * draws([seed, 4], rep, tag).normal();
        const alone = draws([seed, 5 + order.reduce((sum, item) => sum * 13 + item, 1)], rep, tag);
        return worth(order) + shared + own * alone.normal();
      }),
    );
  return { evaluate, found };
}

const bestOf = (items: number, worth: (order: Order) => number): Order =>
  ordersOf(items).reduce((best, order) => (worth(order) > worth(best) ? order : best));

describe('orders', () => {
  it('are all there, each once', () => {
    const all = ordersOf(5).map((order) => order.join());
    expect([all.length, new Set(all).size]).toEqual([120, 120]);
  });

  it.each([2, 3, 4, 5])(
    'a race of all orders of %d finds the best that brute force finds',
    async (items) => {
      for (let seed = 0; seed < 5; seed++) {
        const worth = problem(items, seed);
        const { ranked } = await findOrders(items, world(worth, 0).evaluate);
        expect(ranked).toHaveLength(ordersOf(items).length);
        expect(ranked[0]?.order).toEqual(bestOf(items, worth));
      }
    },
  );

  it('a race with luck finds an order nearly as good as the best, from few of the runs', async () => {
    let equal = 0;
    for (let seed = 0; seed < 20; seed++) {
      const worth = problem(5, seed);
      const { evaluate, found } = world(worth, 1, seed);
      const { ranked } = await raceOrders(ordersOf(5), evaluate);
      const best = bestOf(5, worth);
      if (ranked[0]?.order.join() === best.join()) equal++;
      const [ahead] = ranked;
      expect(worth(best) - worth(ahead?.order ?? [])).toBeLessThan(1);
      expect(found.runs).toBeLessThan(120 * 32 * 0.5);
    }
    expect(equal).toBeGreaterThanOrEqual(16);
  });

  it('of seven items are found by a greedy start and exchanges, mostly the best of all 5 040', async () => {
    let equal = 0;
    for (let seed = 0; seed < 6; seed++) {
      const worth = problem(7, seed);
      const { evaluate } = world(worth, 0);
      const { exhaustive, ranked } = await findOrders(7, evaluate);
      const best = bestOf(7, worth);
      const found = ranked[0]?.order ?? [];
      expect([exhaustive, ranked.length < 1000]).toEqual([false, true]);
      expect(worth(best) - worth(found)).toBeLessThan(0.1 * Math.abs(worth(best)));
      if (found.join() === best.join()) equal++;
    }
    expect(equal).toBeGreaterThanOrEqual(4);
  });

  it('that come to the same are looked at once', async () => {
    const { evaluate } = world(problem(3, 1), 0);
    const { ranked } = await findOrders(3, evaluate, (order) => String(order[0]));
    expect(ranked.map(({ order }) => order[0]).sort()).toEqual([0, 1, 2]);
  });
});
