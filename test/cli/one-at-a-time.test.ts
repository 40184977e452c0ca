import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder, small, uptake } from './capture.ts';

const hostile = '<img src=x>\u202e =1+1';
const arms = `
arms:
  today: {}
  then: { policy: { displacement: 0.8, credit: 0.5, relief: 0.4 } }
  same: {}
  ${JSON.stringify(hostile)}: { policy: { credit: 0.9, audit: 0.8 } }
`;
const files = { 'it.yaml': `${small.replace(/\narms:[\s\S]*$/, '')}${arms}` };
const ask = (folder: string, ...flags: string[]) =>
  uptake(['compare', 'it.yaml', '--reps', '4', '--quiet', '--out', 'out', ...flags], { folder });

it('writes the tornado, its numbers and a report whose caption says them', () =>
  inFolder(files, async (folder) => {
    const { code, err, out } = await ask(
      folder,
      '--one-at-a-time',
      'today',
      'then',
      '--leave-one-out',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/lever +added alone +95 % interval +without it +95 % interval/);
    const csv = readFileSync(join(folder, 'out/levers.csv'), 'utf8').trim().split('\n');
    const rows = csv.slice(1).map((line) => line.split(','));
    expect(rows).toHaveLength(3);
    const points = (value: number): string =>
      `${value > 0 ? '+' : '−'}${Math.abs(100 * value).toFixed(0)}`;
    const most = (column: number): number =>
      rows.map((row) => Number(row[column])).toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
    const report = readFileSync(join(folder, 'out/report.html'), 'utf8');
    const caption = /Real use, last 8 weeks, each added to today: [^<]*/.exec(report)?.[0] ?? '';
    const fine = /\d\.\d points/.test(caption);
    const said = (value: number): string =>
      fine ? `${value > 0 ? '+' : '−'}${Math.abs(100 * value).toFixed(1)}` : points(value);
    expect(caption).toContain(`${said(most(1))} points`);
    expect(caption).toContain(`Each taken from then: `);
    expect(caption).toContain(`${said(-most(4))} points`);
    expect(report).toContain('What made the difference?');
  }));

it('--json has the levers, and the command in the report gives the same again', () =>
  inFolder(files, async (folder) => {
    const flags = ['--one-at-a-time', 'today,then', '--json'];
    const { out } = await ask(folder, ...flags);
    const { answer, levers } = JSON.parse(out);
    expect(levers.levers).toHaveLength(3);
    expect(levers.levers.every((one: object) => !('onTop' in one))).toBe(true);
    expect(answer).toContain('Added alone to today, ');
    const { command } = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'));
    expect(command.slice(0, 6)).toEqual([
      ...['compare', 'it.yaml', '--seed', 'uptake', '--one-at-a-time', 'today,then'],
    ]);
    const again = await uptake([...command, '--json', '--quiet', '--out', 'again'], { folder });
    expect(JSON.parse(again.out).levers).toEqual(levers);
  }));

it('hostile names stay text', () =>
  inFolder(files, async (folder) => {
    const { code, out } = await ask(folder, '--leave-one-out', 'today', hostile);
    expect(code).toBe(0);
    expect(out).not.toContain('\u202e');
    for (const file of ['report.html', 'levers.svg']) {
      const text = readFileSync(join(folder, 'out', file), 'utf8');
      expect(text).not.toContain('<img');
      expect(text).not.toContain('\u202e');
    }
    expect(readFileSync(join(folder, 'out/levers.csv'), 'utf8')).not.toMatch(/(^|[\n,])"?[=+@]/u);
  }));

it.each([
  [
    ['--one-at-a-time', 'today', 'nobody'],
    '--one-at-a-time: no arm "nobody"; arms are today, then, same, ',
  ],
  [['--one-at-a-time', 'today', 'today'], 'It names "today" twice|today is named twice'],
  [
    ['--leave-one-out', 'today', 'same'],
    '--leave-one-out: today and same do not differ in any lever',
  ],
  [
    ['--leave-one-out', 'then'],
    '--leave-one-out: names two arms, such as --leave-one-out A B, got 1',
  ],
  [
    ['--one-at-a-time', 'today,then', '--leave-one-out', 'then,today'],
    '--leave-one-out: names other arms than --one-at-a-time',
  ],
  [
    ['--one-at-a-time', 'x,y', '--leave-one-out', 'then'],
    '--one-at-a-time: no arm "x"[\\s\\S]*no arm "y"[\\s\\S]*--leave-one-out: names two arms',
  ],
  [['--one-at-a-time', 'today,then', '--arms', 'then'], "cannot be used with option '--arms"],
])('refuses %j', (flags, message) =>
  inFolder(files, async (folder) => {
    const { code, err } = await ask(folder, ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(message));
  }),
);
