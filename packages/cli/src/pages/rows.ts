import type { Comparison, Outcome, OutcomeComparison } from '@uptake/lab';
import { type ArmLevel, inputEntry, inputPath, type Tally } from '@uptake/lab/internal';
import type { Limits } from '@uptake/viz/data';
import { differenceRange, levelInRuns, outcomeValue, signedDifference } from '@uptake/viz/internal';
import { harmless } from '../output/text.ts';

/** Outcomes of the table, in order. */
const wanted = [
  'peakLevel',
  'plateau',
  'realPlateau',
  'tokenPlateau',
  'halfLife',
  'netHours',
  'errorsAgainstOldWay',
  'productivity',
];

/** The rows that the table of a comparison shows; the deciding outcome and own ones are always among them. */
export function tableRows({ outcomes, focus }: Comparison): OutcomeComparison[] {
  // Numbers of money have a part of their own.
  const own = outcomes.flatMap(({ outcome: { currency, expr, id } }) =>
    expr === undefined || currency !== undefined ? [] : [id],
  );
  const ids = [...new Set([...wanted, ...own, focus])];
  return ids.flatMap((id) => outcomes.find(({ outcome }) => outcome.id === id) ?? []);
}

/** A level with its unit: `17 %`, `12 400 h`; a dash where there is none. */
export function levelText({ unit }: Outcome, value: number): string {
  return outcomeValue(value, unit);
}

/** A label inside a sentence: `step 1 (remove work)`, `work removed`; an abbreviation stays as it is. */
export const lowered = (label: string): string =>
  harmless(label, 60)
    .replace(/^Step (\d): (.*)$/, 'step $1 ($2)')
    .replace(/^[A-Z](?=[a-z])/, (start) => start.toLowerCase());

/** What differs between arms by its label: `penalty relief` for `relief`; what is no number keeps its name. */
export function partWords(id: string): string {
  const label = inputEntry(inputPath(id) ?? id)?.label.toLowerCase();
  return harmless(label ?? id, 60);
}

/** A difference, always with its sign, as exact as its interval; of shares in points. */
export function differenceText({ unit }: Outcome, value: number, limits?: Limits): string {
  return signedDifference(value, unit, limits);
}

/** Both limits in one unit: `11.2 to 13.0 points`. */
export function intervalText({ unit }: Outcome, limits: Limits): string {
  return differenceRange(limits, unit);
}

/** The level of an arm or point; where some runs do not reach a time or have no value, with how many do. */
export function armText(outcome: Outcome, level: Tally & Pick<ArmLevel, 'mean'>): string {
  return levelInRuns(level, outcome.unit);
}

/** What must be known of the rows of a table: what own outcomes are, and runs that do not reach a time or have no value. */
export function rowNotes(rows: readonly OutcomeComparison[]): string[] {
  const own = rows.flatMap(({ margin, outcome }) =>
    outcome.expr === undefined || outcome.currency !== undefined
      ? []
      : [ownWords(outcome, margin !== null)],
  );
  return [
    ...own,
    ...rows.flatMap(({ note, outcome }) => (note ? [`${outcome.label}: ${note}.`] : [])),
  ];
}

const ways = { '-1': 'lower is better', '0': 'neither way is better', '1': 'higher is better' };

/** An own outcome in words: `Outcome late = mean(active, 45..52); higher is better.`; what has a name of the library, by its meaning. */
export function ownWords(
  { expr = '', id, meaning, orientation }: Outcome,
  judged: boolean,
): string {
  const said =
    expr === id ? `Outcome ${id}: ${meaning.replace(/\.$/, '')}` : `Outcome ${id} = ${expr}`;
  const verdict = judged ? '' : '; without a precision there is no verdict';
  return `${said}; ${ways[orientation]}${verdict}.`;
}
