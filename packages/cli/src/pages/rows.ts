import type { Comparison, Outcome, OutcomeComparison } from '@uptake/lab';
import type { ArmLevel, Tally } from '@uptake/lab/internal';
import { fixed, grouped, percent, signed } from '../output/numbers.ts';

/** Outcomes of the table, in order. */
const wanted = [
  'peakLevel',
  'plateau',
  'realPlateau',
  'tokenPlateau',
  'halfLife',
  'netHours',
  'escaped',
  'productivity',
];

/** The rows that the table of a comparison shows; the deciding outcome is always among them. */
export function tableRows({ outcomes, focus }: Comparison): OutcomeComparison[] {
  const ids = wanted.includes(focus) ? wanted : [...wanted, focus];
  return ids.flatMap((id) => outcomes.find(({ outcome }) => outcome.id === id) ?? []);
}

/** A level with its unit: `17.2 %`, `12 400 h`; a dash where there is none. */
export function levelText({ unit }: Outcome, value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === 'share') return percent(value, 1);
  if (unit === 'difference') return `${signed(100 * value, 1)}\u00a0%`;
  if (unit === 'weeks') return `${fixed(value, 1)}\u00a0wk`;
  if (unit === 'hours') return `${grouped(value, Math.abs(value) < 10 ? 1 : 0)}\u00a0h`;
  if (unit === 'he') return `${grouped(value)}\u00a0he`;
  return grouped(value, Math.abs(value) < 10 ? 1 : 0);
}

/** A difference, always with its sign; of shares in percentage points. */
export function differenceText({ unit }: Outcome, value: number): string {
  if (!Number.isFinite(value)) return '–';
  const plus = value > 0 ? '+' : '';
  if (unit === 'share' || unit === 'difference') return `${signed(100 * value, 1)}\u00a0pp`;
  if (unit === 'weeks') return `${signed(value, 1)}\u00a0wk`;
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return `${plus}${grouped(value, digits)}${unit === 'hours' ? '\u00a0h' : unit === 'he' ? '\u00a0he' : ''}`;
}

/** Both limits in one unit: `+11.2 to +13.0`. */
export function intervalText(outcome: Outcome, lo: number, hi: number): string {
  const bare = (value: number): string =>
    differenceText(outcome, value).replace(/\u00a0(?:pp|wk|h|he)$/, '');
  return `${bare(lo)} to ${bare(hi)}`;
}

/** The level of an arm or point; where some runs do not reach a time or have no value, with how many do. */
export function armText(
  outcome: Outcome,
  { mean, missing, n, reached }: Tally & Pick<ArmLevel, 'mean'>,
): string {
  if (n === 0) return '–';
  if (reached === 0) return 'never';
  const counted = reached !== null && reached < n ? ` (${reached}/${n})` : '';
  const left = missing > 0 ? ` (${n}/${n + missing})` : '';
  return `${levelText(outcome, mean)}${counted}${left}`;
}

/** What must be known of the rows of a table: runs that do not reach a time or have no value. */
export function rowNotes(rows: readonly OutcomeComparison[]): string[] {
  return rows.flatMap(({ note, outcome }) => (note ? [`${outcome.label}: ${note}.`] : []));
}
