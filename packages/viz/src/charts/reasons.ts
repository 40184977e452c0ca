import type { VNode } from 'preact';
import type { ReasonSeries } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { checkSeries } from '../marks/check-series.ts';
import { runCount } from '../marks/footer.ts';
import { hatch } from '../marks/hatch.ts';
import { sheetOf } from '../marks/sheet.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { describeReasons } from './reasons/describe.ts';
import { paintedLayers, reasonLayers } from './reasons/layers.ts';
import { reasonsTable } from './reasons/table.ts';
import { type StackOptions, stackPanels } from './stack-panels.ts';

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
  const sheet = sheetOf(options);
  const { theme } = sheet;
  const hatched = hatch(sheet, theme.neutral.novelty);
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
  return stackPanels(sheet, panels, heading, options, hatched.define());
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
