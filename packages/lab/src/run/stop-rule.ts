import { checkLimit } from '../plan/limits.ts';
import type { CompareOptions } from './compare-options.ts';
import type { StopRule } from './compare-rounds.ts';

/**
 * When a comparison with these options has seen enough.
 *
 * @param margin - Half-width of indifference of the verdict.
 * @param precision - Half-width asked for where the options name none.
 * @throws BeyondLimit if it may take more replications than the limits allow.
 */
export function ruleOf(options: CompareOptions, margin: number, precision: number): StopRule {
  const { replications = 30, max = 2000 } = options;
  checkLimit('replications', replications);
  checkLimit('replications', max, 'max');
  const until = options.until ?? (options.precision === undefined ? undefined : 'precision');
  if (until === 'precision')
    return { rule: 'precision', wanted: options.precision ?? precision, max };
  if (until === 'verdict') return { rule: 'verdict', margin, max };
  return { rule: 'fixed', replications };
}
