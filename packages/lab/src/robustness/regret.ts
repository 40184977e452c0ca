import type { Key } from '@uptake/core';
import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { resamples } from '../random.ts';
import type { Interval } from '../statistics/intervals.ts';
import { quantile } from '../statistics/quantiles.ts';

/** A number over worlds with its bootstrap limits. */
export interface WorldFigure extends Interval {
  readonly value: number;
}

/** How one policy stands in many worlds. */
export interface RobustPolicy {
  readonly mean: WorldFigure;
  /** Mean of the worst 5 % of worlds, at least one. */
  readonly worst: WorldFigure;
  /** Largest regret: how much the best policy of that world would have brought more. */
  readonly maximumRegret: WorldFigure;
  /** 95th percentile of the regret. */
  readonly regret95: WorldFigure;
  /** Share of worlds in which the goal holds. */
  readonly satisfied: WorldFigure;
}

/** Policies by worlds, and which of them to take. */
export interface RobustnessTable {
  readonly policies: readonly RobustPolicy[];
  /** Whose largest regret is smallest; ties go to the first. */
  readonly minimaxRegret: number;
  /** Who holds in most worlds; ties go to the smaller largest regret, then to the first. */
  readonly mostSatisfying: number;
}

/**
 * The regret of each policy in each world: `R(p, w) = max over q of f(q, w) - f(p, w)`, at least 0.
 *
 * @param values - One row a policy, one column a world; larger is better; all with common random numbers.
 *
 * @example
 * ```ts
 * regrets([[1, 4], [3, 2]]).map((row) => [...row]); // => [ [ 2, 0 ], [ 0, 2 ] ]
 * ```
 *
 * Source: savage1951.
 */
export function regrets(values: readonly ArrayLike<number>[]): Float64Array[] {
  return values.map((row) =>
    Float64Array.from(
      row,
      (value, w) => Math.max(...values.map((other) => other[w] as number)) - value,
    ),
  );
}

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
};

const worstOf = (values: Float64Array): number =>
  meanOf(values.toSorted().subarray(0, Math.max(1, Math.floor(0.05 * values.length))));

/**
 * The robustness table of policies over uncertain worlds: mean, mean of the worst 5 %, regret, share of worlds
 * satisfied, with limits from a bootstrap over worlds.
 *
 * @param values - One row a policy, one column a world; larger is better; all with common random numbers.
 * @param threshold - The goal: a value of at least this.
 * @param key - Master key of the bootstrap.
 * @param options - `alpha`, default 0.05; `resamples`, default 500.
 * @throws RangeError if there is no policy or no world.
 *
 * Source: lempert2006.
 */
export function robustnessOf(
  values: readonly ArrayLike<number>[],
  threshold: number,
  key: Key,
  options: { alpha?: number; resamples?: number } = {},
): RobustnessTable {
  const rules = {
    alpha: must.number('above 0 and below 1', (value) => value > 0 && value < 1),
    resamples: must.whole(1),
  };
  refuse('robustnessOf', brokenOptions(options, rules));
  const worlds = values[0]?.length ?? 0;
  if (worlds === 0) throw new RangeError('a robustness table needs a policy and a world, got none');
  const { alpha = 0.05, resamples: count = 500 } = options;
  const picks = resamples(worlds, count, key);
  const figure = (row: ArrayLike<number>, of: (values: Float64Array) => number): WorldFigure => {
    const boots = Float64Array.from({ length: count }, (_, b) =>
      of(
        Float64Array.from(
          { length: worlds },
          (_, w) => row[picks[b * worlds + w] as number] as number,
        ),
      ),
    );
    return {
      value: of(Float64Array.from(row)),
      lo: quantile(boots, alpha / 2),
      hi: quantile(boots, 1 - alpha / 2),
    };
  };
  const rows = regrets(values);
  const policies = values.map((row, p): RobustPolicy => {
    const regret = rows[p] as Float64Array;
    return {
      mean: figure(row, meanOf),
      worst: figure(row, worstOf),
      maximumRegret: figure(regret, (sample) => Math.max(...sample)),
      regret95: figure(regret, (sample) => quantile(sample, 0.95)),
      satisfied: figure(row, (sample) =>
        meanOf(sample.map((value) => (value >= threshold ? 1 : 0))),
      ),
    };
  });
  const best = (better: (a: RobustPolicy, b: RobustPolicy) => boolean) =>
    policies.reduce(
      (first, policy, p) => (better(policy, policies[first] as RobustPolicy) ? p : first),
      0,
    );
  return {
    policies,
    minimaxRegret: best((a, b) => a.maximumRegret.value < b.maximumRegret.value),
    mostSatisfying: best(
      (a, b) =>
        a.satisfied.value > b.satisfied.value ||
        (a.satisfied.value === b.satisfied.value && a.maximumRegret.value < b.maximumRegret.value),
    ),
  };
}
