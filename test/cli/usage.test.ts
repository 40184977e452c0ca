import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { terminalOf } from '@uptake/cli';
import { readUsage, usageFormats, usageSummary } from '@uptake/lab/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';
import { filesIn, inFolder, uptake } from './capture.ts';

const monday = (week: number): string =>
  new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);

/** 24 people over 20 weeks, of two roles and three teams; with weeks without use or the others alone. */
function exported(withIdle: boolean, people = 24): string {
  const lines = Array.from({ length: people }, (_, p) =>
    Array.from({ length: 20 }, (_, week) => {
      const used = Number(p % 6 > 0 && week >= p % 5 && (p * 7 + week * 5) % 4 > 0);
      const groups = [p % 2 ? 'Analyst' : 'Sales rep', `Team ${p % 3}`];
      return used || withIdle
        ? [[`p${p}@firm.example`, monday(week), used, used * (p + 1), 1, ...groups].join()]
        : [];
    }).flat(),
  ).flat();
  return ['person,week,used,actions,licensed,role,team', ...lines].join('\n');
}

const files = { 'all.csv': exported(true), 'active.csv': exported(false) };

describe('uptake usage', () => {
  /** The folder of settings of these tests. */
  let home = '';
  const inHome = (
    given: Readonly<Record<string, string>>,
    action: (folder: string) => Promise<void>,
  ) =>
    inFolder(given, async (folder) => {
      home = join(folder, 'settings');
      vi.stubEnv('XDG_CONFIG_HOME', home);
      vi.stubEnv('APPDATA', home);
      await action(folder);
    });
  const salt = (): string => readFileSync(join(home, 'uptake/salt'), 'utf8').trim();
  afterEach(() => vi.unstubAllEnvs());

  it('prints a page, and the same numbers as one document', () =>
    inHome(files, async (folder) => {
      const page = await uptake(['usage', 'all.csv', '--ascii'], { folder });
      expect([page.code, page.err]).toEqual([0, '']);
      for (const part of [
        /^Usage\n24 people, 20 weeks, 2026-01-05 to 2026-05-18, 1 file\n/,
        /Last week, from 2026-05-18\n +\d+ {2}active of 24 people followed/,
        /16\.7 % {2}of people never used it/,
        /Segments in the last week/,
        /still there \(Kaplan-Meier\)/,
        /Cohorts by first use/,
        /Seats in the last week: licences/,
        /By role, groups of at least 5\nrole +people/,
        /Analyst +12 /,
        /Null models of all weeks followed[\s\S]*Null models of the weeks after first use/,
        /Data sheet\n- all\.csv: Generic long table, 480 records of CSV/,
      ])
        expect(page.out).toMatch(part);
      const { out } = await uptake(['usage', 'all.csv', '--json'], { folder });
      const { ok, schema, sheet, ...summary } = JSON.parse(out);
      expect([ok, schema, sheet.people]).toEqual([true, 'uptake.usage/1', 24]);
      const { table } = readUsage([{ name: 'all.csv', content: files['all.csv'] }], {
        salt: salt(),
      });
      const own = JSON.stringify(usageSummary(table), (_, value) =>
        ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
      );
      expect(summary).toEqual(JSON.parse(own));
      // Neither names nor codes nor the salt.
      for (const text of [page.out, out]) {
        expect(text).not.toMatch(/@firm/);
        expect(text).not.toContain(salt());
        for (const { person } of table.rows) expect(text).not.toContain(person);
      }
    }));

  it('asks what a week without a row means, where it matters', () =>
    inHome(files, async (folder) => {
      const asked = await uptake(['usage', 'active.csv'], { folder });
      expect([asked.code, asked.out]).toEqual([2, '']);
      expect(asked.err).toMatch(
        /^\d+ weeks of people who had begun have no row, and Generic long table here has/,
      );
      expect(asked.err).toMatch(/--absent idle: no use.*--absent outside: not followed/s);
      expect(existsSync(home)).toBe(false);
      const shares = await Promise.all(
        ['idle', 'outside'].map(async (absent) => {
          const { out } = await uptake(['usage', 'active.csv', '--absent', absent, '--json'], {
            folder,
          });
          return JSON.parse(out).weekly.at(-1).share as number;
        }),
      );
      expect(shares[1]).toBe(1);
      expect(shares[0]).toBeLessThan(0.8);
    }));

  it('writes files, and the coded table only if it is asked for', () =>
    inHome(files, async (folder) => {
      const out = join(folder, 'out');
      const { out: json } = await uptake(['usage', 'all.csv', '--out', 'out', '--json'], {
        folder,
      });
      expect(filesIn(out)).toEqual([
        ...['report.html', 'segments.csv', 'usage.json', 'weekly.csv'],
      ]);
      expect(readFileSync(join(out, 'usage.json'), 'utf8')).toBe(json);
      const drawn = ['usage', 'all.csv', '--out', 'drawn', '--png'];
      expect((await uptake(drawn, { folder })).code).toBe(0);
      const all = filesIn(join(folder, 'drawn'));
      const figures = all.flatMap((name) => (name.endsWith('.png') ? [name.slice(0, -4)] : []));
      expect(figures).toEqual(
        expect.arrayContaining(['usage-share', 'usage-spread', 'usage-seats']),
      );
      for (const figure of figures) {
        const { finding, schema } = JSON.parse(
          readFileSync(join(folder, 'drawn', `${figure}.json`), 'utf8'),
        );
        expect([schema, finding.length > 10]).toEqual(['uptake.figure/1', true]);
        for (const form of ['svg', 'csv']) expect(all).toContain(`${figure}.${form}`);
      }
      const homeless = await uptake(['usage', 'all.csv', '--svg'], { folder });
      expect([homeless.code, homeless.err]).toEqual([
        2,
        expect.stringContaining('--svg: needs --out, the folder that figures are written to'),
      ]);
      expect(readFileSync(join(out, 'weekly.csv'), 'utf8').split('\n')).toHaveLength(22);
      const { code } = await uptake(['usage', 'all.csv', '--out', 'out', '--table'], { folder });
      expect(code).toBe(0);
      const table = readFileSync(join(out, 'usage.csv'), 'utf8');
      expect(table).toMatch(
        /^person,week,used,actions,licensed,role,team,org,tool\r?\n[0-9a-f]{16},2026-01-05,/,
      );
      // What was written is read again, and says the same.
      const again = JSON.parse(
        (await uptake(['usage', 'out/usage.csv', '--json'], { folder })).out,
      );
      const { sheet: _, ...first } = JSON.parse(json);
      const { sheet: __, ...second } = again;
      expect(second).toEqual(first);
      for (const file of filesIn(out)) {
        const text = readFileSync(join(out, file), 'utf8');
        expect(text).not.toMatch(/@firm/);
        expect(text).not.toContain(salt());
      }
    }));

  it('draws a simulated panel beside the people, and says what is wrong with one', () =>
    inHome(
      { ...files, 'panel.csv': exported(true, 40), 'bad.csv': 'person,week\na,2026-03-02\n' },
      async (folder) => {
        const { code, err } = await uptake(
          ['usage', 'all.csv', '--beside', 'panel.csv', '--out', 'out'],
          { folder },
        );
        expect([code, err]).toEqual([0, '']);
        const html = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
        expect(html).toContain('Does the model describe these people?');
        expect(html).toContain('npx uptake usage all.csv --beside panel.csv --out out');
        expect(html).not.toContain('firm.example');
        for (const [args, words] of [
          [['--beside', 'panel.csv'], '--beside: needs --out'],
          [['--beside', 'bad.csv', '--out', 'o'], '--beside: bad.csv has the columns of no known'],
          [['--beside', 'none.csv', '--out', 'o'], '--beside: none.csv'],
        ] as const) {
          const refused = await uptake(['usage', 'all.csv', ...args], { folder });
          expect(refused.code).toBe(2);
          expect(refused.err).toContain(words);
        }
        expect(existsSync(join(folder, 'o'))).toBe(false);
      },
    ));

  it('shows one role or team, if it may be shown', () =>
    inHome(files, async (folder) => {
      const { code, out } = await uptake(['usage', 'all.csv', '--role', 'Analyst'], { folder });
      expect(code).toBe(0);
      expect(out).toMatch(/^Usage, role Analyst\n12 people/);
      const few = await uptake(['usage', 'all.csv', '--role', 'Chief', '--team', 'Team 9'], {
        folder,
      });
      expect(few.code).toBe(2);
      expect(few.err).toMatch(
        /^role "Chief" is not there, or too small.*\nteam "Team 9" is not there/,
      );
      writeFileSync(join(folder, 'small.csv'), exported(true, 4));
      const small = await uptake(['usage', 'small.csv'], { folder });
      expect([small.code, small.err]).toEqual([
        2,
        'the table has 4 people; usage is shown of at least 5, so that it tells of nobody\n',
      ]);
    }));

  it('tells everything that is wrong at once, and keeps nothing', () =>
    inHome(
      { ...files, 'bad.csv': 'person,week,used\nann,soon,1\n', 'no.csv': 'a,b\n1,2\n' },
      async (folder) => {
        writeFileSync(join(folder, 'bad.parquet'), 'PAR1 and nothing more PAR1');
        const names = ['none.csv', 'bad.csv', 'no.csv', 'bad.parquet', 'all.csv', 'all.csv'];
        const { code, err, out } = await uptake(['usage', ...names, '--table'], { folder });
        expect([code, out]).toEqual([2, '']);
        for (const part of [
          /^--table: needs --out/m,
          /^none\.csv: no such file$/m,
          /^bad\.csv line 2 week must be the first day|^bad\.csv line 2 week must be a date/m,
          /^no\.csv has the columns of no known export/m,
          /^bad\.parquet: is Parquet that is damaged/m,
          /^all\.csv: is given twice$/m,
        ])
          expect(err).toMatch(part);
        expect(existsSync(home)).toBe(false);
        const both = await uptake(
          ['usage', 'all.csv', '--out', 'o', '--table', '--team', 'Team 1'],
          { folder },
        );
        expect(both.err).toMatch(/^--table: writes the table of everybody/);
        const forced = await uptake(['usage', 'all.csv', '--format', 'viva'], { folder });
        expect(forced.err).toMatch(/^all\.csv has none of the columns person_id/);
      },
    ));

  it('makes the salt once, for this user alone, and takes no salt that others can read', () =>
    inHome(files, async (folder) => {
      const run = (...more: string[]) =>
        uptake(['usage', 'all.csv', '--quiet', ...more], { folder });
      await run();
      const path = join(home, 'uptake/salt');
      const made = salt();
      expect(made).toMatch(/^[0-9a-f]{64}$/);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      await run();
      expect(salt()).toBe(made);
      chmodSync(path, 0o644);
      const open = await run();
      expect([open.code, open.err]).toEqual([
        2,
        'the salt in your folder of settings: the salt can be read by others; make it yours alone with chmod 600\n',
      ]);
      writeFileSync(join(folder, 'shared'), 'short', { mode: 0o600 });
      expect((await run('--salt', 'shared')).err).toMatch(/^shared: the salt must have 16/);
      expect((await run('--salt', 'none')).err).toBe('none: no such file\n');
      writeFileSync(join(folder, 'shared'), 'a salt of sixteen letters');
      expect((await run('--salt', 'shared')).code).toBe(0);
    }));

  it('reads gzip, and several files of one export', () =>
    inHome({}, async (folder) => {
      const [head = '', ...rows] = exported(true).split('\n');
      writeFileSync(join(folder, 'a.csv.gz'), gzipSync([head, ...rows.slice(0, 240)].join('\n')));
      writeFileSync(join(folder, 'b.csv'), [head, ...rows.slice(240)].join('\n'));
      const { out } = await uptake(['usage', 'a.csv.gz', 'b.csv', '--json'], { folder });
      expect(JSON.parse(out).people).toBe(24);
    }));

  it('names the formats that there are, and marks those that no vendor confirms', () => {
    const nowhere = { write: () => true };
    const program = createProgram('', terminalOf(nowhere, nowhere, {}, '.'), async () => {});
    const usage = program.commands.find((one) => one.name() === 'usage');
    const choices = usage?.options.find(({ long }) => long === '--format')?.argChoices;
    expect(choices).toEqual(usageFormats.map(({ id }) => id));
    const open = usageFormats.filter(({ headers }) => headers === 'importers');
    const said = usage?.description() ?? '';
    for (const { tool } of open)
      expect(said.slice(said.indexOf('importers only') - 80)).toContain(tool);
  });
});
