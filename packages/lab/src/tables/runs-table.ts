import type { Key, MeasureId, RunOf, Summary } from '@uptake/core';
import { measureBehind } from '@uptake/core/internal';
import type { Recording } from '../plan/recording.ts';
import type { UnitOutcome } from '../plan/run-unit.ts';
import type { Unit } from '../plan/segment.ts';
import { type Hash, traceHash } from '../plan/trace-hash.ts';
import type { Column, Table } from '../table.ts';

/** `runs`: a row a unit, whether it went well or failed. */
interface RunsTable {
  add(unit: Unit, key: Key, outcome: UnitOutcome): void;
  table(): Table;
}

/**
 * Starts an empty `runs` table for so many units.
 *
 * @param hash - Without it no run is traced.
 * @param asked - The only measures that the runs hold; default all. There is no column for what rests on others.
 */
export function startRuns(
  units: number,
  recording: Recording,
  hash: Hash | null,
  asked?: readonly MeasureId[],
): RunsTable {
  const cell = new Int32Array(units);
  const rep = new Int32Array(units);
  const key0 = new Uint32Array(units);
  const key1 = new Uint32Array(units);
  const status: string[] = [];
  const errorName: (string | null)[] = [];
  const errorMessage: (string | null)[] = [];
  const trace: (string | null)[] = [];
  const told = summaryColumns.filter((id) => {
    const measure = measureBehind(id);
    return !asked || !measure || asked.includes(measure);
  });
  const own = [
    ...Object.keys(recording.outcomes ?? {}),
    ...Object.keys(recording.use?.numbers ?? {}),
  ];
  const ids = [...told, ...recording.plateaus.map((id) => `${id}Plateau`), ...own];
  const values = new Map(ids.map((id) => [id, new Float64Array(units).fill(Number.NaN)]));
  return {
    add(unit, key, outcome) {
      const at = status.length;
      cell[at] = unit.cell;
      rep[at] = unit.rep;
      [key0[at], key1[at]] = key;
      const error = 'error' in outcome ? outcome.error : null;
      status.push(error ? 'failed' : 'ok');
      errorName.push(error?.name ?? null);
      errorMessage.push(error?.message ?? null);
      trace.push(hash && 'run' in outcome ? traceHash(outcome.run, hash) : null);
      if (!('run' in outcome)) return;
      const { run } = outcome;
      const row = [
        ...summaryValues(run, told),
        ...recording.plateaus.map((id) => plateauOf(run.series[id])),
        ...own.map((id) => run.outcomes?.[id] ?? Number.NaN),
      ];
      ids.forEach((id, k) => {
        (values.get(id) as Float64Array)[at] = row[k] as number;
      });
    },
    table() {
      const own = Object.fromEntries<Column>(values);
      const places = { cell, rep, key0, key1, status, errorName, errorMessage };
      return { rows: units, columns: { ...places, ...own, traceHash: trace } };
    },
  };
}

/** A number of a run's summary that is a column of `runs`. */
export type SummaryColumn = Exclude<keyof Summary, 'retention'>;

/** All of them, in order. */
export const summaryColumns: readonly SummaryColumn[] = [
  'peakWeek',
  'peakLevel',
  'plateau',
  'realPlateau',
  'decayRatio',
  'halfLife',
  'weeksToHalf',
  'rmst',
  'neverShare',
  'netHours',
  'shadowHours',
  'escaped',
  'errorsAgainstOldWay',
  'programmeHours',
  'incentiveBill',
  'judgement',
  'productivity',
  'alignment',
];

/** Weeks at the end that a plateau averages. */
const plateauWeeks = 8;

/**
 * Mean of the last 8 weeks of a series; of all where there are fewer.
 *
 * @example
 * ```ts
 * plateauOf([9, 1, 1, 1, 1, 1, 1, 1, 1]); // => 1
 * ```
 */
export function plateauOf(series: ArrayLike<number>): number {
  const from = Math.max(0, series.length - plateauWeeks);
  let sum = 0;
  for (let w = from; w < series.length; w++) sum += series[w] as number;
  return sum / (series.length - from);
}

/**
 * A run's numbers with its counts whole. Core adds up weekly means per employee and multiplies by the employees, so that 45 errors
 * may come out as 44.99999999999999; the series and their hashes stay as they are.
 *
 * @example
 * ```ts
 * wholeCounts({ escaped: 44.99999999999999, netHours: 0.5 }); // => { escaped: 45, netHours: 0.5 }
 * ```
 */
export function wholeCounts<S extends { readonly escaped?: number }>(summary: S): S {
  const { escaped } = summary;
  return escaped === undefined ? summary : { ...summary, escaped: Math.round(escaped) };
}

/** These columns of a run in `runs`; NaN where it has no value. */
function summaryValues(run: RunOf<MeasureId>, ids: readonly SummaryColumn[]): number[] {
  const summary = wholeCounts(run.summary);
  return ids.map((id) => summary[id] ?? Number.NaN);
}
