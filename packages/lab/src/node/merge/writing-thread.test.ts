import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blocksTogether } from './gather.ts';
import { rowWriter, writerHere } from './writing-thread.ts';

const tableOf = (rows: number, from: number) => ({
  rows,
  columns: {
    cell: new Int32Array(rows).fill(from),
    week: Int16Array.from({ length: rows }, (_, row) => row % 52),
    role: Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 'Analyst' : 'Clerk')),
    real: new Float64Array(new SharedArrayBuffer(8 * rows)).map((_, row) => 1 / (from + row + 1)),
  },
});

it('a thread writes the bytes that this one writes', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'uptake-rows-'));
  const beside = rowWriter(1e6);
  expect(beside).not.toBe(writerHere);
  expect(rowWriter(1e3)).toBe(writerHere);
  try {
    const bytes = [];
    for (const [i, writer] of [writerHere, beside].entries()) {
      const path = join(folder, String(i));
      const file = { path, name: 'weekly', metadata: { id: 'x' } };
      for (const table of [tableOf(70_000, 0), tableOf(300, 1), null])
        await writer.write({ ...file, table });
      bytes.push(await readFile(path));
    }
    expect(bytes[0]?.length).toBeGreaterThan(1000);
    expect(bytes[1]?.equals(bytes[0] as Buffer)).toBe(true);
    const lost = { path: join(folder, 'none', 'x'), name: 'weekly', metadata: {} };
    await beside.write({ ...lost, table: tableOf(1, 0) });
    await expect(beside.write({ ...lost, table: null })).rejects.toThrow('ENOENT');
  } finally {
    await beside.close();
    await rm(folder, { recursive: true });
  }
});

it('a thread writes pieces of several files in the order in which they come', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'uptake-rows-'));
  const beside = rowWriter(1e6);
  try {
    const bytes = [];
    for (const [i, writer] of [writerHere, beside].entries()) {
      const file = (name: string) => ({ path: join(folder, name + i), name, metadata: {} });
      const pieces = Array.from({ length: 12 }, (_, piece) =>
        ['weekly', 'runs'].map((name) =>
          writer.write({ ...file(name), table: tableOf(50, piece) }),
        ),
      );
      await Promise.all(pieces.flat());
      for (const name of ['runs', 'weekly']) {
        await writer.write({ ...file(name), table: null });
        bytes.push(await readFile(file(name).path));
      }
    }
    expect(bytes[2]?.equals(bytes[0] as Buffer)).toBe(true);
    expect(bytes[3]?.equals(bytes[1] as Buffer)).toBe(true);
  } finally {
    await beside.close();
    await rm(folder, { recursive: true });
  }
});

it('neighbouring blocks go together as far as there is room', () => {
  const unit = { cell: 0, rep: 0, shard: 0, row: 0, place: 0 };
  const blocks = [3, 2, 4, 9, 1].map((n) => Array.from({ length: n }, () => unit));
  const sizes = blocksTogether(blocks, 6).map((near) => near.map(({ length }) => length));
  expect(sizes).toEqual([[3, 2], [4], [9], [1]]);
});
