import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const roles = 'roles: [{ name: Analyst, headcount: 8 }]';
const files = {
  'two.yaml': `name: Two\nweeks: 6\n${roles}\narms: { one: {}, two: { policy: { relief: 1 } } }\n`,
  'three.yaml': `name: Two\nweeks: 6\n${roles}\narms: { one: {}, two: { policy: { relief: 1 } }, three: { policy: { credit: 1 } } }\n`,
  'bank.yaml':
    'name: Bank\nweeks: 9\nroles: [{ name: Teller, headcount: 5 }]\narms: { tellers: {} }\n',
};

it('a run directory takes a new arm over the replications that it has', () =>
  inFolder(files, async (folder) => {
    await uptake(['plan', 'two.yaml', '--keep', '--reps', '3'], { folder });
    const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
    const counts = async (...args: string[]) =>
      JSON.parse((await uptake(['extend', dir, '--json', '--quiet', ...args], { folder })).out)
        .counts;
    expect(await counts('--with', 'three.yaml')).toMatchObject({ ok: 9, missing: 0 });
    expect(await counts('--reps', '1')).toMatchObject({ ok: 12, missing: 0 });
    for (const [args, said] of [
      [['--with', 'three.yaml'], 'every one of these cells is there already\n'],
      [
        ['--reps', '1', '--with', 'three.yaml'],
        'extend takes one of these at a time: --reps, --with\n',
      ],
      [
        [],
        'extend needs --reps for more replications, --with for more cells, or --drop to take the last extension back\n',
      ],
    ] as const) {
      const { code, err } = await uptake(['extend', dir, ...args], { folder });
      expect([code, err]).toEqual([2, said]);
    }
  }));

it('a command that keeps its runs repairs what it finds damaged, like resume', () =>
  inFolder(files, async (folder) => {
    const args = ['compare', 'two.yaml', '--reps', '2', '--keep', '--quiet', '--json'];
    const first = await uptake(args, { folder });
    const dir = join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] ?? '');
    const part = join(dir, 'parts', 'weekly', 's0-000001.parquet');
    const bytes = readFileSync(part);
    writeFileSync(part, Buffer.from(bytes).fill(0, 50, 60));
    rmSync(join(dir, 'parts', 'runs', 's0-000002.parquet'));
    const again = await uptake(args, { folder });
    expect([again.code, again.out]).toEqual([first.code, first.out]);
    expect(readFileSync(part)).toEqual(bytes);
    expect(readdirSync(join(dir, 'damaged')).sort()).toEqual([
      'marks-s0-000001.json',
      'weekly-s0-000001.parquet',
    ]);
    expect((await uptake(['verify', dir], { folder })).code).toBe(0);
  }));

it('a point that differs by less than its digits tell is the point that is there', () =>
  inFolder(
    {
      ...files,
      'some.yaml': 'scenario: two.yaml\nvary: { displacement: [0.3, 0.5] }\n',
      'near.yaml': 'scenario: two.yaml\nvary: { displacement: [0.30000000000000004, 0.7] }\n',
    },
    async (folder) => {
      await uptake(['sweep', 'some.yaml', '--reps', '2', '--keep', '--quiet'], { folder });
      const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
      const { out } = await uptake(['extend', dir, '--with', 'near.yaml', '--json', '--quiet'], {
        folder,
      });
      expect(JSON.parse(out).counts).toMatchObject({ ok: 6, missing: 0 });
    },
  ));
