import type { VNode } from 'preact';
import { medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { shareTicks, tickRoom, valueAxis, weekAxis, weekRoom } from '../marks/axes.ts';
import { cursorRoom } from '../marks/cursor.ts';
import { type EndLabel, endLabels, endRoom, underLane } from '../marks/end-labels.ts';
import { setFlags } from '../marks/flags.ts';
import { type Box, type Frame, frameOf, leastPlot } from '../marks/frame.ts';
import { type KeyEntry, setKey } from '../marks/key.ts';
import { runCount, startPage } from '../marks/page.ts';
import { linear, plotData } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean, listed } from '../text/clean.ts';
import { percent, percentRange } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle, Theme } from '../theme/theme.ts';
import {
  type DecayFacts,
  decayTable,
  describeDecay,
  describeFacts,
  factsOf,
  sharedRuns,
} from './decay-facts.ts';
import { checkEnsembles, decayTitle, reveal, type UsageDecayOptions } from './decay-options.ts';
import {
  bandsDrawn,
  decayCursor,
  type Field,
  ghostLines,
  guessLine,
  mainLine,
  mainSeries,
  realDash,
  underlay,
} from './decay-series.ts';

/** A label and the value whose height it wants. */
interface PlacedLabel {
  readonly label: EndLabel;
  readonly at: number;
}

/** Name of the second line of an arm. */
const realName = 'of which real';

const armLabels = (
  ensemble: Ensemble,
  facts: DecayFacts,
  style: ArmStyle,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] => {
  const series = mainSeries(ensemble, options);
  const end = series[series.length - 1] as number;
  const { spread, realEnd } = facts;
  const notes: string[] = [];
  if (options.mode === 'one') notes.push(`run ${(options.run ?? 0) + 1} of ${ensemble.runs}`);
  else if (spread) {
    notes.push(`${percent(spread.share)} of runs ${percentRange(spread.low, spread.high)}`);
  }
  if (facts.lastWeek < horizon) notes.push(`in week ${facts.lastWeek}`);
  const main: PlacedLabel = {
    at: end,
    label: { name: ensemble.label, value: percent(end), notes, colour: style.colour },
  };
  if (realEnd === undefined || options.mode === 'one') return [main];
  const label = { name: realName, value: percent(realEnd), notes: [], strong: false };
  return [main, { at: realEnd, label: { ...label, colour: style.colour } }];
};

/** The widest labels that arms can have, for room that stays. */
function widestLabels(seen: readonly Ensemble[], { ink }: Theme): EndLabel[] {
  const notes = ['90 % of runs 99–100 %'];
  return seen.flatMap(({ label }) => [
    { name: label, value: '100 %', notes, colour: ink },
    { name: realName, value: '100 %', notes: [], strong: false, colour: ink },
  ]);
}

/** All labels at the right edge: arms, real use, the ghost of the last state, the guess. */
function decayLabels(
  seen: readonly Ensemble[],
  facts: readonly DecayFacts[],
  styles: readonly ArmStyle[],
  theme: Theme,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] {
  const labels = seen.flatMap((ensemble, k) =>
    armLabels(ensemble, facts[k] as DecayFacts, styles[k] as ArmStyle, horizon, options),
  );
  for (const ghost of options.ghost ?? []) {
    const at = medianOf(ghost)[ghost.weeks.length - 1] as number;
    const label = { name: 'before', value: percent(at), notes: [], strong: false };
    labels.push({ at, label: { ...label, colour: theme.muted } });
  }
  const { guess } = options;
  if (guess && guess.values.length > 0) {
    const at = guess.values[guess.values.length - 1] as number;
    const name = guess.label ?? 'Your guess';
    labels.push({ at, label: { name, value: percent(at), notes: [], colour: theme.ink } });
  }
  return labels;
}

const reading = (seen: readonly Ensemble[], runs: number, options: UsageDecayOptions): string => {
  const [first] = seen;
  if (first === undefined) return '';
  if (options.mode === 'one') return 'One possible future of each arm, with the same luck';
  if (options.mode === 'runs') return 'Every run as a thin line, the median as a thick one';
  if (runs === 1) return 'A single run: luck is in it';
  const bands = bandsDrawn({ runs, arms: seen.length }, first);
  if (bands.length === 0) return 'Median, and every run as a thin line: too few for bands';
  const shares = bands.map(({ share }) => percent(share)).reverse();
  return `Median, and the middle ${listed(shares)} of runs`;
};

/** How to read the figure, and, if the ends lie in two groups, that they do. */
function decaySubtitle(
  seen: readonly Ensemble[],
  facts: readonly DecayFacts[],
  runs: number,
  options: UsageDecayOptions,
): string {
  const parts = [reading(seen, runs, options)];
  if (options.basins !== false && options.mode !== 'one') {
    seen.forEach(({ label }, k) => {
      const { basins } = facts[k] as DecayFacts;
      if (basins) {
        const name = clean(label, 24);
        const where = `${basins.above} of ${basins.runs} end above ${percent(basins.boundary)}`;
        parts.push(`two groups of runs in ${name}: ${where}`);
      }
    });
  }
  return parts.filter((part) => part !== '').join('; ');
}

type Options = UsageDecayOptions & FigureOptions;

/** Names of arms for a frame without room beside the plot. */
const keyOf = (
  { narrow, theme }: Frame,
  seen: readonly Ensemble[],
  styles: readonly ArmStyle[],
  labels: readonly PlacedLabel[],
): KeyEntry[] => {
  if (!narrow) return [];
  const arms = seen.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) }));
  const real = labels.some(({ label }) => label.name === realName);
  return real ? [...arms, { name: realName, colour: theme.muted, dash: realDash }] : arms;
};

/** Solid lines first, so that a dashed one shows where it lies on the same values. */
const drawingOrder = (styles: readonly ArmStyle[]): number[] => {
  const places = styles.map((_, k) => k);
  const isSolid = (k: number) => styles[k]?.dash === '';
  return [...places.filter(isSolid), ...places.filter((k) => !isSolid(k))];
};

/** Draws `usageDecay`. */
function drawDecay(data: readonly Ensemble[], options: Options = {}): VNode {
  checkEnsembles(data, options);
  const frame = frameOf(options);
  const { size, narrow, theme } = frame;
  const seen = reveal(data, options.hideAfter);
  const runs = sharedRuns(seen.length > 0 ? seen : data);
  const facts = factsOf(seen);
  const shown = seen.map(({ arm }) => arm);
  const styles = armStyles(theme, shown, options.arms ?? data.map(({ arm }) => arm));
  const first = Math.min(...data.map(({ weeks }) => weeks[0] as number));
  const last = Math.max(...data.map(({ weeks }) => weeks[weeks.length - 1] as number));

  const allLabels = decayLabels(seen, facts, styles, theme, last, options);
  const placed = narrow ? allLabels.filter(({ label }) => label.strong !== false) : allLabels;
  const labels = placed.map(({ label }) => (narrow ? { ...label, name: '', notes: [] } : label));
  const margin = size * 0.9;
  const widest = options.steady && !narrow ? widestLabels(seen, theme) : [];
  const right = frame.width - margin - endRoom(frame, [...labels, ...widest]);
  const left = margin + tickRoom(frame, shareTicks(0, frame.small));
  const x = linear([first, last], [left, right]);
  const key = setKey(frame, keyOf(frame, seen, styles, allLabels), frame.width - 2 * margin);
  const lane = setFlags(frame, options.flags ?? [], x, frame.width - margin);
  const cursorHeight = options.cursor === undefined ? 0 : cursorRoom(frame);
  const lanes = key.height + lane.height + cursorHeight;

  const subtitle = decaySubtitle(seen, facts, runs, options);
  const { box, finish } = startPage(frame, options, {
    title: decayTitle(options),
    subtitle,
    description: describeFacts(seen, facts),
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
    least: 14 * size + lanes,
    floor: lanes + size * 0.5 + leastPlot(frame) + weekRoom(frame),
  });
  const plot: Box = {
    left,
    right,
    top: box.top + lanes + size * 0.5,
    bottom: box.bottom - weekRoom(frame),
  };
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const field: Field = { frame, x, y, runs, arms: seen.length };
  const styleOf = (k: number) => styles[k] as ArmStyle;

  return finish(
    key.draw(box.left, box.top),
    valueAxis(frame, plot, y, shareTicks(plot.bottom - plot.top, frame.small)),
    weekAxis(frame, plot, x),
    lane.draw(plot, plot.top - cursorHeight),
    el(
      'g',
      plotData(x, y),
      seen.map((ensemble, k) => underlay(field, ensemble, styleOf(k), options)),
      ghostLines(field, options.ghost ?? []),
      drawingOrder(styles).map((k) =>
        el(
          'g',
          { 'data-series': String(k) },
          mainLine(field, seen[k] as Ensemble, styleOf(k), options),
        ),
      ),
      options.guess && guessLine(field, options.guess),
    ),
    endLabels(
      frame,
      underLane(frame, plot, cursorHeight > 0 ? 0 : lane.height),
      box.right,
      labels,
      placed.map(({ at }) => y(at)),
    ),
    options.cursor !== undefined && decayCursor(field, plot, options.cursor, seen, styles, options),
  );
}

/**
 * Does use hold? The share of people using the tool, week by week, for up to five arms.
 *
 * Median, bands that fit the number of runs, end labels, real use apart where token use passes 2 points;
 * the axis always runs from 0 to 100 %, and nothing is smoothed.
 */
export const usageDecay: Figure<readonly Ensemble[], UsageDecayOptions> = Object.assign(drawDecay, {
  describe: describeDecay,
  table: decayTable,
});
