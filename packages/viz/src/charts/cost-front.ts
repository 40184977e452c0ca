import { curveStepAfter, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { CostFront, PricedPolicy } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { armDots } from '../marks/arm-dots.ts';
import {
  mostTicks,
  numberAxis,
  numberRoom,
  outcomeScale,
  tickRoom,
  valueAxis,
} from '../marks/axes.ts';
import { type Box, frameOf, leastPlot } from '../marks/frame.ts';
import { startPage } from '../marks/page.ts';
import { linear, type Plot, plotData } from '../marks/scale.ts';
import { pathDigits } from '../marks/series.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { fixed, moneyAmount, showValue } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';

/** Money on an axis: a unit that keeps its numbers short, and how they are written in it. */
interface MoneyScale {
  /** `EUR`, `thousand EUR` or `million EUR`. */
  readonly name: string;
  text(value: number): string;
}

const moneyUnits = [
  [1e6, 'million {0}'],
  [1e3, 'thousand {0}'],
] as const;

/**
 * The unit in which amounts of money are best written.
 *
 * @public
 *
 * @param most - Largest amount.
 * @param currency - Its name, printable.
 *
 * @example
 * ```ts
 * const { name, text } = moneyScale(289_600, 'EUR');
 * `${text(40_000)} ${name}`; // => '40 thousand EUR'
 * ```
 */
export function moneyScale(most: number, currency: string): MoneyScale {
  const [size, word] = moneyUnits.find(([least]) => most >= 10 * least) ?? [1, undefined];
  return {
    name: word === undefined ? currency : say(word, currency),
    text: (value) =>
      size === 1 ? moneyAmount(value) : fixed(value / size, Number.isInteger(value / size) ? 0 : 1),
  };
}

/** Every policy of the figure. */
function allPolicies({ arms, candidates, chosen }: CostFront): PricedPolicy[] {
  return [...candidates, ...arms, ...(chosen ? [chosen] : [])];
}

/** The candidates of which none is both cheaper and better than another, cheapest first. */
export function frontOf({ candidates, orientation }: CostFront): PricedPolicy[] {
  let best = Number.NEGATIVE_INFINITY;
  return candidates
    .toSorted((a, b) => a.cost - b.cost || orientation * (b.value - a.value))
    .filter(({ value }) => {
      const better = orientation * value > best;
      best = Math.max(best, orientation * value);
      return better;
    });
}

/** The finding of `costFront`: the policy chosen, or the ends of the front; then the arms. */
function describeFront(data: CostFront): string {
  const { arms, chosen, currency, measure, unit = 'share' } = data;
  const money = moneyScale(
    Math.max(...allPolicies(data).map(({ cost }) => cost)),
    clean(currency, 12),
  );
  const priced = ({ cost, value }: PricedPolicy): string => {
    const sum = cost === 0 ? `0 ${clean(currency, 12)}` : `${money.text(cost)} ${money.name}`;
    return `${sum}, ${showValue(value, unit)}`;
  };
  const front = frontOf(data);
  const [first, last] = [front[0], front[front.length - 1]];
  const lead = chosen
    ? [`Cheapest that holds: ${clean(chosen.label, 80)} for ${priced(chosen)}.`]
    : first && last
      ? [
          front.length === 1
            ? `${clean(measure, 40)} against cost, 1 policy on the front: ${priced(first)}.`
            : `${clean(measure, 40)} against cost, ${front.length} policies on the front: from ${priced(first)} to ${priced(last)}.`,
        ]
      : [`${clean(measure, 40)} against cost: no policy was found.`];
  return withinLimit([...lead, ...arms.map((one) => `${clean(one.label, 30)}: ${priced(one)}.`)]);
}

/** The numbers of `costFront`, one row a policy, by cost. */
function frontTable(data: CostFront): DataTable {
  const { arms, candidates, chosen, currency, measure, unit = 'share' } = data;
  const front = new Set(frontOf(data));
  const rows = [
    ...(chosen ? [{ one: chosen, kind: 'cheapest that holds' }] : []),
    ...arms.map((one) => ({ one, kind: 'arm' })),
    ...candidates.map((one) => ({ one, kind: front.has(one) ? 'front' : 'candidate' })),
  ].toSorted((a, b) => a.one.cost - b.one.cost);
  return {
    caption: `${measure} against cost`,
    columns: [
      { id: 'policy', label: 'Policy', unit: '' },
      { id: 'kind', label: 'Kind', unit: '' },
      { id: 'cost', label: 'Cost', unit: currency },
      { id: 'value', label: measure, unit },
      { id: 'lo', label: 'Lower limit', unit },
      { id: 'hi', label: 'Upper limit', unit },
    ],
    rows: rows.map(({ one, kind }): Cell[] => [
      one.label,
      kind,
      one.cost,
      one.value,
      one.lo,
      one.hi,
    ]),
  };
}

const check = (data: CostFront): void => {
  const all = allPolicies(data);
  if (all.length === 0) throw new RangeError('a front must hold at least one policy, got 0');
  for (const { label, cost, value, lo, hi } of all) {
    if (![cost, value, lo, hi].every(Number.isFinite)) {
      throw new RangeError(
        `cost and value of ${clean(label)} must be finite, got ${cost}, ${value}`,
      );
    }
  }
};

/** What can be had for a sum: level until the next policy of the front begins. */
const steps = ({ frame, box, x, y }: Plot, front: readonly PricedPolicy[]) => {
  if (front.length === 0) return false;
  const last = front[front.length - 1] as PricedPolicy;
  const points = front.map(({ cost, value }): [number, number] => [x(cost), y(value)]);
  const path = line().curve(curveStepAfter).digits(pathDigits);
  return el('path', {
    d: path([...points, [box.right, y(last.value)]]) ?? '',
    fill: 'none',
    stroke: frame.theme.muted,
    'stroke-width': frame.stroke * 0.7,
    'stroke-linejoin': 'round',
  });
};

const dot = ({ frame, x, y }: Plot, { cost, lo, hi, value }: PricedPolicy, colour: string) => [
  el('line', {
    x1: x(cost),
    x2: x(cost),
    y1: y(lo),
    y2: y(hi),
    stroke: colour,
    'stroke-width': frame.stroke * 0.6,
  }),
  el('circle', { cx: x(cost), cy: y(value), r: frame.size * 0.28, fill: colour }),
];

/** The goal or the steps of the front, a dot a policy, and the arms by name. */
function policies(plot: Plot, data: CostFront, options: FigureOptions): Child[] {
  const { frame, box, x, y } = plot;
  const { arms, candidates, chosen, goal } = data;
  const { theme } = frame;
  const styles = armStyles(
    theme,
    arms.map(({ arm }) => arm),
    options.arms,
  );
  const colours = [...styles.map(({ colour }) => colour), ...(chosen ? [theme.ink] : [])];
  const named = [...arms, ...(chosen ? [{ ...chosen, label: 'cheapest that holds' }] : [])];
  return [
    goal !== undefined &&
      el('line', {
        x1: box.left,
        x2: box.right,
        y1: y(goal),
        y2: y(goal),
        stroke: theme.ink,
        'stroke-width': 1.5,
        'stroke-dasharray': '6 4',
      }),
    el(
      'g',
      plotData(x, y),
      goal === undefined && steps(plot, frontOf(data)),
      candidates.map((one) => dot(plot, one, theme.muted)),
      named.map((one, k) => dot(plot, one, colours[k] as string)),
    ),
    armDots(
      plot,
      named.map(({ cost, label, value }) => ({ label, x: cost, y: value })),
      colours.map((colour) => ({ colour })),
    ),
  ];
}

function draw(data: CostFront, options: FigureOptions = {}): VNode {
  check(data);
  const { goal, measure, unit = 'share' } = data;
  const frame = frameOf(options);
  const { size, small, width } = frame;
  const all = allPolicies(data);
  const most = Math.max(1, ...all.map(({ cost }) => cost));
  const money = moneyScale(most, clean(data.currency, 12));
  const reading =
    goal === undefined
      ? 'dot: a policy, steps: the best for its cost'
      : `dot: a policy tried, dashes: the goal of ${showValue(goal, unit)}`;
  const { box, finish } = startPage(frame, options, {
    title: 'What it costs, what it brings',
    subtitle: `${clean(measure, 60)} against what the levers cost; ${reading}; line: 95 % interval`,
    description: describeFront(data),
    footer: [`${data.worlds} worlds a policy`],
    least: 18 * size,
    floor: small * 0.6 + leastPlot(frame, mostTicks) + numberRoom(frame),
    ratio: width < 40 * size ? 0 : 0.42,
  });
  const values = all.flatMap(({ lo, hi, value }) => [lo, hi, value]);
  const bottom = box.bottom - numberRoom(frame);
  const { domain, ticks } = outcomeScale(values, unit, bottom - box.top, size);
  const plot: Box = {
    left: box.left + tickRoom(frame, ticks),
    right: box.right - size * 0.6,
    top: box.top + small * 0.6,
    bottom,
  };
  const x = linear([0, most * 1.04], [plot.left + size * 0.6, plot.right]);
  const y = linear(domain, [plot.bottom, plot.top]);
  return finish(
    numberAxis({ frame, box: plot, x }, `Cost, ${money.name}`, money.text),
    valueAxis(frame, plot, y, ticks),
    policies({ frame, box: plot, x, y }, data, options),
  );
}

/** What does it cost, and what does it bring? Policies by cost and outcome, the front as steps or the goal as a line, arms as named dots. */
export const costFront: Figure<CostFront, object> = Object.assign(draw, {
  describe: describeFront,
  table: frontTable,
});
