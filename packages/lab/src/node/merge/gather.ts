import { parquetMetadataAsync } from 'hyparquet';
import type { Column, PlainColumn, Table, TableName } from '../../table.ts';
import { bufferOf, emptyColumn, putValues, readPieces } from '../parquet/read-parquet.ts';
import type { Mark } from '../store/marks.ts';
import { partBytes } from '../store/read-parts.ts';
import type { MergeIndex, Placed } from './merge-index.ts';

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

/** Rows of a part that lie together, and where they go together. */
interface Span {
  readonly from: number;
  readonly at: number;
  readonly rows: number;
}

/**
 * Puts units that follow each other both where they are and where they go together.
 *
 * @param places - Where units lie and where they go, each in units, in the order of where they go.
 * @param size - Rows of a unit.
 */
export function spansOf(
  places: readonly { readonly from: number; readonly at: number }[],
  size: number,
): Span[] {
  const spans: { from: number; at: number; rows: number }[] = [];
  for (const place of places) {
    const from = place.from * size;
    const at = place.at * size;
    const last = spans.at(-1);
    if (last && last.from + last.rows === from && last.at + last.rows === at) last.rows += size;
    else spans.push({ from, at, rows: size });
  }
  return spans;
}

/**
 * Parts units into runs of whole cells, each of about so many rows, so that a merge needs bounded memory.
 *
 * @param units - Sorted by cell.
 * @param rowsPerUnit - Rows of one unit.
 * @param most - Rows of a block, where single cells allow it.
 */
export function cellBlocks(
  units: readonly Placed[],
  rowsPerUnit: number,
  most: number,
): (readonly Placed[])[] {
  const blocks: (readonly Placed[])[] = [];
  let from = 0;
  let end = 0;
  while (end < units.length) {
    const { cell } = units[end] as Placed;
    let next = end;
    while (next < units.length && units[next]?.cell === cell) next++;
    if (end > from && (next - from) * rowsPerUnit > most) {
      blocks.push(units.slice(from, end));
      from = end;
    }
    end = next;
  }
  if (end > from) blocks.push(units.slice(from, end));
  return blocks;
}

/**
 * Puts neighbouring blocks together.
 *
 * @param most - Units that go together, where single blocks allow it.
 */
export function blocksTogether(
  blocks: readonly (readonly Placed[])[],
  most: number,
): (readonly Placed[])[][] {
  const together: (readonly Placed[])[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (held + block.length > most) {
      together.push([]);
      held = 0;
    }
    together.at(-1)?.push(block);
    held += block.length;
  }
  return together;
}
