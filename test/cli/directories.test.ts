import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const arms = (error: number) =>
  `name: One\nweeks: 4\ntool: { error: ${error} }\nroles: [{ name: Solo, headcount: 6 }]\narms: { a: {}, b: { policy: { preset: aligned } } }\n`;
const files = { 'one.yaml': arms(0.1), 'two.yaml': arms(0.3) };

/** Plans a scenario and says where. */
async function planned(folder: string, file: string, keep: string, ...flags: string[]) {
  await uptake(['plan', file, '--keep', keep, '--reps', '3', ...flags], { folder });
  return join(keep, readdirSync(join(folder, keep))[0] ?? '');
}

describe('diff', () => {
  it('says in text and JSON by how much results differ, and where', () =>
    inFolder(files, async (folder) => {
      const one = await planned(folder, 'one.yaml', 'a');
      const two = await planned(folder, 'two.yaml', 'b');
      for (const dir of [one, two]) await uptake(['resume', dir, '--quiet'], { folder });
      const { code, out: folded } = await uptake(['diff', one, two], { folder });
      const out = folded.replaceAll('\n    ', ' ');
      expect(code).toBe(1);
      expect(out).toContain('2 cells of the same arm and place in the design, with other content');
      expect(out).toMatch(/^runs: \d of 6.rows in both differ$/m);
      expect(out).toMatch(
        /^ {2}first difference: \S+, cell 0 \(arm a\), replication \d, week \d: \S+ and \S+, \S+ apart$/m,
      );
      expect(out).toMatch(/^ {2}largest difference: \S+ \(\S+\), cell \d \(arm [ab]\)/m);
      const { json } = await uptake(['diff', one, two, '--json'], { folder }).then((said) => ({
        json: JSON.parse(said.out),
      }));
      expect(json.tables).toMatchObject([
        { table: 'summary' },
        { table: 'runs', rows: { both: 6, onlyA: 0, onlyB: 0 } },
        { table: 'weekly', rows: { both: 24 }, first: { cell: 0, arm: 'a' } },
      ]);
    }));
});

describe('a directory of which nothing was run', () => {
  it('is not called sound, and every reader of results says the right next step', () =>
    inFolder(files, async (folder) => {
      const dir = await planned(folder, 'one.yaml', 'a');
      const verified = await uptake(['verify', dir], { folder });
      expect(verified.code).toBe(4);
      expect(verified.out).toMatch(/\nNothing wrong in what is there; 6 of 6 runs are missing\n$/);
      const told = await uptake(['verify', dir, '--json'], { folder });
      expect(JSON.parse(told.out)).toMatchObject({ runs: { planned: 6, missing: 6 } });
      for (const args of [
        ['reproduce', dir],
        ['export', dir, '--table', 'runs'],
      ]) {
        const { code, err, out } = await uptake(args, { folder });
        expect([code, out]).toEqual([4, '']);
        expect(err).toMatch(
          / has no results: (\d) of \1 shards are missing or damaged: resume first/,
        );
      }
      await uptake(['resume', dir, '--quiet'], { folder });
      expect((await uptake(['verify', dir], { folder })).out).toMatch(/\nSound\n$/);
      // As a queue of machines leaves it: run, not merged.
      rmSync(join(folder, dir, 'results'), { recursive: true });
      rmSync(join(folder, dir, 'manifest.json'));
      for (const args of [
        ['reproduce', dir],
        ['export', dir, '--table', 'runs'],
      ]) {
        const { code, err } = await uptake(args, { folder });
        expect([code, err]).toEqual([2, expect.stringMatching(/ has no results: merge first\n$/)]);
      }
      expect((await uptake(['merge', dir], { folder })).code).toBe(0);
    }));
});
