import { basinsOf } from '../../data/basins.ts';
import type { EndValues } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { percent, percentRange } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** Median and range of the values of an arm. */
export function rangeOf({ values }: EndValues): { low: number; median: number; high: number } {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const middle = (sorted[(count - 1) >> 1] as number) + (sorted[count >> 1] as number);
  return { low: sorted[0] as number, median: middle / 2, high: sorted[count - 1] as number };
}

/** What is said of an arm: median, range, and whether its runs part into two groups. */
export function spreadWords(one: EndValues): string {
  const { low, median, high } = rangeOf(one);
  const basins = basinsOf(one.values);
  const groups = basins
    ? `; two groups: ${basins.above} of ${basins.runs} runs above ${percent(basins.boundary)}`
    : '';
  return `median ${percent(median)}, all runs ${percentRange(low, high)}${groups}`;
}

/** The finding of `endSpread`. */
export function describeSpread(data: readonly EndValues[]): string {
  return withinLimit(data.map((one) => `${clean(one.label, 30)}: ${spreadWords(one)}.`));
}

/** The numbers of `endSpread`, one row a run. */
export function spreadTable(data: readonly EndValues[]): DataTable {
  return {
    caption: 'Value of each run at the end',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'run', label: 'Run', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      { id: 'value', label: 'Value', unit: 'share' },
    ],
    rows: data.flatMap(({ label, week, values }) =>
      Array.from(values, (value, k): Cell[] => [label, k + 1, week, value]),
    ),
  };
}
