import { chiSquaredTail } from './chi-squared.ts';
import type { Spell } from './kaplan-meier.ts';

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
