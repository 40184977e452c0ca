import type { VNode } from 'preact';
import type { FactorIndices, SensitivityIndices } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed } from '../text/numbers.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

const sorted = ({ factors }: SensitivityIndices): FactorIndices[] =>
  factors.toSorted((a, b) => b.total.value - a.total.value);

function describe(data: SensitivityIndices): string {
  const top = sorted(data)
    .filter(({ kind }) => kind !== 'dummy')
    .slice(0, 4)
    .map(({ label, first, total }) => {
      return `${clean(label, 30).toLowerCase()} ${fixed(total.value, 2)} (alone ${fixed(first.value, 2)})`;
    });
  return withinLimit([
    `Share of the spread of ${clean(data.measure, 40).toLowerCase()} with interactions: ${listed(top)}.`,
    data.converged ? 'Converged.' : 'Not yet converged: more runs are needed.',
  ]);
}

function table(data: SensitivityIndices): DataTable {
  return {
    caption: `Sensitivity of ${data.measure} (Sobol’ indices)`,
    columns: [
      { id: 'factor', label: 'Input', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      { id: 'first', label: 'S1', unit: 'share of variance' },
      { id: 'firstLo', label: 'S1 lower', unit: 'share of variance' },
      { id: 'firstHi', label: 'S1 upper', unit: 'share of variance' },
      { id: 'total', label: 'ST', unit: 'share of variance' },
      { id: 'totalLo', label: 'ST lower', unit: 'share of variance' },
      { id: 'totalHi', label: 'ST upper', unit: 'share of variance' },
    ],
    rows: sorted(data).map(({ label, kind = 'input', first, total }): Cell[] => [
      label,
      kind,
      first.value,
      first.lo,
      first.hi,
      total.value,
      total.lo,
      total.hi,
    ]),
  };
}

const bars = ({ theme }: Frame, factor: FactorIndices, { x, middle, thick }: RowPlace) => {
  const colour = factor.kind === undefined || factor.kind === 'input' ? theme.gain : theme.muted;
  const span = (from: number, to: number) => ({ x: x(from), width: Math.max(0, x(to) - x(from)) });
  const whisker = (from: number, to: number, y: number) =>
    el('line', { x1: x(from), x2: x(to), y1: y, y2: y, stroke: theme.ink, 'stroke-width': 1.5 });
  return [
    el('rect', {
      ...span(0, factor.total.value),
      y: middle - thick / 2,
      height: thick,
      fill: colour,
      'fill-opacity': theme.band.inner,
      stroke: colour,
      'stroke-width': 1,
    }),
    el('rect', {
      ...span(0, factor.first.value),
      y: middle - thick * 0.25,
      height: thick * 0.5,
      fill: colour,
    }),
    whisker(Math.max(0, factor.total.lo), factor.total.hi, middle - thick * 0.38),
  ];
};

function draw(data: SensitivityIndices, options: FigureOptions = {}): VNode {
  if (data.factors.length === 0) throw new RangeError('factors must hold at least one, got 0');
  for (const { label, first, total } of data.factors) {
    if (![first.value, total.value, total.lo, total.hi].every(Number.isFinite)) {
      throw new RangeError(
        `indices of ${label} must be finite, got ${first.value}, ${total.value}`,
      );
    }
  }
  const frame = frameOf(options);
  const { theme } = frame;
  const dummy = data.factors.find(({ kind }) => kind === 'dummy');
  const most = Math.max(...data.factors.map(({ total }) => Math.max(total.value, total.hi)));
  return rowChart(frame, options, {
    heading: {
      title: 'Which unknown matters',
      subtitle: `Share of the spread of ${clean(data.measure, 60)} that each input explains, alone and with interactions; line: 95 % interval${data.converged ? '' : '; not yet converged'}`,
      description: describe(data),
      runs: data.runs,
      footer: [runCount(data.runs)],
    },
    rows: sorted(data).map((factor) => ({
      label: factor.label,
      text: fixed(factor.total.value, 2),
      draw: (place) => bars(frame, factor, place),
    })),
    values: [0, Math.max(0.2, most)],
    tick: (value) => fixed(value, 1),
    key: [
      { name: 'alone (S1)', colour: theme.gain },
      { name: 'with interactions (ST)', colour: theme.gain, opacity: theme.band.inner },
      ...(dummy
        ? [{ name: 'what no input explains (dummy)', colour: theme.loss, dash: '4 3' }]
        : []),
    ],
    over: (x, area) =>
      dummy &&
      el('line', {
        x1: x(dummy.total.hi),
        x2: x(dummy.total.hi),
        y1: area.top,
        y2: area.bottom,
        stroke: theme.loss,
        'stroke-width': 1.5,
        'stroke-dasharray': '4 3',
      }),
  });
}

/** Which unknown matters? Sobol' indices of each input, alone and with interactions, against a dummy input. */
export const sensitivityBars: Figure<SensitivityIndices, object> = Object.assign(draw, {
  describe,
  table,
});
