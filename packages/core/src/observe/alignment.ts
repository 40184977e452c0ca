import type { Terms } from '../organisation/terms.ts';

/**
 * Alignment of what an employee is rewarded for with what the organisation gains (Baker 2002): the cosine of the two.
 *
 * Per hour of four actions: saving an hour, a unit of quality, catching a failure, token use;
 * `f = (reinvest, 1, 1 + reinvest * reworkHours, -reinvest) / hours`, `g` the rewards, `cos = f.g / (|f| |g|)`.
 * The attainable share of the surplus is its square.
 *
 * @returns Cosine in [-1, 1]; 0 if nothing is rewarded.
 *
 * Source: baker2002.
 */
export function alignmentIndex({ policy, metrics, tool, mind, hours }: Terms): number {
  const swing = hours * mind.metricSwing;
  const gains = [
    mind.reinvest / hours,
    1 / hours,
    (1 + mind.reinvest * tool.reworkHours) / hours,
    -mind.reinvest / hours,
  ];
  const rewards = [
    (policy.incentive * (metrics.volume * mind.reinvest + metrics.speed)) / swing,
    (policy.incentive * metrics.quality) / swing,
    (policy.incentive * metrics.quality) / swing,
    (policy.incentive * metrics.usage * tool.tokenIntensity * (1 - policy.audit)) / tool.tokenCost,
  ];
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
  const size = Math.sqrt(dot(gains, gains) * dot(rewards, rewards));
  return size > 0 ? dot(gains, rewards) / size : 0;
}
