import { readFile } from 'node:fs/promises';
import type { Coded, Column, Table, TableName } from '../../plan/table.ts';
import { bufferOf, parquetFooter, readParquet } from '../parquet/read-parquet.ts';
import { partPath } from '../store/parquet-store.ts';
import type { MergeIndex, Placed } from './merge-index.ts';

type Plain = Exclude<Column, Coded>;

/** Doubles lie where a thread that writes them can see them. */
function emptyLike(column: Plain, rows: number): Plain {
  if (column instanceof Float64Array) return new Float64Array(new SharedArrayBuffer(8 * rows));
  if (column instanceof Int16Array) return new Int16Array(rows);
  if (column instanceof Int32Array) return new Int32Array(rows);
  return column instanceof Uint32Array ? new Uint32Array(rows) : new Array(rows).fill(null);
}

function copy(from: Plain, into: Plain, start: number, size: number, at: number): void {
  if (
    into instanceof Float64Array ||
    into instanceof Int16Array ||
    into instanceof Int32Array ||
    into instanceof Uint32Array
  ) {
    into.set((from as Float64Array).subarray(start, start + size), at);
    return;
  }
  const texts = into as (string | null)[];
  for (let i = 0; i < size; i++)
    texts[at + i] = (from as readonly (string | null)[])[start + i] ?? null;
}

/**
 * The rows of some units, in the order of `units`, out of the parts of a table.
 *
 * @param units - Sorted by cell and replication; every part that holds one is read once.
 */
export async function gather(
  directory: string,
  table: TableName,
  index: MergeIndex,
  units: readonly Placed[],
): Promise<Table> {
  const wanted = table === 'runs' ? units : units.filter(({ place }) => place >= 0);
  const byShard = new Map<number, number[]>();
  wanted.forEach(({ shard }, i) => {
    const list = byShard.get(shard);
    if (list) list.push(i);
    else byShard.set(shard, [i]);
  });
  let made: Record<string, Plain> = {};
  let size = 0;
  for (const [shard, list] of byShard) {
    const path = partPath(directory, table, index.shards[shard] as string);
    const bytes = bufferOf(await readFile(path));
    if (size === 0)
      size =
        table === 'runs' ? 1 : (await parquetFooter(bytes)).rows / (index.good[shard] as number);
    const places = list.map(
      (i) => (table === 'runs' ? wanted[i]?.row : wanted[i]?.place) as number,
    );
    const range = [Math.min(...places) * size, (Math.max(...places) + 1) * size] as const;
    const { table: part } = await readParquet(bytes, undefined, range);
    const columns = Object.entries(part.columns) as [string, Plain][];
    if (Object.keys(made).length === 0)
      made = Object.fromEntries(
        columns.map(([name, column]) => [name, emptyLike(column, wanted.length * size)]),
      );
    for (const [name, column] of columns) {
      const into = made[name] as Plain;
      for (const i of list) {
        const { place, row } = wanted[i] as Placed;
        copy(column, into, (table === 'runs' ? row : place) * size, size, i * size);
      }
    }
  }
  return { rows: wanted.length * size, columns: made };
}

/** Rows `from` to `to - 1` of what was gathered; numbers are not copied. */
export function rowsBetween(table: Table, from: number, to: number): Table {
  const columns = Object.entries(table.columns as Record<string, Plain>).map(
    ([name, column]): [string, Column] => [
      name,
      Array.isArray(column)
        ? column.slice(from, to)
        : (column as Exclude<Plain, readonly unknown[]>).subarray(from, to),
    ],
  );
  return { rows: to - from, columns: Object.fromEntries(columns) };
}
