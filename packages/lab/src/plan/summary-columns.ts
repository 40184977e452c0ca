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

/** These columns of a run in `runs`; NaN where it has no value. */
export function summaryValues(run: RunOf<MeasureId>, ids: readonly SummaryColumn[]): number[] {
  return ids.map((id) => run.summary[id] ?? Number.NaN);
}
