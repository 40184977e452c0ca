import type { Calculation } from '../../data.ts';
import type { DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { fixed, listed, signed } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { sumBars } from './bars.ts';

/** Options of `calculation`. */
export interface CalculationOptions {
  /** Opens the nine bars to the sixteen lines of the ledger. Default false. */
  readonly open?: boolean;
}

const sentence = (calculation: Calculation): string => {
  const bars = sumBars(calculation, false)
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 4)
    .map(({ label, value }) => `${label.toLowerCase()} ${signed(value, 2)}`);
  const sum = `use is worth ${fixed(calculation.total, 2)} he`;
  return `${clean(calculation.label, 30)}: ${sum}${bars.length === 0 ? '' : `; ${listed(bars)}`}.`;
};

/** The finding of `calculation`: the sum of each arm and its largest parts. */
export function describeCalculation(data: readonly Calculation[]): string {
  const [first] = data;
  if (first === undefined) return 'Nothing is shown.';
  const who = clean(first.who, 40);
  const lead = `${who.slice(0, 1).toUpperCase()}${who.slice(1)}, week ${first.week}.`;
  return withinLimit([lead, ...data.map(sentence)]);
}

/** The numbers of `calculation`, one row a bar, one column an arm, and the total. */
export function calculationTable(
  data: readonly Calculation[],
  { open = false }: CalculationOptions = {},
): DataTable {
  const [first] = data;
  const bars = data.map((one) => sumBars(one, open));
  return {
    caption: `The weekly sum of ${first?.who ?? 'nobody'}, week ${first?.week ?? 0}`,
    columns: [
      { id: 'line', label: 'Line', unit: '' },
      ...data.map(({ arm, label }) => ({ id: arm, label, unit: 'he' })),
    ],
    rows: [
      ...(bars[0] ?? []).map(({ label }, k) => [label, ...bars.map((own) => own[k]?.value)]),
      ['Sum', ...data.map(({ total }) => total)],
    ],
  };
}
