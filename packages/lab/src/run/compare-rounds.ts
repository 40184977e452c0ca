import { differences, liveVerdict, moments, stopping } from '../methods.ts';
import type { StoppingRecord } from './comparison.ts';
import { known } from './observed.ts';
import type { Outcome } from './outcomes.ts';

/** Replications of a sequential round; decisions fall at its end only. */
export const roundSize = 30;

/** When a comparison has seen enough. */
export type StopRule =
  | { readonly rule: 'fixed'; readonly replications: number }
  | { readonly rule: 'precision'; readonly wanted: number; readonly max: number }
  | { readonly rule: 'verdict'; readonly margin: number; readonly max: number };

/** Where a rule stands after complete rounds: `more` asks for another one. */
export interface Standing extends StoppingRecord {
  readonly more: boolean;
}

/** The widest half-width of some means; null where one has fewer than two values. */
function halfWidths(zs: readonly Float64Array[], alpha: number): number | null {
  const one = (z: Float64Array): number =>
    stopping(z, { beta: Number.MAX_VALUE, alpha, round: z.length, max: z.length }).halfWidth;
  return zs.some((z) => z.length < 2) ? null : Math.max(0, ...zs.map(one));
}

/**
 * Whether a comparison goes on.
 *
 * Precision: the half-width of every difference (of the level, where there is one arm) is at most what is wanted. Verdict: the
 * confidence sequence has decided for every difference; it may be looked at after every round.
 *
 * @param values - Values of the deciding outcome by arm, the baseline first; NaN where a run has none.
 */
export function standing(
  rule: StopRule,
  outcome: Outcome,
  values: readonly Float64Array[],
  alpha: number,
): Standing {
  const [baseline, ...others] = values as [Float64Array, ...Float64Array[]];
  const zs = (
    others.length === 0
      ? [baseline]
      : others.map((b) => differences(baseline, b, outcome.orientation === -1 ? -1 : 1))
  ).map(known);
  const level = alpha / Math.max(1, others.length);
  const halfWidth = halfWidths(zs, level);
  const rounds = Math.ceil(baseline.length / roundSize);
  if (rule.rule === 'fixed')
    return { rule: 'fixed', state: 'reached', rounds, halfWidth, wanted: null, more: false };
  const wanted = rule.rule === 'precision' ? rule.wanted : rule.margin;
  const reached =
    rule.rule === 'precision'
      ? halfWidth !== null && halfWidth <= rule.wanted
      : zs.every((z) => z.length > 0 && decided(z, rule.margin, level));
  const more = !reached && baseline.length < rule.max;
  return {
    rule: rule.rule,
    state: reached ? 'reached' : 'undecided',
    rounds,
    halfWidth,
    wanted,
    more,
  };
}

function decided(z: Float64Array, margin: number, alpha: number): boolean {
  const seen = moments(z);
  if (seen.variance === 0 && seen.mean === 0) return true;
  return liveVerdict(seen, margin, alpha) !== 'undecided';
}
