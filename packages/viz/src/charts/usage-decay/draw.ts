import type { VNode } from 'preact';
import type { Ensemble } from '../../data.ts';
import type { FigureOptions } from '../../figure.ts';
import { shareTicks, tickRoom, valueAxis, weekAxis, weekRoom } from '../../marks/axes.ts';
import { cursorRoom } from '../../marks/cursor.ts';
import { endLabels, endRoom, underLane } from '../../marks/end-labels.ts';
import { setFlags } from '../../marks/flags.ts';
import { runCount } from '../../marks/footer.ts';
import { type KeyEntry, setKey } from '../../marks/key.ts';
import { startPage } from '../../marks/page.ts';
import { plotData } from '../../marks/plot-data.ts';
import { linear } from '../../marks/scale.ts';
import { type Box, leastPlot, type Sheet, sheetOf } from '../../marks/sheet.ts';
import { el } from '../../svg/element.ts';
import { armStyles } from '../../theme/arm-style.ts';
import type { ArmStyle } from '../../theme/theme.ts';
import { checkEnsembles } from './check.ts';
import { describeFacts } from './describe.ts';
import { factsOf, sharedRuns } from './facts.ts';
import { decayLabels, type PlacedLabel, realName, widestLabels } from './labels.ts';
import type { UsageDecayOptions } from './options.ts';
import { decayCursor, ghostLines, guessLine } from './overlays.ts';
import { reveal } from './reveal.ts';
import { type Field, mainLine, realDash, underlay } from './series.ts';
import { decaySubtitle } from './subtitle.ts';
import { decayTitle } from './title.ts';

type Options = UsageDecayOptions & FigureOptions;

/** Names of arms for a sheet without room beside the plot. */
const keyOf = (
  { narrow, theme }: Sheet,
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
export function drawDecay(data: readonly Ensemble[], options: Options = {}): VNode {
  checkEnsembles(data, options);
  const sheet = sheetOf(options);
  const { size, narrow, theme } = sheet;
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
  const right = sheet.width - margin - endRoom(sheet, [...labels, ...widest]);
  const left = margin + tickRoom(sheet, shareTicks(0, sheet.small));
  const x = linear([first, last], [left, right]);
  const key = setKey(sheet, keyOf(sheet, seen, styles, allLabels), sheet.width - 2 * margin);
  const lane = setFlags(sheet, options.flags ?? [], x, sheet.width - margin);
  const cursorHeight = options.cursor === undefined ? 0 : cursorRoom(sheet);
  const lanes = key.height + lane.height + cursorHeight;

  const subtitle = decaySubtitle(seen, facts, runs, options);
  const { box, finish } = startPage(sheet, options, {
    title: decayTitle(options),
    subtitle,
    description: describeFacts(seen, facts),
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
    least: 14 * size + lanes,
    floor: lanes + size * 0.5 + leastPlot(sheet) + weekRoom(sheet),
  });
  const plot: Box = {
    left,
    right,
    top: box.top + lanes + size * 0.5,
    bottom: box.bottom - weekRoom(sheet),
  };
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const field: Field = { sheet, x, y, runs, arms: seen.length };
  const styleOf = (k: number) => styles[k] as ArmStyle;

  return finish(
    key.draw(box.left, box.top),
    valueAxis(sheet, plot, y, shareTicks(plot.bottom - plot.top, sheet.small)),
    weekAxis(sheet, plot, x),
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
      sheet,
      underLane(sheet, plot, cursorHeight > 0 ? 0 : lane.height),
      box.right,
      labels,
      placed.map(({ at }) => y(at)),
    ),
    options.cursor !== undefined && decayCursor(field, plot, options.cursor, seen, styles, options),
  );
}
