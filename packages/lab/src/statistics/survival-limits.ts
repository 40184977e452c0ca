import { exp, log, normalQuantile } from '@uptake/core';
import type { Interval } from './interval.ts';
import type { SurvivalStep } from './kaplan-meier.ts';

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
