import type { Attribution } from '../../data.ts';
import type { DataTable } from '../../figure.ts';
import { nameDifference, showDifference, showValue } from '../../marks/value-format.ts';
import { clean } from '../../text/clean.ts';
import { listed } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** The finding of `leverAttribution`: the gap, and the levers that made most of it. */
export function describeAttribution({ from, to, levers, unit = 'share' }: Attribution): string {
  const gap = nameDifference(to.value - from.value, unit);
  const ends = `${clean(from.label, 30)} ${showValue(from.value, unit)}, ${clean(to.label, 30)} ${showValue(to.value, unit)}`;
  const top = [...levers]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 4)
    .map(({ label, value }) => `${clean(label, 30).toLowerCase()} ${showDifference(value, unit)}`);
  return withinLimit([`${ends}, a gap of ${gap}: ${listed(top)}.`]);
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** The numbers of `leverAttribution`, one row a lever. */
export function attributionTable(data: Attribution): DataTable {
  const unit = data.unit ?? 'share';
  return {
    caption: `${data.measure}: ${data.from.label} to ${data.to.label}, by lever`,
    columns: [
      { id: 'lever', label: 'Lever', unit: '' },
      { id: 'value', label: 'Share of the gap', unit },
      { id: 'lo', label: 'Lower limit', unit },
      { id: 'hi', label: 'Upper limit', unit },
      { id: 'firstIn', label: 'Alone', unit },
      { id: 'lastIn', label: 'On top of all others', unit },
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
