import type { VNode } from 'preact';
import type { Interval } from '../data/answers.ts';
import type { LeverSwing, LeverSwings } from '../data/decisions.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, isFine, showDifference, showValue } from '../text/numbers.ts';
import { type RowPlace, rowChart } from './row-chart.ts';

const size = ({ alone, onTop }: LeverSwing): number => Math.abs((onTop ?? alone)?.value ?? 0);

/** The levers in one order of weight everywhere: what is lost most without it first; where that is not known, what adds most alone. */
const sorted = ({ levers }: LeverSwings): LeverSwing[] =>
  levers.toSorted((a, b) => size(b) - size(a));

const effectsOf = ({ levers }: LeverSwings, end: 'alone' | 'onTop'): Interval[] =>
  levers.flatMap((lever) => lever[end] ?? []);

/** Whether all effects are known so well that points need a digit after the point. */
const isFineSwing = (data: LeverSwings): boolean =>
  [...effectsOf(data, 'alone'), ...effectsOf(data, 'onTop')].every(isFine);

/** The levers that do most at one end, in words. */
function topWords(data: LeverSwings, end: 'alone' | 'onTop'): string {
  const unit = data.unit ?? 'share';
  const fine = isFineSwing(data);
  const sign = end === 'alone' ? 1 : -1;
  const known = data.levers
    .flatMap(({ label, [end]: found }) => (found ? [{ label, value: found.value }] : []))
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 3)
    .map(({ label, value }, k) => {
      const text = showDifference(sign * value, unit, fine);
      const points = /^[+−]1$/u.test(text) ? 'point' : 'points';
      const said = k === 0 && unit === 'share' ? `${text} ${points}` : text;
      return `${clean(label, 26).toLowerCase()} ${said}`;
    });
  return listed(known);
}

/** The finding of `leverTornado`: what the levers that do most add to one policy, and what is lost without them in the other. */
function describe(data: LeverSwings): string {
  const { from, measure, to } = data;
  const [alone, onTop] = [topWords(data, 'alone'), topWords(data, 'onTop')];
  const added = `each added to ${clean(from.label, 30)}: ${alone}.`;
  const taken = `each taken from ${clean(to.label, 30)}: ${onTop}.`;
  const head = `${clean(measure, 40)}, `;
  if (onTop === '') return withinLimit(alone === '' ? [] : [`${head}${added}`]);
  return withinLimit(alone === '' ? [`${head}${taken}`] : [`${head}${added}`, taken]);
}

/** The numbers of `leverTornado`, one row a lever. */
function table(data: LeverSwings): DataTable {
  const unit = data.unit ?? 'share';
  const cells = (found: Interval | undefined): Cell[] => [found?.value, found?.lo, found?.hi];
  return {
    caption: `${data.measure}: each lever of ${data.to.label} alone in ${data.from.label}, and what is lost without it in ${data.to.label}`,
    columns: [
      { id: 'lever', label: 'Lever', unit: '' },
      { id: 'alone', label: 'Alone', unit },
      { id: 'aloneLo', label: 'Alone, lower limit', unit },
      { id: 'aloneHi', label: 'Alone, upper limit', unit },
      { id: 'onTop', label: 'On top of all others', unit },
      { id: 'onTopLo', label: 'On top, lower limit', unit },
      { id: 'onTopHi', label: 'On top, upper limit', unit },
    ],
    rows: sorted(data).map(({ alone, label, onTop }): Cell[] => [
      label,
      ...cells(alone),
      ...cells(onTop),
    ]),
  };
}

/** A bar from zero with the line of its interval, in one half of a row or in all of it. */
function bar(
  { theme }: Frame,
  { x, middle, thick }: RowPlace,
  { hi, lo, value }: Interval,
  colour: string,
): VNode[] {
  return [
    el('rect', {
      x: Math.min(x(0), x(value)),
      y: middle - thick / 2,
      width: Math.max(1, Math.abs(x(value) - x(0))),
      height: thick,
      fill: colour,
    }),
    el('line', {
      x1: x(lo),
      x2: x(hi),
      y1: middle,
      y2: middle,
      stroke: theme.page,
      'stroke-width': Math.min(4, thick * 0.5),
    }),
    el('line', {
      x1: x(lo),
      x2: x(hi),
      y1: middle,
      y2: middle,
      stroke: theme.ink,
      'stroke-width': 1.5,
    }),
  ];
}

/** What is lost: the effect of taking a lever away. */
const taken = ({ hi, lo, value }: Interval): Interval => ({ value: -value, lo: -hi, hi: -lo });

function checked({ levers }: LeverSwings): void {
  if (levers.length === 0) throw new RangeError('levers must hold at least one, got 0');
  for (const { alone, label, onTop } of levers) {
    const numbers = [alone, onTop].flatMap((one) => (one ? [one.value, one.lo, one.hi] : []));
    if (numbers.length === 0 || !numbers.every(Number.isFinite))
      throw new RangeError(`effect of ${clean(label)} must be finite, got ${numbers.join(', ')}`);
  }
}

/** One row: the bar of each end that is known, one above the other where both are. */
function rowOf(data: LeverSwings, frame: Frame, lever: LeverSwing) {
  const { alone, onTop } = lever;
  const unit = data.unit ?? 'share';
  const fine = isFineSwing(data);
  const texts = [alone, onTop && taken(onTop)].flatMap((one) =>
    one ? [showDifference(one.value, unit, fine)] : [],
  );
  const { gain, loss } = frame.theme;
  return {
    label: lever.label,
    text: texts.join(' / '),
    draw: (place: RowPlace) => {
      const half = place.thick / 2;
      const upper = { ...place, middle: place.middle - half / 2, thick: half };
      const lower = { ...place, middle: place.middle + half / 2, thick: half };
      return [
        alone && bar(frame, onTop ? upper : place, alone, gain),
        onTop && bar(frame, alone ? lower : place, taken(onTop), loss),
      ];
    },
  };
}

function draw(data: LeverSwings, options: FigureOptions = {}): VNode {
  checked(data);
  const { from, levers, measure, runs, to, unit = 'share' } = data;
  const frame = frameOf(options);
  const { theme } = frame;
  const [alone, lost] = [effectsOf(data, 'alone'), effectsOf(data, 'onTop').map(taken)];
  const ends = [0, ...[...alone, ...lost].flatMap(({ hi, lo, value }) => [hi, lo, value])];
  const pad = Math.max((Math.max(...ends) - Math.min(...ends)) * 0.03, 1e-6);
  const base = `${clean(from.label, 30)} (${showValue(from.value, unit)})`;
  const goal = `${clean(to.label, 30)} (${showValue(to.value, unit)})`;
  return rowChart(frame, options, {
    heading: {
      title: 'One lever at a time',
      subtitle: `${clean(measure, 60)}${unit === 'share' ? ', change in points' : ''}; line: interval, ${fixed(100 * (1 - data.alpha))} % for all together`,
      description: describe(data),
      runs,
      footer: [runCount(runs, 'paired')],
    },
    rows: sorted({ ...data, levers }).map((lever) => rowOf(data, frame, lever)),
    values: [Math.min(...ends) - pad, Math.max(...ends) + pad],
    tick: (value) => showDifference(value, unit),
    key: [
      ...(alone.length > 0 ? [{ name: `added alone to ${base}`, colour: theme.gain }] : []),
      ...(lost.length > 0 ? [{ name: `without it in ${goal}`, colour: theme.loss }] : []),
    ],
    over: (x, area) =>
      el('line', {
        x1: x(0),
        x2: x(0),
        y1: area.top,
        y2: area.bottom,
        stroke: theme.ink,
        'stroke-width': 1.5,
      }),
  });
}

/** What does each lever do by itself? A tornado: levers added alone to one policy, and left out of another. */
export const leverTornado: Figure<LeverSwings, object> = Object.assign(draw, { describe, table });
