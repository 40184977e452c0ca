import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { roundTicks } from '../marks/axes.ts';
import { frameOf } from '../marks/frame.ts';
import { linePlot } from '../marks/line-plot.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries, seriesLine } from '../marks/series.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { inSentence, say } from '../text/language.ts';
import { measure } from '../text/measure.ts';
import { moneyAmount } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { moneyScale } from './cost-front.ts';
import { type Step, waterfallPanels } from './waterfall.ts';

/** Money of one arm: means over its runs. */
export interface MoneyAccount {
  readonly arm: string;
  readonly label: string;
  readonly currency: string;
  /** Benefits above 0 and costs below, each counted once. */
  readonly sources: readonly {
    readonly label: string;
    readonly value: number;
    /** Whether it is a benefit, which may be below 0 too. */
    readonly isBenefit?: boolean;
  }[];
  readonly netValue: number;
  readonly weeks: Int16Array;
  /** Net value so far at the end of each week. */
  readonly soFar: Float64Array;
  readonly runs: number;
}

/** An amount with its sign in the unit of a scale. */
const signedIn = (text: string, value: number): string =>
  value > 0 && /[1-9]/.test(text) ? `+${text}` : text;

/** The unit in which all amounts of some accounts are written. */
function scaleOf(data: readonly MoneyAccount[]): ReturnType<typeof moneyScale> {
  const all = data.flatMap(({ netValue, soFar, sources }) => [
    ...sources.map(({ value }) => value),
    ...[netValue, ...soFar],
  ]);
  const most = all.reduce((best, value) => Math.max(best, Math.abs(value)), 0);
  return moneyScale(most, clean(data[0]?.currency ?? '', 12));
}

/** The unit in which the amounts of a figure of money are written, where it has no subtitle: `thousand EUR`. */
export const moneyUnit = (data: readonly MoneyAccount[]): string => scaleOf(data).name;

/** First week from which nothing is owed any more up to the horizon, of the mean; nothing if there is none. */
function breakEven({ soFar, weeks }: MoneyAccount): number | undefined {
  let from = soFar.length;
  while (from > 0 && (soFar[from - 1] as number) >= 0) from--;
  return weeks[from];
}

const exact = (value: number, currency: string): string =>
  `${moneyAmount(value)} ${clean(currency, 12)}`;

/** The finding of `moneySources`: net value of each arm and its largest benefit and cost. */
function describeSources(data: readonly MoneyAccount[]): string {
  return withinLimit(
    data.map(({ currency, label, netValue, sources }) => {
      const order = sources.toSorted((a, b) => b.value - a.value);
      const [most, least] = [order[0], order[order.length - 1]];
      const parts = [
        ...(most && most.value > 0 ? [say('most from {0}', inSentence(most.label))] : []),
        ...(least && least.value < 0
          ? [
              say(
                least.isBenefit ? 'most lost in {0}' : 'most spent on {0}',
                inSentence(least.label),
              ),
            ]
          : []),
      ];
      const why = parts.length > 0 ? `; ${parts.join(', ')}` : '';
      return say('{0}: net value {1}{2}.', clean(label, 30), exact(netValue, currency), why);
    }),
  );
}

/** The numbers of `moneySources`: a row a source, a column an arm; the rows add up to the last. */
function sourcesTable(data: readonly MoneyAccount[]): DataTable {
  const [first] = data;
  const currency = clean(first?.currency ?? '', 12);
  return {
    caption: say('Benefits and costs by source, mean over the runs; they add up to the net value'),
    columns: [
      { id: 'source', label: say('Source'), unit: '' },
      ...data.map(({ arm, label }) => ({ id: arm, label, unit: currency })),
    ],
    rows: [
      ...(first?.sources ?? []).map(({ label }, k): Cell[] => [
        label,
        ...data.map(({ sources }) => sources[k]?.value),
      ]),
      [say('Net value'), ...data.map(({ netValue }) => netValue)],
    ],
  };
}

const check = (data: readonly MoneyAccount[]): void => {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, netValue, soFar, sources, weeks } of data) {
    checkSeries(`${arm}, net value so far,`, weeks, soFar);
    for (const value of [netValue, ...sources.map((one) => one.value)])
      if (!Number.isFinite(value))
        throw new RangeError(`money of ${clean(arm)} must be finite, got ${value}`);
  }
};

function drawSources(data: readonly MoneyAccount[], options: FigureOptions = {}): VNode {
  check(data);
  const { name, text } = scaleOf(data);
  const panels = data.map(({ arm, label, netValue, sources }) => {
    let sum = 0;
    const steps = sources.map(({ label: source, value }): Step => {
      const from = sum;
      sum += value;
      return { label: source, from, to: sum, text: signedIn(text(value), value) };
    });
    const total = { label: say('Net value'), from: 0, to: netValue, isTotal: true };
    return {
      arm,
      label,
      steps: [...steps, { ...total, text: signedIn(text(netValue), netValue) }],
    };
  });
  const { small } = frameOf(options);
  const texts = panels.flatMap(({ steps }) => steps.map((step) => step.text));
  const widest = texts.reduce((a, b) => (measure(b, small, 700) > measure(a, small, 700) ? b : a));
  return waterfallPanels(panels, options, {
    heading: {
      title: say('What it brings, what it costs'),
      subtitle: say('{0}, over the whole horizon; each bar starts where the last one ended', name),
      description: describeSources(data),
      runs: fewestRuns(data),
      footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
    },
    widest,
    least: 1e-9,
  });
}

/** What does it bring, what does it cost? Benefits and costs by source, a panel an arm; the bars end at the net value. */
export const moneySources: Figure<readonly MoneyAccount[], object> = Object.assign(drawSources, {
  describe: describeSources,
  table: sourcesTable,
});

/** The finding of `moneyOverWeeks`: when each arm breaks even, and where it ends. */
function describeWeeks(data: readonly MoneyAccount[]): string {
  return withinLimit(
    data.map((account) => {
      const { currency, label, soFar, weeks } = account;
      const from = breakEven(account);
      const last = weeks[weeks.length - 1];
      const even = soFar.every((value) => value === 0)
        ? say('neither costs nor brings anything')
        : from === undefined
          ? say('does not break even')
          : say('breaks even on average in week {0}', from);
      const end = exact(soFar[soFar.length - 1] as number, currency);
      return say('{0} {1}: {2} by week {3}.', clean(label, 30), even, end, last as number);
    }),
  );
}

/** The numbers of `moneyOverWeeks`, one row an arm and week. */
function weeksTable(data: readonly MoneyAccount[]): DataTable {
  return {
    caption: say('Net value so far, mean over the runs'),
    columns: [
      { id: 'arm', label: say('Arm'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      { id: 'netValue', label: say('Net value so far'), unit: clean(data[0]?.currency ?? '', 12) },
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap(({ label, runs, soFar, weeks }) =>
      Array.from(weeks, (week, k): Cell[] => [label, week, soFar[k], runs]),
    ),
  };
}

function drawWeeks(data: readonly MoneyAccount[], options: FigureOptions = {}): VNode {
  check(data);
  const frame = frameOf(options);
  const styles = armStyles(
    frame.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const { name, text } = scaleOf(data);
  const all = data.flatMap(({ soFar }) => Array.from(soFar));
  const [low, high] = [
    all.reduce((a, b) => Math.min(a, b), 0),
    all.reduce((a, b) => Math.max(a, b), 0),
  ];
  const ticks = roundTicks(low, high === low ? low + 1 : high);
  const flags = data.flatMap((account) => {
    const week = breakEven(account);
    return week === undefined
      ? []
      : [{ week, label: `${clean(account.label, 30)}: ${say('week {0}', week)}` }];
  });
  const weeks = data.map((account) => account.weeks);
  return linePlot(
    frame,
    options,
    {
      heading: {
        title: say('When it pays'),
        subtitle: say(
          'Net value so far, {0}: benefits less costs since week 1; dots: break-even of the mean',
          name,
        ),
        description: describeWeeks(data),
        runs: fewestRuns(data),
        footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
      },
      weeks: [
        Math.min(...weeks.map((own) => own[0] as number)),
        Math.max(...weeks.map((own) => own[own.length - 1] as number)),
      ],
      values: [ticks[0] as number, ticks[ticks.length - 1] as number],
      ticks: ticks.map((value) => ({ value, label: text(value) })),
      labels: data.map(({ label, soFar }, k) => {
        const at = soFar[soFar.length - 1] as number;
        const { colour } = styles[k] as ArmStyle;
        return { at, label: { name: label, value: text(at), notes: [], colour } };
      }),
      key: data.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) })),
      flags,
    },
    (x, y) =>
      data.map(({ soFar, weeks: own }, k) =>
        seriesLine({ frame, x, y }, own, soFar, styles[k] as ArmStyle),
      ),
  );
}

/** When does it pay? Net value summed week by week, and the week in which each arm breaks even. */
export const moneyOverWeeks: Figure<readonly MoneyAccount[], object> = Object.assign(drawWeeks, {
  describe: describeWeeks,
  table: weeksTable,
});
