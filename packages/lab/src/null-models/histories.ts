import { isMapping, refuse, shown } from '@uptake/core/internal';

/** Who used the tool in which week, as null models take it: histories of persons, and what of a history a model needs. */

/**
 * A panel of use: one row a person, one value a week, all rows of the same length. 0 is no use, any number above 0 is use (1, or a
 * count of actions), `null` a week in which the person was not observed (no licence, not yet there, left).
 */
export type UsagePanel = readonly (readonly (number | null)[])[];

/** Where histories begin: with the first observed week of a person, or after the first week of use. */
export const origins = ['first week', 'first use'] as const;

/** One of {@link origins}. */
export type Origin = (typeof origins)[number];

/** What null models need to know of a history, weeks counted from 1. */
export interface Seen {
  /** Observed weeks. */
  readonly periods: number;
  /** Weeks with use. */
  readonly frequency: number;
  /** Last week with use; 0 for none. */
  readonly recency: number;
  /** First week with use; 0 for none. */
  readonly first: number;
  /** Whether there was use in the last observed week, or before the history where it is empty. */
  readonly last: boolean;
  /** Weeks of use after a week without, and weeks without after a week without. */
  readonly starts: number;
  readonly rests: number;
  /** Weeks without use after a week of use, and weeks of use after a week of use. */
  readonly stops: number;
  readonly keeps: number;
}

/** The observed weeks of one person, in order; weeks that were not observed are left out, and the next follows. */
export interface History {
  /** 0 or 1 a week. */
  readonly uses: Uint8Array;
  /** Their places in the panel, from 0. */
  readonly weeks: Uint16Array;
  /** Of all the weeks. */
  readonly seen: Seen;
}

/** Most problems that are told one by one. */
const mostTold = 20;

/** The problems, and in place of very many their number. */
export function told(problems: readonly string[]): string[] {
  const more = problems.length - mostTold;
  return [...problems.slice(0, mostTold), ...(more > 0 ? [`and ${more} more problems`] : [])];
}

/** What is wrong with a panel, a line each. */
export function brokenPanel(panel: unknown): string[] {
  if (!Array.isArray(panel) || panel.length === 0)
    return [`panel must be a list of persons, each a list of weeks, got ${shown(panel)}`];
  const weeks: unknown = Array.isArray(panel[0]) ? panel[0].length : 0;
  const short =
    Array.isArray(panel[0]) && (panel[0].length < 3 || panel[0].length > 520)
      ? [`panel must have 3 to 520 weeks, got ${panel[0].length}`]
      : [];
  const rows = panel.flatMap((row: unknown, i) => {
    if (!Array.isArray(row)) return [`panel[${i}] must be a list of weeks, got ${shown(row)}`];
    const length =
      row.length === weeks
        ? []
        : [`panel[${i}] must have ${weeks} weeks as panel[0], got ${row.length}`];
    const values = Array.from(row as unknown[], (value, week) =>
      value === null || (typeof value === 'number' && value >= 0 && value < Infinity)
        ? ''
        : `panel[${i}][${week}] must be null (not observed) or a number from 0, got ${shown(value)}`,
    );
    return [...length, ...values.filter((problem) => problem !== '')];
  });
  return [...short, ...rows];
}

/** What the first weeks of a history tell. */
export function seenOf(uses: ArrayLike<number>, periods: number, before: boolean): Seen {
  let [frequency, recency, first, starts, rests, stops, keeps] = [0, 0, 0, 0, 0, 0, 0];
  let last = before;
  for (let week = 1; week <= periods; week++) {
    const use = uses[week - 1] === 1;
    if (use) {
      frequency++;
      recency = week;
      if (first === 0) first = week;
      if (last) keeps++;
      else starts++;
    } else if (last) stops++;
    else rests++;
    last = use;
  }
  return { periods, frequency, recency, first, last, starts, rests, stops, keeps };
}

/** The histories of a panel that is sound; persons without a week in theirs are left out. */
export function historiesOf(panel: UsagePanel, from: Origin): History[] {
  const afterUse = from === 'first use';
  return panel.flatMap((row) => {
    const all = row.flatMap((value, week) => (value === null ? [] : [week]));
    const used = all.findIndex((week) => (row[week] as number) > 0);
    const weeks = afterUse ? (used < 0 ? [] : all.slice(used + 1)) : all;
    if (weeks.length === 0) return [];
    const uses = Uint8Array.from(weeks, (week) => Number((row[week] as number) > 0));
    return [{ uses, weeks: Uint16Array.from(weeks), seen: seenOf(uses, uses.length, afterUse) }];
  });
}

/** The part of the histories before a week of the panel; persons without a week before it are left out. */
export function before(histories: readonly History[], week: number, from: Origin): History[] {
  return histories.flatMap(({ uses, weeks }) => {
    const end = weeks.findIndex((own) => own >= week);
    const length = end < 0 ? weeks.length : end;
    const seen = seenOf(uses, length, from === 'first use');
    return length === 0
      ? []
      : [{ uses: uses.subarray(0, length), weeks: weeks.subarray(0, length), seen }];
  });
}

/** Equal rows of numbers taken together, with how often each comes. */
export function grouped<T extends readonly number[]>(
  rows: readonly { readonly row: T; readonly weight?: number }[],
): { readonly row: T; readonly weight: number }[] {
  const groups = new Map<string, { row: T; weight: number }>();
  for (const { row, weight = 1 } of rows) {
    const name = row.join(' ');
    const group = groups.get(name);
    if (group) group.weight += weight;
    else groups.set(name, { row, weight });
  }
  return [...groups.values()];
}

/** A person, or several alike, by how often and how lately: all that models of dropout need. */
export interface Recency {
  /** Periods with use, or transactions after the first. */
  readonly frequency: number;
  /** Period of the last use, or time of the last transaction; 0 for none. */
  readonly recency: number;
  /** Periods, or time, observed. */
  readonly periods: number;
  /** How many persons are so. Default 1. */
  readonly weight?: number;
}

/**
 * Refuses a table of frequency and recency that contradicts itself.
 *
 * @param name - The function that was called.
 * @param continuous - Whether recency and periods are times instead of whole numbers.
 * @throws RangeError naming every problem.
 */
export function checkRecency(name: string, rows: readonly Recency[], continuous: boolean): void {
  if (!Array.isArray(rows) || rows.length === 0)
    refuse(name, [`rows must be a list of persons, got ${shown(rows)}`]);
  const whole = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
  const time = (value: unknown): boolean =>
    typeof value === 'number' && value >= 0 && value < Infinity;
  const sound = continuous ? time : whole;
  const kind = continuous ? 'a finite number from 0' : 'a whole number from 0';
  const problems = rows.flatMap((row: unknown, i) => {
    if (!isMapping(row)) return [`rows[${i}] must have frequency, recency and periods`];
    const { frequency, recency, periods, weight = 1 } = row;
    const parts = [
      ...(whole(frequency)
        ? []
        : [`rows[${i}].frequency must be a whole number from 0, got ${shown(frequency)}`]),
      ...(sound(recency) ? [] : [`rows[${i}].recency must be ${kind}, got ${shown(recency)}`]),
      ...(sound(periods) && periods !== 0
        ? []
        : [`rows[${i}].periods must be ${kind}, and not 0, got ${shown(periods)}`]),
      ...(time(weight) && weight !== 0
        ? []
        : [`rows[${i}].weight must be a finite number above 0, got ${shown(weight)}`]),
    ];
    if (parts.length > 0) return parts;
    const [x, last, end] = [frequency as number, recency as number, periods as number];
    if (last > end) return [`rows[${i}].recency must not be above periods (${end}), got ${last}`];
    if ((x === 0) !== (last === 0))
      return [`rows[${i}].recency must be 0 where frequency is 0, and only there, got ${last}`];
    return continuous || x <= last
      ? []
      : [`rows[${i}].frequency must not be above recency (${last}), got ${x}`];
  });
  refuse(name, told(problems));
}
