import type { Scenario } from '@uptake/core';
import { must, type OptionRules } from '@uptake/core/internal';
import type { Engine, Progress, StopSignal } from '../engine/engine.ts';
import { runRules } from '../engine/execute.ts';
import type { Posterior } from '../experiment/posterior.ts';
import { checkLimit } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import type { Store } from '../plan/store.ts';
import { moments } from '../statistics/moments.ts';
import { known } from '../tables/observed.ts';
import { marginOf, type Outcome, precisionOf } from '../tables/outcomes.ts';
import type { StoppingRecord } from './comparison.ts';
import { differences } from './paired.ts';
import { liveVerdict, stopping } from './verdict.ts';

/** Replications of a sequential round; decisions fall at its end only. */
export const roundSize = 30;

/** When a comparison has seen enough. */
type StopRule =
  | { readonly rule: 'fixed'; readonly replications: number }
  | { readonly rule: 'precision'; readonly wanted: number; readonly max: number }
  | { readonly rule: 'verdict'; readonly margin: number; readonly max: number };

/** Where a rule stands after complete rounds: `more` asks for another one. */
export interface InterimState extends StoppingRecord {
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
export function interimState(
  rule: StopRule,
  outcome: Outcome,
  values: readonly Float64Array[],
  alpha: number,
): InterimState {
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

/** How arms are compared. */
export interface CompareOptions {
  /** Names of the arms, the baseline first. Default: all of the scenario, in file order. */
  readonly arms?: readonly string[];
  /** The master seed, any text. */
  readonly seed: string;
  /** A fixed number of replications, at least 1. Default 30, unless `precision` or `until` asks for rounds. */
  readonly replications?: number;
  /** Half-width to be reached for `measure`; rounds of 30 run until it is. */
  readonly precision?: number;
  /** What ends the rounds. Default `precision` where `precision` is given. */
  readonly until?: 'precision' | 'verdict';
  /** Most replications of a sequential comparison. Default 2000. */
  readonly max?: number;
  /** Outcome or measure that decides. Default `realPlateau`. */
  readonly measure?: string;
  /** One minus the confidence. Default 0.05. */
  readonly alpha?: number;
  /** Half-width of indifference of the verdict on `measure`. Default: twice its precision. */
  readonly margin?: number;
  /** `independent` gives every arm random numbers of its own, to show what pairing buys. Default `common`. */
  readonly seedPolicy?: 'common' | 'independent';
  /** Of `parsePosterior`: every replication takes one of its draws. Default: the values of the scenario. */
  readonly posterior?: Posterior;
  /** Whether the rival explanations of the decay are run beside every arm. Default false. */
  readonly rivals?: boolean;
  /** What runs the shards. Default: inline, in this thread. */
  readonly engine?: Engine;
  /** Where runs are kept, asked for every stage of the plan. Default: in memory, for this call alone. */
  readonly keep?: (plan: Plan) => Promise<Store>;
  readonly signal?: StopSignal;
  /** Called as units are done. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The rules of {@link CompareOptions}. */
export const compareRules: OptionRules = {
  ...runRules,
  arms: must.list,
  replications: must.whole(1),
  precision: must.number('a number above 0', (value) => value > 0 && value < Infinity),
  until: must.oneOf(['precision', 'verdict']),
  max: must.whole(1),
  measure: must.text,
  margin: must.number('a number from 0', (value) => value >= 0 && value < Infinity),
  seedPolicy: must.oneOf(['common', 'independent']),
  rivals: must.flag,
  posterior: must.having('a posterior of parsePosterior', 'parameters', 'draws', 'organisation'),
};

/**
 * When a comparison with these options has seen enough.
 *
 * @param focus - The outcome that decides.
 * @throws BeyondLimit if it may take more replications than the limits allow.
 * @throws RangeError if rounds are asked for and neither the options nor the outcome say how narrow is narrow enough.
 */
export function ruleOf(options: CompareOptions, focus: Outcome, scenario: Scenario): StopRule {
  const { replications = 30, max = 2000 } = options;
  checkLimit('replications', replications);
  checkLimit('replications', max, 'max');
  const until = options.until ?? (options.precision === undefined ? undefined : 'precision');
  if (until === undefined) return { rule: 'fixed', replications };
  const wanted = options.precision ?? precisionOf(focus, scenario);
  const margin = options.margin ?? marginOf(focus, scenario);
  if (until === 'precision' && wanted !== null) return { rule: 'precision', wanted, max };
  if (until === 'verdict' && margin !== null) return { rule: 'verdict', margin, max };
  const lacking = until === 'precision' ? 'precision (--beta)' : 'margin (--margin)';
  throw new RangeError(
    `until must not be ${until} for ${focus.id}, which has no precision: give it one, or a ${lacking}`,
  );
}
