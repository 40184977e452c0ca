import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const conditioners = [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500];
const table = (values: readonly (number | string)[], first = 1949): string =>
  `year,adoptions\n${values.map((value, i) => `${first + i},${value}`).join('\n')}\n`;
const two = `series,year,adoptions,unit\n${[...conditioners.entries()]
  .flatMap(([i, value]) => [`ac,${1949 + i},${value},thousand`, `half,${1949 + i},${value / 2},`])
  .join('\n')}\n`;
const bass = ['calibrate', '--rule', 'bass', '--data'];

describe('uptake calibrate --rule bass', () => {
  it('prints p, q and m of a series as one document', () =>
    inFolder({ 'series.csv': table(conditioners) }, async (folder) => {
      const { code, err, out } = await uptake(
        [...bass, 'series.csv', '--method', 'nls', '--json'],
        {
          folder,
        },
      );
      expect([code, err]).toEqual([0, '']);
      const said = JSON.parse(out);
      expect(said).toMatchObject({
        ...{ schema: 'uptake.calibrate/1', ok: true, method: 'nls', rule: 'bass', fixed: true },
        ...{ data: 'series.csv', series: null, firstYear: 1949, lastYear: 1961, notes: [] },
      });
      expect([said.p.toFixed(6), said.q.toFixed(5), said.m.toFixed(0)]).toEqual([
        ...['0.009442', '0.37476', '18713'],
      ]);
      expect(said.standardErrors.p.toFixed(5)).toBe('0.00204');
      expect(said.fitted).toHaveLength(13);
      expect(said.fitted[0]).toEqual({ year: 1949, adoptions: 96, curve: expect.any(Number) });
    }));

  it('takes one series of several, in any order of rows, and foretells', () =>
    inFolder({ 'two.csv': two.split('\n').reverse().join('\n') }, async (folder) => {
      const read = await uptake([...bass, 'two.csv', '--series', 'ac'], { folder });
      expect(read.code).toBe(2);
      expect(read.err).toMatch(/^two\.csv:\d+: must have columns year and adoptions/);
    }).then(() =>
      inFolder({ 'two.csv': two }, async (folder) => {
        const args = [...bass, 'two.csv', '--ahead', '2', '--json', '--series'];
        const [one, other] = await Promise.all(
          ['ac', 'half'].map(async (name) =>
            JSON.parse((await uptake([...args, name], { folder })).out),
          ),
        );
        expect(one.m / other.m).toBeCloseTo(2, 5);
        expect([one.series, one.unit, other.unit]).toEqual(['ac', 'thousand', null]);
        expect(one.forecast.map(({ year }: { year: number }) => year)).toEqual([1962, 1963]);
        const which = await uptake([...bass, 'two.csv'], { folder });
        expect([which.code, which.err]).toEqual([
          2,
          'the table holds 2 series (ac, half): choose one with --series\n',
        ]);
        const none = await uptake([...bass, 'two.csv', '--series', 'x\u001b[2J'], { folder });
        expect(none.err).toBe('--series must be one of ac, half, got "x\\u001b[2J"\n');
      }),
    ));

  it('writes report, figure, table and the document to a folder', () =>
    inFolder({ 'series.csv': table(conditioners) }, async (folder) => {
      const args = [...bass, 'series.csv', '--ahead', '3'];
      const { code, err, out } = await uptake([...args, '--out', 'fit', '--json'], { folder });
      expect([code, err]).toEqual([0, '']);
      expect(filesIn(folder).filter((name) => name !== 'fit')).toEqual([
        ...['calibrate.csv', 'calibrate.json', 'calibrate.svg', 'report.html'].map(
          (name) => `fit/${name}`,
        ),
        'series.csv',
      ]);
      const text = (name: string): string => readFileSync(join(folder, 'fit', name), 'utf8');
      expect(text('calibrate.json')).toBe(out);
      expect(text('calibrate.csv')).toContain('\n1949,96,');
      expect(text('report.html')).toContain(
        'Again: <code>npx uptake calibrate --seed uptake --rule bass --data series.csv --ahead 3',
      );
    }));

  it('says every problem of a table with its line', () =>
    inFolder(
      {
        'bad.csv': 'year,adoptions\n2001,-3\n2001.5,4\n2002,1 000\n2003\n2004,5\n2004,6\n',
        'semi.csv': 'year;adoptions\n2001;3\n',
        'none.csv': 'year,adoptions\n',
        'short.csv': table([1, 2, '', 3]),
        'wide.csv': 'year,adoptions\n1,2\n200000,3\n',
      },
      async (folder) => {
        const said = async (file: string): Promise<string[]> => {
          const { code, err, out } = await uptake([...bass, file], { folder });
          expect([code, out]).toEqual([2, '']);
          return err.trimEnd().split('\n');
        };
        expect(await said('bad.csv')).toEqual([
          expect.stringMatching(/^bad\.csv:2: adoptions must be a number of at least 0 .*got "-3"/),
          'bad.csv:3: year must be a whole number, got "2001.5"',
          expect.stringMatching(/^bad\.csv:4: adoptions must be .*got "1 000"/),
          'bad.csv:5: must have 2 cells as the header',
          'bad.csv:7: has the year 2004 of line 6 again',
        ]);
        expect(await said('semi.csv')).toEqual([
          'semi.csv:1: must have columns year and adoptions, separated by commas',
        ]);
        expect(await said('none.csv')).toEqual(['none.csv:1: must hold a row']);
        expect(await said('short.csv')).toEqual([
          'short.csv: adoptions must hold 4 to 10000 observed periods for three parameters, got 3',
        ]);
        expect(await said('wide.csv')).toEqual([
          'wide.csv: year must span at most 10000 years, got 200000',
        ]);
        expect(await said('no.csv')).toEqual(['no.csv: no such file']);
      },
    ));

  it('ends with 3 where the data do not fix the curve, and says so', () =>
    inFolder({ 'flat.csv': table(new Array(10).fill(5)) }, async (folder) => {
      const { code, out } = await uptake([...bass, 'flat.csv', '--ascii'], { folder, columns: 60 });
      expect(code).toBe(3);
      expect(out).toMatch(/m +[\d.e+ \u00a0\u202f]+ +not fixed/);
      expect(out).toContain('Note: The data do not fix p, q, m');
      expect(out).toContain('Other curves fit as well, with another peak and another m.');
      expect(out).not.toMatch(/highest in|of m had adopted/);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    }));
});

describe('uptake calibrate FILE', () => {
  const firm = 'name: Firm\nweeks: 14\nroles:\n  - { name: Analyst, headcount: 30 }\n';
  /** Twenty people of whom a third goes on, a third stops after three weeks, and a third never begins. */
  const export12 = `person,week,used,role\n${Array.from({ length: 240 }, (_, i) => {
    const [person, week] = [Math.floor(i / 12), i % 12];
    const used = person % 3 === 0 || (person % 3 === 1 && week < 3) ? 1 : 0;
    const monday = new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
    return `secret-${person},${monday},${used},Analyst`;
  }).join('\n')}\n`;
  const asked = 'scenario: firm.yaml\nuncertain: { mind.value: [0.6, 1], mind.taste: [1.2, 2] }\n';
  const files = { 'firm.yaml': firm, 'fit.yaml': asked, 'usage.csv': export12 };
  const few = ['--max-runs', '300', '--particles', '50', '--quiet', '--workers', '1'];
  const fit = ['calibrate', 'fit.yaml', '--data', 'usage.csv', ...few];

  it(
    'says which parameters the data inform and foretells, the same twice and without a name',
    {
      timeout: 120_000,
    },
    () =>
      inFolder(files, async (folder) => {
        const { code, out } = await uptake([...fit, '--json'], { folder });
        const said = JSON.parse(out);
        expect([0, 3]).toContain(code);
        expect(said).toMatchObject({
          ...{ schema: 'uptake.calibrate/1', ok: true, method: 'abc-smc', data: 'usage.csv' },
          ...{ parameters: ['mind.value', 'mind.taste'], people: 20, weeks: 12, horizon: 14 },
          ...{ from: '2026-01-05', to: '2026-03-23', reached: code === 0 },
        });
        expect(said.bands).toHaveLength(14);
        expect(said.bands[13].observed).toBe(null);
        expect(said.draws[0]).toHaveLength(2);
        expect(said.identifiability.map(({ kind }: { kind: string }) => kind)).toContain('derived');
        expect(said.notes.join()).toContain('The data follow 20 people');
        expect(out).not.toContain('secret');
        const again = await uptake([...fit, '--json', '--workers', '2'], { folder });
        expect(again.out).toBe(out);
        const page = await uptake([...fit, '--ascii'], { folder, columns: 80 });
        expect(page.out).toMatch(
          /ever used +70.%[\s\S]*mind\.taste[\s\S]*In week 14\s+nine in ten runs/,
        );
        expect(page.out).not.toContain('secret');
        expect(filesIn(folder)).toEqual(Object.keys(files).sort());
      }),
  );

  it('is held to the numbers that are asked for, and says what counts', { timeout: 60_000 }, () =>
    inFolder(files, async (folder) => {
      const target = ['--target', 'active[12]', '--target', 'count(employees, weeksUsed = 0)'];
      const { code, out } = await uptake([...fit, ...target, '--ascii'], { folder, columns: 90 });
      expect([0, 3]).toContain(code);
      expect(out).toMatch(
        /a week with any use counts[\s\S]*active\[12\] +3\d %[\s\S]*= 0\) +6\.00/,
      );
      expect(out).toMatch(/width left +identified/);
      const real = await uptake([...fit, '--counts', 'real', '--json'], { folder });
      expect(JSON.parse(real.out)).toMatchObject({ counts: 'real' });
      expect(JSON.parse(real.out).identifiability[0].identified).toMatch(/^(yes|partly|no)$/);
      const wrong = ['--target', 'mean(trust)', '--target', 'real[3]', '--target', 'active[13]'];
      const { code: refused, err, out: none } = await uptake([...fit, ...wrong], { folder });
      expect([refused, none]).toEqual([2, '']);
      for (const name of ['trust', 'real', 'week from 1 to 12']) expect(err).toContain(name);
    }),
  );

  it('finds the nearest point by cma-es', { timeout: 60_000 }, () =>
    inFolder(files, async (folder) => {
      const point = ['calibrate', 'fit.yaml', '--data', 'usage.csv', '--method', 'cma-es'];
      const args = [...point, '--reps', '2', '--quiet', '--workers', '1'];
      const { code, out } = await uptake([...args, '--json'], { folder });
      const said = JSON.parse(out);
      expect([code, said.method, said.values.length]).toEqual([0, 'cma-es', 2]);
      expect(said.values[0].id).toBe('mind.value');
      const page = await uptake([...args, '--ascii'], { folder, columns: 80 });
      expect(page.out).toMatch(/nearest to the data[\s\S]*mind\.taste[\s\S]*under fresh luck/);
      const stray = await uptake([...point, '--particles', '60'], { folder });
      expect([stray.code, stray.err]).toEqual([
        2,
        '--particles is for the other method: leave it out\n',
      ]);
    }),
  );

  it('refuses what does not go together before any run', () =>
    inFolder(
      {
        ...files,
        'short.yaml': firm.replace('14', '10'),
        'bad.csv': 'a,b\n1,2\n',
        'bad.parquet': 'PAR1',
      },
      async (folder) => {
        const said = async (...args: string[]): Promise<string> => {
          const { code, err, out } = await uptake(['calibrate', ...args, '--quiet'], { folder });
          expect([code, out]).toEqual([2, '']);
          return err.trimEnd();
        };
        expect(await said('--data', 'usage.csv', '--arm', 'base')).toBe(
          'calibrate needs a scenario or experiment to fit, or --rule bass for a curve\n--arm fits a scenario, and none is given: leave it out',
        );
        expect(
          await said('firm.yaml', '--data', 'usage.csv', '--rule', 'bass', '--method', 'nls'),
        ).toBe(
          '--rule fits a curve, without a scenario: leave it out\n--method must be abc-smc or cma-es here, got nls',
        );
        expect(await said('short.yaml', '--data', 'usage.csv')).toMatch(
          /the scenario must have at least the 12 weeks of the data, got 10: set weeks: 12/,
        );
        expect(await said('firm.yaml', '--data', 'bad.csv')).toMatch(/^bad\.csv/);
        expect(await said('firm.yaml', '--data', 'bad.parquet')).toMatch(
          /^bad\.parquet: is Parquet/,
        );
        expect(await said('firm.yaml', '--data', 'no.csv')).toBe('no.csv: no such file');
      },
    ));
});
