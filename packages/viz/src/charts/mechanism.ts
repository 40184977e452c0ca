import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { roundTicks, shareTicks, type Tick } from '../marks/axes.ts';
import { type LinePanel, linePanels } from '../marks/line-panels.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { say, term } from '../text/language.ts';
import { percent, showValue } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { type ArmStyle, type Theme, themeOf } from '../theme/theme.ts';

/** What people of an arm believe, what is true, and what they do, week by week: means over people and runs. */
export interface MechanismSeries {
  readonly arm: string;
  readonly label: string;
  readonly weeks: Int16Array;
  /** Share of people using AI. */
  readonly active: Float64Array;
  /** Hours that a routed hour gives back, as believed and truly. */
  readonly believedGain: Float64Array;
  readonly actualGain: Float64Array;
  /** Share of the shadow work that nobody credits, as believed and truly. */
  readonly believedOpen: Float64Array;
  readonly actualOpen: Float64Array;
  /** People who stopped, by what kept them away: what they learned of time and credit, another line, and chance. */
  readonly learned: Float64Array;
  readonly otherLines: Float64Array;
  readonly chance: Float64Array;
  readonly runs: number;
}

/** The series that are shares or hours, with their names in the table. */
const columns = [
  { id: 'active', label: 'Using AI', unit: 'share' },
  { id: 'believedGain', label: 'Believed: given back', unit: 'h per routed hour' },
  { id: 'actualGain', label: 'True: given back', unit: 'h per routed hour' },
  { id: 'believedOpen', label: 'Believed: uncredited', unit: 'share' },
  { id: 'actualOpen', label: 'True: uncredited', unit: 'share' },
  { id: 'learned', label: 'Away for time or shadow work', unit: 'share' },
  { id: 'otherLines', label: 'Away for another line', unit: 'share' },
  { id: 'chance', label: 'Away by chance', unit: 'share' },
] as const;

const hours = (value: number): string => showValue(value, 'hours');
const first = (series: Float64Array): number => series[0] as number;
const last = (series: Float64Array): number => series[series.length - 1] as number;

function sentence(one: MechanismSeries): string {
  const [from, to] = [one.weeks[0], one.weeks[one.weeks.length - 1]];
  const belief = say(
    '{0} to {1} (true: {2})',
    hours(first(one.believedGain)),
    hours(last(one.believedGain)),
    hours(last(one.actualGain)),
  );
  const most = one.active.reduce((high, share) => Math.max(high, share), 0);
  const use = say('{0} at most and {1} at the end', percent(most), percent(last(one.active)));
  const when =
    from === to
      ? say('week {0}', from as number)
      : say('week {0} to {1}', from as number, to as number);
  return say(
    '{0}, {1}: hours believed to come back per routed hour {2}; use {3}, on average.',
    clean(one.label, 30),
    when,
    belief,
    use,
  );
}

/** The finding of `mechanism`: what is believed to come back, what does, and what became of use. */
function describeMechanism(data: readonly MechanismSeries[]): string {
  return withinLimit(data.map(sentence));
}

/** The numbers of `mechanism`, one row an arm and week. */
function mechanismTable(data: readonly MechanismSeries[]): DataTable {
  return {
    caption: say('What people believe, what is true, and what they do, by week'),
    columns: [
      { id: 'arm', label: say('Arm'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      ...columns.map(({ id, label, unit }) => ({ id, label: term(label), unit: term(unit) })),
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap((one) =>
      Array.from(one.weeks, (week, k): Cell[] => [
        one.label,
        week,
        ...columns.map(({ id }) => one[id][k]),
        one.runs,
      ]),
    ),
  };
}

type Row = NonNullable<MechanismOptions['rows']>[number];

const titles: Readonly<Record<Row, string>> = {
  use: 'people using AI',
  gain: 'hours given back per routed hour',
  open: 'shadow work that counts for nothing',
  away: 'people who stopped, and why',
};

/** Ticks of the hours given back: halves of an hour, or less. */
const hourTicks =
  (high: number) =>
  (height: number, size: number): Tick[] =>
    roundTicks(0, high, height < 7 * size ? 2 : 4)
      .filter((value) => value <= high)
      .map((value) => ({ value, label: hours(value) }));

/** How a panel looks: the line of its arm, the theme, and the top of the axis of hours. */
interface Look {
  readonly style: ArmStyle;
  readonly theme: Theme;
  readonly high: number;
}

function panelOf(one: MechanismSeries, row: Row, { style, theme, high }: Look): LinePanel {
  const believed = { name: say('believed'), colour: style.colour, dash: '' };
  const truth = { name: say('true'), colour: theme.ink, dash: '4 4', weight: 0.8 };
  const shares = { values: [0, 1] as const, ticks: shareTicks, text: percent };
  const head = {
    title: `${clean(one.label, 40)}: ${term(titles[row])}`,
    colour: style.colour,
    weeks: one.weeks,
  };
  if (row === 'use')
    return { ...head, ...shares, lines: [{ ...believed, name: say('use'), values: one.active }] };
  if (row === 'open')
    return {
      ...head,
      ...shares,
      lines: [
        { ...believed, values: one.believedOpen },
        { ...truth, values: one.actualOpen },
      ],
    };
  if (row === 'gain')
    return {
      ...head,
      values: [0, high],
      ticks: hourTicks(high),
      text: hours,
      lines: [
        { ...believed, values: one.believedGain },
        { ...truth, values: one.actualGain },
      ],
    };
  return {
    ...head,
    ...shares,
    lines: [
      {
        name: say('time and shadow work'),
        values: one.learned,
        colour: theme.reasons.time,
        dash: '',
      },
      { name: say('chance'), values: one.chance, colour: theme.neutral.chance, dash: '2 4' },
      {
        name: say('other lines'),
        values: one.otherLines,
        colour: theme.reasons.blame,
        dash: '10 6',
      },
    ],
  };
}

/** Options of `mechanism`. */
export interface MechanismOptions {
  /** Rows of panels, from the top. Default: use, hours given back, uncredited shadow work, and why people stopped. */
  readonly rows?: readonly ('use' | 'gain' | 'open' | 'away')[];
}

function draw(
  data: readonly MechanismSeries[],
  options: MechanismOptions & FigureOptions = {},
): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const one of data)
    for (const { id, label } of columns)
      checkSeries(`${one.arm}, ${label.toLowerCase()},`, one.weeks, one[id]);
  const theme = themeOf(options.theme);
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const most = Math.max(...data.flatMap((one) => [...one.believedGain, ...one.actualGain]));
  const high = roundTicks(0, Math.max(most, 0.1), 4).at(-1) as number;
  const rows = options.rows ?? (['gain', 'open', 'use', 'away'] as const);
  const panels = rows.flatMap((row) =>
    data.map((one, k) => panelOf(one, row, { style: styles[k] as ArmStyle, theme, high })),
  );
  return linePanels(
    panels,
    data.length,
    {
      title: say('People stop because of what they learn'),
      subtitle: say(
        'What people believe and what is true, and what they then do: means over people and runs',
      ),
      description: describeMechanism(data),
      runs: fewestRuns(data),
      footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
    },
    options,
  );
}

/** Why does use fall or hold? Belief and truth of what a routed hour gives back and whether its shadow work counts, use, and why people stopped. */
export const mechanism: Figure<readonly MechanismSeries[], MechanismOptions> = Object.assign(draw, {
  describe: describeMechanism,
  table: mechanismTable,
});
