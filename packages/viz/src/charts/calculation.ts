import type { VNode } from 'preact';
import { ledgerGroups } from '../data/ledger-groups.ts';
import type { Calculation } from '../data/weekly.ts';
import type { DataTable, Figure, FigureOptions } from '../figure.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { fixed, signed } from '../text/numbers.ts';
import { type Step, waterfallPanels } from './waterfall.ts';

/** One bar of the waterfall: a group of ledger lines, or one line. */
interface SumBar {
  readonly label: string;
  /** In hour-equivalents. */
  readonly value: number;
}

/**
 * The bars of a calculation: nine groups, or all sixteen lines in the order of the groups.
 *
 * @param calculation - One person's sum.
 * @param open - True for the lines.
 * @throws RangeError if a line is missing or not finite.
 */
function sumBars({ arm, lines }: Calculation, open: boolean): SumBar[] {
  const lineOf = (id: string): SumBar => {
    const line = lines.find((term) => term.id === id);
    if (line === undefined || !Number.isFinite(line.value)) {
      throw new RangeError(`line ${id} of ${arm} must be finite, got ${line?.value}`);
    }
    return line;
  };
  return ledgerGroups.flatMap((group) => {
    const own = group.lines.map(lineOf);
    const value = own.reduce((sum, line) => sum + line.value, 0);
    return open ? own : [{ label: group.label, value }];
  });
}

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
  const sum = `use is worth ${fixed(calculation.total, 2)} hours of own time`;
  return `${clean(calculation.label, 30)}: ${sum}${bars.length === 0 ? '' : `; ${listed(bars)}`}.`;
};

/** The finding of `calculation`: the sum of each arm and its largest parts. */
function describeCalculation(data: readonly Calculation[]): string {
  const [first] = data;
  if (first === undefined) return 'Nothing is shown.';
  const who = clean(first.who, 40);
  const lead = `${who.slice(0, 1).toUpperCase()}${who.slice(1)}, week ${first.week}.`;
  return withinLimit([lead, ...data.map(sentence)]);
}

/** The numbers of `calculation`, one row a bar, one column an arm, and the total. */
function calculationTable(
  data: readonly Calculation[],
  { open = false }: CalculationOptions = {},
): DataTable {
  const [first] = data;
  const bars = data.map((one) => sumBars(one, open));
  return {
    caption: `The weekly sum of ${first?.who ?? 'nobody'}, week ${first?.week ?? 0}`,
    columns: [
      { id: 'line', label: 'Line', unit: '' },
      ...data.map(({ arm, label }) => ({ id: arm, label, unit: 'hour-equivalents' })),
    ],
    rows: [
      ...(bars[0] ?? []).map(({ label }, k) => [label, ...bars.map((own) => own[k]?.value)]),
      ['Sum', ...data.map(({ total }) => total)],
    ],
  };
}

const stepsOf = (calculation: Calculation, open: boolean): Step[] => {
  let sum = 0;
  const steps: Step[] = sumBars(calculation, open).map(({ label, value }) => {
    const step = { label, from: sum, to: sum + value, text: signed(value, 2) };
    sum += value;
    return step;
  });
  const text = signed(calculation.total, 2);
  return [...steps, { label: 'Sum', from: 0, to: calculation.total, text, isTotal: true }];
};

function draw(
  data: readonly Calculation[],
  options: CalculationOptions & FigureOptions = {},
): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  const open = options.open === true;
  const panels = data.map((one) => ({ ...one, steps: stepsOf(one, open) }));
  return waterfallPanels(panels, options, {
    heading: {
      title: `What use is worth to ${clean(first.who, 60)}, week ${first.week}`,
      subtitle:
        'Hour-equivalents a week: 1 is what an hour of one’s own time is worth; above 0, use pays',
      description: describeCalculation(data),
      footer: [],
    },
    widest: '+00.00',
    least: 0.01,
  });
}

/**
 * One person's sum: what each part of the week adds to or takes from the utility of real use, a panel an arm.
 *
 * Nine bars, or the sixteen lines of the ledger with `open`; all arms on one scale.
 */
export const calculation: Figure<readonly Calculation[], CalculationOptions> = Object.assign(draw, {
  describe: describeCalculation,
  table: calculationTable,
});
