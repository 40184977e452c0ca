import type { Identifiability, UseCalibration } from '@uptake/lab/calibrate';
import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, percent } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

/** What is believed of parameters before data and after: which of them the data identify. */

/** What of a calibration the figure shows. */
export type IdentifiedRanges = Pick<UseCalibration, 'identifiability'>;

/** An interval in the digits that its width has. */
export function intervalText([low, , high]: readonly [number, number, number]): string {
  const wide = high - low;
  let places = 0;
  while (places < 6 && wide * 10 ** places < 10) places++;
  return `${fixed(low, places)} to ${fixed(high, places)}`;
}

/** Name of a parameter by its path, of a derived number by its label. */
export const nameOf = ({
  id,
  kind,
  label,
}: Pick<Identifiability, 'id' | 'kind' | 'label'>): string =>
  clean(kind === 'parameter' ? id : label, 60);

/** Farthest places that are shown: what lies outside stands at the edge. */
const farthest = [-1, 2] as const;

/** Where a value lies in what was believed before: 0 at its 5 % quantile, 1 at its 95 % quantile. */
function placeOf({ prior: [low, , high] }: Identifiability, value: number): number {
  if (!(high > low)) return 0.5;
  return Math.min(farthest[1], Math.max(farthest[0], (value - low) / (high - low)));
}

function describe({ identifiability }: IdentifiedRanges): string {
  const by = (how: Identifiability['identified']): string[] =>
    identifiability.filter((one) => one.identified === how).map(nameOf);
  const said = (names: readonly string[], words: string): string[] =>
    names.length === 0 ? [] : [`${words} ${listed(names)}.`];
  return withinLimit([
    ...said(by('yes'), 'The data identify'),
    ...said(by('partly'), 'Partly identified:'),
    ...said(by('no'), 'Not identified:'),
  ]);
}

function table({ identifiability }: IdentifiedRanges): DataTable {
  const quantiles = (when: string): DataTable['columns'] =>
    ['5 %', '50 %', '95 %'].map((level) => ({
      ...{ id: `${when} ${level}`, label: `${level} ${when}`, unit: '' },
    }));
  return {
    caption: 'What is believed before the data and after',
    columns: [
      { id: 'id', label: 'Number', unit: '' },
      { id: 'label', label: 'In words', unit: '' },
      ...quantiles('before'),
      ...quantiles('after'),
      { id: 'left', label: 'Width left', unit: 'share' },
      { id: 'identified', label: 'Identified', unit: '' },
    ],
    rows: identifiability.map((one): Cell[] => [
      ...[nameOf(one), one.label, ...one.prior, ...one.posterior, one.left, one.identified],
    ]),
  };
}

/** How strongly a bar is filled, by how far the data identify the number. */
const fills = { yes: '1', partly: '.6', no: '.25' } as const;

function bar(frame: Frame, one: Identifiability, { middle, thick, x }: RowPlace): VNode[] {
  const { theme } = frame;
  const { colour } = theme.arms[1] as ArmStyle;
  const [low, median, high] = one.posterior.map((value) => x(placeOf(one, value))) as [
    number,
    number,
    number,
  ];
  return [
    el('line', {
      x1: x(0),
      x2: x(1),
      y1: middle,
      y2: middle,
      stroke: theme.muted,
      'stroke-width': 2,
    }),
    ...[0, 1].map((end) =>
      el('line', {
        x1: x(end),
        x2: x(end),
        y1: middle - thick * 0.3,
        y2: middle + thick * 0.3,
        stroke: theme.muted,
        'stroke-width': 2,
      }),
    ),
    el('rect', {
      x: low,
      y: middle - thick * 0.35,
      width: Math.max(1, high - low),
      height: thick * 0.7,
      fill: theme.page,
    }),
    el('rect', {
      x: low,
      y: middle - thick * 0.35,
      width: Math.max(1, high - low),
      height: thick * 0.7,
      fill: colour,
      'fill-opacity': fills[one.identified],
      stroke: colour,
      'stroke-width': 1,
    }),
    el('line', {
      x1: median,
      x2: median,
      y1: middle - thick / 2,
      y2: middle + thick / 2,
      stroke: theme.ink,
      'stroke-width': 2,
    }),
  ];
}

function draw(data: IdentifiedRanges, options: FigureOptions = {}): VNode {
  const { identifiability } = data;
  for (const { id, posterior, prior } of identifiability)
    if (![...posterior, ...prior].every(Number.isFinite))
      throw new RangeError(`intervals of ${id} must be finite, got ${posterior.join(', ')}`);
  const frame = frameOf(options);
  const { theme } = frame;
  const { colour } = theme.arms[1] as ArmStyle;
  const places = identifiability.flatMap((one) =>
    one.posterior.map((value) => placeOf(one, value)),
  );
  return rowChart(frame, options, {
    heading: {
      title: 'What the data identify, and what they do not',
      subtitle:
        'Middle 90 % of what is believed after the data, over that before (low to high, as wide in each row); at the right the interval after and the width left',
      description: describe(data),
      footer: [],
    },
    rows: identifiability.map((one) => ({
      label: nameOf(one),
      text: frame.narrow
        ? percent(one.left)
        : `${intervalText(one.posterior)} (${percent(one.left)})`,
      draw: (place) => bar(frame, one, place),
    })),
    values: [Math.min(-0.25, ...places), Math.max(1.25, ...places)],
    tick: (value) => ({ '0': 'low', '0.5': 'middle', '1': 'high' })[String(value)] ?? '',
    key: [
      { name: 'before', colour: theme.muted, dash: '' },
      { name: 'after, identified', colour },
      { name: 'partly', colour, opacity: fills.partly },
      { name: 'not', colour, opacity: fills.no },
    ],
  });
}

/** Which numbers do the data identify? Intervals before the data and after, a row each. */
export const identifiedRanges: Figure<IdentifiedRanges, object> = Object.assign(draw, {
  describe,
  table,
});
