import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { findSteps } from './find-steps.ts';
import type { SetSample, StepProblem } from './look.ts';
import { membersOf } from './sequence.ts';

/** A problem whose truth is known: the mean outcome of each set of levers, and its price. */
interface Truth {
  readonly levers: number;
  value(set: number): number;
  price(set: number): number;
}

const bit = (lever: number): number => 1 << lever;
const least = 0.02;

/** Levers that add up, some of which only work with another, help each other, or make each other needless; prices over a factor of 30. */
function generated(index: number): Truth {
  const source = draws([19, 3], index, drawTag.design);
  const uniform = (low: number, high: number): number => low + (high - low) * source.uniform();
  const levers = 5 + Math.floor(5 * source.uniform());
  const main = Array.from({ length: levers }, () =>
    source.uniform() < 0.15 ? uniform(-0.06, 0) : uniform(0, 0.15),
  );
  const pairs: { set: number; value: number }[] = [];
  const pair = (): [number, number] => {
    const a = Math.floor(levers * source.uniform());
    return [a, (a + 1 + Math.floor((levers - 1) * source.uniform())) % levers];
  };
  for (let k = 0; k < levers; k++) {
    const [a, b] = pair();
    const set = bit(a) | bit(b);
    const kind = source.uniform();
    if (kind < 0.4) {
      // b is useless without a.
      pairs.push({ set, value: uniform(0.08, 0.3) });
      main[b] = uniform(-0.005, 0.005);
    } else if (kind < 0.7) pairs.push({ set, value: uniform(0, 0.08) });
    else pairs.push({ set, value: -0.8 * Math.max(0, Math.min(main[a] ?? 0, main[b] ?? 0)) });
  }
  const prices = main.map(() => 10_000 * 30 ** uniform(0, 1));
  const sum = (set: number, of: readonly number[]): number =>
    membersOf(set).reduce((total, lever) => total + (of[lever] as number), 0);
  return {
    levers,
    value: (set) =>
      0.1 +
      sum(set, main) +
      pairs.reduce((total, one) => total + ((set & one.set) === one.set ? one.value : 0), 0),
    price: (set) => sum(set, prices),
  };
}

/** The same, known only by noisy replications: luck that all sets share, luck of each lever, and luck of each set. */
function sampled(truth: Truth, index: number): StepProblem {
  return {
    levers: truth.levers,
    price: truth.price,
    async evaluate(sets, { block, replications }) {
      return sets.map((set): SetSample => {
        const values = Array.from({ length: replications }, (_, r) => {
          const common = draws([index, block], r, drawTag.design);
          const shared = 0.05 * common.normal();
          const own = Array.from({ length: truth.levers }, () => 0.012 * common.normal());
          const set_ = draws([index, 100 + block], 4096 * r + set, drawTag.design);
          const levers = membersOf(set).reduce((sum, lever) => sum + (own[lever] as number), 0);
          return truth.value(set) + shared + levers + 0.006 * set_.normal();
        });
        return { values };
      });
    },
  };
}

/** Every order of at most so many of some levers. */
function ordersOf(levers: number, most: number): number[][] {
  let layer: number[][] = [[]];
  const all: number[][] = [];
  for (let k = 0; k < most; k++) {
    layer = layer.flatMap((order) =>
      Array.from({ length: levers }, (_, lever) => lever)
        .filter((lever) => !order.includes(lever))
        .map((lever) => [...order, lever]),
    );
    all.push(...layer);
  }
  return all;
}

/**
 * The judge: goes through every order of at most three levers and draws its upper hull of gain over price. The best order has the
 * steepest first edge, of those the steepest second, and so on.
 */
function judged({ levers, price, value }: Truth, steps: number): Set<number> {
  const edges = (order: readonly number[]): { slopes: number[]; taken: number } => {
    const sets = [0];
    for (const lever of order) sets.push((sets.at(-1) as number) | bit(lever));
    const slopes: number[] = [];
    let at = 0;
    while (at < order.length) {
      const ends = sets.flatMap((set, k) => {
        const from = sets[at] as number;
        const gain = value(set) - value(from);
        const needed = membersOf(set & ~from).every(
          (i) => value(set) - value(set & ~bit(i)) >= least,
        );
        return k > at && gain >= least && needed
          ? [{ k, slope: gain / (price(set) - price(from)) }]
          : [];
      });
      const [best] = ends.sort((a, b) => b.slope - a.slope || a.k - b.k);
      if (!best) break;
      slopes.push(best.slope);
      at = best.k;
    }
    return { slopes, taken: sets[at] as number };
  };
  const all = ordersOf(levers, steps).map(edges);
  all.sort((a, b) => {
    for (let k = 0; k < Math.max(a.slopes.length, b.slopes.length); k++) {
      const [left = 0, right = 0] = [a.slopes[k], b.slopes[k]];
      if (Math.abs(left - right) > 1e-15) return right - left;
    }
    return 0;
  });
  return new Set(membersOf(all[0]?.taken ?? 0));
}

const search = { steps: 3, replications: 20, least, budget: Number.POSITIVE_INFINITY, alpha: 0.05 };

it('finds the best three steps in at least nine of ten problems, brute force as judge', async () => {
  const right: boolean[] = [];
  for (let index = 0; index < 10; index++) {
    const truth = generated(index);
    const { steps } = await findSteps(sampled(truth, index), search);
    const best = judged(truth, 3);
    const found = new Set(steps.map(({ lever }) => lever));
    right.push(found.size === best.size && [...best].every((lever) => found.has(lever)));
  }
  expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(9);
});
