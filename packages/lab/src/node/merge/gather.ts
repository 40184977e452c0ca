import { parquetMetadataAsync } from 'hyparquet';
import type { Column, PlainColumn, Table, TableName } from '../../plan/table.ts';
import { bufferOf, emptyColumn, putValues, readPieces } from '../parquet/read-parquet.ts';
import type { Mark } from '../store/marks.ts';
import { partBytes } from '../store/read-parts.ts';
import type { MergeIndex, Placed } from './merge-index.ts';
import { spansOf } from './spans.ts';

/** Where a unit lies in its part, and where it goes, both in units. */
interface Move {
  readonly from: number;
  readonly at: number;
}

/** The units of each shard, in the order in which they go. */
function movesByShard(table: TableName, wanted: readonly Placed[]): Map<number, Move[]> {
  const moves = new Map<number, Move[]>();
  wanted.forEach(({ shard, row, place }, at) => {
    const move = { from: table === 'runs' ? row : place, at };
    const list = moves.get(shard);
    if (list) list.push(move);
    else moves.set(shard, [move]);
  });
  return moves;
}

/** Memory that a thread which writes it can see. */
const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

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
  const made = new Map<string, PlainColumn>();
  let size = 0;
  for (const [shard, moves] of movesByShard(table, wanted)) {
    const mark = index.marks[shard] as Mark;
    const file = bufferOf(await partBytes(directory, table, index.shards[shard] as string, mark));
    const metadata = await parquetMetadataAsync(file);
    if (size === 0) {
      size = table === 'runs' ? 1 : Number(metadata.num_rows) / (index.good[shard] as number);
      for (const element of metadata.schema.slice(1))
        made.set(element.name, emptyColumn(element, wanted.length * size, shared));
    }
    const rows = size * (index.good[shard] as number);
    if (table !== 'runs' && Number(metadata.num_rows) !== rows)
      throw new Error(
        `${table}: runs of shard ${index.shards[shard]} have other numbers of rows than those before, so they cannot be merged`,
      );
    const spans = spansOf(moves, size);
    const range = [
      Math.min(...spans.map(({ from }) => from)),
      Math.max(...spans.map(({ from, rows }) => from + rows)),
    ] as const;
    await readPieces(file, metadata, { columns: [...made.keys()], range }, (name, data, start) => {
      const column = made.get(name) as PlainColumn;
      for (const { from, at, rows } of spans) {
        const first = Math.max(from, start);
        const end = Math.min(from + rows, start + data.length);
        if (first < end) putValues(column, at + first - from, data, first - start, end - start);
      }
    });
  }
  return { rows: wanted.length * size, columns: Object.fromEntries(made) };
}

/** Rows `from` to `to - 1` of what was gathered; numbers are not copied. */
export function rowsBetween(table: Table, from: number, to: number): Table {
  const columns = Object.entries(table.columns as Record<string, PlainColumn>).map(
    ([name, column]): [string, Column] => [
      name,
      Array.isArray(column)
        ? column.slice(from, to)
        : (column as Exclude<PlainColumn, readonly unknown[]>).subarray(from, to),
    ],
  );
  return { rows: to - from, columns: Object.fromEntries(columns) };
}
