import type { VNode } from 'preact';
import type { Ensemble } from '../../data.ts';
import type { FigureOptions } from '../../figure.ts';
import { shareTicks, tickRoom, valueAxis, weekAxis, weekRoom } from '../../marks/axes.ts';
import { cursorRoom } from '../../marks/cursor.ts';
import { endLabels, endRoom } from '../../marks/end-labels.ts';
import { setFlags } from '../../marks/flags.ts';
import { runCount } from '../../marks/footer.ts';
import { setKey } from '../../marks/key.ts';
import { type Page, startPage } from '../../marks/page.ts';
import { linear } from '../../marks/scale.ts';
import type { Box } from '../../marks/sheet.ts';
import { el } from '../../svg/element.ts';
import { armStyles } from '../../theme/arm-style.ts';
import type { ArmStyle } from '../../theme/theme.ts';
import { checkEnsembles } from './check.ts';
import { describeDecay } from './describe.ts';
import { sharedRuns } from './facts.ts';
import { decayLabels } from './labels.ts';
import type { UsageDecayOptions } from './options.ts';
import { decayCursor, ghostLines, guessLine } from './overlays.ts';
import { reveal } from './reveal.ts';
import { type Field, mainLine, underlay } from './series.ts';
import { decaySubtitle } from './subtitle.ts';
import { decayTitle } from './title.ts';

type Options = UsageDecayOptions & FigureOptions;

const pageOf = (data: readonly Ensemble[], seen: readonly Ensemble[], options: Options): Page => {
  const runs = sharedRuns(seen.length > 0 ? seen : data);
  const subtitle = decaySubtitle(seen, runs, options);
  return startPage(options, {
    title: decayTitle(options),
    ...(subtitle !== '' && { subtitle }),
    description: describeDecay(data, options),
    footer: [runCount(runs, data.length > 1 ? 'paired' : '')],
  });
};

/** Draws `usageDecay`. */
export function drawDecay(data: readonly Ensemble[], options: Options = {}): VNode {
  checkEnsembles(data, options);
  const seen = reveal(data, options.hideAfter);
  const { sheet, box, finish } = pageOf(data, seen, options);
  const { theme, narrow } = sheet;
  const all = options.arms ?? data.map(({ arm }) => arm);
  const styles = armStyles(
    theme,
    seen.map(({ arm }) => arm),
    all,
  );
  const runs = sharedRuns(seen);
  const first = Math.min(...data.map(({ weeks }) => weeks[0] as number));
  const last = Math.max(...data.map(({ weeks }) => weeks[weeks.length - 1] as number));

  const placed = decayLabels(seen, styles, theme, runs, last, options);
  const names = seen.map(({ label }, k) => ({ name: label, ...(styles[k] as ArmStyle) }));
  const key = setKey(sheet, narrow ? names : [], box.right - box.left);
  const labels = placed.map(({ label }) => (narrow ? { ...label, name: '', notes: [] } : label));
  const ticks = shareTicks(box.bottom - box.top - key.height, sheet.small);
  const left = box.left + tickRoom(sheet, ticks);
  const right = box.right - endRoom(sheet, labels);
  const x = linear([first, last], [left, right]);
  const lane = setFlags(sheet, options.flags ?? [], x, box.right);
  const top =
    box.top + key.height + lane.height + (options.cursor === undefined ? 0 : cursorRoom(sheet));
  const plot: Box = { left, right, top, bottom: box.bottom - weekRoom(sheet) };
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const field: Field = { sheet, x, y, runs };

  return finish(
    key.draw(box.left, box.top),
    valueAxis(sheet, plot, y, ticks),
    weekAxis(sheet, plot, x),
    lane.draw(plot),
    el(
      'g',
      {
        'data-role': 'plot',
        'data-x': `${x.range.join(' ')} ${x.domain.join(' ')}`,
        'data-y': `${y.range.join(' ')} 0 1`,
      },
      seen.map((ensemble, k) => underlay(field, ensemble, styles[k] as ArmStyle, options)),
      ghostLines(field, options.ghost ?? []),
      seen.map((ensemble, k) =>
        el(
          'g',
          { 'data-series': String(k) },
          mainLine(field, ensemble, styles[k] as ArmStyle, options),
        ),
      ),
      options.guess && guessLine(field, options.guess),
    ),
    endLabels(
      sheet,
      plot,
      box.right,
      labels,
      placed.map(({ at }) => y(at)),
    ),
    options.cursor !== undefined && decayCursor(field, plot, options.cursor, seen, styles, options),
  );
}
