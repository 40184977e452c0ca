import type { ArmDifference, Outcome, OutcomeComparison } from '@uptake/lab';
import type { ArmLevel, SpreadOfOutcomes } from '@uptake/lab/internal';
import { fixed, isFine, percent, signed, sized, suffixOf, trimmed } from '../text/numbers.ts';

/** How the label of an outcome ends that is a mean of the last weeks. */
export const lastWeeks = ', last 8 weeks';

/** The label of an outcome without the weeks that it is a mean of. */
export const withoutWeeks = (label: string): string => label.replace(lastWeeks, '');

/** Unit of an outcome; `difference` is a relative change. */
export type OutcomeUnit = Outcome['unit'];

/** The two ends of an interval. */
export type Limits = Pick<SpreadOfOutcomes, 'lo' | 'hi'>;

/** One outcome in one arm: what is shown of lab's level. */
export type OutcomeLevel = Pick<
  ArmLevel,
  'arm' | 'n' | 'mean' | 'uncertaintyOfMean' | 'spreadOfOutcomes'
> &
  Partial<Pick<ArmLevel, 'reached' | 'missing' | 'values'>>;

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
  readonly outcome: Pick<
    Outcome,
    'id' | 'label' | 'unit' | 'orientation' | 'meaning' | 'reaches' | 'expr' | 'currency'
  >;
  readonly arms: readonly OutcomeLevel[];
  readonly differences: readonly OutcomeDifference[];
  /** Runs in which a time was not reached or there was no value, in words. */
  readonly note?: string | null;
}

/** What share of runs lies between the limits: `80 % of runs`; never called confidence. */
export function spreadWords({ tail }: SpreadOfOutcomes): string {
  return `${fixed(100 * (1 - 2 * tail))} % of runs`;
}

/** Whether a number is a share or a difference of shares. */
export const isShare = (unit: OutcomeUnit): unit is 'share' | 'difference' =>
  unit === 'share' || unit === 'difference';

/** The unit behind a number; shares differ by points. */
const unitAfter = (text: string, unit: OutcomeUnit): string =>
  isShare(unit) ? (text === '1' ? ' point' : ' points') : suffixOf(text, unit);

/** What is shown where there is no number. */
const nothing = '–';

/**
 * The value of an outcome with its unit; a dash where there is none.
 *
 * @example
 * ```ts
 * outcomeValue(0.846, 'share'); // => '85 %'
 * outcomeValue(0.0123, 'difference'); // => '+1.2 %'
 * outcomeValue(6.25, 'weeks'); // => '6.3 weeks'
 * ```
 */
export function outcomeValue(value: number, unit: OutcomeUnit): string {
  if (!Number.isFinite(value)) return nothing;
  if (unit === 'share') return percent(value);
  if (unit === 'difference') return `${signed(100 * value, 1)} %`;
  const text = sized(value, unit);
  return `${text}${suffixOf(text, unit)}`;
}

/** The level of an arm: `never` where no run reached a time. */
export function levelWords(
  { mean, n, reached }: Pick<OutcomeLevel, 'mean' | 'n' | 'reached'>,
  unit: OutcomeUnit,
): string {
  return n > 0 && reached === 0 ? 'never' : outcomeValue(n > 0 ? mean : Number.NaN, unit);
}

/** The same with in how many runs, where a time was not reached or there was no value in some: `13.1 weeks (7/8)`. */
export function levelInRuns(
  level: Pick<OutcomeLevel, 'mean' | 'n' | 'reached' | 'missing'>,
  unit: OutcomeUnit,
): string {
  const { missing = 0, n, reached } = level;
  const counted = n > 0 && reached && reached < n ? ` (${reached}/${n})` : '';
  const left = n > 0 && reached !== 0 && missing > 0 ? ` (${n}/${n + missing})` : '';
  return `${levelWords(level, unit)}${counted}${left}`;
}

/** A bound that someone has set, as exact as it was set: `30 %`, `0.25 h`. */
export function boundValue(value: number, unit: OutcomeUnit): string {
  if (isShare(unit)) return `${trimmed(100 * value, 4)} %`;
  const text = trimmed(value, 4);
  return `${text}${suffixOf(text, unit)}`;
}

/** A number without unit; shares in per cent, with a digit after the point where the interval is narrow or unknown. */
function plain(value: number, unit: OutcomeUnit, limits?: Limits): string {
  if (!isShare(unit)) return sized(value, unit);
  const fine = unit === 'difference' || limits === undefined || isFine(limits);
  return fixed(100 * value, fine ? 1 : 0);
}

function rangeIn(limits: Limits, unit: OutcomeUnit, tail: (text: string) => string): string {
  if (!Number.isFinite(limits.lo + limits.hi)) return nothing;
  const [low = '', high = ''] = [limits.lo, limits.hi].map((end) => plain(end, unit, limits));
  return low === high ? `${low}${tail(low)}` : `${low} to ${high}${tail(high)}`;
}

/** An interval of values: `84 to 86 %`. */
export function valueRange(limits: Limits, unit: OutcomeUnit): string {
  return rangeIn(limits, unit, (text) => (isShare(unit) ? ' %' : suffixOf(text, unit)));
}

/** An interval of differences: `67 to 71 points`. */
export function differenceRange(limits: Limits, unit: OutcomeUnit): string {
  return rangeIn(limits, unit, (text) => unitAfter(text, unit));
}

/** The size of a difference without its sign, as exact as its interval: `69 points`, `65.4 points`, `6.3 weeks`. */
export function outcomeSize(difference: number, unit: OutcomeUnit, limits?: Limits): string {
  if (!Number.isFinite(difference)) return nothing;
  const size = plain(Math.abs(difference), unit, limits);
  return `${size}${unitAfter(size, unit)}`;
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
export function signedDifference(difference: number, unit: OutcomeUnit, limits?: Limits): string {
  const text = outcomeSize(difference, unit, limits);
  if (!/[1-9]/.test(text)) return text;
  return `${difference > 0 ? '+' : '−'}${text}`;
}
