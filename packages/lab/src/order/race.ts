import { pairedDifference } from '../compare/paired.ts';
import { moments } from '../statistics/moments.ts';

/** Which orders of some items do best: every order raced where they are few, else a greedy start and exchanges; always on the same luck. */

/** Places of the items, the first to come first. */
export type Order = readonly number[];

/** Values of some orders, one row an order, one value a replication in `[from, to)`; more is better, and luck is shared. */
export type Evaluate = (
  orders: readonly Order[],
  reps: readonly [from: number, to: number],
) => Promise<readonly Float64Array[]>;

/** An order with what was seen of it. */
export interface RacedOrder {
  readonly order: Order;
  readonly mean: number;
  /** Replications behind the mean. */
  readonly n: number;
}

/** All orders that were looked at, the best first; those that ran longest stand before those that fell out. */
export interface Race {
  readonly ranked: readonly RacedOrder[];
  readonly exhaustive: boolean;
}

/** Most items of which every order is looked at: 720 orders. */
export const mostExhaustive = 6;

/** Replications after each round of a race. */
const rounds = [8, 16, 32] as const;
/** Orders that no round drops for being many. */
const fewestKept = 12;

/**
 * All orders of `n` items, in the order of the alphabet.
 *
 * @example
 * ```ts
 * ordersOf(3).map((order) => order.join('')); // => [ '012', '021', '102', '120', '201', '210' ]
 * ```
 */
export function ordersOf(n: number): Order[] {
  const from = (taken: Order): Order[] =>
    taken.length === n
      ? [taken]
      : Array.from({ length: n }, (_, k) => k)
          .filter((k) => !taken.includes(k))
          .flatMap((k) => from([...taken, k]));
  return from([]);
}

const meanOf = (values: Float64Array): number => moments(values).mean;

const joined = (a: Float64Array, b: Float64Array): Float64Array => {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

interface Runner {
  readonly order: Order;
  values: Float64Array;
}

const byMean = (a: Runner, b: Runner): number => meanOf(b.values) - meanOf(a.values);

/** Orders that may still be the best: not surely worse than the one ahead, and of many the better half. */
function remaining(runners: readonly Runner[]): Runner[] {
  const ordered = [...runners].sort(byMean);
  const [ahead] = ordered as [Runner];
  const most = Math.max(fewestKept, Math.ceil(ordered.length / 4));
  return ordered.filter(
    (one, place) =>
      place < most &&
      (one === ahead || pairedDifference(ahead.values, one.values, { alpha: 0.01 }).hi >= 0),
  );
}

const seen = (runners: readonly Runner[]): RacedOrder[] =>
  runners.map(({ order, values }) => ({ order, mean: meanOf(values), n: values.length }));

/**
 * Races orders: all of them for a few replications, then ever fewer for more. An order falls out where it is surely worse than the one
 * ahead (paired, at 1 %), or is not among the better quarter of many.
 *
 * @param orders - At least one.
 */
export async function raceOrders(orders: readonly Order[], evaluate: Evaluate): Promise<Race> {
  let running: Runner[] = orders.map((order) => ({ order, values: new Float64Array(0) }));
  const fallen: Runner[] = [];
  let from = 0;
  for (const to of rounds) {
    const more = await evaluate(
      running.map(({ order }) => order),
      [from, to],
    );
    running.forEach((one, k) => {
      one.values = joined(one.values, more[k] as Float64Array);
    });
    const kept = remaining(running);
    fallen.push(...running.filter((one) => !kept.includes(one)));
    running = kept;
    from = to;
    if (running.length === 1) break;
  }
  const later = fallen.sort((a, b) => b.values.length - a.values.length || byMean(a, b));
  return { ranked: seen([...running.sort(byMean), ...later]), exhaustive: true };
}

/** Values of orders over the first replications, each order run once. */
function remembering(evaluate: Evaluate, keyOf: (order: Order) => string) {
  const known = new Map<string, Runner>();
  return {
    known,
    async values(orders: readonly Order[]): Promise<Runner[]> {
      const fresh = new Map(orders.map((order) => [keyOf(order), order]));
      for (const key of known.keys()) fresh.delete(key);
      const found = fresh.size > 0 ? await evaluate([...fresh.values()], [0, greedyReps]) : [];
      [...fresh].forEach(([key, order], k) => {
        known.set(key, { order, values: found[k] as Float64Array });
      });
      return orders.map((order) => known.get(keyOf(order)) as Runner);
    },
  };
}

/** Replications of each order in a greedy search. */
const greedyReps = 16;
/** Most rounds of exchanges. */
const mostExchanges = 20;

const best = (runners: readonly Runner[]): Runner =>
  runners.reduce((most, one) => (meanOf(one.values) > meanOf(most.values) ? one : most));

/**
 * A greedy order, place by place with the others behind in their first order, then exchanges of any two items and moves of one item to any
 * place, until none is better.
 *
 * @param items - How many; at least two.
 */
async function searchOrders(
  items: number,
  evaluate: Evaluate,
  keyOf: (order: Order) => string = (order) => order.join(),
): Promise<Race> {
  const memory = remembering(evaluate, keyOf);
  let order: Order = Array.from({ length: items }, (_, k) => k);
  for (let place = 0; place < items - 1; place++) {
    const head = order.slice(0, place);
    const rest = order.slice(place);
    const tries = rest.map((next) => [...head, next, ...rest.filter((one) => one !== next)]);
    order = best(await memory.values(tries)).order;
  }
  for (let round = 0; round < mostExchanges; round++) {
    const found = best(await memory.values([order, ...neighboursOf(order)]));
    if (found.order.join() === order.join()) break;
    order = found.order;
  }
  const ranked = [...memory.known.values()].sort(byMean);
  return { ranked: seen(ranked), exhaustive: false };
}

/** Orders with two items exchanged, or one moved. */
function neighboursOf(order: Order): Order[] {
  const places = order.map((_, k) => k);
  const swapped = places.flatMap((a) =>
    places
      .slice(a + 1)
      .map((b) =>
        order.map((item, k) =>
          k === a ? (order[b] as number) : k === b ? (order[a] as number) : item,
        ),
      ),
  );
  const moved = places.flatMap((a) =>
    places
      .filter((b) => Math.abs(a - b) > 1)
      .map((b) => order.toSpliced(a, 1).toSpliced(b, 0, order[a] as number)),
  );
  return [...swapped, ...moved];
}

/**
 * Looks for the best order: every one where there are at most six items, else greedily with exchanges.
 *
 * @param keyOf - What an order comes to: of several that come to the same one is looked at.
 */
export function findOrders(
  items: number,
  evaluate: Evaluate,
  keyOf: (order: Order) => string = (order) => order.join(),
): Promise<Race> {
  if (items > mostExhaustive) return searchOrders(items, evaluate, keyOf);
  const known = new Map(
    ordersOf(items)
      .toReversed()
      .map((order) => [keyOf(order), order]),
  );
  return raceOrders([...known.values()].reverse(), evaluate);
}
