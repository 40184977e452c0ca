import type { VNode } from 'preact';
import type { InformationWorth, KnownWorth } from '../data/decisions.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, grouped, isFine, percent, points, sized, suffixOf } from '../text/numbers.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

/** Most inputs that are drawn; the table has all. */
const mostDrawn = 12;

const isAll = ({ kind }: KnownWorth): boolean => kind === 'all';

/** Inputs and groups by value, then all of them together. */
function ordered({ rows }: InformationWorth): KnownWorth[] {
  const apart = rows.filter((row) => !isAll(row)).toSorted((a, b) => b.value - a.value);
  return [...apart, ...rows.filter(isAll)];
}

/** The amount of a value: `3.1 points`, `41 000 EUR`. */
function amounts({ currency, rows, unit = 'share' }: InformationWorth): (value: number) => string {
  const fine = rows.every((row) => isFine(row));
  const after = currency === undefined ? '' : ` ${clean(currency, 12)}`;
  return (value) => {
    if (unit === 'share') return points(value, fine);
    const text = sized(value, unit);
    return `${text}${suffixOf(text, unit)}${after}`;
  };
}

/** A value as a share of what knowing everything is worth; nothing where that is nothing. */
function shareOf({ rows }: InformationWorth): (value: number) => string {
  const all = rows.find(isAll)?.value ?? 0;
  return (value) => (all > 0 ? ` (${percent(Math.min(1, value / all))})` : '');
}

function describe(data: InformationWorth): string {
  const amount = amounts(data);
  const all = data.rows.find(isAll);
  const worth = ordered(data).filter((row) => !isAll(row) && row.lo > 0);
  const what = clean(data.measure, 40);
  const best = clean(data.best, 30);
  if (data.rows.every(({ hi }) => hi === 0))
    return withinLimit([
      `${what}: no input changes the choice, ${best} is best whatever they are.`,
    ]);
  if (worth.length === 0)
    return withinLimit([`${what}: no input is surely worth knowing before ${best} is taken.`]);
  const named = worth
    .slice(0, 4)
    .map(({ label, value }) => `${clean(label, 30).toLowerCase()} ${amount(value)}`);
  const everything = all ? `; all inputs ${amount(all.value)}` : '';
  return withinLimit([`${what}, gain from knowing: ${listed(named)}${everything}.`]);
}

function table(data: InformationWorth): DataTable {
  const unit = data.currency ?? data.unit ?? 'share';
  const column = (id: string, label: string) => ({ id, label, unit });
  const all = data.rows.find(isAll)?.value ?? 0;
  return {
    caption: `${data.measure}: what it is worth to know an input before choosing`,
    columns: [
      { id: 'input', label: 'Known', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      column('value', 'Worth'),
      column('lo', 'Lower limit'),
      column('hi', 'Upper limit'),
      { id: 'share', label: 'Share of knowing all', unit: 'share' },
    ],
    rows: ordered(data).map(({ hi, kind = 'input', label, lo, value }): Cell[] => [
      label,
      kind,
      value,
      lo,
      hi,
      all > 0 ? value / all : undefined,
    ]),
  };
}

function marks({ theme }: Frame, row: KnownWorth, { middle, thick, x }: RowPlace) {
  const colour = row.kind === undefined || row.kind === 'input' ? theme.gain : theme.muted;
  return [
    el('rect', {
      x: x(0),
      y: middle - thick / 2,
      width: Math.max(0, x(row.value) - x(0)),
      height: thick,
      fill: colour,
      'fill-opacity': theme.band.inner,
      stroke: colour,
      'stroke-width': 1,
    }),
    el('line', {
      x1: x(row.lo),
      x2: x(row.hi),
      y1: middle,
      y2: middle,
      stroke: theme.ink,
      'stroke-width': 1.5,
    }),
  ];
}

function draw(data: InformationWorth, options: FigureOptions = {}): VNode {
  if (data.rows.length === 0) throw new RangeError('rows must hold at least one, got 0');
  for (const { hi, label, lo, value } of data.rows)
    if (![value, lo, hi].every(Number.isFinite))
      throw new RangeError(`worth of ${clean(label)} must be finite, got ${value}`);
  const frame = frameOf(options);
  const { theme } = frame;
  const amount = amounts(data);
  const share = shareOf(data);
  const all = data.rows.find(isAll);
  const apart = ordered(data).filter((row) => !isAll(row));
  const shown = [...apart.slice(0, mostDrawn), ...(all ? [all] : [])];
  const left = apart.length - mostDrawn;
  const most = Math.max(...shown.map(({ hi }) => hi)) || (data.precision ?? 1);
  return rowChart(frame, options, {
    heading: {
      title: 'What is worth measuring first',
      subtitle: `Gain in ${clean(data.measure, 60).toLowerCase()} from knowing an input before choosing, and its share of knowing all; line: ${fixed(100 * (1 - data.alpha))} % interval of all together`,
      description: describe(data),
      footer: [
        `${grouped(data.worlds)} worlds`,
        ...(left > 0 ? [`${left} inputs worth less are not drawn`] : []),
      ],
    },
    rows: shown.map((row) => ({
      label: row.label,
      text: `${amount(row.value)}${isAll(row) ? '' : share(row.value)}`,
      draw: (place) => marks(frame, row, place),
    })),
    values: [0, most],
    tick: amount,
    key: [
      { name: 'input', colour: theme.gain, opacity: theme.band.inner },
      { name: 'several together', colour: theme.muted, opacity: theme.band.inner },
      ...(all && all.value > 0
        ? [{ name: 'all inputs known', colour: theme.ink, dash: '4 3' }]
        : []),
    ],
    over: (x, area) =>
      all &&
      all.value > 0 &&
      el('line', {
        x1: x(all.value),
        x2: x(all.value),
        y1: area.top,
        y2: area.bottom,
        stroke: theme.ink,
        'stroke-width': 1,
        'stroke-dasharray': '4 3',
      }),
  });
}

/** Which unknown is worth measuring before choosing? Value of information of each input (EVPPI) beside that of all (EVPI). */
export const informationBars: Figure<InformationWorth, object> = Object.assign(draw, {
  describe,
  table,
});
