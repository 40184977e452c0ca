import { meanInterval, scaleOf } from '../compare/outcome-comparison.ts';
import { againstBaseline } from '../compare/paired.ts';
import type { Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import type { Outcome } from '../tables/outcomes.ts';
import { type OrderRuns, together } from './order-runs.ts';
import type { Order, Race } from './race.ts';
import type { RoleWave } from './schedule.ts';

/** When roles get access, in an order of waves or all at once, on luck that the search never saw. */
export interface WaveOrder {
  /** In the order of the waves; roles without access last. */
  readonly waves: readonly RoleWave[];
  readonly mean: number;
  readonly uncertaintyOfMean: Interval;
  /** How much worse than the best order of waves, surely where `lo` is above 0; in the unit of the outcome, all limits together. */
  readonly behind: Interval & { readonly value: number };
  /** The `best` order of waves, `tied` with it (neither surely better nor worse), `behind`, or `ahead`, as all at once may be. */
  readonly place: 'best' | 'tied' | 'behind' | 'ahead';
  readonly isOrderOfFile: boolean;
}

/** Orders at the head of the search that are run again. */
const mostBest = 5;

/**
 * Orders that are run again on fresh luck: the best few, the best beginning with each role, that of the file, the worst; and all at once,
 * where pace and budget permit it and it is none of them.
 */
export function finalists({ ranked }: Race, runs: OrderRuns, roles: number): Order[] {
  const orders = ranked.map(({ order }) => order);
  const byStart = Array.from({ length: roles }, (_, k) =>
    orders.find((order) => runs.waves(order)[0]?.week !== null && order[0] === k),
  );
  const file = Array.from({ length: roles }, (_, k) => k);
  const worst = [...ranked].sort((a, b) => a.mean - b.mean)[0]?.order;
  const wanted = [
    ...[...orders.slice(0, mostBest), ...byStart, file, worst],
    ...(runs.canBeTogether ? [together] : []),
  ];
  const seen = new Set<string>();
  return wanted.filter((order): order is Order => {
    if (order === undefined || seen.has(runs.keyOf(order))) return false;
    seen.add(runs.keyOf(order));
    return true;
  });
}

/** Means and differences to the best order of waves, in the unit of the outcome. */
export function judged(
  orders: readonly Order[],
  values: readonly Float64Array[],
  runs: OrderRuns,
  {
    alpha,
    outcome,
    sign,
  }: { readonly alpha: number; readonly outcome: Outcome; readonly sign: number },
): WaveOrder[] {
  const means = values.map((row) => moments(row));
  const best = means.reduce(
    (most, { mean }, k) =>
      orders[k] !== together && mean > (means[most]?.mean as number) ? k : most,
    0,
  );
  const others = orders.map((_, k) => k).filter((k) => k !== best);
  const behind = againstBaseline(
    values[best] as Float64Array,
    others.map((k) => values[k] as Float64Array),
    { alpha, orientation: -1 },
  );
  const file = runs.keyOf(orders[0]?.map((_, k) => k) ?? []);
  const found = orders.map((order, k): WaveOrder => {
    const { mean } = means[k] as (typeof means)[number];
    const own = (values[k] as Float64Array).map((value) => sign * value);
    const one = k === best ? { diff: 0, lo: 0, hi: 0 } : behind[others.indexOf(k)];
    const { diff = 0, hi = 0, lo = 0 } = one ?? {};
    const waves = runs.waves(order);
    return {
      waves: [
        ...waves.filter(({ week }) => week !== null),
        ...waves.filter(({ week }) => week === null),
      ],
      mean: sign * mean,
      uncertaintyOfMean: meanInterval(own, alpha, scaleOf(outcome)) as Interval,
      behind: { value: diff, lo, hi },
      place: k === best ? 'best' : lo > 0 ? 'behind' : hi < 0 ? 'ahead' : 'tied',
      isOrderOfFile: runs.keyOf(order) === file,
    };
  });
  return found.sort((a, b) => a.behind.value - b.behind.value);
}

/** The role that has to come first, if every order found that begins otherwise is surely behind. */
export function firstOf(orders: readonly WaveOrder[], precision: number | null): string | null {
  const begin = ({ waves }: WaveOrder): string | undefined => waves[0]?.role;
  const first = begin(orders[0] as WaveOrder) ?? null;
  const others = orders.filter((one) => begin(one) !== first);
  const isBehind = ({ behind }: WaveOrder): boolean =>
    behind.lo > 0 && behind.hi > (precision ?? 0);
  return others.length > 0 && others.every(isBehind) ? first : null;
}
