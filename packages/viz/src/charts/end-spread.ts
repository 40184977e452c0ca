import type { VNode } from 'preact';
import type { EndValues } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { runCount } from '../marks/footer.ts';
import { startPage } from '../marks/page.ts';
import { linear } from '../marks/scale.ts';
import { lineHeight, sheetOf } from '../marks/sheet.ts';
import { write } from '../marks/write.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { shorten, wrap } from '../text/fit.ts';
import { fixed } from '../text/format.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { pileDots, quantileDots } from './end-spread/dots.ts';
import { describeSpread, rangeOf, spreadTable, spreadWords } from './end-spread/words.ts';

function draw(data: readonly EndValues[], options: FigureOptions = {}): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, values } of data) {
    if (values.length === 0 || !values.every(Number.isFinite)) {
      throw new RangeError(`values of ${arm} must be finite, one or more, got ${values.join(' ')}`);
    }
  }
  const sheet = sheetOf(options);
  const { size, small, width, theme } = sheet;
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const margin = size * 0.9;
  const x = linear([0, 1], [margin + size, width - margin - size]);
  const wide = Math.max(6, Math.min(size * 0.95, (x.range[1] - x.range[0]) / 45));
  const rows = data.map((one) => {
    const { values, each } = quantileDots(one.values);
    const dots = pileDots(values.map(x), wide);
    const tallest = dots.reduce((most, { level }) => Math.max(most, level + 1), 1);
    const words = wrap(spreadWords(one), width - 2 * margin, small, 2);
    const head = lineHeight(size) + words.length * lineHeight(small);
    return {
      one,
      each,
      dots,
      words,
      head,
      height: head + Math.max(3, tallest) * wide + size * 1.6,
    };
  });
  const total = rows.reduce((sum, { height }) => sum + height, 0);
  const axis = lineHeight(small) * 1.4;
  const runs = Math.min(...data.map(({ values }) => values.length));
  const each = Math.max(...rows.map((row) => row.each));
  const { box, finish } = startPage(sheet, options, {
    title: `Where the runs end, week ${first.week}`,
    subtitle:
      each > 1
        ? 'Each dot is a twentieth of the runs; the line is the median'
        : 'Each dot is a run; the line is the median',
    description: describeSpread(data),
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
    least: total + axis,
    floor: total + axis,
    ratio: 0,
  });
  const spare = Math.max(0, box.bottom - box.top - total - axis) / rows.length;
  let top = box.top;
  const drawn = rows.map(({ one, dots, words, head, height }, k) => {
    const { colour } = styles[k] as ArmStyle;
    const own = top;
    const base = top + height + spare - size * 0.5;
    top += height + spare;
    const name = shorten(clean(one.label), width - 2 * margin, size, 700);
    const median = x(rangeOf(one).median);
    return el(
      'g',
      { 'data-series': String(k) },
      write(sheet, margin, own + size, name, { weight: 700, fill: colour }),
      words.map((line, i) =>
        write(sheet, margin, own + lineHeight(size) + (i + 0.75) * lineHeight(small), line, {
          size: small,
          fill: theme.muted,
        }),
      ),
      el('line', {
        x1: x(0),
        x2: x(1),
        y1: base,
        y2: base,
        stroke: theme.muted,
        'stroke-width': 1,
      }),
      el('line', {
        x1: median,
        x2: median,
        y1: own + head + size * 0.3,
        y2: base + size * 0.3,
        stroke: theme.ink,
        'stroke-width': 1.5,
      }),
      dots.map(({ x: at, level }) =>
        el('circle', { cx: at, cy: base - (level + 0.5) * wide, r: wide * 0.45, fill: colour }),
      ),
    );
  });
  return finish(
    drawn,
    [0, 0.25, 0.5, 0.75, 1].map((value) =>
      write(sheet, x(value), box.bottom - small * 0.3, `${fixed(100 * value)} %`, {
        anchor: 'middle',
        size: small,
        fill: theme.muted,
      }),
    ),
  );
}

/** Where do the runs end? Quantile dots of the last week, a row an arm; says so where they part into two groups. */
export const endSpread: Figure<readonly EndValues[], object> = Object.assign(draw, {
  describe: describeSpread,
  table: spreadTable,
});
