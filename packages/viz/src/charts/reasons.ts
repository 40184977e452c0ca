import type { VNode } from 'preact';
import type { ReasonId, ReasonSeries } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { inSentence, say, term } from '../text/language.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle, Theme } from '../theme/theme.ts';
import { type Layer, type StackOptions, stackPanels } from './stack-panels.ts';

/** The seven groups in the order they are stacked, from the bottom, and their names. */
export const reasonGroups: readonly { readonly id: ReasonId; readonly label: string }[] = [
  { id: 'time', label: 'No time gained' },
  { id: 'shadow', label: 'Shadow work' },
  { id: 'blame', label: 'Risk of blame' },
  { id: 'metric', label: 'No credit or metric' },
  { id: 'habit', label: 'Habit' },
  { id: 'peers', label: 'Peers and manager' },
  { id: 'friction', label: 'Friction and fear' },
];

/** One layer as data: reasons first, then the neutral ones. */
interface ReasonLayer {
  readonly id: string;
  readonly label: string;
  readonly values: Float64Array;
}

/** All layers of an arm from the bottom: seven groups, other ways, chance, never used. */
function reasonLayers(series: ReasonSeries): ReasonLayer[] {
  return [
    ...reasonGroups.map(({ id, label }) => ({ id, label: term(label), values: series.groups[id] })),
    { id: 'other', label: say('Other ways'), values: series.other },
    { id: 'chance', label: say('Chance'), values: series.chance },
    { id: 'never', label: say('Never used'), values: series.never },
  ];
}

/** The layers with their colours; chance is hatched. */
function paintedLayers(series: ReasonSeries, theme: Theme, hatched: string): Layer[] {
  const colours: Readonly<Record<string, string>> = { ...theme.reasons, ...theme.neutral };
  return reasonLayers(series).map(({ id, label, values }) => ({
    id,
    name: label,
    values,
    colour: colours[id] as string,
    ...(id === 'chance' && { fill: hatched }),
  }));
}

/** Least share of those away for which a reason is named. */
const worthNaming = 0.02;

/**
 * Why people of an arm do not use the tool in its last week, in one sentence: chance first, then the reasons that count most, as shares of
 * all whose reasons are known. The same in command, report and studio.
 *
 * @param name - Name of the arm as shown.
 */
export function reasonSentence(series: ReasonSeries, name: string): string {
  const arm = clean(name, 60);
  const last = series.weeks.length - 1;
  const named = reasonLayers(series).filter(({ id }) => id !== 'never');
  const shares = named.map(({ id, label, values }) => ({
    id,
    label,
    share: values[last] as number,
  }));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (total < 0.005)
    return series.reading === 'own-start'
      ? say('{0}: no reasons, since nobody stopped.', arm)
      : say(
          '{0} lacks nothing that counts: hardly anybody uses the tool with {1} alone.',
          arm,
          clean(series.against ?? say('the other arm'), 60),
        );
  const chance = shares.find(({ id }) => id === 'chance')?.share ?? 0;
  const lines = shares
    .filter(({ id, share }) => id !== 'chance' && share > worthNaming * total)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ label, share }) => `${inSentence(label)} ${percent(share / total)}`);
  const parts = listed([`${inSentence(say('Chance'))} ${percent(chance / total)}`, ...lines]);
  return series.reading === 'own-start'
    ? say('Why people stopped in {0}: {1}.', arm, parts)
    : say('What is lacking in {0}: {1}.', arm, parts);
}

/** What chance is, where it is told why people stopped: as likely to end the use in the week in which it began. */
const chanceSentence =
  'Chance: the luck of a week ended the use, nothing had got worse since it began.';

/** Sentences on why people stop, and what chance is where one of them names it. */
export function withChance(data: readonly ReasonSeries[]): string[] {
  const sentences = data.map((series) => reasonSentence(series, series.label));
  const isNamed = data.some(
    ({ reading }, k) => reading === 'own-start' && sentences[k]?.includes(': chance '),
  );
  return isNamed ? [...sentences, chanceSentence] : sentences;
}

/** The finding of `reasons`: a sentence an arm. */
function describeReasons(data: readonly ReasonSeries[]): string {
  return withinLimit(data.map((series) => reasonSentence(series, series.label)));
}

/** The numbers of `reasons`, one row an arm and week. */
function reasonsTable(data: readonly ReasonSeries[]): DataTable {
  const [first] = data;
  const layers = first === undefined ? [] : reasonLayers(first);
  return {
    caption: say('Why people do not use the tool, as shares of all people'),
    columns: [
      { id: 'arm', label: say('Arm'), unit: '' },
      { id: 'reading', label: say('Measured against'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      ...layers.map(({ id, label }) => ({ id, label, unit: 'share' })),
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap((series) => {
      const own = reasonLayers(series);
      const against =
        series.reading === 'own-start'
          ? say('own start')
          : (series.against ?? say('the other arm'));
      return Array.from(series.weeks, (week, k): Cell[] => [
        series.label,
        against,
        week,
        ...own.map(({ values }) => values[k]),
        series.runs,
      ]);
    }),
  };
}

/** A hatched fill: its definition, and the value of `fill` that uses it. */
interface Hatch {
  readonly fill: string;
  define(): VNode;
}

/** A neutral hatching for layers that are no reason of their own. */
function hatch(frame: Frame, colour: string): Hatch {
  const id = `${frame.id}-hatch`;
  const step = Math.max(5, Math.round(frame.size * 0.42));
  const define = (): VNode =>
    el(
      'defs',
      {},
      el(
        'pattern',
        { id, width: step, height: step, patternUnits: 'userSpaceOnUse' },
        el('rect', { width: step, height: step, fill: frame.theme.page }),
        el('path', {
          d: `M0 ${step}L${step} 0M-1 1L1 -1M${step - 1} ${step + 1}L${step + 1} ${step - 1}`,
          stroke: colour,
          'stroke-width': 1.2,
        }),
      ),
    );
  return { fill: `url(#${id})`, define };
}

const subtitleOf = ({ reading, against }: ReasonSeries): string =>
  reading === 'own-start'
    ? say('Share of all people; a lapsed person carries what changed since the last own start')
    : say(
        'Share of all people who would be in real use under {0}: what differs',
        against ?? say('the other policy'),
      );

function draw(data: readonly ReasonSeries[], options: StackOptions & FigureOptions = {}): VNode {
  const [first] = data;
  if (first === undefined) throw new RangeError('data must hold at least one arm, got 0');
  for (const series of data) {
    for (const { label, values } of reasonLayers(series)) {
      checkSeries(`${series.arm}, ${label.toLowerCase()},`, series.weeks, values);
    }
  }
  const frame = frameOf(options);
  const { theme } = frame;
  const hatched = hatch(frame, theme.neutral.chance);
  const shown = data.map(({ arm }) => arm);
  const styles = armStyles(theme, shown, options.arms);
  const panels = data.map((series, k) => ({
    label: series.label,
    colour: (styles[k] as ArmStyle).colour,
    weeks: series.weeks,
    layers: paintedLayers(series, theme, hatched.fill),
  }));
  const heading = {
    title: say('Why people do not use it'),
    subtitle: subtitleOf(first),
    description: describeReasons(data),
    runs: fewestRuns(data),
    footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
  };
  return stackPanels(frame, panels, { ...heading, define: hatched.define() }, options);
}

/**
 * Why is it not used? Seven groups of reasons stacked, a panel an arm, one share axis.
 *
 * Reading `own-start`: layers and never used sum to one minus real use. Reading `other-arm`: the upper edge is the
 * share of people that the other arm helps. Chance is neutral and hatched.
 */
export const reasons: Figure<readonly ReasonSeries[], StackOptions> = Object.assign(draw, {
  describe: describeReasons,
  table: reasonsTable,
});
