import type { VNode } from 'preact';
import type { InputEffect, InputEffects } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { isFine, nameDifference, percent } from '../text/numbers.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

const sorted = ({ factors }: InputEffects): InputEffect[] =>
  factors.toSorted((a, b) => b.effect.value - a.effect.value);

const texts = ({ factors, of, unit = 'share' }: InputEffects): ((value: number) => string) => {
  const fine = factors.every(({ effect }) => isFine(effect));
  return of === 'variance'
    ? (value) => percent(value)
    : (value) => nameDifference(value, unit, fine);
};

const titles = {
  difference: 'mean change over the range of an input',
  variance: 'share of the spread that each input explains; all shares sum to 100 %',
} as const;

function describe(data: InputEffects): string {
  const text = texts(data);
  const top = sorted(data)
    .filter(({ kind }) => kind !== 'dummy')
    .slice(0, 4)
    .map(({ label, effect }) => `${clean(label, 30).toLowerCase()} ${text(effect.value)}`);
  return withinLimit([`${clean(data.measure, 40)}, ${titles[data.of]}: ${listed(top)}.`]);
}

function table(data: InputEffects): DataTable {
  const unit = data.of === 'variance' ? 'share of variance' : (data.unit ?? 'share');
  const column = (id: string, label: string) => ({ id, label, unit });
  return {
    caption: `${data.measure}: ${titles[data.of]}`,
    columns: [
      { id: 'factor', label: 'Input', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      column('effect', 'Effect'),
      column('lo', 'Lower limit'),
      column('hi', 'Upper limit'),
      column('spread', 'Spread of the effect'),
    ],
    rows: sorted(data).map(({ label, kind = 'input', effect, spread }): Cell[] => [
      label,
      kind,
      effect.value,
      effect.lo,
      effect.hi,
      spread,
    ]),
  };
}

const marks = ({ theme, stroke }: Frame, factor: InputEffect, { x, middle, thick }: RowPlace) => {
  const colour = factor.kind === undefined || factor.kind === 'input' ? theme.gain : theme.muted;
  return [
    el('rect', {
      x: x(0),
      y: middle - thick / 2,
      width: Math.max(0, x(factor.effect.value) - x(0)),
      height: thick,
      fill: colour,
      'fill-opacity': theme.band.inner,
      stroke: colour,
      'stroke-width': 1,
    }),
    el('line', {
      x1: x(Math.max(0, factor.effect.lo)),
      x2: x(factor.effect.hi),
      y1: middle,
      y2: middle,
      stroke: theme.ink,
      'stroke-width': 1.5,
    }),
    factor.spread !== undefined &&
      el('line', {
        x1: x(factor.spread),
        x2: x(factor.spread),
        y1: middle - thick / 2,
        y2: middle + thick / 2,
        stroke: theme.loss,
        'stroke-width': stroke,
      }),
  ];
};

function draw(data: InputEffects, options: FigureOptions = {}): VNode {
  if (data.factors.length === 0) throw new RangeError('factors must hold at least one, got 0');
  for (const { label, effect, spread = 0 } of data.factors) {
    if (![effect.value, effect.lo, effect.hi, spread].every(Number.isFinite))
      throw new RangeError(`effect of ${clean(label)} must be finite, got ${effect.value}`);
  }
  const frame = frameOf(options);
  const text = texts(data);
  const hasSpread = data.factors.some(({ spread }) => spread !== undefined);
  const most = Math.max(
    ...data.factors.map(({ effect, spread = 0 }) => Math.max(effect.value, effect.hi, spread)),
  );
  return rowChart(frame, options, {
    heading: {
      title: 'Which unknown matters',
      subtitle: `${clean(data.measure, 60)}: ${titles[data.of]}; line: 95 % interval`,
      description: describe(data),
      runs: data.runs,
      footer: [runCount(data.runs)],
    },
    rows: sorted(data).map((factor) => ({
      label: factor.label,
      text: text(factor.effect.value),
      draw: (place) => marks(frame, factor, place),
    })),
    values: [0, most > 0 ? most : 1],
    tick: text,
    key: hasSpread
      ? [
          {
            name: 'mean size of the change',
            colour: frame.theme.gain,
            opacity: frame.theme.band.inner,
          },
          {
            name: 'how far it differs from place to place (interactions, bends)',
            colour: frame.theme.loss,
            dash: '',
          },
        ]
      : [],
  });
}

/** Which unknown matters? One number an input: Morris's mean change over its range, or its Shapley share of the spread. */
export const inputEffects: Figure<InputEffects, object> = Object.assign(draw, { describe, table });
