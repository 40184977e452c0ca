import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Captured, uptake } from './capture.ts';
import { comparison, keptRun, sweep } from './kept-run.ts';

// Needs the optional DuckDB, which is installed before the slow suite.
describe('a query', () => {
  const ask = (folder: string, dir: string, sql: string, ...flags: string[]): Promise<Captured> =>
    uptake(['query', dir, sql, ...flags], { folder });

  it('knows arms and inputs, and reads nothing else whatever the folder is called', () =>
    keptRun(sweep, async (folder, dir) => {
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
    keptRun(comparison, async (folder, dir) => {
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
    keptRun(comparison, async (folder, dir) => {
      const many = await ask(folder, dir, 'SELECT range AS i FROM range(1000000)', '--json');
      expect(JSON.parse(many.out).rows).toHaveLength(1_000_000);
      const wrong = await ask(folder, dir, 'SELECT nothing\nFROM runs');
      expect(wrong.code).toBe(1);
      expect(wrong.err).toMatch(/LINE 1: SELECT nothing\n +\^/);
    }));
});
