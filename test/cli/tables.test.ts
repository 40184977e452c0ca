import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uptake } from './capture.ts';
import { comparison, keptRun, sweep } from './kept-run.ts';

async function exported(folder: string, dir: string, table: string): Promise<string[][]> {
  const args = ['export', dir, '--table', table, '--out', `${table}.csv`];
  expect((await uptake(args, { folder })).code).toBe(0);
  const lines = readFileSync(join(folder, `${table}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.split(','));
}

describe('every exported table says the arm and the varied inputs of its rows', () => {
  it('of a comparison, where no name is a formula', () =>
    keptRun(comparison, async (folder, dir) => {
      for (const table of [
        'runs',
        'weekly',
        'roles',
        'reasons',
        'retention',
        'people',
        'summary',
      ]) {
        const [head, ...rows] = await exported(folder, dir, table);
        expect(head?.slice(0, 2)).toEqual(['cell', 'arm']);
        expect(new Set(rows.map(([cell, arm]) => `${cell} ${arm}`))).toEqual(
          new Set(['0 unaligned', "1 '=aligned"]),
        );
      }
      const [head, row] = await exported(folder, dir, 'paired');
      expect(head?.slice(0, 4)).toEqual(['cellA', 'armA', 'cellB', 'armB']);
      expect(row?.slice(0, 4)).toEqual(['0', 'unaligned', '1', "'=aligned"]);
    }));

  it('of a sweep; cells and design are tables', () =>
    keptRun(sweep, async (folder, dir) => {
      const heads = ['cell', 'arm', 'policy.displacement', 'policy.credit'];
      const [head, ...rows] = await exported(folder, dir, 'runs');
      expect(head?.slice(0, 4)).toEqual(heads);
      expect(rows.map((row) => [row[0], row[2], row[3]].join())).toEqual(
        ['0,0.3,0', '1,0.3,1', '2,0.6,0', '3,0.6,1'].flatMap((row) => [row, row]),
      );
      const cells = await exported(folder, dir, 'cells');
      expect(cells[0]).toEqual(['cell', 'arm', 'purpose', 'policy.displacement', 'policy.credit']);
      expect(cells).toHaveLength(5);
      const design = await exported(folder, dir, 'design');
      expect(design[0]?.slice(0, 4)).toEqual(['cell', 'cellKey', 'arm', 'purpose']);
      for (const format of ['json', 'parquet']) {
        const args = ['export', dir, '--format', format, '--out', `x.${format}`];
        expect((await uptake(args, { folder })).code).toBe(0);
      }
      const records = JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'));
      expect(records[2]).toMatchObject({ cell: 1, arm: 'unaligned', 'policy.credit': 1 });
    }));
});
