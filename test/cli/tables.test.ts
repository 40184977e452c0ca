import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Captured, inFolder, small, uptake } from './capture.ts';

const files = {
  'small.yaml': small.replace('weeks: 20', 'weeks: 6').replace('  aligned: {', '  "=aligned": {'),
  'it.yaml':
    'scenario: small.yaml\nreplications: 2\nvary: { displacement: [0.3, 0.6], credit: [0, 1] }\n',
};

/** A merged run directory of a comparison or a sweep, for the length of an action. */
const kept = (args: readonly string[], action: (folder: string, dir: string) => Promise<void>) =>
  inFolder(files, async (folder) => {
    const { code } = await uptake([...args, '--keep', '--out', 'o', '--quiet'], { folder });
    expect(code).toBe(0);
    await action(folder, join('runs', readdirSync(join(folder, 'runs'))[0] ?? ''));
  });
const comparison = ['compare', 'small.yaml', '--reps', '2'];
const sweep = ['sweep', 'it.yaml'];

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
    kept(comparison, async (folder, dir) => {
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
    kept(sweep, async (folder, dir) => {
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

describe('a query', () => {
  const ask = (folder: string, dir: string, sql: string, ...flags: string[]): Promise<Captured> =>
    uptake(['query', dir, sql, ...flags], { folder });

  it('knows arms and inputs, and reads nothing else whatever the folder is called', () =>
    kept(sweep, async (folder, dir) => {
      renameSync(join(folder, dir), join(folder, 'runs', "o*?[a]'x"));
      const odd = join('runs', "o*?[a]'x");
      const sql =
        'SELECT arm, "policy.credit" AS credit, count(*)::INT AS n FROM runs GROUP BY ALL ORDER BY credit';
      const { code, out } = await ask(folder, odd, sql, '--json');
      expect([code, JSON.parse(out)]).toEqual([
        0,
        {
          schema: 'uptake.query/1',
          ok: true,
          columns: ['arm', 'credit', 'n'],
          rows: [
            ['unaligned', 0, 4],
            ['unaligned', 1, 4],
          ],
        },
      ]);
      const tables = await ask(
        folder,
        odd,
        'SELECT count(*)::INT AS n FROM cells JOIN design USING (cell)',
      );
      expect(tables.out).toMatch(/n\s*\n\s*4\n/);
    }));

  it.each([
    ["SELECT * FROM read_text('/etc/passwd')", 1],
    [`SELECT * FROM read_csv('${['..', 'small.yaml'].join('/')}')`, 1],
    ["SELECT * FROM glob('/*')", 1],
    ["COPY (SELECT 1) TO 'stolen.csv'", 1],
    ["COPY runs TO 'results/runs.parquet'", 1],
    ['CREATE TABLE mine AS SELECT 1', 2],
    ["ATTACH 'stolen.db'", 2],
    ['INSTALL httpfs', 2],
    ['SET enable_external_access = true', 2],
    ['SELECT 1; SELECT 2', 2],
    ['', 2],
  ])('does not do %s', (sql, wanted) =>
    kept(comparison, async (folder, dir) => {
      const before = readdirSync(join(folder, dir, 'results'));
      const { code, err, out } = await ask(folder, dir, sql);
      expect([code, out]).toEqual([wanted, '']);
      expect(err).toMatch(
        wanted === 2 ? /a query only reads|one statement is wanted/ : /[Pp]ermission|disabled/,
      );
      expect(err).not.toContain('\ufffd');
      expect(existsSync(join(folder, 'stolen.csv'))).toBe(false);
      expect(readdirSync(join(folder, dir, 'results'))).toEqual(before);
    }),
  );

  it('gives an answer of a million rows piece by piece, and a mistake with its place', () =>
    kept(comparison, async (folder, dir) => {
      const many = await ask(folder, dir, 'SELECT range AS i FROM range(1000000)', '--json');
      expect(JSON.parse(many.out).rows).toHaveLength(1_000_000);
      const wrong = await ask(folder, dir, 'SELECT nothing\nFROM runs');
      expect(wrong.code).toBe(1);
      expect(wrong.err).toMatch(/LINE 1: SELECT nothing\n +\^/);
    }));
});
