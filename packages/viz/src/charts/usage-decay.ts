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
import { fewestRuns, runCount, startPage } from '../marks/page.ts';
import { linear, plotData } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean, listed } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle, Theme } from '../theme/theme.ts';
import { benchmarkWords } from './benchmark-band.ts';
import {
  type DecayFacts,
  decayTable,
  describeDecay,
  describeFacts,
  factsOf,
  rangeOfRuns,
} from './decay-facts.ts';
import { checkEnsembles, decayTitle, reveal, type UsageDecayOptions } from './decay-options.ts';
import {
  bandsDrawn,
  benchmarkMark,
  type DecayField,
  decayCursor,
  ghostDash,
  ghostLines,
  guessLine,
  mainLine,
  mainSeries,
  realDash,
  type ShownArm,
  underlay,
} from './decay-series.ts';

/** A label and the value whose height it wants. */
interface PlacedLabel {
  readonly label: EndLabel;
  readonly at: number;
}

/** Name of the second line of an arm. */
const realName = (): string => say('of which real');

const armLabels = (
  { ensemble, facts, style }: ShownArm,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] => {
  const series = mainSeries(ensemble, options);
  const end = series[series.length - 1] as number;
  if (style.isOther) {
    const label = { name: ensemble.label, value: percent(end), notes: [], strong: false };
    return [{ at: end, label: { ...label, colour: style.colour } }];
  }
  const { spread, realEnd } = facts;
  const notes: string[] = [];
  if (options.mode === 'one')
    notes.push(say('run {0} of {1}', (options.run ?? 0) + 1, ensemble.runs));
  else if (spread) {
    notes.push(rangeOfRuns(spread.share, spread.low, spread.high));
  }
  if (facts.lastWeek < horizon) notes.push(say('in week {0}', facts.lastWeek));
  const main: PlacedLabel = {
    at: end,
    label: { name: ensemble.label, value: percent(end), notes, colour: style.colour },
  };
  if (realEnd === undefined || options.mode === 'one') return [main];
  const label = { name: realName(), value: percent(realEnd), notes: [], strong: false };
  return [main, { at: realEnd, label: { ...label, colour: style.colour } }];
};

/** The widest labels that arms can have, for space that stays. */
function widestLabels(shown: readonly ShownArm[], { ink }: Theme): EndLabel[] {
  const notes = [rangeOfRuns(0.9, 0.99, 1)];
  return shown.flatMap(({ ensemble }) => [
    { name: ensemble.label, value: '100 %', notes, colour: ink },
    { name: realName(), value: '100 %', notes: [], strong: false, colour: ink },
  ]);
}

/** All labels at the right edge: arms, real use, the ghost of the last state, the guess. */
function decayLabels(
  shown: readonly ShownArm[],
  theme: Theme,
  horizon: number,
  options: UsageDecayOptions,
): PlacedLabel[] {
  const labels = shown.flatMap((arm) => armLabels(arm, horizon, options));
  for (const ghost of options.ghost ?? []) {
    const at = medianOf(ghost)[ghost.weeks.length - 1] as number;
    const name = options.ghostLabel ?? say('before');
    const label = { name, value: percent(at), notes: [], strong: false };
    labels.push({ at, label: { ...label, colour: theme.muted } });
  }
  const { guess } = options;
  if (guess && guess.values.length > 0) {
    const at = guess.values[guess.values.length - 1] as number;
    const name = guess.label ?? say('Your guess');
    labels.push({ at, label: { name, value: percent(at), notes: [], colour: theme.ink } });
  }
  return labels;
}

const reading = (shown: readonly ShownArm[], runs: number, { mode }: UsageDecayOptions): string => {
  const [first] = shown;
  if (first === undefined) return '';
  if (mode === 'one') return say('One possible future of each arm, with the same luck');
  if (mode === 'runs') return say('Every run as a thin line, the median as a thick one');
  if (runs === 1) return say('A single run: luck is in it');
  const bands = bandsDrawn({ runs, arms: shown.length }, first.ensemble);
  if (bands.length === 0) return say('Median, and every run as a thin line: too few for bands');
  const shares = bands.map(({ share }) => percent(share)).reverse();
  return say('Median, and the middle {0} of runs', listed(shares));
};

/** How to read the figure, and, if the ends lie in two groups, that they do. */
function decaySubtitle(
  shown: readonly ShownArm[],
  runs: number,
  options: UsageDecayOptions,
): string {
  const parts = [reading(shown, runs, options)];
  if (options.basins !== false && options.mode !== 'one') {
    for (const { ensemble, facts } of shown) {
      if (!facts.basins) continue;
      const { above, runs: all, boundary } = facts.basins;
      const name = clean(ensemble.label, 24);
      parts.push(
        say(
          'two groups of runs in {0}: {1} of {2} end above {3}',
          name,
          above,
          all,
          percent(boundary),
        ),
      );
    }
  }
  if (options.benchmarks) parts.push(benchmarkWords());
  return parts.filter((part) => part !== '').join('; ');
}

type Options = UsageDecayOptions & FigureOptions;

/** Names of arms, of what was before and of the guess for a frame without space beside the plot. */
const keyOf = (
  { narrow, theme }: Frame,
  shown: readonly ShownArm[],
  labels: readonly PlacedLabel[],
  { ghost = [], ghostLabel = say('before'), guess }: UsageDecayOptions,
): KeyEntry[] => {
  if (!narrow) return [];
  const { ink, muted } = theme;
  const arms = shown.map(({ ensemble, style }) => ({ name: ensemble.label, ...style }));
  const real = labels.some(({ label }) => label.name === realName());
  return [
    ...arms,
    ...(real ? [{ name: realName(), colour: muted, dash: realDash }] : []),
    ...(ghost.length > 0 ? [{ name: ghostLabel, colour: muted, dash: ghostDash }] : []),
    ...(guess ? [{ name: guess.label ?? say('Your guess'), colour: ink, dash: '' }] : []),
  ];
};

/** Grey lines first, then solid ones, so that a dashed one shows where it lies on the same values. */
const drawingOrder = (shown: readonly ShownArm[]): number[] => {
  const heightOf = ({ style }: ShownArm): number => (style.isOther ? 0 : style.dash === '' ? 1 : 2);
  return shown
    .map((_, k) => k)
    .sort((a, b) => heightOf(shown[a] as ShownArm) - heightOf(shown[b] as ShownArm));
};

/** Bands, ghosts, lines and the guess, each above the one before. */
const seriesMarks = (field: DecayField, shown: readonly ShownArm[], options: Options): VNode =>
  el(
    'g',
    plotData(field.x, field.y),
    options.benchmarks && benchmarkMark(field),
    shown.map(({ ensemble, style }) => !style.isOther && underlay(field, ensemble, style, options)),
    ghostLines(field, options.ghost ?? []),
    drawingOrder(shown).map((k) => {
      const { ensemble, style } = shown[k] as ShownArm;
      return el('g', { 'data-series': String(k) }, mainLine(field, ensemble, style, options));
    }),
    options.guess && guessLine(field, options.guess),
  );

/** The arms that may be seen, with their looks and facts. */
function shownArms(data: readonly Ensemble[], theme: Theme, options: Options): ShownArm[] {
  const seen = reveal(data, options.hideAfter);
  const facts = factsOf(seen);
  const ids = seen.map(({ arm }) => arm);
  const styles = armStyles(theme, ids, options.arms ?? data.map(({ arm }) => arm));
  return seen.map((ensemble, k) => ({
    ensemble,
    facts: facts[k] as DecayFacts,
    style: styles[k] as ArmStyle,
  }));
}

function draw(data: readonly Ensemble[], options: Options = {}): VNode {
  checkEnsembles(data, options);
  const frame = frameOf(options);
  const { size, narrow, theme, width } = frame;
  const shown = shownArms(data, theme, options);
  const seen = shown.map(({ ensemble }) => ensemble);
  const runs = fewestRuns(seen.length > 0 ? seen : data);
  const first = Math.min(...data.map(({ weeks }) => weeks[0] as number));
  const last = Math.max(...data.map(({ weeks }) => weeks[weeks.length - 1] as number));

  const allLabels = decayLabels(shown, theme, last, options);
  const placed = narrow ? allLabels.filter(({ label }) => label.strong !== false) : allLabels;
  const labels = placed.map(({ label }) => (narrow ? { ...label, name: '', notes: [] } : label));
  const margin = size * 0.9;
  const widest = options.steady && !narrow ? widestLabels(shown, theme) : [];
  const right = width - margin - endRoom(frame, [...labels, ...widest]);
  const left = margin + tickRoom(frame, shareTicks(0, frame.small));
  const x = linear([first, last], [left, right]);
  const key = setKey(frame, keyOf(frame, shown, allLabels, options), width - 2 * margin);
  const lane = setFlags(frame, options.flags ?? [], x, width - margin);
  const cursorHeight = options.cursor === undefined ? 0 : cursorRoom(frame);
  const lanes = key.height + lane.height + cursorHeight;

  const page = startPage(frame, options, {
    title: decayTitle(options),
    subtitle: decaySubtitle(shown, runs, options),
    description: describeFacts(
      seen,
      shown.map(({ facts }) => facts),
    ),
    // A run alone has its own words.
    ...(runs > 1 && { runs }),
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
    least: 14 * size + lanes,
    floor: lanes + size * 0.5 + leastPlot(frame) + weekRoom(frame),
  });
  const top = page.box.top + lanes + size * 0.5;
  const box: Box = { left, right, top, bottom: page.box.bottom - weekRoom(frame) };
  const y = linear([0, 1], [box.bottom, box.top]);
  const labelled = underLane(frame, box, cursorHeight > 0 ? 0 : lane.height);
  const ends = placed.map(({ at }) => y(at));
  return page.finish(
    key.draw(page.box.left, page.box.top),
    valueAxis(frame, box, y, shareTicks(box.bottom - box.top, frame.small)),
    weekAxis(frame, box, x),
    lane.draw(box, box.top - cursorHeight),
    seriesMarks({ frame, x, y, runs, arms: shown.length }, shown, options),
    endLabels(frame, { plot: labelled, right: page.box.right }, labels, ends),
    options.cursor !== undefined &&
      decayCursor({ frame, box, x, y }, options.cursor, shown, options),
  );
}

/**
 * Does use hold? The share of people using the tool, week by week. Of more than five arms the first five, or those of
 * `arms`, have a look of their own; the others are grey.
 *
 * Median, bands that fit the number of runs, end labels, real use apart where token use passes 2 points;
 * the axis always runs from 0 to 100 %, and nothing is smoothed.
 */
export const usageDecay: Figure<readonly Ensemble[], UsageDecayOptions> = Object.assign(draw, {
  describe: describeDecay,
  table: decayTable,
});
