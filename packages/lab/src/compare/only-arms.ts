import { tallyWords } from '../tables/observed.ts';
import type { Comparison } from './comparison.ts';

/**
 * A comparison as it is told of some of its arms only; intervals stay those of all of them.
 *
 * @param arms - Names, the baseline first.
 */
export function onlyArms(comparison: Comparison, arms: readonly string[]): Comparison {
  const kept = <T extends { readonly arm: string }>(items: readonly T[]): T[] =>
    items.filter(({ arm }) => arms.includes(arm));
  const { flows, modes, money, outcomes, people, reasons, retention, reviews, rivals, weeks } =
    comparison;
  return {
    ...comparison,
    arms,
    outcomes: outcomes.map((one) => {
      const levels = kept(one.arms);
      const words = levels.map((level) => tallyWords(one.outcome, level, weeks, `of ${level.arm}`));
      return {
        ...one,
        arms: levels,
        differences: kept(one.differences),
        note: words.filter((text) => text !== '').join('; ') || null,
      };
    }),
    ensembles: kept(comparison.ensembles),
    series: kept(comparison.series),
    reasons: kept(reasons),
    people: kept(people),
    modes: kept(modes),
    flows: kept(flows),
    retention: kept(retention),
    reviews: kept(reviews),
    ...(rivals && { rivals: kept(rivals) }),
    ...(money && { money: { ...money, netValue: kept(money.netValue) } }),
  };
}
