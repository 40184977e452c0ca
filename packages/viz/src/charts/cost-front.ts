import type { VNode } from 'preact';
import type { CostFront, PricedPolicy } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { armDots } from '../marks/arm-dots.ts';
import { tickRoom, valueAxis } from '../marks/axes.ts';
import { numberAxis, numberRoom } from '../marks/number-axis.ts';
import { mostTicks, outcomeScale } from '../marks/outcome-scale.ts';
import { startPage } from '../marks/page.ts';
import { tenthText } from '../marks/path-text.ts';
import { plotData } from '../marks/plot-data.ts';
import { linear, type Scale } from '../marks/scale.ts';
import { type Box, leastPlot, type Sheet, sheetOf } from '../marks/sheet.ts';
import { showValue } from '../marks/value-format.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { armStyles } from '../theme/arm-style.ts';
import { moneyScale } from './cost-front/money.ts';
import { allPolicies, describeFront, frontOf, frontTable } from './cost-front/words.ts';

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
const steps = (sheet: Sheet, front: readonly PricedPolicy[], plot: Box, x: Scale, y: Scale) => {
  const [first, ...rest] = front;
  if (first === undefined) return false;
  const point = (px: number, value: number) => `${tenthText(px)},${tenthText(y(value))}`;
  const points = [point(x(first.cost), first.value)];
  let level = first.value;
  for (const { cost, value } of rest) {
    points.push(point(x(cost), level), point(x(cost), value));
    level = value;
  }
  points.push(point(plot.right, level));
  return el('path', {
    d: `M${points.join('L')}`,
    fill: 'none',
    stroke: sheet.theme.muted,
    'stroke-width': sheet.stroke * 0.7,
    'stroke-linejoin': 'round',
  });
};

const dot = (
  sheet: Sheet,
  { cost, lo, hi, value }: PricedPolicy,
  x: Scale,
  y: Scale,
  colour: string,
) => [
  el('line', {
    x1: x(cost),
    x2: x(cost),
    y1: y(lo),
    y2: y(hi),
    stroke: colour,
    'stroke-width': sheet.stroke * 0.6,
  }),
  el('circle', { cx: x(cost), cy: y(value), r: sheet.size * 0.28, fill: colour }),
];

function draw(data: CostFront, options: FigureOptions = {}): VNode {
  check(data);
  const { arms, candidates, chosen, goal, measure, unit = 'share' } = data;
  const sheet = sheetOf(options);
  const { size, small, theme, width } = sheet;
  const all = allPolicies(data);
  const most = Math.max(1, ...all.map(({ cost }) => cost));
  const money = moneyScale(most, clean(data.currency, 12));
  const reading =
    goal === undefined
      ? 'dot: a policy, steps: the best for its cost'
      : `dot: a policy tried, dashes: the goal of ${showValue(goal, unit)}`;
  const { box, finish } = startPage(sheet, options, {
    title: 'What it costs, what it brings',
    subtitle: `${clean(measure, 60)} against what the levers cost; ${reading}; line: 95 % interval`,
    description: describeFront(data),
    footer: [`${data.worlds} worlds a policy`],
    least: 18 * size,
    floor: small * 0.6 + leastPlot(sheet, mostTicks) + numberRoom(sheet),
    ratio: width < 40 * size ? 0 : 0.42,
  });
  const values = all.flatMap(({ lo, hi, value }) => [lo, hi, value]);
  const bottom = box.bottom - numberRoom(sheet);
  const { domain, ticks } = outcomeScale(values, unit, bottom - box.top, size);
  const plot: Box = {
    left: box.left + tickRoom(sheet, ticks),
    right: box.right - size * 0.6,
    top: box.top + small * 0.6,
    bottom,
  };
  const x = linear([0, most * 1.04], [plot.left + size * 0.6, plot.right]);
  const y = linear(domain, [plot.bottom, plot.top]);
  const styles = armStyles(
    theme,
    arms.map(({ arm }) => arm),
    options.arms,
  );
  const colours = [...styles.map(({ colour }) => colour), ...(chosen ? [theme.ink] : [])];
  const named = [...arms, ...(chosen ? [{ ...chosen, label: 'cheapest that holds' }] : [])];
  return finish(
    numberAxis(sheet, plot, x, `Cost, ${money.name}`, money.text),
    valueAxis(sheet, plot, y, ticks),
    goal !== undefined &&
      el('line', {
        x1: plot.left,
        x2: plot.right,
        y1: y(goal),
        y2: y(goal),
        stroke: theme.ink,
        'stroke-width': 1.5,
        'stroke-dasharray': '6 4',
      }),
    el(
      'g',
      plotData(x, y),
      goal === undefined && steps(sheet, frontOf(data), plot, x, y),
      candidates.map((one) => dot(sheet, one, x, y, theme.muted)),
      named.map((one, k) => dot(sheet, one, x, y, colours[k] as string)),
    ),
    armDots(
      sheet,
      plot,
      named.map(({ cost, label, value }) => ({ label, x: cost, y: value })),
      colours.map((colour) => ({ colour })),
      x,
      y,
    ),
  );
}

/** What does it cost, and what does it bring? Policies by cost and outcome, the front as steps or the goal as a line, arms as named dots. */
export const costFront: Figure<CostFront, object> = Object.assign(draw, {
  describe: describeFront,
  table: frontTable,
});
