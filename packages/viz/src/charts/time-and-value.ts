import type { VNode } from 'preact';
import type { TimeAccount } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { checkSeries } from '../marks/check-series.ts';
import { runCount } from '../marks/footer.ts';
import { lineFrame } from '../marks/line-frame.ts';
import { seriesLine } from '../marks/series-line.ts';
import { sheetOf } from '../marks/sheet.ts';
import { roundTicks } from '../marks/ticks.ts';
import { clean } from '../text/clean.ts';
import { fixed, signed } from '../text/format.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { breakEven, running } from './time-and-value/account.ts';
import { describeTime, timeTable } from './time-and-value/words.ts';

const ends = (series: Float64Array): number => series[series.length - 1] as number;

function draw(data: readonly TimeAccount[], options: FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, weeks, gross, shadow, rework, net } of data) {
    for (const [name, series] of Object.entries({ gross, shadow, rework, net })) {
      checkSeries(`${arm}, ${name},`, weeks, series);
    }
  }
  const sheet = sheetOf(options);
  const styles = armStyles(
    sheet.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const sums = data.map(({ net }) => running(net));
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
  return lineFrame(
    sheet,
    options,
    {
      heading: {
        title: 'When it pays',
        subtitle: 'Hours saved per person so far, after shadow work and rework',
        description: describeTime(data),
        footer: [
          runCount(Math.min(...data.map(({ runs }) => runs)), data.length > 1 ? 'paired' : ''),
        ],
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
        seriesLine(sheet, data[k]?.weeks ?? [], series, x, y, styles[k] as ArmStyle),
      ),
  );
}

/** When does it pay? Net hours saved per person, summed week by week, and the week from which they stay above zero. */
export const timeAndValue: Figure<readonly TimeAccount[], object> = Object.assign(draw, {
  describe: describeTime,
  table: timeTable,
});
