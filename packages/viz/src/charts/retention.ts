import type { VNode } from 'preact';
import type { Retention } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { bandMarks } from '../marks/bands.ts';
import { checkSeries } from '../marks/check-series.ts';
import { runCount } from '../marks/footer.ts';
import { lineFrame } from '../marks/line-frame.ts';
import { seriesLine } from '../marks/series-line.ts';
import { sheetOf } from '../marks/sheet.ts';
import { percent } from '../text/format.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { atRiskTable } from './retention/at-risk.ts';
import { describeRetention, retentionTable } from './retention/words.ts';

/** A series as stairs: each value holds until the next time. */
const stairs = (time: Int16Array, values: Float64Array) => {
  const count = 2 * time.length - 1;
  return {
    time: Float64Array.from({ length: count }, (_, k) => time[(k + 1) >> 1] as number),
    values: Float64Array.from({ length: count }, (_, k) => values[k >> 1] as number),
  };
};

function draw(data: readonly Retention[], options: FigureOptions = {}): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  for (const one of data) {
    checkSeries(`${one.arm}, survival,`, one.time, one.survival);
    checkSeries(`${one.arm}, spells watched,`, one.time, one.atRisk);
  }
  const sheet = sheetOf(options);
  const styles = armStyles(
    sheet.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const last = Math.max(...data.map(({ time }) => time[time.length - 1] as number));
  const labels = data.map((one, k) => {
    const at = one.survival[one.survival.length - 1] as number;
    const { colour } = styles[k] as ArmStyle;
    return { at, label: { name: one.label, value: percent(at), notes: [], colour } };
  });
  const hasBand = data.some(({ lo }) => lo !== undefined);
  return lineFrame(
    sheet,
    options,
    {
      heading: {
        title: 'How long real use lasts',
        subtitle: `Share of spells of real use that last so many weeks (Kaplan-Meier)${hasBand ? '; band: 95 % interval of the mean, week by week' : ''}`,
        description: describeRetention(data),
        footer: [
          runCount(Math.min(...data.map(({ runs }) => runs)), data.length > 1 ? 'paired' : ''),
        ],
      },
      weeks: [0, last],
      values: [0, 1],
      ticks: shareTicks(sheet.size * 12, sheet.small),
      labels,
      key: data.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) })),
      below: atRiskTable(sheet, data, styles),
    },
    (x, y) =>
      data.map((one, k) => {
        const style = styles[k] as ArmStyle;
        const line = stairs(one.time, one.survival);
        const band =
          one.lo && one.hi
            ? [
                {
                  share: 0.95,
                  low: stairs(one.time, one.lo).values,
                  high: stairs(one.time, one.hi).values,
                },
              ]
            : [];
        return [
          bandMarks(sheet, line.time, band, x, y, style.colour),
          seriesLine(sheet, line.time, line.values, x, y, style),
        ];
      }),
  );
}

/** How long does real use last? Kaplan-Meier curves of spells of real use, with the table of spells watched. */
export const retention: Figure<readonly Retention[], object> = Object.assign(draw, {
  describe: describeRetention,
  table: retentionTable,
});
