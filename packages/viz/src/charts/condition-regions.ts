import type { VNode } from 'preact';
import type { ConditionRegions, InputLimit } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { percent, significant } from '../text/numbers.ts';
import { rowChart } from './row-chart.ts';

type Region = ConditionRegions['boxes'][number];
type Input = ConditionRegions['inputs'][number];

const mostBoxes = 4;
const short = (value: number): string => significant(value, 3);

const limitText = ({ atLeast, atMost }: Omit<InputLimit, 'input'>): string => {
  if (atLeast !== null && atMost !== null) return `${short(atLeast)} to ${short(atMost)}`;
  if (atLeast !== null) return `at least ${short(atLeast)}`;
  return atMost === null ? 'any' : `at most ${short(atMost)}`;
};

const inputOf = ({ inputs }: ConditionRegions, id: string): Input => {
  const found = inputs.find((input) => input.id === id);
  if (found === undefined) throw new RangeError(`there is no input ${clean(id)}`);
  return found;
};

const quality = ({ coverage, density }: Region): string =>
  `${percent(density)} of the points inside are cases, ${percent(coverage)} of all cases`;

/** What a region asks of the inputs, in words. */
const conditionsText = (data: ConditionRegions, { conditions }: Region): string =>
  conditions.length === 0
    ? 'no limit on any input'
    : listed(
        conditions.map(
          (one) => `${clean(inputOf(data, one.input).label, 30).toLowerCase()} ${limitText(one)}`,
        ),
      );

function describe(data: ConditionRegions): string {
  const { boxes, cases, event, points } = data;
  const frequency = `At ${cases} of ${points} points: ${clean(event, 60)}`;
  if (boxes.length === 0) return `${frequency}; in no region is it frequent.`;
  return withinLimit([
    `${frequency}.`,
    ...boxes.map((box) => `Mostly where ${conditionsText(data, box)}: ${quality(box)}.`),
  ]);
}

function table(data: ConditionRegions): DataTable {
  const limited = data.boxes.flatMap((box, k) =>
    data.inputs.map((input): Cell[] => {
      const limit = box.conditions.find((one) => one.input === input.id);
      return [
        k + 1,
        input.label,
        input.min,
        input.max,
        limit?.atLeast ?? undefined,
        limit?.atMost ?? undefined,
        box.density,
        box.coverage,
        box.mass,
      ];
    }),
  );
  const none = data.inputs.map(({ label, min, max }): Cell[] => [
    undefined,
    label,
    min,
    max,
    ...Array.from({ length: 5 }, () => undefined),
  ]);
  return {
    caption: `Where ${data.event}: ${data.cases} of ${data.points} points`,
    columns: [
      { id: 'box', label: 'Region', unit: '' },
      { id: 'input', label: 'Input', unit: '' },
      { id: 'min', label: 'Lowest looked at', unit: '' },
      { id: 'max', label: 'Highest looked at', unit: '' },
      { id: 'atLeast', label: 'At least', unit: '' },
      { id: 'atMost', label: 'At most', unit: '' },
      { id: 'density', label: 'Cases among the points inside', unit: 'share' },
      { id: 'coverage', label: 'Of all cases inside', unit: 'share' },
      { id: 'mass', label: 'Of all points inside', unit: 'share' },
    ],
    rows: limited.length > 0 ? limited : none,
  };
}

/** Where a value lies in the range of its input, from 0 to 1. */
const placeOf = (value: number, { min, max }: Input): number =>
  max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0.5;

function draw(data: ConditionRegions, options: FigureOptions = {}): VNode {
  if (data.inputs.length === 0) throw new RangeError('inputs must hold at least one, got 0');
  for (const { label, min, max } of data.inputs) {
    if (!Number.isFinite(min) || !Number.isFinite(max))
      throw new RangeError(`the range of ${clean(label)} must be finite, got ${min} to ${max}`);
  }
  const frame = frameOf(options);
  const { theme } = frame;
  const boxes = data.boxes.slice(0, mostBoxes);
  const shown: Region[] =
    boxes.length > 0 ? boxes : [{ conditions: [], coverage: 0, density: 0, mass: 1 }];
  const rows = shown.flatMap((box, k) =>
    data.inputs
      .map((input) => ({ input, limit: box.conditions.find((one) => one.input === input.id) }))
      .filter(({ limit }) => limit !== undefined || shown.length === 1)
      .toSorted((a, b) => Number(b.limit !== undefined) - Number(a.limit !== undefined))
      .map(({ input, limit = { atLeast: null, atMost: null } }) => ({ k, input, limit })),
  );
  const [first] = boxes;
  return rowChart(frame, options, {
    heading: {
      title: `Where ${clean(data.event, 60)}`,
      subtitle: first
        ? `${quality(first)}${boxes.length > 1 ? ' (first of several regions)' : ''}; the region inside the range of each input`
        : 'No region in which it is frequent',
      description: describe(data),
      runs: data.runs,
      footer: [`${data.points} points`, `${runCount(data.runs)} a point`],
    },
    rows: rows.map(({ k, input, limit }) => ({
      label: `${shown.length > 1 ? `${k + 1}: ` : ''}${clean(input.label, 40)} ${short(input.min)}–${short(input.max)}`,
      text: limitText(limit),
      draw: ({ x, middle, thick }) => {
        const from = limit.atLeast === null ? 0 : placeOf(limit.atLeast, input);
        const to = limit.atMost === null ? 1 : placeOf(limit.atMost, input);
        const isFree = limit.atLeast === null && limit.atMost === null;
        return [
          el('line', {
            x1: x(0),
            x2: x(1),
            y1: middle,
            y2: middle,
            stroke: theme.muted,
            'stroke-width': 1.5,
          }),
          !isFree &&
            el('rect', {
              x: x(from),
              y: middle - thick / 2,
              width: Math.max(1, x(to) - x(from)),
              height: thick,
              fill: theme.gain,
            }),
        ];
      },
    })),
    values: [0, 1],
    tick: (value) => (value === 0 ? 'lowest' : value === 1 ? 'highest' : ''),
    key: [],
  });
}

/** Under which conditions does it happen? The regions of uncertain inputs in which an event is frequent, a row an input. */
export const conditionRegions: Figure<ConditionRegions, object> = Object.assign(draw, {
  describe,
  table,
});
