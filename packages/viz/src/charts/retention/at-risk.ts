import type { VNode } from 'preact';
import type { Retention } from '../../data.ts';
import type { Scale } from '../../marks/scale.ts';
import { type Box, lineHeight, type Sheet } from '../../marks/sheet.ts';
import { weekTicks } from '../../marks/ticks.ts';
import { write } from '../../marks/write.ts';
import { el } from '../../svg/element.ts';
import { clean } from '../../text/clean.ts';
import { shorten } from '../../text/fit.ts';
import { fixed } from '../../text/format.ts';
import { measure } from '../../text/measure.ts';
import type { ArmStyle } from '../../theme/theme.ts';

/** The table of spells still watched, two lines an arm: its name, and counts under the ticks. */
export function atRiskTable(
  sheet: Sheet,
  data: readonly Retention[],
  styles: readonly ArmStyle[],
): { height: number; draw(plot: Box, x: Scale): VNode } {
  const { small, size, width } = sheet;
  const line = lineHeight(small);
  const draw = (plot: Box, x: Scale): VNode => {
    const room = measure('00000', small) + size * 0.4;
    const most = Math.max(2, Math.floor((plot.right - plot.left) / room));
    const top = plot.bottom + size * 1.2 + small * 1.4;
    const left = size * 0.9;
    return el(
      'g',
      { 'data-role': 'at-risk' },
      data.map((one, k) => {
        const name = `${clean(one.label, 40)}: spells still watched, mean of runs`;
        const first = top + k * 2 * line + small;
        const ticks = weekTicks(x.domain[0], x.domain[1], most).filter((week) =>
          one.time.includes(week),
        );
        return [
          write(sheet, left, first, shorten(name, width - 2 * left, small), {
            size: small,
            fill: styles[k]?.colour ?? sheet.theme.ink,
          }),
          ticks.map((week) =>
            write(
              sheet,
              x(week),
              first + line,
              fixed(one.atRisk[one.time.indexOf(week)] as number),
              {
                size: small,
                anchor: 'middle',
                fill: sheet.theme.muted,
              },
            ),
          ),
        ];
      }),
    );
  };
  return { height: data.length * 2 * line + size * 0.8, draw };
}
