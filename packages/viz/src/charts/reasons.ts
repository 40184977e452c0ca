import type { VNode } from 'preact';
import type { ReasonId, ReasonSeries } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Frame, frameOf } from '../marks/frame.ts';
import { runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle, Theme } from '../theme/theme.ts';
import { type Layer, type StackOptions, stackPanels } from './stack-panels.ts';

/** The seven groups in the order they are stacked, from the bottom, and their names. */
const reasonGroups: readonly { readonly id: ReasonId; readonly label: string }[] = [
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

/** All layers of an arm from the bottom: seven groups, novelty, other, never used. */
function reasonLayers(series: ReasonSeries): ReasonLayer[] {
  return [
    ...reasonGroups.map(({ id, label }) => ({ id, label, values: series.groups[id] })),
    { id: 'novelty', label: 'Novelty gone', values: series.novelty },
    { id: 'other', label: 'Other', values: series.other },
    { id: 'never', label: 'Never used', values: series.never },
  ];
}

/** The layers with their colours; novelty is hatched. */
function paintedLayers(series: ReasonSeries, theme: Theme, hatched: string): Layer[] {
  const colours: Readonly<Record<string, string>> = { ...theme.reasons, ...theme.neutral };
  return reasonLayers(series).map(({ id, label, values }) => ({
    id,
    name: label,
    values,
    colour: colours[id] as string,
    ...(id === 'novelty' && { fill: hatched }),
  }));
}

const topAt = (series: ReasonSeries, place: number) =>
  reasonGroups.reduce(
    (top, { id, label }) => {
      const share = series.groups[id][place] as number;
      return share > top.share ? { label, share } : top;
    },
    { label: '', share: 0 },
  );

/** Weeks that the finding names: quarters that are doubled, and the last. */
const named = [13, 26, 52, 104];

const sentence = (series: ReasonSeries): string => {
  const { weeks } = series;
  const last = weeks[weeks.length - 1] as number;
  const stops = [...named.filter((week) => week < last && weeks.includes(week)), last];
  const tops = stops.map((week) => ({ week, ...topAt(series, weeks.indexOf(week)) }));
  const name = clean(series.label, 30);
  if (tops.every(({ share }) => share === 0)) return `${name}: no reason in any week.`;
  const texts = tops.map(({ week, label, share }, k) => {
    if (share === 0) return `week ${week} nobody`;
    const same = k > 0 && tops[k - 1]?.label === label;
    return `week ${week} ${same ? '' : `${label.toLowerCase()} `}${percent(share)}`;
  });
  return `${name}: ${listed(texts)}.`;
};

/** The finding of `reasons`: the top reason of each arm and its share of all people, by quarter. */
function describeReasons(data: readonly ReasonSeries[]): string {
  return withinLimit(['Top reason, share of all people.', ...data.map(sentence)]);
}

/** The numbers of `reasons`, one row an arm and week. */
function reasonsTable(data: readonly ReasonSeries[]): DataTable {
  const [first] = data;
  const layers = first === undefined ? [] : reasonLayers(first);
  return {
    caption: 'Why people do not use the tool, as shares of all people',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'reading', label: 'Measured against', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      ...layers.map(({ id, label }) => ({ id, label, unit: 'share' })),
      { id: 'runs', label: 'Runs', unit: '' },
    ],
    rows: data.flatMap((series) => {
      const own = reasonLayers(series);
      const against =
        series.reading === 'own-start' ? 'own start' : (series.against ?? 'the other arm');
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
    ? 'Share of all people; a lapsed person carries what changed since the last own start'
    : `Share of all people who would be in real use under ${against ?? 'the other policy'}: what differs`;

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
  const hatched = hatch(frame, theme.neutral.novelty);
  const shown = data.map(({ arm }) => arm);
  const styles = armStyles(theme, shown, options.arms);
  const panels = data.map((series, k) => ({
    label: series.label,
    colour: (styles[k] as ArmStyle).colour,
    weeks: series.weeks,
    layers: paintedLayers(series, theme, hatched.fill),
  }));
  const heading = {
    title: 'Why people do not use it',
    subtitle: subtitleOf(first),
    description: describeReasons(data),
    footer: [runCount(Math.min(...data.map(({ runs }) => runs)), data.length > 1 ? 'paired' : '')],
  };
  return stackPanels(frame, panels, { ...heading, define: hatched.define() }, options);
}

/**
 * Why is it not used? Seven groups of reasons stacked, a panel an arm, one share axis.
 *
 * Reading `own-start`: layers and never used sum to one minus real use. Reading `other-arm`: the upper edge is the
 * share of people that the other arm helps. Novelty is neutral and hatched.
 */
export const reasons: Figure<readonly ReasonSeries[], StackOptions> = Object.assign(draw, {
  describe: describeReasons,
  table: reasonsTable,
});
