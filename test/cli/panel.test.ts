import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseScenario, simulate } from '@uptake/core';
import { panel, panelColumns } from '@uptake/core/run';
import { readParquet } from '@uptake/lab/node';
import { bufferOf, writePanel } from '@uptake/lab/node/internal';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const files = { 'small.yaml': small };
const table = async (path: string) => (await readParquet(bufferOf(readFileSync(path)))).table;

describe('uptake panel', () => {
  it('writes every employee in every week of every arm, the bits of the run', () =>
    inFolder(files, async (folder) => {
      const { code, out } = await uptake(['panel', 'small.yaml', '--reps', '2'], { folder });
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /^Written to out\/small-firm: panel\.parquet, 1\s920 rows of 59 columns/,
        ),
      ]);
      const here = join(folder, 'out/small-firm');
      expect(filesIn(here)).toEqual(['panel.json', 'panel.parquet']);
      const { columns, rows } = await table(join(here, 'panel.parquet'));
      expect(rows).toBe(2 * 2 * 20 * 24);
      const ids = panelColumns.map(({ id }) => id);
      expect(Object.keys(columns)).toEqual(['arm', 'replication', 'key', ...ids]);
      const scenario = parseScenario(parse(small));
      const aligned = scenario.arms['aligned'] ?? scenario;
      const from = 3 * 20 * 24;
      const weeks = panel(aligned, { seed: 'uptake', replication: 1 });
      for (const { columns: own, week } of weeks)
        for (const id of ids) {
          if (id === 'role') continue;
          const stored = (columns[id] as Float64Array).slice(
            from + (week - 1) * 24,
            from + week * 24,
          );
          expect([...stored], id).toEqual([...(own[id] as Float64Array)]);
        }
      const { series } = simulate(aligned, { seed: 'uptake', replication: 1 });
      const last = (columns['mode'] as Int32Array).slice(rows - 24);
      expect(last.filter((mode) => mode === 2).length / 24).toBe(series.real[19]);
      const sheet = JSON.parse(readFileSync(join(here, 'panel.json'), 'utf8'));
      expect(sheet).toMatchObject({ seed: 'uptake', rows, employees: 24, weeks: 20 });
      expect(sheet.keys).toHaveLength(2);
    }));

  it('writes the same rows as CSV, without what is missing, and only what is asked for', () =>
    inFolder(files, async (folder) => {
      const asked = ['--columns', 'firstUse,week,mode,role', '--arms', 'aligned', '--out', 'o'];
      const csv = ['panel', 'small.yaml', ...asked, '--format', 'csv'];
      expect((await uptake(csv, { folder })).code).toBe(0);
      expect((await uptake(['panel', 'small.yaml', ...asked], { folder })).code).toBe(0);
      const [head, ...lines] = readFileSync(join(folder, 'o/panel.csv'), 'utf8').trim().split('\n');
      expect(head).toBe('arm,replication,key,week,role,firstUse,mode');
      const { columns } = await table(join(folder, 'o/panel.parquet'));
      lines.forEach((line, i) => {
        const [arm, , key, week, role, first, mode] = line.split(',');
        expect([arm, role, key?.length]).toEqual(['aligned', 'Analyst', 16]);
        expect(Number(week)).toBe((columns['week'] as Int32Array)[i]);
        expect(Number(mode)).toBe((columns['mode'] as Int32Array)[i]);
        const own = (columns['firstUse'] as Float64Array)[i] as number;
        expect(first).toBe(Number.isNaN(own) ? '' : String(own));
      });
      expect(lines).toHaveLength(20 * 24);
    }));

  it('refuses columns and arms that there are not, and writes nothing where it is stopped', () =>
    inFolder(files, async (folder) => {
      const wrong = await uptake(['panel', 'small.yaml', '--columns', 'mod,nothing'], { folder });
      expect([wrong.code, wrong.err]).toEqual([
        2,
        expect.stringMatching(
          /has no "mod"; did you mean mode\?\n.*has no "nothing"; columns are week/,
        ),
      ]);
      expect((await uptake(['panel', 'small.yaml', '--arms', 'none'], { folder })).code).toBe(2);
      const stopped = await uptake(['panel', 'small.yaml'], {
        folder,
        signal: AbortSignal.abort(),
      });
      expect([stopped.code, filesIn(folder)]).toEqual([4, ['small.yaml']]);
    }));

  it('holds one row group at a time', () =>
    inFolder({}, async (folder) => {
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      const held = (): number => {
        collect();
        const { arrayBuffers, heapUsed } = process.memoryUsage();
        return (arrayBuffers + heapUsed) / 1e6;
      };
      const roles = [{ name: 'Analyst', headcount: 4000 }];
      const scenario = parseScenario({ name: 'Large', weeks: 80, roles, arms: { base: {} } });
      const before = held();
      let peak = before;
      await writePanel(scenario, {
        ...{ seed: 'memory', arms: ['base'], format: 'parquet', out: join(folder, 'p.parquet') },
        onWeek: (week) => {
          if (week % 8 === 0) peak = Math.max(peak, held());
        },
      });
      // All of its rows are 138 MB.
      expect(peak - before).toBeLessThan(90);
    }));
});
