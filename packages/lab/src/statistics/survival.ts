import { exp, log, normalQuantile } from '@uptake/core/internal';
import { chiSquaredTail } from './distributions.ts';
import type { Interval } from './intervals.ts';

/** How long an employee was followed, and whether the end was seen (true) or only the last sight (censored, false). */
export interface Spell {
  readonly time: number;
  readonly ended: boolean;
}

/** One step of a retention curve. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ends: number;
  /** Share still there after this time. */
  readonly survival: number;
  /** Greenwood's sum of `d / (n (n - d))`: the variance of ln S. */
  readonly greenwood: number;
}

/**
 * The retention curve of Kaplan and Meier: `S(t) = prod(1 - d_i / n_i)` over the times up to t.
 *
 * Who is censored at a time still counts as at risk at that time.
 *
 * @param spells - In any order.
 * @returns One step for each time at which something ended or was censored, ascending.
 *
 * @example Three people; one leaves in week 2, one was last seen in week 3
 * ```ts
 * const curve = kaplanMeier([{ time: 2, ended: true }, { time: 3, ended: false }, { time: 5, ended: false }]);
 * curve.map((step) => step.survival.toFixed(3)); // => [ '0.667', '0.667', '0.667' ]
 * ```
 *
 * Source: kaplan1958.
 */
export function kaplanMeier(spells: readonly Spell[]): SurvivalStep[] {
  const sorted = [...spells].sort((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let atRisk = sorted.length;
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length; ) {
    const time = (sorted[i] as Spell).time;
    let ends = 0;
    let leaving = 0;
    for (; i < sorted.length && (sorted[i] as Spell).time === time; i++, leaving++) {
      if ((sorted[i] as Spell).ended) ends++;
    }
    survival *= 1 - ends / atRisk;
    greenwood += ends === 0 ? 0 : ends / (atRisk * (atRisk - ends));
    steps.push({ time, atRisk, ends, survival, greenwood });
    atRisk -= leaving;
  }
  return steps;
}

/**
 * The log-rank test: do two groups stay equally long?
 *
 * At each time the ends expected in the first group are `d n1 / n`, with the hypergeometric variance;
 * `chi2 = (O - E)^2 / V` on one degree of freedom.
 *
 * @param first - Spells of one group.
 * @param second - Spells of the other.
 * @returns Ends seen and expected in the first group, the statistic and its p-value.
 *
 * Source: mantel1966.
 */
export function logRank(
  first: readonly Spell[],
  second: readonly Spell[],
): { observed: number; expected: number; chiSquared: number; p: number } {
  const both = [...first, ...second];
  const times = [...new Set(both.filter((spell) => spell.ended).map((spell) => spell.time))];
  const count = (spells: readonly Spell[], test: (spell: Spell) => boolean) =>
    spells.reduce((sum, spell) => sum + (test(spell) ? 1 : 0), 0);
  let expected = 0;
  let variance = 0;
  for (const time of times.sort((a, b) => a - b)) {
    const n = count(both, (spell) => spell.time >= time);
    const n1 = count(first, (spell) => spell.time >= time);
    const d = count(both, (spell) => spell.ended && spell.time === time);
    expected += (d * n1) / n;
    if (n > 1) variance += (d * (n1 / n) * (1 - n1 / n) * (n - d)) / (n - 1);
  }
  const observed = count(first, (spell) => spell.ended);
  const gap = observed - expected;
  const chiSquared = variance === 0 ? 0 : (gap * gap) / variance;
  return { observed, expected, chiSquared, p: chiSquaredTail(chiSquared, 1) };
}

/**
 * The restricted mean survival time: weeks that people stay on average, out of the horizon. The area below S(t).
 *
 * @param curve - Steps of `kaplanMeier`.
 * @param horizon - Last week that counts, at least 0.
 * @returns In [0, `horizon`].
 *
 * @example Half leave in week 2 of 10
 * ```ts
 * const half = [{ time: 2, atRisk: 2, ends: 1, survival: 0.5, greenwood: 0.5 }];
 * restrictedMean(half, 10); // => 6
 * ```
 *
 * Source: royston2013.
 */
export function restrictedMean(curve: readonly SurvivalStep[], horizon: number): number {
  let area = 0;
  let from = 0;
  let share = 1;
  for (const { time, survival } of curve) {
    if (time >= horizon) break;
    area += share * (time - from);
    from = time;
    share = survival;
  }
  return area + share * (horizon - from);
}

/**
 * The share still there at a time.
 *
 * @param curve - Steps of {@link kaplanMeier}.
 * @param time - Any number; before the first step the share is 1.
 */
export function survivalAt(curve: readonly SurvivalStep[], time: number): number {
  return curve.findLast((step) => step.time <= time)?.survival ?? 1;
}

/**
 * Limits for one run's retention at a step, by Greenwood's variance; between runs take the replications instead.
 *
 * `log-log`: `S^exp(+-z s / |ln S|)`, always in [0, 1]. `log`: `S exp(+-z s)`, cut at 1 as in R.
 * `s^2 = sum d / (n (n - d))`.
 *
 * @param step - A step of a retention curve.
 * @param alpha - One minus the confidence. Default 0.05.
 * @param scale - Default `log-log`.
 *
 * Source: kalbfleisch1980.
 */
export function survivalLimits(
  step: SurvivalStep,
  alpha: number = 0.05,
  scale: 'log-log' | 'log' = 'log-log',
): Interval {
  const { survival, greenwood } = step;
  if (survival === 0 || survival === 1) return { lo: survival, hi: survival };
  const reach = normalQuantile(1 - alpha / 2) * Math.sqrt(greenwood);
  if (scale === 'log') {
    return { lo: survival * exp(-reach), hi: Math.min(1, survival * exp(reach)) };
  }
  const depth = log(survival);
  const factor = exp(reach / -depth);
  return { lo: exp(depth * factor), hi: exp(depth / factor) };
}
