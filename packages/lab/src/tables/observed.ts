import { moneyIds, moneyNumbers } from '@uptake/core/internal';
import { type Table, texts } from '../table.ts';
import { type Outcome, outcomes } from './outcomes.ts';
import { plateauOf } from './runs-table.ts';
import { type RecordedUnit, seriesOf } from './units.ts';

/**
 * What a run says of an outcome, and what is made of it where it says nothing. One rule for every question:
 *
 * A time that is not reached within the horizon (the outcome has `reaches`) is censored, not missing. It lies above any number that
 * it is compared with, and in a mean it counts as the whole horizon: the restricted mean, `mean(min(T, horizon))`, which every run
 * has, so that differences stay paired. The share of runs that reached it stands beside the mean. A run that failed, or in which
 * the outcome is not defined, is missing: left out, and counted.
 */

/** How many runs stand behind a value. */
export interface Tally {
  /** Runs that count: those with a value, and those whose time was not reached. */
  readonly n: number;
  /** How many of these reached what the time waits for; null where the outcome waits for nothing. */
  readonly reached: number | null;
  /** Runs without a value: failed, or the outcome is not defined in them. With `n` all runs. */
  readonly missing: number;
}

/** The value of an outcome in one unit; Infinity for a time that is not reached, NaN if the unit failed or has no such value. */
export function observedValue(unit: RecordedUnit, outcome: Outcome): number {
  if (unit.failure !== null) return Number.NaN;
  const column = unit.parts.runs.columns[outcome.id];
  if (column instanceof Float64Array) {
    const value = column[unit.row] as number;
    return Number.isNaN(value) && outcome.reaches !== undefined ? Number.POSITIVE_INFINITY : value;
  }
  if (!outcome.measure || !unit.parts.weekly) throw new Error(`the runs do not hold ${outcome.id}`);
  return plateauOf(seriesOf(unit, outcome.measure.id));
}

const times = new Set(
  [...outcomes, ...moneyIds.map((id) => ({ id, reaches: moneyNumbers[id].reaches }))].flatMap(
    ({ id, reaches }) => (reaches === undefined ? [] : [id as string]),
  ),
);

/** Whether an outcome is a time that a run may not reach. */
export const isTime = (id: string): boolean => times.has(id);

/** A column of numbers of `runs` as observed: Infinity where a run that went well did not reach the time. */
export function observedColumn(runs: Table, id: string, column: Float64Array): Float64Array {
  if (!times.has(id)) return column;
  const status = texts(runs, 'status');
  return column.map((value, row) =>
    Number.isNaN(value) && status[row] === 'ok' ? Number.POSITIVE_INFINITY : value,
  );
}

/** {@link observedValue} of every unit. */
export function observedValues(units: readonly RecordedUnit[], outcome: Outcome): Float64Array {
  return Float64Array.from(units, (unit) => observedValue(unit, outcome));
}

/**
 * Values as they enter a mean: a time that is not reached is the whole horizon.
 *
 * @param observed - Of {@link observedValue}.
 * @param horizon - Weeks of the scenario.
 *
 * @example Two runs halve, one never does, one failed
 * ```ts
 * restricted([6, 10, Infinity, NaN], 52); // => Float64Array(4) [ 6, 10, 52, NaN ]
 * ```
 */
export function restricted(observed: ArrayLike<number>, horizon: number): Float64Array {
  return Float64Array.from(observed, (value) =>
    value === Number.POSITIVE_INFINITY ? horizon : value,
  );
}

/** The value of an outcome in one unit as it enters a mean; NaN if the unit failed or has no such value. */
export function outcomeValue(unit: RecordedUnit, outcome: Outcome, horizon: number): number {
  return restricted([observedValue(unit, outcome)], horizon)[0] as number;
}

/**
 * Counts runs with a value, with a time reached and without a value.
 *
 * @example
 * ```ts
 * tallyOf([6, 10, Infinity, NaN], outcomeOf('halfLife')); // => { n: 3, reached: 2, missing: 1 }
 * tallyOf([0.2, NaN], outcomeOf('decayRatio')); // => { n: 1, reached: null, missing: 1 }
 * ```
 */
export function tallyOf(observed: ArrayLike<number>, { reaches }: Outcome): Tally {
  let n = 0;
  let reached = 0;
  for (let r = 0; r < observed.length; r++) {
    const value = observed[r] as number;
    if (Number.isNaN(value)) continue;
    n++;
    if (value !== Number.POSITIVE_INFINITY) reached++;
  }
  return { n, reached: reaches === undefined ? null : reached, missing: observed.length - n };
}

/** Numbers that are not NaN, in their order. */
export const known = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value));

/** {@link tallyWords}, null where there is nothing to say. */
export const noteOf = (...given: Parameters<typeof tallyWords>): string | null =>
  tallyWords(...given) || null;

/** Tallies put together. */
export function tallied(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    n: sum(({ n }) => n),
    reached: tallies.some(({ reached }) => reached === null)
      ? null
      : sum(({ reached }) => reached ?? 0),
    missing: sum(({ missing }) => missing),
  };
}

/**
 * What a reader must know of runs in which a time was not reached or an outcome has no value; empty where every run has its own.
 *
 * @param tally - Of the runs behind one value.
 * @param where - Names them, such as `of today`; may be empty.
 *
 * @example
 * ```ts
 * const tally = { n: 60, reached: 51, missing: 0 };
 * tallyWords(outcomeOf('halfLife'), tally, 104); // => 'halved in 51 of 60 runs (a run that never did counts as 104 weeks)'
 * ```
 */
export function tallyWords(
  { absent, reaches }: Outcome,
  { missing, n, reached }: Tally,
  horizon: number,
  where: string = '',
): string {
  const of = where === '' ? '' : ` ${where}`;
  const runs = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;
  const parts: string[] = [];
  if (reached !== null && reached < n)
    parts.push(
      `${reaches} in ${reached} of ${runs(n)}${of} (a run that never did counts as ${horizon} ${horizon === 1 ? 'week' : 'weeks'})`,
    );
  if (missing > 0)
    parts.push(
      `no value in ${missing} of ${runs(n + missing)}${of}, which ${missing === 1 ? 'is' : 'are'} left out (${absent ? `${absent}, or the run failed` : missing === 1 ? 'it failed' : 'they failed'})`,
    );
  return parts.join('; ');
}

/**
 * The value of an outcome in every unit of a design that must be whole. A time that is not reached counts as the whole horizon.
 *
 * @param horizon - Weeks of the scenario.
 * @throws Error if a run failed or has no such value; a method that needs every cell cannot go on without it.
 */
export function wholeValues(
  units: readonly RecordedUnit[],
  outcome: Outcome,
  horizon: number,
): Float64Array {
  const values = Float64Array.from(units, (unit) => outcomeValue(unit, outcome, horizon));
  const missing = units.filter((unit, i) => unit.failure === null && Number.isNaN(values[i]));
  const failed = units.find(({ failure }) => failure !== null);
  if (failed)
    throw new Error(
      `cell ${failed.cell}, replication ${failed.rep} failed: ${failed.failure}; every run is needed here`,
    );
  const [first] = missing;
  if (first)
    throw new Error(
      `${outcome.id} has no value in ${missing.length} of ${units.length} runs, the first in cell ${first.cell}, replication ${first.rep}${outcome.absent ? `: ${outcome.absent}` : ''}; it is needed in every run here`,
    );
  return values;
}
