import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, uptake } from './capture.ts';

const esc = '\u001b';
const nasty = `${esc}[2J${esc}]0;owned\u0007\u009b31m\u202egpj<script>alert(1)</script>`;
const hostile = JSON.stringify({
  name: `../../${nasty}`,
  question: `${nasty}\n\nuptake: all is well`,
  weeks: 6,
  roles: [
    { name: `=cmd|' /C calc'!A0${nasty}`, headcount: 8 },
    { name: '@SUM(A1)', headcount: 4 },
  ],
  arms: { [`+1${nasty}`]: {}, '-2': { policy: { preset: 'aligned' } } },
});

const evilTies = {
  'evil-usage.csv': `person,week,used,role\n${Array.from({ length: 96 }, (_, i) => `${i % 16}${nasty},${new Date(Date.UTC(2026, 0, 5 + 7 * Math.floor(i / 16))).toISOString().slice(0, 10)},${i % 2},${nasty}`).join('\n')}\n`,
  'evil-series.csv': `series,year,adoptions,unit\n${[1, 2, 4, 3, 1].map((n, i) => `${nasty},${i},${n},${nasty}`).join('\n')}\n`,
  'evil.csv': `from,to\n${nasty},b\n`,
  'evil.graphml': `<graphml><key id="k" for="node" attr.name="${nasty.replaceAll('<', '&lt;')}"/><graph><node id="a"><data key="k">\u009b31m</data></node></graph></graphml>`,
  'broken.gexf': `<gexf>${nasty}&${nasty};</gexf>`,
  'evil-people.csv': `id,${nasty}\n${nasty},${nasty}\nb,c\n`,
};

/** Controls, direction marks and escape sequences that are not our own colours. */
const harm = /[^\P{C}\n\r]|\p{Zl}|\p{Zp}/u;
const colours = new RegExp(`${esc}\\[[0-9;]*m`, 'g');

describe('hostile names', () => {
  it.each([
    [['validate', 'evil.yaml']],
    [['run', 'evil.yaml']],
    [['compare', 'evil.yaml', '--reps', '3']],
    [['explain', 'evil.yaml', '--employee', '1', '--week', '2']],
    [['panel', 'evil.yaml', '--format', 'csv']],
    [['network', 'evil.yaml']],
    [['network', 'evil.csv', '--people', 'evil-people.csv']],
    [['network', `${nasty}.graphml`]],
    [['network', 'evil.graphml']],
    [['network', 'broken.gexf']],
    [['calibrate', '--rule', 'bass', '--data', 'evil-series.csv']],
    [['calibrate', '--rule', 'bass', '--data', 'evil-series.csv', '--json']],
    [['calibrate', '--rule', 'bass', '--data', `${nasty}.csv`]],
    [
      [
        'calibrate',
        'evil.yaml',
        '--data',
        'evil-usage.csv',
        '--max-runs',
        '300',
        '--particles',
        '50',
      ],
    ],
    [['calibrate', 'evil.yaml', '--data', 'evil-series.csv']],
    [['forecast', 'evil.yaml', '--data', 'evil-usage.csv']],
    [['forecast', '--score', `${nasty}.json`, '--data', 'evil-usage.csv']],
    [['pilot', 'evil.yaml', '--runs', '20', '--weeks', '4']],
    [['pilot', '--analyse', 'evil-usage.csv', '--teams', 'evil-series.csv']],
    [['panel', 'evil.yaml', '--json']],
    [['compare', 'evil.yaml', '--reps', '3', '--json']],
    [['validate', nasty]],
    [[nasty]],
    [['levers', nasty]],
    [['claims', nasty]],
  ])('reach no terminal, with colours or without: %#', (args) =>
    inFolder({ 'evil.yaml': hostile, ...evilTies }, async (folder) => {
      const coloured = await uptake(args, { folder, tty: true });
      const plain = await uptake([...args, '--quiet'], {
        folder,
        env: { NO_COLOR: '1' },
        tty: true,
      });
      for (const text of [plain.out, plain.err]) expect(text).not.toMatch(harm);
      for (const text of [coloured.out, coloured.err])
        expect(text.replace(colours, '').replaceAll('\r\u001b[K', '')).not.toMatch(harm);
      expect(coloured.out + coloured.err).not.toContain(`${esc}[2J`);
    }),
  );

  it('reach no path, no formula and no script', () =>
    inFolder({ 'evil.yaml': hostile }, async (folder) => {
      await uptake(['compare', 'evil.yaml', '--reps', '3'], { folder });
      const [name = ''] = filesIn(join(folder, 'out'));
      expect(name).toMatch(/^[a-z0-9-]{1,60}$/);
      const read = (file: string): string => readFileSync(join(folder, 'out', name, file), 'utf8');
      const csv = read('weekly.csv');
      expect(csv).not.toMatch(/(?:^|,)"?[=+@]/m);
      expect(csv).toContain("'@SUM(A1)");
      for (const file of ['report.html', 'usage-decay.svg']) {
        expect(read(file)).not.toMatch(/<script|\son\w+=|javascript:/i);
        expect(read(file)).not.toMatch(harm);
      }
    }));
});

describe('what a terminal can show', () => {
  const scenario = { 'it.yaml': 'name: é\nweeks: 5\nroles: [{ name: a, headcount: 6 }]\n' };

  it('is coloured on a screen only, and not under NO_COLOR', () =>
    inFolder(scenario, async (folder) => {
      const out = async (tty: boolean, env: Record<string, string>): Promise<string> =>
        (await uptake(['run', 'it.yaml'], { folder, tty, env })).out;
      expect(await out(true, {})).toMatch(colours);
      expect(await out(false, {})).not.toMatch(colours);
      expect(await out(true, { NO_COLOR: '1' })).not.toMatch(colours);
      expect(await out(true, { TERM: 'dumb' })).not.toMatch(colours);
    }));

  it('is plain letters where a locale or --ascii asks for them', () =>
    inFolder(scenario, async (folder) => {
      const locale = await uptake(['run', 'it.yaml'], { folder, env: { LC_ALL: 'C' } });
      const flag = await uptake(['run', 'it.yaml', '--ascii'], { folder });
      for (const { out } of [locale, flag]) expect(out.replaceAll('é', 'e')).toMatch(/^[\n -~]+$/);
    }));

  it.each([40, 60, 100])('fits into %i columns', (columns) =>
    inFolder(scenario, async (folder) => {
      const { out } = await uptake(['run', 'it.yaml'], { folder, columns });
      const chart = out.split('\n').filter((line) => /[┤│└]/.test(line));
      expect(Math.max(...chart.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }),
  );

  it('is progress as JSON lines where no screen is, and none with --quiet', () =>
    inFolder(scenario, async (folder) => {
      const args = ['compare', 'it.yaml', '--reps', '2'];
      const { err } = await uptake(args, { folder });
      for (const line of err.trimEnd().split('\n'))
        expect(JSON.parse(line)).toMatchObject({ progress: 'compare', planned: 2 });
      expect((await uptake([...args, '--quiet'], { folder })).err).toBe('');
      expect((await uptake(args, { folder, tty: true })).err).toContain('\r\u001b[K');
    }));
});
