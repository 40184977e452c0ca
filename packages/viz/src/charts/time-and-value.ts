import { cumsum } from 'd3-array';
import type { VNode } from 'preact';
import type { TimeAccount } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { roundTicks } from '../marks/axes.ts';
import { frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries, seriesLine } from '../marks/series.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { fixed, signed } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';

/**
 * First week from which the hours saved stay above zero to the horizon.
 *
 * @returns Nothing if they end at zero or below.
 */
function breakEven({ weeks, net }: TimeAccount): number | undefined {
  const sums = cumsum(net);
  let from = sums.length;
  while (from > 0 && (sums[from - 1] as number) > 0) from--;
  return weeks[from];
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** The finding of `timeAndValue`: hours saved per person, from when on they stay above zero, and what they cost. */
function describeTime(data: readonly TimeAccount[]): string {
  return withinLimit(
    data.map((account) => {
      const from = breakEven(account);
      const last = account.weeks[account.weeks.length - 1];
      const even =
        from === undefined ? 'never above zero for good' : `above zero from week ${from} on`;
      const parts = `${fixed(sum(account.gross), 1)} saved, ${fixed(sum(account.shadow), 1)} shadow work, ${fixed(sum(account.rework), 1)} rework`;
      return `${clean(account.label, 30)}: ${fixed(sum(account.net), 1)} h per person by week ${last} (${parts}), ${even}.`;
    }),
  );
}

/** The numbers of `timeAndValue`, one row an arm and week. */
function timeTable(data: readonly TimeAccount[]): DataTable {
  const hours = [
    { id: 'gross', label: 'Gross' },
    { id: 'shadow', label: 'Shadow work' },
    { id: 'rework', label: 'Rework' },
    { id: 'net', label: 'Net' },
    { id: 'cumulative', label: 'Net so far' },
  ];
  return {
    caption: 'Hours per person, by week',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      ...hours.map((column) => ({ ...column, unit: 'h' })),
      { id: 'runs', label: 'Runs', unit: '' },
    ],
    rows: data.flatMap((account) => {
      const sums = cumsum(account.net);
      return Array.from(account.weeks, (week, k): Cell[] => [
        account.label,
        week,
        account.gross[k],
        account.shadow[k],
        account.rework[k],
        account.net[k],
        sums[k],
        account.runs,
      ]);
    }),
  };
}

const ends = (series: Float64Array): number => series[series.length - 1] as number;

function draw(data: readonly TimeAccount[], options: FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, weeks, gross, shadow, rework, net } of data) {
    for (const [name, series] of Object.entries({ gross, shadow, rework, net })) {
      checkSeries(`${arm}, ${name},`, weeks, series);
    }
  }
  const frame = frameOf(options);
  const styles = armStyles(
    frame.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const sums = data.map(({ net }) => cumsum(net));
  const low = Math.min(0, ...sums.map((series) => series.reduce((a, b) => Math.min(a, b), 0)));
  const high = Math.max(0, ...sums.map((series) => series.reduce((a, b) => Math.max(a, b), 0)));
  const ticks = roundTicks(low, Math.max(high, low + 1));
  const weeks = data.map((account) => account.weeks);
  const labels = sums.map((series, k) => {
    const { colour } = styles[k] as ArmStyle;
    const at = ends(series);
    const notes = [`${signed(at / series.length, 2)} h a week`];
    return { at, label: { name: data[k]?.label ?? '', value: `${fixed(at)} h`, notes, colour } };
  });
  const flags = data.flatMap((account) => {
    const week = breakEven(account);
    return week === undefined
      ? []
      : [{ week, label: `${clean(account.label, 30)} pays from week ${week}` }];
  });
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: 'When it pays',
        subtitle: 'Hours saved per person so far, after shadow work and rework',
        description: describeTime(data),
        runs: fewestRuns(data),
        footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
      },
      weeks: [
        Math.min(...weeks.map((own) => own[0] as number)),
        Math.max(...weeks.map((own) => own[own.length - 1] as number)),
      ],
      values: [ticks[0] as number, ticks[ticks.length - 1] as number],
      ticks: ticks.map((value) => ({
        value,
        label: `${fixed(value, Number.isInteger(value) ? 0 : 1)} h`,
      })),
      labels,
      key: data.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) })),
      flags,
    },
    (x, y) =>
      sums.map((series, k) =>
        seriesLine({ frame, x, y }, data[k]?.weeks ?? [], series, styles[k] as ArmStyle),
      ),
  );
}

/** When does it pay? Net hours saved per person, summed week by week, and the week from which they stay above zero. */
export const timeAndValue: Figure<readonly TimeAccount[], object> = Object.assign(draw, {
  describe: describeTime,
  table: timeTable,
});
