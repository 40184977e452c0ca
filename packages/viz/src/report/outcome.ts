import type { ArmDifference, Outcome, OutcomeComparison } from '@uptake/lab';
import type { ArmLevel, SpreadOfOutcomes } from '@uptake/lab/internal';
import { digitsOf, fixed, grouped, percent, signed } from '../text/numbers.ts';

/** Unit of an outcome; `difference` is a relative change. */
export type OutcomeUnit = Outcome['unit'];

/** The two ends of an interval. */
export type Limits = Pick<SpreadOfOutcomes, 'lo' | 'hi'>;

/** One outcome in one arm: what is shown of lab's level. */
export type OutcomeLevel = Pick<
  ArmLevel,
  'arm' | 'n' | 'mean' | 'uncertaintyOfMean' | 'spreadOfOutcomes'
> &
  Partial<Pick<ArmLevel, 'reached' | 'missing'>>;

/** One outcome, an arm minus the baseline: what is shown of lab's difference. */
export type OutcomeDifference = Pick<
  ArmDifference,
  'arm' | 'n' | 'difference' | 'uncertaintyOfMean' | 'spreadOfOutcomes' | 'verdict'
> & {
  /** In how many replications the arm was better. */
  readonly better: Pick<ArmDifference['better'], 'better' | 'equal' | 'worse'>;
};

/** One outcome in all arms; lab's `OutcomeComparison` is one. */
export interface ReportOutcome extends Pick<OutcomeComparison, 'margin'> {
  readonly outcome: Pick<Outcome, 'id' | 'label' | 'unit' | 'orientation' | 'meaning' | 'reaches'>;
  readonly arms: readonly OutcomeLevel[];
  readonly differences: readonly OutcomeDifference[];
  /** Runs in which a time was not reached or there was no value, in words. */
  readonly note?: string | null;
}

/** What share of runs lies between the limits: `80 % of runs`; never called confidence. */
export function spreadWords({ tail }: SpreadOfOutcomes): string {
  return `${fixed(100 * (1 - 2 * tail))} % of runs`;
}

/** A number with the digits that suit its size. */
const sized = (value: number): string => grouped(value, digitsOf(Math.abs(value)));

const suffix: Readonly<Record<OutcomeUnit, string>> = {
  share: ' points',
  difference: ' points',
  hours: ' h',
  he: ' he',
  weeks: ' weeks',
  count: '',
};

/**
 * The value of an outcome with its unit.
 *
 * @example
 * ```ts
 * outcomeValue(0.846, 'share'); // => '85 %'
 * outcomeValue(0.0123, 'difference'); // => '+1.2 %'
 * outcomeValue(6.25, 'weeks'); // => '6.3 weeks'
 * ```
 */
export function outcomeValue(value: number, unit: OutcomeUnit): string {
  if (unit === 'share') return percent(value);
  if (unit === 'difference') return `${signed(100 * value, 1)} %`;
  if (unit === 'weeks') return `${fixed(value, 1)} weeks`;
  return `${sized(value)}${suffix[unit]}`;
}

const isShare = (unit: OutcomeUnit): boolean => unit === 'share' || unit === 'difference';

/** Whether an interval is so narrow that shares need a digit after the point. */
const isFine = ({ lo, hi }: Limits, unit: OutcomeUnit): boolean =>
  unit === 'difference' || (unit === 'share' && hi - lo < 0.03);

/** A number without unit; shares in per cent. */
function plain(value: number, unit: OutcomeUnit, fine: boolean): string {
  if (isShare(unit)) return fixed(100 * value, fine ? 1 : 0);
  return unit === 'weeks' ? fixed(value, 1) : sized(value);
}

const rangeIn = (limits: Limits, unit: OutcomeUnit, tail: string): string => {
  const [low, high] = [limits.lo, limits.hi].map((end) => plain(end, unit, isFine(limits, unit)));
  return low === high ? `${low}${tail}` : `${low} to ${high}${tail}`;
};

/** An interval of values: `84 to 86 %`. */
export function valueRange(limits: Limits, unit: OutcomeUnit): string {
  return rangeIn(limits, unit, isShare(unit) ? ' %' : suffix[unit]);
}

/** An interval of differences: `67 to 71 points`. */
export function differenceRange(limits: Limits, unit: OutcomeUnit): string {
  return rangeIn(limits, unit, suffix[unit]);
}

/** The size of a difference without its sign, as exact as its interval: `69 points`, `65.4 points`, `6.3 weeks`. */
export function outcomeSize(difference: number, unit: OutcomeUnit, limits: Limits): string {
  const size = plain(Math.abs(difference), unit, isFine(limits, unit));
  return size === '1' && isShare(unit) ? '1 point' : `${size}${suffix[unit]}`;
}

/** In how many runs a time was reached, or a value is there: `halved in 51 of 60 runs`; empty where it is all of them. */
export function reachedWords(
  { missing = 0, n, reached }: OutcomeLevel,
  { reaches }: ReportOutcome['outcome'],
): string {
  const runs = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;
  return [
    ...(reaches && typeof reached === 'number' && reached < n
      ? [`${reaches} in ${reached} of ${runs(n)}`]
      : []),
    ...(missing > 0 ? [`a value in ${n} of ${runs(n + missing)}`] : []),
  ].join(', ');
}

/** A difference with its sign and unit: `+69 points`. */
export function signedDifference(difference: number, unit: OutcomeUnit, limits: Limits): string {
  const text = outcomeSize(difference, unit, limits);
  if (Number.parseFloat(text) === 0) return text;
  return `${difference > 0 ? '+' : '−'}${text}`;
}
