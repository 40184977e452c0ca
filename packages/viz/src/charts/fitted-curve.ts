import type { BassFit } from '@uptake/lab/calibrate';
import { cumsum } from 'd3-array';
import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import {
  mostTicks,
  numberAxis,
  numberRoom,
  roundTicks,
  tickRoom,
  valueAxis,
} from '../marks/axes.ts';
import { type Frame, frameOf, leastPlot } from '../marks/frame.ts';
import { type KeyEntry, setKey } from '../marks/key.ts';
import { startPage } from '../marks/page.ts';
import { linear, type Scale } from '../marks/scale.ts';
import { bandMarks, checkSeries, seriesLine } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { grouped, percent, significant } from '../text/numbers.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** New adopters of each year beside the Bass curve that was fitted to them. */

/** A fitted curve and the series that it was fitted to. */
export interface FittedCurve {
  readonly fit: BassFit;
  readonly firstYear: number;
  /** Counts from the first year on, null where there is none. */
  readonly values: readonly (number | null)[];
  readonly unit: string | undefined;
}

/** A count with its thousands grouped, a small one with three digits. */
export const countText = (value: number): string =>
  Math.abs(value) >= 100 ? grouped(value) : significant(value, 3);

/** Where the curve is highest, of the years that are shown. */
function courseOf(curve: readonly number[], firstYear: number): string {
  const at = curve.indexOf(Math.max(...curve));
  if (at === 0) return 'The curve falls from the first year.';
  if (at === curve.length - 1) return `The curve still rises in ${firstYear + at}.`;
  return `The curve is highest in ${firstYear + at}.`;
}

/** What the curve says of its peak and of how far adoption has come, in two sentences; of a curve that the data do not fix neither. */
export function curveWords({
  firstYear,
  fit: { adopted, fitted, forecast, notes },
}: FittedCurve): string {
  if (notes.some(({ id }) => id === 'not fixed'))
    return 'Other curves fit as well, with another peak and another m.';
  const curve = [...fitted, ...forecast.map(({ adoptions }) => adoptions)];
  const top = courseOf(curve, firstYear);
  return `${top} ${percent(Math.min(1, adopted))} of m had adopted in the years counted.`;
}

/** What is foretold of the last year to come; empty where nothing is. */
function aheadWords({ firstYear, fit: { forecast } }: FittedCurve): string[] {
  const last = forecast.at(-1);
  if (!last) return [];
  const limits =
    last.low === null || last.high === null
      ? ''
      : ` (95 % limits ${countText(last.low)} to ${countText(last.high)})`;
  return [`In ${firstYear + last.period - 1} it has ${countText(last.adoptions)}${limits}.`];
}

const describe = (data: FittedCurve): string =>
  withinLimit([curveWords(data), ...aheadWords(data)]);

function table({ firstYear, fit, unit: own, values }: FittedCurve): DataTable {
  const unit = own === undefined ? '' : clean(own, 40);
  const yearOf = (period: number): number => firstYear + period - 1;
  const adopted = cumsum(values, (value) => value ?? 0);
  return {
    caption: 'New adopters of each year, counted and by the curve',
    columns: [
      { id: 'year', label: 'Year', unit: '' },
      { id: 'counted', label: 'Counted', unit },
      { id: 'curve', label: 'Curve', unit },
      { id: 'low', label: 'Lower 95 % limit', unit },
      { id: 'high', label: 'Upper 95 % limit', unit },
      { id: 'adopted', label: 'Adopted so far, of m', unit: 'share' },
    ],
    rows: [
      ...fit.fitted.map((curve, i): Cell[] => [
        yearOf(i + 1),
        values[i] ?? undefined,
        curve,
        undefined,
        undefined,
        (adopted[i] as number) / fit.m,
      ]),
      ...fit.forecast.map(({ adoptions, high, low, period }): Cell[] => [
        yearOf(period),
        undefined,
        adoptions,
        low ?? undefined,
        high ?? undefined,
        undefined,
      ]),
    ],
  };
}

/** Limits, curve and counts on the scales of a figure. */
function marks(frame: Frame, x: Scale, y: Scale, data: FittedCurve): (VNode | false)[] {
  const { firstYear, fit, values } = data;
  const { theme } = frame;
  const { colour } = theme.arms[1] as ArmStyle;
  const field = { frame, x, y };
  const years = fit.fitted.map((_, i) => firstYear + i);
  const next = fit.forecast.map(({ period }) => firstYear + period - 1);
  const sure = fit.forecast.flatMap(({ high, low, period }) =>
    low === null || high === null ? [] : [{ year: firstYear + period - 1, low, high }],
  );
  const last = years.length - 1;
  return [
    sure.length > 1 &&
      bandMarks(
        field,
        sure.map(({ year }) => year),
        [
          {
            share: 0.95,
            low: Float64Array.from(sure, ({ low }) => Math.max(0, low)),
            high: Float64Array.from(sure, ({ high }) => high),
          },
        ],
        colour,
      ),
    seriesLine(field, years, fit.fitted, { colour, dash: '' }),
    next.length > 0 &&
      seriesLine(
        field,
        [years[last] as number, ...next],
        [fit.fitted[last] as number, ...fit.forecast.map(({ adoptions }) => adoptions)],
        { colour, dash: '6 4' },
      ),
    el(
      'g',
      { 'data-role': 'counts' },
      values.flatMap((value, i) =>
        value === null
          ? []
          : [
              el('circle', {
                cx: x(firstYear + i),
                cy: y(value),
                r: frame.stroke * 1.7,
                fill: theme.ink,
                stroke: theme.page,
                'stroke-width': 1,
              }),
            ],
      ),
    ),
  ];
}

function draw(data: FittedCurve, options: FigureOptions = {}): VNode {
  const { firstYear, fit, unit, values } = data;
  const ahead = fit.forecast.map(({ adoptions }) => adoptions);
  const all = [...fit.fitted, ...ahead];
  const years = all.map((_, i) => firstYear + i);
  checkSeries('curve', years, all);
  const frame = frameOf(options);
  const { size, small, theme, width } = frame;
  const { colour } = theme.arms[1] as ArmStyle;
  const entries: KeyEntry[] = [
    { name: 'counted', colour: theme.ink },
    { name: 'curve', colour, dash: '' },
    ...(ahead.length > 0 ? [{ name: 'foretold, with 95 % limits', colour, dash: '6 4' }] : []),
  ];
  const key = setKey(frame, entries, width - 1.8 * size);
  const { box, finish } = startPage(frame, options, {
    title: 'New adopters, counted and by the curve',
    subtitle: `A year${unit === undefined ? '' : `, in ${clean(unit, 40)}`}; Bass curve by nonlinear least squares`,
    description: describe(data),
    footer: [],
    ratio: 0.4,
    least: 14 * size + key.height,
    floor: key.height + small + leastPlot(frame, mostTicks) + numberRoom(frame),
  });
  const limits = fit.forecast.flatMap(({ high }) => (high === null ? [] : [high]));
  const most = Math.max(...all, ...limits, ...values.map((value) => value ?? 0));
  const ticks = roundTicks(0, most, mostTicks).map((value) => ({ value, label: countText(value) }));
  const plot = {
    left: box.left + tickRoom(frame, ticks),
    right: box.right - size,
    top: box.top + key.height + small,
    bottom: box.bottom - numberRoom(frame),
  };
  const x = linear([firstYear, years.at(-1) as number], [plot.left + size, plot.right]);
  const y = linear([0, ticks.at(-1)?.value as number], [plot.bottom, plot.top]);
  return finish(
    key.draw(box.left, box.top),
    numberAxis({ frame, box: plot, x }, 'year', (year) =>
      Number.isInteger(year) ? String(year) : '',
    ),
    valueAxis(frame, plot, y, ticks),
    marks(frame, x, y, data),
  );
}

/** Does the curve fit? New adopters of each year as dots, the curve through them, and what it foretells with limits. */
export const fittedCurve: Figure<FittedCurve, object> = Object.assign(draw, { describe, table });
