import type { SurvivalStep } from './kaplan-meier.ts';

/**
 * The share still there at a time.
 *
 * @param curve - Steps of {@link kaplanMeier}.
 * @param time - Any number; before the first step the share is 1.
 */
export function survivalAt(curve: readonly SurvivalStep[], time: number): number {
  return curve.findLast((step) => step.time <= time)?.survival ?? 1;
}
