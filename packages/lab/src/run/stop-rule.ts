import { checkLimit } from '../plan/limits.ts';
import type { CompareOptions } from './compare-options.ts';
import type { StopRule } from './compare-rounds.ts';

/** Options that are wrong whatever the scenario is, each as a line; else they come out as limits that are no numbers. */
function optionProblems({ alpha, margin, precision, seed }: CompareOptions): string[] {
  const above = (value: number | undefined, least: boolean, below: number): boolean =>
    value === undefined || (value < below && (least ? value >= 0 : value > 0));
  return [
    ...(typeof seed === 'string' ? [] : [`seed must be text, got ${String(seed)}`]),
    ...(above(alpha, false, 1) ? [] : [`alpha must be above 0 and below 1, got ${alpha}`]),
    ...(above(margin, true, Number.POSITIVE_INFINITY)
      ? []
      : [`margin must be a number from 0, got ${margin}`]),
    ...(above(precision, false, Number.POSITIVE_INFINITY)
      ? []
      : [`precision must be a number above 0, got ${precision}`]),
  ];
}

/**
 * When a comparison with these options has seen enough.
 *
 * @param margin - Half-width of indifference of the verdict.
 * @param precision - Half-width asked for where the options name none.
 * @throws RangeError if the number of replications is no whole number from 1, or another option has no meaning; all at once.
 */
export function ruleOf(options: CompareOptions, margin: number, precision: number): StopRule {
  const { replications = 30, max = 2000 } = options;
  const problems = optionProblems(options);
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  checkLimit('replications', replications);
  checkLimit('replications', max, 'max');
  const until = options.until ?? (options.precision === undefined ? undefined : 'precision');
  if (until === 'precision')
    return { rule: 'precision', wanted: options.precision ?? precision, max };
  if (until === 'verdict') return { rule: 'verdict', margin, max };
  if (!Number.isInteger(replications) || replications < 1)
    throw new RangeError(`replications must be a whole number from 1, got ${replications}`);
  return { rule: 'fixed', replications };
}
