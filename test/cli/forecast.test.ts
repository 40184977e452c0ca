import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const firm =
  'name: Firm\nweeks: 16\nroles:\n  - { name: Analyst, headcount: 24 }\n  - { name: Sales, headcount: 12 }\n';
const asked = 'scenario: firm.yaml\nuncertain: { mind.value: [0.6, 1], mind.taste: [1.2, 2] }\n';
const monday = (week: number): string =>
  new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);

/** People of whom a third goes on, a third stops after three weeks, and a third never begins. */
const exported = (
  weeks: number,
  edit: (row: readonly string[]) => readonly string[] = (row) => row,
): string =>
  `person,week,used,role\n${Array.from({ length: 36 * weeks }, (_, i) => {
    const [person, week] = [Math.floor(i / weeks), i % weeks];
    const used = person % 3 === 0 || (person % 3 === 1 && week < 3) ? '1' : '0';
    return edit([`secret-${person}`, monday(week), used, person < 24 ? 'Analyst' : 'Sales']).join();
  }).join('\n')}\n`;
const files = {
  'firm.yaml': firm,
  'fit.yaml': asked,
  'usage.csv': exported(12),
  'later.csv': exported(15),
};
const quick = ['--quiet', '--workers', '1'];
const few = ['--max-runs', '300', '--particles', '50', ...quick];

describe('uptake forecast', () => {
  it(
    'registers a forecast once, and scores it when the weeks have come',
    { timeout: 180_000 },
    () =>
      inFolder(files, async (folder) => {
        const register = [
          'forecast',
          'fit.yaml',
          '--data',
          'usage.csv',
          '--register',
          'f.json',
          ...few,
        ];
        const { code, err, out } = await uptake([...register, '--ascii'], { folder, columns: 80 });
        expect([[0, 3].includes(code), err]).toEqual([true, '']);
        expect(out).toMatch(
          /4.weeks\s+ahead[\s\S]*2026-03-30[\s\S]*2026-04-20[\s\S]*by role[\s\S]*Sales/,
        );
        const text = readFileSync(join(folder, 'f.json'), 'utf8');
        const kept = JSON.parse(text);
        expect(kept).toMatchObject({
          ...{ schema: 'uptake.forecast/1', name: 'Firm', arm: 'base', seed: 'uptake' },
          data: { from: '2026-01-05', to: '2026-03-23', weeks: 12, people: 36 },
        });
        expect(kept.groups.map(({ role }: { role: string }) => role)).toEqual([
          null,
          'Analyst',
          'Sales',
        ]);
        expect(out).toContain(kept.sha256);
        expect(Math.abs(Date.now() - Date.parse(kept.registered))).toBeLessThan(3_600_000);
        for (const shown of [out, text]) expect(shown).not.toContain('secret');

        const again = await uptake(register, { folder });
        expect([again.code, again.err]).toEqual([
          2,
          'f.json: is there already and stays as it is; a forecast is registered once, name another file\n',
        ]);
        expect(readFileSync(join(folder, 'f.json'), 'utf8')).toBe(text);

        const score = ['forecast', '--score', 'f.json', '--data', 'later.csv'];
        const page = await uptake([...score, '--ascii', '--out', 'rep'], { folder, columns: 100 });
        expect(page.code).toBe(0);
        const report = readFileSync(join(folder, 'rep', 'report.html'), 'utf8');
        expect(report).toMatch(
          /hollow where not used for fitting[\s\S]*Who came nearer\?[\s\S]*--score f\.json/,
        );
        expect(report).toContain(kept.sha256);
        expect(report).not.toMatch(/secret|<script|https?:\/\/(?!www\.w3\.org)/);
        expect(page.out).toMatch(
          /3 of\s+4.weeks\s+have come[\s\S]*2026-04-13[\s\S]*CRPS[\s\S]*BG\/BB[\s\S]*by role[\s\S]*agrees on all 12.weeks/,
        );
        const said = JSON.parse((await uptake([...score, '--json'], { folder })).out);
        expect(said).toMatchObject({
          schema: 'uptake.forecast-score/1',
          ok: true,
          from: '2026-01-05',
        });
        expect(said.scores[0]).toMatchObject({
          file: 'f.json',
          came: 3,
          foretold: 4,
          sha256: kept.sha256,
        });
        expect(said.scores[0].groups[0].weeks[0].came).toBeCloseTo(1 / 3, 9);
        expect(said.record.registrations).toBe(1);

        const waiting = await uptake(['forecast', '--score', 'f.json', '--data', 'usage.csv'], {
          folder,
        });
        expect([waiting.code, waiting.out]).toEqual([
          3,
          expect.stringContaining('No week of it is in'),
        ]);
        writeFileSync(join(folder, 'g.json'), text.replace(/"used":\d+/, '"used":1'));
        const altered = await uptake(
          ['forecast', '--score', 'f.json', 'g.json', '--data', 'later.csv'],
          { folder },
        );
        expect([altered.code, altered.out]).toEqual([2, '']);
        expect(altered.err).toMatch(/^g\.json: has been changed since it was registered/);
        const twice = await uptake(
          ['forecast', '--score', 'f.json', 'f.json', '--data', 'later.csv'],
          { folder },
        );
        expect([twice.code, twice.err]).toEqual([2, 'f.json: is given twice\n']);
      }),
  );

  it('takes the fit of calibrate, of the same data and scenario alone', { timeout: 180_000 }, () =>
    inFolder({ ...files, 'short.csv': exported(11) }, async (folder) => {
      const fit = await uptake(['calibrate', 'fit.yaml', '--data', 'usage.csv', '--json', ...few], {
        folder,
      });
      writeFileSync(join(folder, 'posterior.json'), fit.out);
      const forecast = (file: string, data: string, ...more: string[]) =>
        uptake(
          ['forecast', file, '--data', data, '--posterior', 'posterior.json', ...quick, ...more],
          { folder },
        );
      const one = await forecast('fit.yaml', 'usage.csv', '--json');
      const said = JSON.parse(one.out);
      expect(said).toMatchObject({ ok: true, file: null, schema: 'uptake.forecast/1' });
      const direct = await uptake(
        ['forecast', 'fit.yaml', '--data', 'usage.csv', '--json', ...few],
        { folder },
      );
      expect(JSON.parse(direct.out).groups).toEqual(said.groups);
      const other = await forecast('fit.yaml', 'short.csv');
      expect([other.code, other.err]).toEqual([
        2,
        expect.stringMatching(/was fitted to 36 people in 12 weeks, the data have 36 in 11/),
      ]);
      const foreign = { ...JSON.parse(fit.out), modelHash: 'b'.repeat(64), weeks: 1.5 };
      writeFileSync(join(folder, 'posterior.json'), JSON.stringify(foreign));
      expect((await forecast('fit.yaml', 'usage.csv')).err).toMatch(/weeks must be a whole number/);
      writeFileSync(join(folder, 'posterior.json'), JSON.stringify({ ...foreign, weeks: 12 }));
      const unknown = await forecast('fit.yaml', 'usage.csv', '--register', 'f.json');
      expect([unknown.code, unknown.err]).toEqual([
        2,
        expect.stringMatching(/posterior\.json: .*model/i),
      ]);
      writeFileSync(join(folder, 'posterior.json'), fit.out);
      const unlike = await forecast('firm.yaml', 'usage.csv', '--register', 'f.json');
      expect([unlike.code, unlike.err]).toEqual([
        2,
        expect.stringMatching(/fit the same experiment/),
      ]);
      expect(filesIn(folder)).not.toContain('f.json');
    }),
  );

  it(
    'refuses what does not go together before any run',
    () =>
      inFolder(
        {
          ...files,
          'short.yaml': firm.replace('16', '12'),
          'none.json': '{"schema":"uptake.calibrate/1","method":"abc-smc","draws":[["x"]]}',
          'active.csv': exported(12)
            .split('\n')
            .filter((line) => !line.includes(',0,'))
            .join('\n'),
        },
        async (folder) => {
          const said = async (...args: string[]): Promise<string> => {
            const { code, err, out } = await uptake(['forecast', ...args, ...quick.slice(0, 1)], {
              folder,
            });
            expect([code, out]).toEqual([2, '']);
            return err.trimEnd();
          };
          expect(await said('--data', 'usage.csv')).toBe(
            'forecast needs a scenario or experiment, or --score with registered forecasts',
          );
          expect(
            await said('fit.yaml', '--data', 'later.csv', '--score', 'x.json', '--arm', 'base'),
          ).toBe(
            '--score reads registered forecasts and needs no scenario: leave fit.yaml out\n--arm makes a forecast, and --score scores one: leave it out',
          );
          expect(
            await said(
              'fit.yaml',
              '--data',
              'usage.csv',
              '--posterior',
              'none.json',
              '--particles',
              '60',
            ),
          ).toBe('--particles is for a fit, and --posterior has one: leave it out');
          expect(await said('fit.yaml', '--data', 'usage.csv', '--posterior', 'none.json')).toMatch(
            /^none\.json: arm must be text[\s\S]*none\.json: parameters must be[\s\S]*none\.json: draws must be/,
          );
          expect(
            await said('fit.yaml', '--data', 'usage.csv', '--register', 'no/such/f.json'),
          ).toBe('no/such/f.json: its folder is not there');
          expect(await said('short.yaml', '--data', 'usage.csv')).toMatch(
            /must go on after the 12 weeks of the data, got 12: set weeks: 20/,
          );
          expect(await said('--score', 'usage.csv', 'no.json', '--data', 'later.csv')).toBe(
            'usage.csv: is no JSON\nno.json: no such file',
          );
          expect(await said('fit.yaml', '--data', 'active.csv')).toMatch(
            /What does such a week mean\? --absent idle/,
          );
        },
      ),
    60_000,
  );
});
