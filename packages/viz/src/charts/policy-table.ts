import type { VNode } from 'preact';
import type { PolicyLeague } from '../data/answers.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { type Box, type Frame, frameOf, lineHeight, write, writeLines } from '../marks/frame.ts';
import { runCount, startPage } from '../marks/page.ts';
import { linear } from '../marks/scale.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { measure, wrap } from '../text/measure.ts';
import { fixed, showValue } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';

/** Places of the best policies of a measure; empty where neither way is better. */
function bestOf({ measures, policies }: PolicyLeague, column: number): number[] {
  const orientation = measures[column]?.orientation ?? 0;
  if (orientation === 0) return [];
  const values = policies.map(({ cells }) => cells[column]?.value);
  const known = values.filter((value) => value !== undefined).map((value) => orientation * value);
  const best = Math.max(...known);
  return values.flatMap((value, k) =>
    value !== undefined && orientation * value === best ? [k] : [],
  );
}

/** The finding of `policyTable`: the best policy by each measure. */
function describeLeague(data: PolicyLeague): string {
  return withinLimit(
    data.measures.flatMap(({ label, unit }, column) => {
      const [first, ...others] = bestOf(data, column);
      const policy = first === undefined ? undefined : data.policies[first];
      const value = policy?.cells[column]?.value;
      if (policy === undefined || value === undefined) return [];
      const shared =
        others.length === 0 ? '' : ` and ${others.length} other${others.length === 1 ? '' : 's'}`;
      const areAlike = others.length > 0 && others.length + 1 === data.policies.length;
      const who = areAlike ? 'all alike' : `best ${clean(policy.label, 30)}${shared}`;
      return [`${clean(label, 30)}: ${who}, ${showValue(value, unit)}.`];
    }),
  );
}

/** The numbers of `policyTable`, one row a policy. */
function leagueTable(data: PolicyLeague): DataTable {
  return {
    caption: 'Policies on the same people with the same luck',
    columns: [
      { id: 'policy', label: 'Policy', unit: '' },
      ...data.measures.flatMap(({ id, label, unit }) => [
        { id, label, unit },
        { id: `${id}-lo`, label: `${label}, lower limit`, unit },
        { id: `${id}-hi`, label: `${label}, upper limit`, unit },
      ]),
      { id: 'verdict', label: 'Against the baseline', unit: '' },
    ],
    rows: data.policies.map((policy): Cell[] => [
      policy.label,
      ...data.measures.flatMap((_, column) => {
        const cell = policy.cells[column];
        return [cell?.value, cell?.lo, cell?.hi];
      }),
      policy.verdict,
    ]),
  };
}

/** Which measure a column shows, and where it is, in px. */
interface ColumnPlace {
  readonly column: number;
  /** Upper edge of the heads, and of the first row. */
  readonly head: number;
  readonly top: number;
  /** Height of a row. */
  readonly height: number;
  readonly left: number;
  readonly width: number;
}

/** One measure of a league table: its head, and for each policy a dot with its interval and the value. */
function measureColumn(
  frame: Frame,
  data: PolicyLeague,
  styles: readonly ArmStyle[],
  { column, left, width, ...rows }: ColumnPlace,
): VNode {
  const { size, small, theme } = frame;
  const measure = data.measures[column] as PolicyLeague['measures'][number];
  const cells = data.policies.map(({ cells: own }) => own[column]);
  const known = cells.flatMap((cell) => (cell ? [cell.lo, cell.hi, cell.value] : []));
  const inner: [number, number] =
    measure.unit === 'share' ? [0, 1] : [Math.min(0, ...known), Math.max(0.001, ...known)];
  const [from, to] = [left + size * 0.4, left + width - size * 0.4];
  const x = linear(inner, [from, to]);
  const best = bestOf(data, column);
  const heads = wrap(clean(measure.label), { width, size: small, most: 2 });
  const arrow =
    measure.orientation === 0 ? '' : measure.orientation > 0 ? 'more is better' : 'less is better';
  return el(
    'g',
    {},
    writeLines(frame, [left, rows.head + small], heads, { size: small, weight: 700 }),
    write(frame, [left, rows.head + small + 2 * lineHeight(small)], arrow, {
      size: small,
      fill: theme.muted,
    }),
    cells.map((cell, k) => {
      if (cell === undefined) {
        return write(frame, [left, rows.top + k * rows.height + size * 1.1], 'none', {
          size: small,
          fill: theme.muted,
        });
      }
      const top = rows.top + k * rows.height;
      const level = top + size * 2;
      const { colour } = styles[k] as ArmStyle;
      return [
        write(frame, [left, top + size * 1.1], showValue(cell.value, measure.unit), {
          weight: best.includes(k) ? 700 : 400,
        }),
        el('line', {
          x1: from,
          x2: to,
          y1: level,
          y2: level,
          stroke: theme.grid,
          'stroke-width': 1,
        }),
        el('line', {
          x1: x(cell.lo),
          x2: x(cell.hi),
          y1: level,
          y2: level,
          stroke: colour,
          'stroke-width': size * 0.18,
        }),
        el('circle', { cx: x(cell.value), cy: level, r: size * 0.28, fill: colour }),
      ];
    }),
  );
}

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

/** Name and verdict of a policy at the left of its row, under a line. */
function rowHead(
  frame: Frame,
  { left, right, top }: Omit<Box, 'bottom'>,
  names: readonly string[],
  { colour, verdict }: { readonly colour: string; readonly verdict: string | undefined },
): Child[] {
  const { size, small, theme } = frame;
  const first = top + size * 1.1;
  return [
    el('line', { x1: left, x2: right, y1: top, y2: top, stroke: theme.grid, 'stroke-width': 1 }),
    writeLines(frame, [left, first], names, { weight: 700, fill: colour }),
    verdict !== undefined &&
      write(frame, [left, first + names.length * lineHeight(size)], verdict, {
        size: small,
        fill: theme.muted,
      }),
  ];
}

function draw(data: PolicyLeague, options: FigureOptions = {}): VNode {
  check(data);
  const frame = frameOf(options);
  const { size, small, width, theme } = frame;
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
  const names = policies.map(({ label }) =>
    wrap(clean(label), { width: labelRoom - size, size, most: 2, weight: 700 }),
  );
  const hasVerdict = policies.some(({ verdict }) => verdict !== undefined);
  const lines = Math.max(...names.map(({ length }) => length)) + (hasVerdict ? 1 : 0);
  const rowHeight = Math.max(2.6, 1.45 * lines + 0.6) * size;
  const headHeight = lineHeight(small) * 3.2;
  const blockHeight = headHeight + policies.length * rowHeight + size;
  const { box, finish } = startPage(frame, options, {
    title: 'Policies side by side',
    subtitle: `Same people, same luck; dot: mean, line: ${fixed(100 * (1 - data.alpha))} % interval of the mean; bold: the best`,
    description: describeLeague(data),
    runs: data.runs,
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
          const colour = styles[k]?.colour ?? theme.ink;
          const place = { ...box, top: rows.top + k * rowHeight };
          return rowHead(frame, place, names[k] ?? [], { colour, verdict });
        }),
        measures.slice(block * perRow, (block + 1) * perRow).map((_, i) => {
          const left = box.left + labelRoom + i * columnWidth;
          const column = block * perRow + i;
          const place = { ...rows, column, left, width: columnWidth - size };
          return measureColumn(frame, data, styles, place);
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
