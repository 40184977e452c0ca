import type { LeverGrid } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { showValue } from '../../marks/value-format.ts';
import { clean } from '../../text/clean.ts';
import { fixed } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { endsOf, tippingOf } from './span.ts';

/** The finding of `leverMap`: the range, how much of the map is above where it tips, and where the arms lie. */
export function describeMap(data: LeverGrid): string {
  const { measure, x, y, values, arms, unit = 'share' } = data;
  const [low, high] = endsOf(values);
  const empty = values.filter(Number.isNaN).length;
  const tipping = tippingOf(data);
  const above = values.filter((value) => value >= tipping).length;
  const axes = `${clean(x.label, 30).toLowerCase()} and ${clean(y.label, 30).toLowerCase()}`;
  return withinLimit([
    `${clean(measure, 40)} over ${axes}: ${showValue(low, unit)} to ${showValue(high, unit)}; ${above} of ${values.length} combinations are at ${showValue(tipping, unit)} or above${empty > 0 ? `, ${empty} have no value` : ''}.`,
    ...arms.map(
      (arm) => `${clean(arm.label, 20)} lies at ${fixed(arm.x, 2)} and ${fixed(arm.y, 2)}.`,
    ),
  ]);
}

/** The numbers of `leverMap`: rows of y by columns of x. */
export function mapTable({ measure, x, y, values, unit = 'share' }: LeverGrid): DataTable {
  const columns = x.values.length;
  return {
    caption: `${measure} by ${y.label} (rows) and ${x.label} (columns)`,
    columns: [
      { id: 'y', label: y.label, unit: '' },
      ...x.values.map((value, k) => ({
        id: `x${k}`,
        label: `${x.label} ${Math.round(value * 1000) / 1000}`,
        unit,
      })),
    ],
    rows: y.values.map((value, row): Cell[] => [
      value,
      ...Array.from(values.subarray(row * columns, (row + 1) * columns), (one) =>
        Number.isNaN(one) ? undefined : one,
      ),
    ]),
  };
}
