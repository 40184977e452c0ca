import type { BlockWeek } from '../organisation/block-week.ts';
import { helpHours } from '../organisation/help-hours.ts';

/**
 * Share of amenable hours that is best routed through the tool: the top of `first * a - second * a^2`.
 *
 * `a = clip(first / (2 second), least, 1)`; if `second` is 0, 1 if `first > 0`, else `least`.
 *
 * @param first - Value of the first routed share, in he.
 * @param second - How fast that value falls, in he, at least 0.
 * @param least - Least intensity of use, in [0, 1].
 *
 * @example
 * ```ts
 * bestIntensity(2, 2, 0.1); // => 0.5
 * bestIntensity(-1, 2, 0.1); // => 0.1
 * ```
 */
export function bestIntensity(first: number, second: number, least: number): number {
  if (second === 0) return first > 0 ? 1 : least;
  const best = first / (2 * second);
  return best < least ? least : best > 1 ? 1 : best;
}

/** Step 3b: shadow work, the best intensity and the value of use (docs/model.md 7.2). */
export function chooseIntensity(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { policy, metrics, tool, mind, hourPrice, missPrice, penalty, open, cleanup } = terms;
  const { prompting, verification, handling, errorSlope, saturation, quality, humanError } = tool;
  const { minIntensity } = tool;
  const { blame } = mind;
  const { skill, loss, amenableHours } = employees;
  const { trust, saving, effort, detected, intensity, value } = columns;
  const { accountability } = policy;
  const gained = policy.displacement * (1 + mind.perceptionBias);
  const reward = policy.incentive * metrics.usage;
  const dread = mind.fear * (1 - policy.assurance) * (0.5 + policy.displacement);
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const doubt = 1 - (trust[j] as number);
    const d = detected[j] as number;
    const time = gained * (saving[j] as number);
    const ability = skill[i] as number;
    const help = helpHours(prompting, cleanup, verification, ability, effort[j] as number);
    const better = missPrice * quality * ability;
    const blamed = blame * ((loss[i] as number) * penalty);
    const slip = doubt * (1 - d);
    const hours = amenableHours[i] as number;
    const first =
      hours *
        (hourPrice * (time - open * (help + handling * doubt * d)) +
          better -
          blamed * slip -
          missPrice * (slip - humanError)) +
      reward -
      dread +
      accountability * (trust[j] as number);
    const second =
      hours *
      (hourPrice * (time * saturation + open * handling * d * errorSlope) +
        (blamed + missPrice) * (1 - d) * errorSlope +
        better * saturation);
    const a = bestIntensity(first, second, minIntensity);
    intensity[j] = a;
    value[j] = first * a - second * a * a;
  }
}
