import type { MeasureId, RunOf, Summary } from '@uptake/core';

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
  'incentiveBill',
  'judgement',
  'productivity',
  'alignment',
];

/** Weeks at the end that a plateau averages. */
export const plateauWeeks = 8;

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
export function summaryValues(run: RunOf<MeasureId>, ids: readonly SummaryColumn[]): number[] {
  const summary = wholeCounts(run.summary);
  return ids.map((id) => summary[id] ?? Number.NaN);
}
