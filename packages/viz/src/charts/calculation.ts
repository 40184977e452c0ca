import type { VNode } from 'preact';
import { ledgerGroups } from '../data/ledger-groups.ts';
import type { Calculation } from '../data/weekly.ts';
import type { DataTable, Figure, FigureOptions } from '../figure.ts';
import { capital, clean, listed, withinLimit } from '../text/clean.ts';
import { inSentence, say, term } from '../text/language.ts';
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
    return open
      ? own.map((line) => ({ ...line, label: term(line.label) }))
      : [{ label: term(group.label), value }];
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
    .map(({ label, value }) => `${inSentence(label)} ${signed(value, 2)}`);
  const sum = say('use is worth {0} hours of own time', fixed(calculation.total, 2));
  return `${clean(calculation.label, 30)}: ${sum}${bars.length === 0 ? '' : `; ${listed(bars)}`}.`;
};

/** The finding of `calculation`: the sum of each arm and its largest parts. */
function describeCalculation(data: readonly Calculation[]): string {
  const [first] = data;
  if (first === undefined) return say('Nothing is shown.');
  const who = clean(first.who, 40);
  const lead = say('{0}, week {1}.', capital(who), first.week);
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
    caption: say('The weekly sum of {0}, week {1}', first?.who ?? say('nobody'), first?.week ?? 0),
    columns: [
      { id: 'line', label: say('Line'), unit: '' },
      ...data.map(({ arm, label }) => ({ id: arm, label, unit: say('hour-equivalents') })),
    ],
    rows: [
      ...(bars[0] ?? []).map(({ label }, k) => [label, ...bars.map((own) => own[k]?.value)]),
      [say('Sum'), ...data.map(({ total }) => total)],
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
  return [...steps, { label: say('Sum'), from: 0, to: calculation.total, text, isTotal: true }];
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
      title: say('What use is worth to {0}, week {1}', clean(first.who, 60), first.week),
      subtitle: say(
        'Hour-equivalents a week: 1 is what an hour of one’s own time is worth; above 0, use pays',
      ),
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
