import type { VNode } from 'preact';
import type { RoleOrder, RoleOrders } from '../data/decisions.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { measure } from '../text/measure.ts';
import { fixed, grouped, isFine, points, sized, suffixOf } from '../text/numbers.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

const sorted = ({ orders }: RoleOrders): RoleOrder[] =>
  orders.toSorted((a, b) => a.behind.value - b.behind.value);

/** An order in a line: `Lead, Analyst, Rep`; roles without access are left out. */
const nameOf = ({ kind, roles }: RoleOrder, longest: number): string =>
  kind === 'together' ? 'all at once' : roles.map((role) => clean(role, longest)).join(', ');

/** An order in the space of a label: long names give way until all of them are there. */
function inBrief(order: RoleOrder, { small, width }: Frame): string {
  for (let longest = 40; longest > 3; longest--) {
    const text = nameOf(order, longest);
    if (measure(text, small) <= width * 0.33) return text;
  }
  return nameOf(order, 4);
}

/** How much behind: `1.2 points`, `3 400 EUR`; the best is nothing behind. */
function amounts({ currency, orders, unit = 'share' }: RoleOrders): (value: number) => string {
  const fine = orders.every(({ behind }) => isFine(behind));
  const after = currency === undefined ? '' : ` ${clean(currency, 12)}`;
  return (value) => {
    if (unit === 'share') return points(value, fine);
    const text = sized(value, unit);
    return `${text}${suffixOf(text, unit)}${after}`;
  };
}

function describe(data: RoleOrders): string {
  const orders = sorted(data).filter(({ kind }) => kind !== 'together');
  const [best, next] = orders;
  if (!best) return '';
  const worst = orders.at(-1) as RoleOrder;
  const only = orders.length === 2;
  const amount = amounts(data);
  const atOnce = data.orders.find(({ kind }) => kind === 'together')?.behind;
  return withinLimit([
    `${clean(data.measure, 40)} is best with ${nameOf(best, 30)}.`,
    ...(next
      ? [
          only
            ? `The other is ${amount(next.behind.value)} behind.`
            : `The next is ${amount(next.behind.value)} behind, the worst ${amount(worst.behind.value)}.`,
        ]
      : []),
    ...(atOnce
      ? [
          atOnce.lo > 0
            ? `All at once is ${amount(atOnce.value)} behind.`
            : atOnce.hi < 0
              ? `All at once is ${amount(-atOnce.value)} ahead.`
              : 'All at once is neither surely better nor worse.',
        ]
      : []),
  ]);
}

function table(data: RoleOrders): DataTable {
  const unit = data.currency ?? data.unit ?? 'share';
  const column = (id: string, label: string) => ({ id, label, unit });
  return {
    caption: `${data.measure}: orders of waves, and how much they are behind the best`,
    columns: [
      { id: 'order', label: 'Order', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      column('behind', 'Behind the best'),
      column('lo', 'Lower limit'),
      column('hi', 'Upper limit'),
    ],
    rows: sorted(data).map((one): Cell[] => [
      nameOf(one, 200),
      one.kind ?? '',
      one.behind.value,
      one.behind.lo,
      one.behind.hi,
    ]),
  };
}

function marks({ theme }: Frame, { behind, kind }: RoleOrder, { middle, thick, x }: RowPlace) {
  const colour = kind === 'together' ? theme.ink : kind === 'file' ? theme.loss : theme.gain;
  return [
    el('line', {
      x1: x(behind.lo),
      x2: x(behind.hi),
      y1: middle,
      y2: middle,
      stroke: theme.ink,
      'stroke-width': 1.5,
    }),
    el('circle', { cx: x(behind.value), cy: middle, r: Math.min(6, thick * 0.4), fill: colour }),
  ];
}

function draw(data: RoleOrders, options: FigureOptions = {}): VNode {
  if (data.orders.length === 0) throw new RangeError('orders must hold at least one, got 0');
  for (const { behind, roles } of data.orders)
    if (![behind.value, behind.lo, behind.hi].every(Number.isFinite))
      throw new RangeError(
        `what ${roles.map((role) => clean(role)).join(', ')} is behind must be finite, got ${behind.value}`,
      );
  const frame = frameOf(options);
  const { theme } = frame;
  const amount = amounts(data);
  const orders = sorted(data);
  const ends = orders.flatMap(({ behind }) => [behind.lo, behind.hi]);
  const most = Math.max(0, ...ends, data.precision ?? 0) || 1;
  return rowChart(frame, options, {
    heading: {
      title: 'Which role first',
      subtitle: `How much ${clean(data.measure, 60).toLowerCase()} is behind the best order of waves; line: ${fixed(100 * (1 - data.alpha))} % interval of all together`,
      description: describe(data),
      runs: data.runs,
      footer: [`${runCount(data.runs)} an order`, `${grouped(data.tried)} orders tried`],
    },
    rows: orders.map((one) => ({
      label: inBrief(one, frame),
      text:
        one.behind.value === 0
          ? 'best'
          : one.behind.value < 0
            ? `${amount(-one.behind.value)} ahead`
            : amount(one.behind.value),
      draw: (place) => marks(frame, one, place),
    })),
    values: [Math.min(0, ...ends), most],
    tick: amount,
    key: [
      { name: 'order of waves', colour: theme.gain },
      ...(orders.some(({ kind }) => kind === 'together')
        ? [{ name: 'all at once', colour: theme.ink }]
        : []),
      ...(orders.some(({ kind }) => kind === 'file')
        ? [{ name: 'order of the file', colour: theme.loss }]
        : []),
      ...(data.precision === undefined
        ? []
        : [{ name: 'precision: less hardly matters', colour: theme.muted, dash: '4 3' }]),
    ],
    over: (x, area) =>
      [0, ...(data.precision === undefined ? [] : [data.precision])].map((at, k) =>
        el('line', {
          x1: x(at),
          x2: x(at),
          y1: area.top,
          y2: area.bottom,
          stroke: k === 0 ? theme.ink : theme.muted,
          'stroke-width': 1,
          ...(k === 0 ? {} : { 'stroke-dasharray': '4 3' }),
        }),
      ),
  });
}

/** Which role gets access first? Orders of waves, and how much each is behind the best. */
export const roleOrders: Figure<RoleOrders, object> = Object.assign(draw, { describe, table });
