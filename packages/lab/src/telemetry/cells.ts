import { numberReadings } from '@uptake/core/internal';
import type { Findings, UsageProblem } from './problems.ts';
import type { FileRecord } from './records.ts';

/** Cells of a record as dates, counts, flags and text; what breaks a rule is told and counts as empty. */

const msPerDay = 86_400_000;

/** A day as the number of days since 1970-01-01. */
export type Day = number;

/** The Monday of the week in which most of the seven days from `first` lie; of one day, its own week's. */
export function weekOf(first: Day, days: 1 | 7): Day {
  const middle = days === 7 ? first + 3 : first;
  return middle - ((middle + 3) % 7);
}

/** A day as `2026-03-02`. */
export function dayText(day: Day): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Day of the week in words. */
export function weekday(day: Day): string {
  return ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][
    (day + 3) % 7
  ] as string;
}

/** A day of the calendar in 2000 to 2099; nothing if there is none. */
function dayOf(year: number, month: number, date: number): Day | undefined {
  const day = Date.UTC(year, month - 1, date) / msPerDay;
  const isReal = new Date(day * msPerDay).getUTCMonth() === month - 1 && date > 0;
  return isReal && month >= 1 && year >= 2000 && year < 2100 ? day : undefined;
}

/** Reads `2026-03-02`, also with a time behind it. */
export function isoDay(text: string): Day | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ][\d:.]{2,16}(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}

/** Reads `3/2/2026` as the second of March, also with a time behind it. */
function americanDay(text: string): Day | undefined {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)?$/i.exec(
    text,
  );
  return found ? dayOf(Number(found[3]), Number(found[1]), Number(found[2])) : undefined;
}

/** Reads `2026-W10`: the tenth week of 2026 by ISO 8601. */
function isoWeek(text: string): Day | undefined {
  const found = /^(\d{4})-W(\d\d)$/.exec(text);
  const [year, week] = [Number(found?.[1]), Number(found?.[2])];
  const fourth = dayOf(year, 1, 4);
  if (fourth === undefined || week < 1) return undefined;
  const monday = weekOf(fourth, 1) + 7 * (week - 1);
  // A week belongs to the year of its Thursday.
  return dayText(monday + 3).startsWith(`${year}`) ? monday : undefined;
}

/** How a column of dates may be written. */
type DateForm = 'iso' | 'american' | 'week' | 'epoch';

const dateRules: Record<DateForm, string> = {
  iso: 'must be a date as 2026-03-02',
  american: 'must be a date as 2026-03-02 or, month first, 3/2/2026',
  week: 'must be the first day of a week as 2026-03-02, or 2026-W10',
  epoch: 'must be a date as 2026-03-02, or milliseconds since 1970',
};

const plainNumber = /^\+?(?:\d+\.?\d*|\.\d+)(?:e\+?\d{1,2})?$/i;
const mostCount = 1e9;
const flags: readonly (readonly [boolean, readonly string[]])[] = [
  [true, ['1', 'true', 'yes', 'y']],
  [false, ['0', 'false', 'no', 'n']],
];

/** One record under a reader: each reading takes the first of the named columns that the record has. */
export class Cells {
  readonly at: string;
  readonly file: string;
  private readonly values: ReadonlyMap<string, unknown>;
  private readonly findings: Findings;

  constructor(file: string, record: FileRecord, findings: Findings) {
    this.file = file;
    this.at = record.at;
    this.values = record.values;
    this.findings = findings;
  }

  /** Tells of a broken rule. */
  wrong(column: string, rule: string, more: { got?: unknown; remedy?: string } = {}): null {
    const problem: Omit<UsageProblem, 'got'> = { file: this.file, at: this.at, column, rule };
    this.findings.add({ ...problem, ...more });
    return null;
  }

  private found(names: readonly string[]): readonly [column: string, value: unknown] {
    const column = names.find((name) => this.values.has(name)) ?? (names[0] as string);
    const value = this.values.get(column);
    const isEmpty = value === undefined || value === null || value === '';
    return [column, isEmpty ? undefined : value];
  }

  /** Whether a column is not there or has nothing in this record. */
  isEmpty(name: string): boolean {
    return this.found([name])[1] === undefined;
  }

  /** Text of at most 200 characters; null if empty. */
  text(...names: string[]): string | null {
    const [column, value] = this.found(names);
    if (value === undefined) return null;
    const text = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
    if (text.length >= 1 && text.length <= 200) return text;
    return this.wrong(column, 'must be text of 1 to 200 characters', { got: value });
  }

  /** Who it is: text that must be there. Addresses count alike however they are capitalised. */
  person(...names: string[]): string | null {
    const [column, value] = this.found(names);
    if (value === undefined) return this.wrong(column, 'must name a person, but is empty');
    const text = this.text(...names);
    return text?.includes('@') ? text.toLowerCase() : text;
  }

  /** A count, at least 0; null if empty. */
  count(...names: string[]): number | null {
    const [column, value] = this.found(names);
    if (value === undefined || value === 'NA' || value === 'null') return null;
    const isPlain = typeof value === 'string' && plainNumber.test(value);
    const number = isPlain || typeof value === 'number' ? Number(value) : Number.NaN;
    if (number >= 0 && number <= mostCount) return number;
    const reading = typeof value === 'string' ? numberReadings(value)[0] : undefined;
    const remedy = reading !== undefined && reading >= 0 ? { remedy: `write ${reading}` } : {};
    return this.wrong(column, 'must be a number in [0, 1e9]', { got: value, ...remedy });
  }

  /** The sum of those counts that are there; null if none is. */
  sum(...names: string[]): number | null {
    const counts = names.map((name) => this.count(name)).filter((count) => count !== null);
    return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
  }

  /** 1, 0, true, false, yes or no; null if empty. */
  flag(...names: string[]): boolean | null {
    const [column, value] = this.found(names);
    if (value === undefined) return null;
    const word = `${typeof value === 'object' ? '' : value}`.trim().toLowerCase();
    const known = flags.find(([, words]) => words.includes(word));
    return known ? known[0] : this.wrong(column, 'must be 1 or 0, true or false', { got: value });
  }

  /** A date; null if empty, which is told where it is needed. */
  day(form: DateForm, names: readonly string[], isNeeded = true): Day | null {
    const [column, value] = this.found(names);
    const rule = dateRules[form];
    if (value === undefined) return isNeeded ? this.wrong(column, `${rule}, but is empty`) : null;
    const text = `${typeof value === 'object' ? '' : value}`.trim();
    const epoch = form === 'epoch' && /^\d{12,13}$/.test(text) ? Number(text) : undefined;
    const day =
      isoDay(text) ??
      (form === 'american' ? americanDay(text) : undefined) ??
      (form === 'week' ? isoWeek(text) : undefined) ??
      (epoch === undefined ? undefined : isoDay(new Date(epoch).toISOString()));
    if (day !== undefined) return day;
    const [, one, two, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(text) ?? [];
    const isDayFirst = Number(two) <= 12 && (text.includes('.') || Number(one) > 12);
    const turned = isDayFirst ? dayOf(Number(year), Number(two), Number(one)) : undefined;
    const remedy = turned === undefined ? {} : { remedy: `write ${dayText(turned)}` };
    return this.wrong(column, rule, { got: value, ...remedy });
  }
}
