import { cumsum } from 'd3-array';
import type { VNode } from 'preact';
import type { ReasonSeries } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { capital, clean, listed, withinLimit } from '../text/clean.ts';
import { inSentence, say, term } from '../text/language.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle, Theme } from '../theme/theme.ts';
import { reasonGroups } from './reasons.ts';
import { type Layer, type StackOptions, stackPanels } from './stack-panels.ts';

/**
 * Turning points of those whom `keeps` keeps and `loses` loses: shares of all employees by the week in which their lives part and the
 * line that did it.
 */
export interface TurningSeries
  extends Pick<ReasonSeries, 'weeks' | 'groups' | 'chance' | 'other' | 'runs'> {
  /** Id of the arm that keeps them. */
  readonly arm: string;
  /** Names of both arms as shown. */
  readonly keeps: string;
  readonly loses: string;
}

/** What did it, from the bottom of the stack, week after week summed up. */
function layersOf(series: TurningSeries): { id: string; label: string; values: Float64Array }[] {
  return [
    ...reasonGroups.map(({ id, label }) => ({
      id,
      label: term(label),
      values: cumsum(series.groups[id]),
    })),
    { id: 'other', label: say('Other ways'), values: cumsum(series.other) },
    { id: 'chance', label: say('A trial'), values: cumsum(series.chance) },
  ];
}

const endOf = (values: Float64Array): number => values[values.length - 1] as number;

/** First week by which half of the turning points lie behind. */
function middle({ weeks }: TurningSeries, totals: readonly number[]): number {
  const half = (totals[totals.length - 1] as number) / 2;
  return weeks[totals.findIndex((total) => total >= half)] as number;
}

/** The turning points of one direction in one sentence; the same in command, report and studio. */
export function turningSentence(series: TurningSeries): string {
  const layers = layersOf(series);
  const totals = Array.from(series.weeks, (_, w) =>
    layers.reduce((sum, { values }) => sum + (values[w] as number), 0),
  );
  const all = totals[totals.length - 1] as number;
  const [keeps, loses] = [clean(series.keeps, 40), clean(series.loses, 40)];
  if (all < 0.005) return say('Nobody is kept by {0} and lost by {1}.', keeps, loses);
  const main = layers
    .map(({ label, values }) => ({ label, share: endOf(values) / all }))
    .filter(({ share }) => share >= 0.05)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ label, share }) => `${inSentence(label)} ${percent(share)}`);
  const when = middle(series, totals);
  return say(
    '{0} keeps {1} whom {2} loses; half of their lives part by week {3}. What lay furthest apart then: {4}.',
    capital(keeps),
    percent(all),
    loses,
    when,
    listed(main),
  );
}

/** The finding of `turningPoints`: how many are kept and lost, when their lives part, and what did it. */
function describeTurning(data: readonly TurningSeries[]): string {
  return withinLimit(data.map(turningSentence));
}

/** The numbers of `turningPoints`, one row a pair of arms and week. */
function turningTable(data: readonly TurningSeries[]): DataTable {
  const [first] = data;
  const columns = first
    ? layersOf(first).map(({ id, label }) => ({ id, label, unit: 'share' }))
    : [];
  return {
    caption: say(
      'Employees whom one arm keeps and the other loses, whose lives have parted by a week',
    ),
    columns: [
      { id: 'keeps', label: say('Kept by'), unit: '' },
      { id: 'loses', label: say('Lost by'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      ...columns,
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap((series) => {
      const layers = layersOf(series);
      return Array.from(series.weeks, (week, k): Cell[] => [
        series.keeps,
        series.loses,
        week,
        ...layers.map(({ values }) => values[k]),
        series.runs,
      ]);
    }),
  };
}

function painted(series: TurningSeries, theme: Theme): Layer[] {
  const colours: Readonly<Record<string, string>> = { ...theme.reasons, ...theme.neutral };
  return layersOf(series).map(({ id, label, values }) => ({
    id,
    name: label,
    values,
    colour: colours[id] as string,
  }));
}

function draw(data: readonly TurningSeries[], options: StackOptions & FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one pair of arms, got 0');
  for (const series of data)
    for (const { label, values } of layersOf(series))
      checkSeries(`${series.arm}, ${label.toLowerCase()},`, series.weeks, values);
  const frame = frameOf(options);
  const styles = armStyles(
    frame.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const panels = data.map((series, k) => ({
    label: say('Kept by {0}, lost by {1}', series.keeps, series.loses),
    colour: (styles[k] as ArmStyle).colour,
    weeks: series.weeks,
    layers: painted(series, frame.theme),
  }));
  const heading = {
    title: say('Where their lives part'),
    subtitle: say(
      'Share of all people whom one policy keeps and the other loses, by the first week in which the same person with the same luck does otherwise, and the line that did it',
    ),
    description: describeTurning(data),
    runs: fewestRuns(data),
    footer: [runCount(fewestRuns(data), 'paired')],
  };
  return stackPanels(frame, panels, heading, options);
}

/** Where do their lives part? Of all whom one arm keeps and the other loses, the first week that differs and the line that did it, summed up week by week. */
export const turningPoints: Figure<readonly TurningSeries[], StackOptions> = Object.assign(draw, {
  describe: describeTurning,
  table: turningTable,
});
