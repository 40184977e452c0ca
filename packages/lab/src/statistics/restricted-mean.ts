import type { SurvivalStep } from './kaplan-meier.ts';

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
