import { join } from 'node:path';
import { canonicalJson } from '@uptake/core/internal';
import type { Plan } from '../../plan/plan.ts';
import type { PlainColumn } from '../../table.ts';
import { resultName } from '../store/results.ts';
import { openRows, type ResultRows, type RowGroup } from './result-rows.ts';

/** Tables whose rows are compared. */
export const comparedTables = ['summary', 'runs', 'weekly'] as const;

/** One value that two run directories have otherwise. */
export interface ValueDifference {
  /** What differs: a measure, `status` or an error. */
  readonly measure: string;
  /** Of `summary`: which number over the replications, such as `mean` or `q05`. */
  readonly statistic?: string;
  /** Number of the cell in the first directory, and its arm. */
  readonly cell: number;
  readonly arm: string;
  readonly rep?: number;
  readonly week?: number;
  /** The value in the first directory and in the second; null where there is none. */
  readonly a: number | string | null;
  readonly b: number | string | null;
  /** How far the two are apart, in units of the measure; null where one of them is no finite number. */
  readonly size: number | null;
}

/** By how much two run directories differ in a table. */
export interface TableDifference {
  readonly table: (typeof comparedTables)[number];
  /** Rows of the cells compared: in both, those of them that differ, and those in one directory only, such as other replications. */
  readonly rows: {
    readonly both: number;
    readonly differ: number;
    readonly onlyA: number;
    readonly onlyB: number;
  };
  /** The first value that differs, in the order of the first directory. */
  readonly first: ValueDifference | null;
  /** The value that differs by most, of those that are numbers. */
  readonly largest: ValueDifference | null;
}

/** Cells of two plans that are compared with each other, by their numbers. */
export interface PairedCells {
  readonly pairs: readonly (readonly [a: number, b: number])[];
  /** How many of them simulate another thing, though arm and place in the design are the same. */
  readonly changed: number;
  /** Own outcomes that are another thing in each of the two under one name, and so are not compared. */
  readonly redefined: readonly string[];
}

/** Pairs cells of the same fingerprint, then those left of the same arm, purpose, place in the design and varied inputs. */
export function pairedCells(one: Plan, two: Plan): PairedCells {
  const place = ({ cells, inputs }: Plan, i: number): string => {
    const { key: _, values = [], ...cell } = cells[i] as Plan['cells'][number];
    return canonicalJson([cell, Object.fromEntries(values.map((v, k) => [inputs[k], v]))]);
  };
  const byKey = new Map(two.cells.map(({ key }, i) => [key, i]));
  const keysA = new Set(one.cells.map(({ key }) => key));
  const byPlace = new Map(
    two.cells.flatMap(({ key }, i) => (keysA.has(key) ? [] : [[place(two, i), i] as const])),
  );
  let changed = 0;
  const pairs = one.cells.flatMap(({ key }, a): (readonly [number, number])[] => {
    const same = byKey.get(key);
    if (same !== undefined) return [[a, same]];
    const alike = byPlace.get(place(one, a));
    if (alike === undefined) return [];
    changed++;
    return [[a, alike]];
  });
  const [ownA, ownB] = [one.recording.outcomes ?? {}, two.recording.outcomes ?? {}];
  const redefined = Object.keys(ownA).filter(
    (name) => Object.hasOwn(ownB, name) && canonicalJson(ownA[name]) !== canonicalJson(ownB[name]),
  );
  return { pairs, changed, redefined };
}

/** Columns that say where a row stands, and seeds and hashes, which measure nothing. */
const placing = ['cell', 'rep', 'week', 'measure', 'key0', 'key1', 'traceHash'];

const at = (column: PlainColumn | undefined, i: number): number | string | null => {
  const value = column?.[i] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
};

/** Rows of one cell that stand together: all of them, or in `summary` those with weeks and those without. */
interface Stretch {
  readonly from: number;
  end: number;
}

/** Where the rows of every cell lie, and the measures that rows name, in their order. */
async function layOut(rows: ResultRows) {
  const stretches = new Map<string, Stretch>();
  const measures = new Map<string, number>();
  const long = rows.columns.includes('measure');
  for await (const group of rows.groups(long ? ['cell', 'week', 'measure'] : ['cell'])) {
    const { cell, week, measure } = group.columns;
    for (let i = 0; i < group.end - group.from; i++) {
      const id = `${at(cell, i)}${long && at(week, i) === null ? ' whole' : ''}`;
      const known = stretches.get(id);
      if (known) known.end = group.from + i + 1;
      else stretches.set(id, { from: group.from + i, end: group.from + i + 1 });
      const name = at(measure, i);
      if (typeof name === 'string' && !measures.has(name)) measures.set(name, measures.size);
    }
  }
  return { stretches, measures };
}

/** Counts differing rows, and keeps the first and the largest difference. */
function startCount(table: TableDifference['table']) {
  const rows = { both: 0, differ: 0, onlyA: 0, onlyB: 0 };
  let first: ValueDifference | null = null;
  let largest: ValueDifference | null = null;
  return {
    rows,
    see(found: ValueDifference): void {
      first ??= found;
      if (found.size !== null && found.size > (largest?.size ?? 0)) largest = found;
    },
    result: (): TableDifference => ({ table, rows, first, largest }),
  };
}

type Count = ReturnType<typeof startCount>;

/** A row of one of the two directories. */
type Place = readonly [group: RowGroup, row: number];

/** Compares the values of two rows that stand for the same thing. */
function compareRow(
  [a, i]: Place,
  [b, j]: Place,
  { columns, cell }: { columns: readonly string[]; cell: Pick<ValueDifference, 'arm' | 'cell'> },
  count: Count,
): void {
  count.rows.both++;
  let same = true;
  for (const name of columns) {
    const [x, y] = [at(a.columns[name], i), at(b.columns[name], j)];
    if (Object.is(x, y)) continue;
    same = false;
    const apart = typeof x === 'number' && typeof y === 'number' ? Math.abs(x - y) : Number.NaN;
    const measure = at(a.columns['measure'], i);
    const [rep, week] = [at(a.columns['rep'], i), at(a.columns['week'], i)];
    count.see({
      ...(typeof measure === 'string' ? { measure, statistic: name } : { measure: name }),
      ...cell,
      ...(typeof rep === 'number' ? { rep } : {}),
      ...(typeof week === 'number' ? { week } : {}),
      ...{ a: x, b: y, size: Number.isFinite(apart) ? apart : null },
    });
  }
  if (!same) count.rows.differ++;
}

/** How many of the rows `from` to `end - 1` have a place. */
async function rowsLeft(
  rows: ResultRows,
  from: number,
  end: number,
  placeOf: (group: RowGroup, i: number) => unknown,
): Promise<number> {
  let count = 0;
  for (let i = from; i < end; ) {
    const group = await rows.holding(i);
    for (; i < Math.min(end, group.end); i++) if (placeOf(group, i - group.from) !== null) count++;
  }
  return count;
}

/**
 * Where a row stands in its cell: replication or measure, then week; null of a measure that only one of the two has.
 *
 * @param order - The rank of every measure that both have.
 */
const placeIn =
  (order: ReadonlyMap<string, number>) =>
  ({ columns: { measure, rep, week } }: RowGroup, i: number) => {
    const major = measure ? order.get(String(at(measure, i))) : Number(at(rep, i));
    return major === undefined ? null : ([major, Number(at(week, i) ?? 0)] as const);
  };

/** Compares two results, cell by cell, of each of which one row group is held. */
async function compareRows(
  [one, two]: readonly [ResultRows, ResultRows],
  plan: Plan,
  { pairs, redefined }: PairedCells,
  count: Count,
): Promise<void> {
  const [laidA, laidB] = [await layOut(one), await layOut(two)];
  const columns = one.columns.filter(
    (name) => !placing.includes(name) && two.columns.includes(name) && !redefined.includes(name),
  );
  const known = [...laidA.measures.keys()].filter(
    (name) => laidB.measures.has(name) && !redefined.includes(name),
  );
  const placeOf = placeIn(new Map(known.map((name, rank) => [name, rank])));
  for (const part of ['', ' whole'])
    for (const [cellA, cellB] of pairs) {
      const a = { from: 0, end: 0, ...laidA.stretches.get(`${cellA}${part}`) };
      const b = { from: 0, end: 0, ...laidB.stretches.get(`${cellB}${part}`) };
      const what = { columns, cell: { cell: cellA, arm: plan.cells[cellA]?.base ?? '' } };
      let [i, j] = [a.from, b.from];
      while (i < a.end && j < b.end) {
        const [groupA, groupB] = [await one.holding(i), await two.holding(j)];
        const [endA, endB] = [Math.min(a.end, groupA.end), Math.min(b.end, groupB.end)];
        while (i < endA && j < endB) {
          const [x, y] = [placeOf(groupA, i - groupA.from), placeOf(groupB, j - groupB.from)];
          const later = x && y ? x[0] - y[0] || x[1] - y[1] : 0;
          if (x && y && later === 0)
            compareRow([groupA, i - groupA.from], [groupB, j - groupB.from], what, count);
          if (x && y && later < 0) count.rows.onlyA++;
          if (x && y && later > 0) count.rows.onlyB++;
          // A row without a place is passed, while the other one waits.
          if (!x || (y && later <= 0)) i++;
          if (!y || (x && later >= 0)) j++;
        }
      }
      count.rows.onlyA += await rowsLeft(one, i, a.end, placeOf);
      count.rows.onlyB += await rowsLeft(two, j, b.end, placeOf);
    }
}

/**
 * By how much two run directories differ in a table that both have and that is what merge wrote.
 *
 * Columns of seeds and hashes do not count, nor do measures that only one of the two has. Memory is that of one row group of each.
 *
 * @param cells - See {@link pairedCells}.
 */
export async function diffTable(
  table: TableDifference['table'],
  [a, b]: readonly [string, string],
  plan: Plan,
  cells: PairedCells,
): Promise<TableDifference> {
  const count = startCount(table);
  const one = await openRows(join(a, resultName(table)));
  try {
    const two = await openRows(join(b, resultName(table)));
    try {
      await compareRows([one, two], plan, cells, count);
    } finally {
      await two.close();
    }
  } finally {
    await one.close();
  }
  return count.result();
}
