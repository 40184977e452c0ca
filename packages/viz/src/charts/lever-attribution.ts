import type { VNode } from 'preact';
import type { Attribution } from '../data/answers.ts';
import type { DataTable, Figure, FigureOptions } from '../figure.ts';
import { roundTicks } from '../marks/axes.ts';
import { type Box, type Frame, frameOf, leastRow, lineHeight, write } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { ends, linear, type Scale } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { inSentence, say } from '../text/language.ts';
import { measure } from '../text/measure.ts';
import { fixed, isFine, nameDifference, showDifference, showValue } from '../text/numbers.ts';
import { type Step, waterfall } from './waterfall.ts';

/** Whether the shares are known so well that points need a digit after the point. */
const isFineGap = ({ levers }: Attribution): boolean => levers.every(isFine);

/** The finding of `leverAttribution`: the gap, and the levers that made most of it. */
function describeAttribution(data: Attribution): string {
  const { from, to, levers, unit = 'share' } = data;
  const fine = isFineGap(data);
  const gap = nameDifference(to.value - from.value, unit, fine);
  const ends = `${clean(from.label, 30)} ${showValue(from.value, unit)}, ${clean(to.label, 30)} ${showValue(to.value, unit)}`;
  const top = [...levers]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 4)
    .map(
      ({ label, value }) => `${inSentence(clean(label, 30))} ${showDifference(value, unit, fine)}`,
    );
  return withinLimit([say('{0}, a gap of {1}: {2}.', ends, gap, listed(top))]);
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** The numbers of `leverAttribution`, one row a lever. */
function attributionTable(data: Attribution): DataTable {
  const unit = data.unit ?? 'share';
  return {
    caption: say('{0}: {1} to {2}, by lever', data.measure, data.from.label, data.to.label),
    columns: [
      { id: 'lever', label: say('Lever'), unit: '' },
      { id: 'value', label: say('Share of the gap'), unit },
      { id: 'lo', label: say('Lower limit'), unit },
      { id: 'hi', label: say('Upper limit'), unit },
      { id: 'firstIn', label: say('Alone'), unit },
      { id: 'lastIn', label: say('On top of all others'), unit },
    ],
    rows: [
      [data.from.label, data.from.value, undefined, undefined, undefined, undefined],
      ...data.levers.map((lever) => [
        lever.label,
        lever.value,
        lever.lo,
        lever.hi,
        known(lever.firstIn),
        known(lever.lastIn),
      ]),
      [data.to.label, data.to.value, undefined, undefined, undefined, undefined],
    ],
  };
}

const stepsOf = (data: Attribution, frame: Frame): Step[] => {
  const unit = data.unit ?? 'share';
  const [base, goal] = [frame.theme.arms[0]?.colour, frame.theme.arms[1]?.colour];
  let sum = data.from.value;
  const start: Step = {
    label: data.from.label,
    from: 0,
    to: sum,
    text: showValue(sum, unit),
    isTotal: true,
    ...(base && { colour: base }),
  };
  const steps = data.levers.map((lever): Step => {
    const from = sum;
    sum += lever.value;
    return {
      label: lever.label,
      from,
      to: sum,
      text: showDifference(lever.value, unit, isFineGap(data)),
      // A lever that no random order began or ended with has no effect alone or on top.
      ...(Number.isNaN(lever.firstIn + lever.lastIn)
        ? {}
        : { whisker: [from + lever.firstIn, from + lever.lastIn] as const }),
      colour: lever.value >= 0 ? frame.theme.reasons.habit : frame.theme.reasons.friction,
    };
  });
  const end: Step = {
    label: data.to.label,
    from: 0,
    to: data.to.value,
    text: showValue(data.to.value, unit),
    isTotal: true,
    ...(goal && { colour: goal }),
  };
  return [start, ...steps, end];
};

const axis = (frame: Frame, area: Box, x: Scale, unit: Attribution['unit']) => {
  const [from, to] = ends(x.domain());
  return roundTicks(from, to, area.right - area.left > frame.size * 24 ? 5 : 2)
    .filter((value) => value >= from && value <= to)
    .map((value) => [
      el('line', {
        x1: x(value),
        x2: x(value),
        y1: area.top - frame.size * 0.2,
        y2: area.bottom,
        stroke: frame.theme.grid,
        'stroke-width': 1,
      }),
      write(
        frame,
        [x(value), area.bottom + frame.small * 1.3],
        (unit ?? 'share') === 'share'
          ? `${fixed(100 * value)} %`
          : showValue(value, unit ?? 'share'),
        { anchor: 'middle', size: frame.small, fill: frame.theme.muted },
      ),
    ]);
};

function draw(data: Attribution, options: FigureOptions = {}): VNode {
  const frame = frameOf(options);
  const { size, small, width } = frame;
  const steps = stepsOf(data, frame);
  const names = steps.map(({ label, isTotal }) =>
    measure(clean(label), small, isTotal ? 700 : 400),
  );
  const labelRoom = Math.min(Math.max(...names) + size * 0.8, width * 0.36);
  const valueRoom = Math.max(...steps.map(({ text }) => measure(text, small, 700))) + size * 0.8;
  const row = lineHeight(small) * 1.5;
  const { box, finish } = startPage(frame, options, {
    title: say('Which lever did it'),
    subtitle: say(
      '{0}: each lever’s share of the gap, over all orders of pulling them. Ring: alone; dot: on top of all others',
      clean(data.measure, 60),
    ),
    description: describeAttribution(data),
    runs: data.runs,
    footer: [runCount(data.runs)],
    least: steps.length * row + lineHeight(small) * 1.5,
    floor: steps.length * leastRow(frame) + size * 0.3 + lineHeight(small) * 1.2,
    ratio: 0,
  });
  const values = steps.flatMap(({ from, to, whisker }) => [from, to, ...(whisker ?? [])]);
  const domain: [number, number] = [Math.min(0, ...values), Math.max(0.01, ...values)];
  const area: Box = {
    left: box.left + labelRoom,
    right: box.right - valueRoom - size * 0.4,
    top: box.top + size * 0.3,
    bottom: box.bottom - lineHeight(small) * 1.2,
  };
  const x = linear(domain, [area.left, area.right]);
  return finish(
    axis(frame, area, x, data.unit),
    waterfall({ frame, box: area, x }, steps, { labelsAt: box.left, valuesAt: box.right }),
  );
}

/** Which lever did it? The gap between two policies shared out among levers (Shapley values), as a waterfall. */
export const leverAttribution: Figure<Attribution, object> = Object.assign(draw, {
  describe: describeAttribution,
  table: attributionTable,
});
