import type { ArmDifference, Comparison, OutcomeComparison } from '@uptake/lab';
import { harmless } from '../output/harmless.ts';
import { fixed } from '../output/numbers.ts';
import { differenceText, intervalText, levelText } from './rows.ts';

const confidence = (alpha: number): string => `${fixed(100 * (1 - alpha), alpha < 0.01 ? 1 : 0)} %`;

function sentence(
  { outcome, arms }: OutcomeComparison,
  apart: ArmDifference,
  alpha: number,
): string {
  const level = (name: string): string =>
    levelText(outcome, arms.find(({ arm }) => arm === name)?.mean ?? Number.NaN);
  const arm = harmless(apart.arm, 60);
  const baseline = harmless(apart.baseline, 60);
  const { lo, hi } = apart.uncertaintyOfMean;
  const figures =
    `${outcome.label}: ${level(apart.arm)} in ${arm}, ${level(apart.baseline)} in ${baseline}; ` +
    `difference ${differenceText(outcome, apart.difference)} ` +
    `(${confidence(alpha)} interval ${intervalText(outcome, lo, hi)})`;
  if (apart.difference === 0 && apart.sd === 0)
    return `${arm} and ${baseline} do not differ at all. ${figures}.`;
  if (apart.verdict === 'equivalent')
    return `${arm} and ${baseline} are as good as equal. ${figures}.`;
  if (apart.verdict === 'undecided')
    return `${apart.n} replications do not tell ${arm} from ${baseline}. ${figures}.`;
  if (apart.verdict === 'differs') return `${arm} and ${baseline} differ. ${figures}.`;
  const { better, worse } = apart.better;
  const count = apart.verdict === 'better' ? better : worse;
  return `${arm} is ${apart.verdict} than ${baseline}. ${figures}; ${apart.verdict} in ${count} of ${apart.n} runs.`;
}

/** The answer of a comparison in words, a sentence or two for each arm against the baseline. */
export function answers(comparison: Comparison): string[] {
  const { alpha, focus, outcomes } = comparison;
  const decisive = outcomes.find(({ outcome }) => outcome.id === focus);
  return (decisive?.differences ?? []).map((apart) =>
    sentence(decisive as OutcomeComparison, apart, alpha),
  );
}
