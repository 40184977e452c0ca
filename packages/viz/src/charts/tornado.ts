import type { VNode } from 'preact';
import type { FactorSwing, SensitivitySwings } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { nameDifference, showValue } from '../text/numbers.ts';
import { rowChart } from './row-chart.ts';

const swing = ({ low, high }: FactorSwing): number => Math.abs(high.value - low.value);
const sorted = ({ factors }: SensitivitySwings): FactorSwing[] =>
  factors.toSorted((a, b) => swing(b) - swing(a));

function describe(data: SensitivitySwings): string {
  const unit = data.unit ?? 'share';
  const top = sorted(data)
    .slice(0, 4)
    .map(
      (factor) => `${clean(factor.label, 30).toLowerCase()} ${nameDifference(swing(factor), unit)}`,
    );
  const base = `${clean(data.measure, 40)} is ${showValue(data.base, unit)} at the defaults`;
  return withinLimit([`${base}; widest swings: ${listed(top)}.`]);
}

function table(data: SensitivitySwings): DataTable {
  const unit = data.unit ?? 'share';
  return {
    caption: `${data.measure} at the low and high end of each input`,
    columns: [
      { id: 'factor', label: 'Input', unit: '' },
      { id: 'lowInput', label: 'Low end', unit: '' },
      { id: 'low', label: 'Result at low end', unit },
      { id: 'highInput', label: 'High end', unit: '' },
      { id: 'high', label: 'Result at high end', unit },
      { id: 'base', label: 'Result at defaults', unit },
    ],
    rows: sorted(data).map(({ label, low, high }): Cell[] => [
      label,
      low.input,
      low.value,
      high.input,
      high.value,
      data.base,
    ]),
  };
}

function draw(data: SensitivitySwings, options: FigureOptions = {}): VNode {
  const { factors, base, unit = 'share' } = data;
  if (factors.length === 0) throw new RangeError('factors must hold at least one, got 0');
  const values = [base, ...factors.flatMap(({ low, high }) => [low.value, high.value])];
  if (!values.every(Number.isFinite)) throw new RangeError('results must be finite');
  const frame = frameOf(options);
  const { theme } = frame;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pad = Math.max(0.02, (most - least) * 0.04);
  return rowChart(frame, options, {
    heading: {
      title: 'What moves the result',
      subtitle: `${clean(data.measure, 60)} with one input at its low or high end, the others at their defaults`,
      description: describe(data),
      runs: data.runs,
      footer: [`${runCount(data.runs)} a bar`],
    },
    rows: sorted(data).map(({ label, low, high }) => ({
      label: `${clean(label, 50)} ${clean(low.input, 12)}–${clean(high.input, 12)}`,
      text: `${showValue(low.value, unit)} → ${showValue(high.value, unit)}`,
      draw: ({ x, middle, thick }) =>
        [low, high].map(({ value }, k) =>
          el('rect', {
            x: Math.min(x(base), x(value)),
            y: middle - thick / 2 + (k * thick) / 2,
            width: Math.abs(x(value) - x(base)),
            height: thick / 2,
            fill: k === 0 ? theme.loss : theme.gain,
          }),
        ),
    })),
    values: [least - pad, most + pad],
    tick: (value) => showValue(value, unit),
    key: [
      { name: 'input at its low end', colour: theme.loss },
      { name: 'input at its high end', colour: theme.gain },
      { name: `all at defaults: ${showValue(base, unit)}`, colour: theme.ink, dash: '' },
    ],
    over: (x, area) =>
      el('line', {
        x1: x(base),
        x2: x(base),
        y1: area.top,
        y2: area.bottom,
        stroke: theme.ink,
        'stroke-width': 1.5,
      }),
  });
}

/** What moves the result? A tornado: one input at a time at its low and high end. */
export const tornado: Figure<SensitivitySwings, object> = Object.assign(draw, { describe, table });
