/** What a map of two levers says: its finding, and its numbers. */
import { extent } from 'd3-array';
import type { LeverAxis, LeverGrid } from '../data/answers.ts';
import type { Cell, DataTable } from '../figure.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { inSentence, say } from '../text/language.ts';
import { fixed, percent, showValue, trimmed } from '../text/numbers.ts';

/** Lowest and highest value that is there. */
export function endsOf(values: Float64Array): [low: number, high: number] {
  const [low = Number.POSITIVE_INFINITY, high = Number.NEGATIVE_INFINITY] = extent(values);
  return [low, high];
}

/** A value of an axis: a share in per cent, as on its slider. */
export const axisText = ({ unit }: LeverAxis, value: number, digits?: number): string => {
  if (unit === 'share') return percent(value);
  if (digits !== undefined) return trimmed(value, digits);
  return fixed(value, Number.isInteger(value * 10) ? 1 : 2);
};

/** Value that the thick line of a map follows. */
export const tippingOf = ({ tipping = 0.5 }: LeverGrid): number => tipping;

/** The finding of `leverMap`: the range, how much of the map is above where it tips, and where the arms lie. */
export function describeMap(data: LeverGrid): string {
  const { measure, x, y, values, arms, unit = 'share' } = data;
  const [low, high] = endsOf(values);
  const empty = values.filter(Number.isNaN).length;
  const tipping = tippingOf(data);
  const above = values.filter((value) => value >= tipping).length;
  const axes = listed([x, y].map(({ label }) => inSentence(clean(label, 30))));
  return withinLimit([
    say(
      '{0} over {1}: {2} to {3}; {4} of {5} combinations are at {6} or above{7}.',
      clean(measure, 40),
      axes,
      showValue(low, unit),
      showValue(high, unit),
      above,
      values.length,
      showValue(tipping, unit),
      empty > 0 ? say(', {0} have no value', empty) : '',
    ),
    ...arms.map((arm) =>
      say(
        '{0} lies at {1} and {2}.',
        clean(arm.label, 20),
        axisText(x, arm.x, 3),
        axisText(y, arm.y, 3),
      ),
    ),
  ]);
}

/** The numbers of `leverMap`: rows of y by columns of x, then where the arms lie. */
export function mapTable(data: LeverGrid): DataTable {
  const { arms, measure, x, y, values, unit = 'share' } = data;
  const wide = x.values.length;
  const cells = Array.from(values, (one): Cell => (Number.isNaN(one) ? undefined : one));
  const labels = x.values.map((value) => `${x.label} ${trimmed(value, 3)}`);
  const place = (id: string, label: string) => ({ id, label, unit: '' });
  return {
    caption: say(
      '{0} by {1} (rows) and {2} (columns); the line is at {3}',
      measure,
      y.label,
      x.label,
      trimmed(tippingOf(data), 6),
    ),
    columns: [
      place('y', y.label),
      ...labels.map((label, k) => ({ id: `x${k}`, label, unit })),
      ...(arms.length > 0 ? [place('arm', say('Arm')), place('armX', x.label)] : []),
    ],
    rows: [
      ...y.values.map((value, row): Cell[] => [
        value,
        ...cells.slice(row * wide, (row + 1) * wide),
        ...(arms.length > 0 ? [undefined, undefined] : []),
      ]),
      ...arms.map((arm): Cell[] => [arm.y, ...labels.map(() => undefined), arm.label, arm.x]),
    ],
  };
}
