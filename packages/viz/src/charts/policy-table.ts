import type { VNode } from 'preact';
import type { PolicyLeague } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { runCount } from '../marks/footer.ts';
import { startPage } from '../marks/page.ts';
import { lineHeight, sheetOf } from '../marks/sheet.ts';
import { write, writeLines } from '../marks/write.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { wrap } from '../text/fit.ts';
import { fixed } from '../text/format.ts';
import { measure } from '../text/measure.ts';
import { armStyles } from '../theme/arm-style.ts';
import { measureColumn } from './policy-table/column.ts';
import { describeLeague, leagueTable } from './policy-table/words.ts';

const check = ({ measures, policies }: PolicyLeague): void => {
  if (measures.length === 0 || policies.length === 0) {
    throw new RangeError('a league must hold at least one measure and one policy');
  }
  for (const { label, cells } of policies) {
    if (cells.length !== measures.length) {
      throw new RangeError(`cells of ${label} must be ${measures.length}, got ${cells.length}`);
    }
    for (const cell of cells) {
      if (cell && ![cell.value, cell.lo, cell.hi].every(Number.isFinite)) {
        throw new RangeError(`cells of ${label} must be finite, got ${cell.value}`);
      }
    }
  }
};

function draw(data: PolicyLeague, options: FigureOptions = {}): VNode {
  check(data);
  const sheet = sheetOf(options);
  const { size, small, width, theme } = sheet;
  const { measures, policies } = data;
  const room = width - 1.8 * size;
  const widest = Math.max(
    ...policies.map(({ label }) => measure(clean(label), size, 700)),
    size * 7,
  );
  const labelRoom = Math.min(widest, room * 0.3) + size;
  const perBlock = Math.max(1, Math.floor((room - labelRoom) / (size * 8.5)));
  const blocks = Math.ceil(measures.length / perBlock);
  const perRow = Math.ceil(measures.length / blocks);
  const names = policies.map(({ label }) => wrap(clean(label), labelRoom - size, size, 2, 700));
  const hasVerdict = policies.some(({ verdict }) => verdict !== undefined);
  const lines = Math.max(...names.map(({ length }) => length)) + (hasVerdict ? 1 : 0);
  const rowHeight = Math.max(2.6, 1.45 * lines + 0.6) * size;
  const headHeight = lineHeight(small) * 3.2;
  const blockHeight = headHeight + policies.length * rowHeight + size;
  const { box, finish } = startPage(sheet, options, {
    title: 'Policies side by side',
    subtitle: `Same people, same luck; dot: mean, line: ${fixed(100 * (1 - data.alpha))} % interval of the mean; bold: the best`,
    description: describeLeague(data),
    footer: [runCount(data.runs, 'paired')],
    least: blocks * blockHeight,
    floor: blocks * blockHeight,
    ratio: 0,
  });
  const styles = armStyles(
    theme,
    policies.map(({ arm }) => arm),
    options.arms,
  );
  const columnWidth = (room - labelRoom) / perRow;
  return finish(
    Array.from({ length: blocks }, (_, block) => {
      const head = box.top + block * blockHeight;
      const rows = { head, top: head + headHeight, height: rowHeight };
      return el(
        'g',
        {},
        policies.map(({ verdict }, k) => {
          const top = rows.top + k * rowHeight;
          const own = names[k] as string[];
          return [
            el('line', {
              x1: box.left,
              x2: box.right,
              y1: top,
              y2: top,
              stroke: theme.grid,
              'stroke-width': 1,
            }),
            writeLines(sheet, box.left, top + size * 1.1, own, {
              weight: 700,
              fill: styles[k]?.colour ?? theme.ink,
            }),
            verdict !== undefined &&
              write(sheet, box.left, top + size * 1.1 + own.length * lineHeight(size), verdict, {
                size: small,
                fill: theme.muted,
              }),
          ];
        }),
        measures.slice(block * perRow, (block + 1) * perRow).map((_, i) => {
          const left = box.left + labelRoom + i * columnWidth;
          const column = block * perRow + i;
          return measureColumn(sheet, data, column, styles, rows, left, columnWidth - size);
        }),
      );
    }),
  );
}

/** Many policies on many measures: a league table with intervals; the best of each measure is bold. */
export const policyTable: Figure<PolicyLeague, object> = Object.assign(draw, {
  describe: describeLeague,
  table: leagueTable,
});
