import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;
const long = 'n'.repeat(300);
const experiment = `scenario: small.yaml
replications: 3
vary: { displacement: [0.3, 0.6] }
prices: { currency: EUR, displacement: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
`;
const files = { 'small.yaml': small, 'it.yaml': experiment };

/** Things in the way of a reader or a writer: pipes, devices, loops, files that are too large or not there. */
function lay(folder: string): void {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'sub'));
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync('/dev/zero', join(folder, 'zero'));
  const large = openSync(join(folder, 'large'), 'w');
  ftruncateSync(large, 10_000_000_000);
  closeSync(large);
}

const unreadable: readonly (readonly [name: string, reason: RegExp])[] = [
  ['none.yaml', /^none.yaml: no such file$/],
  ['sub', /^sub: is a folder, not a file$/],
  ['small.yaml/x', /^small.yaml\/x: part of the path is a file, not a folder$/],
  [long, /^n+…?: the name is too long$/],
  ['loop', /^loop: too many symbolic links$/],
  ['pipe', /^pipe: is no regular file$/],
  ['zero', /^zero: is no regular file$/],
  ['large', /^large: is larger than 0.5 MB$/],
  ['a\0b', /^a\ufffdb: the name holds a zero byte$/],
];

const readers: readonly (readonly string[])[] = [
  ['validate'],
  ['run'],
  ['explain', '--employee', '0', '--week', '1'],
  ['panel'],
  ['network'],
  ['calibrate', '--data', 'small.yaml'],
  ['forecast', '--data', 'small.yaml'],
  ['pilot'],
  ['compare'],
  ['plan'],
  ['studio'],
  ['room'],
  ['sweep'],
  ['map'],
  ['attribute'],
  ['next'],
  ['sensitivity'],
  ['search'],
  ['robustness'],
  ['voi'],
  ['order'],
];

describe('a file that cannot be read is named with the reason, at once, with 2', () => {
  it.each(readers)('%s', (verb, ...flags) =>
    inFolder(files, async (folder) => {
      lay(folder);
      const before = filesIn(folder);
      for (const [name, reason] of unreadable) {
        const { code, err, out } = await uptake([verb as string, name, ...flags], { folder });
        expect([name, code, out]).toEqual([name, 2, '']);
        expect(err.trimEnd()).toMatch(reason);
      }
      expect(filesIn(folder)).toEqual(before);
    }),
  );

  it('also where another file names it: tie lists, scenarios of experiments', () =>
    inFolder(files, async (folder) => {
      lay(folder);
      for (const name of ['pipe', 'loop', 'sub', 'none', 'zero']) {
        writeFileSync(join(folder, 't.yaml'), `${small}organisation: { ties: ${name} }\n`);
        writeFileSync(join(folder, 'e.yaml'), `scenario: ${name}\n`);
        for (const file of ['t.yaml', 'e.yaml']) {
          const { code, err } = await uptake(['plan', file], { folder });
          expect([name, code]).toEqual([name, 2]);
          expect(err).toMatch(/no regular file|symbolic links|is a folder|no such file|must stay/);
        }
      }
    }));
});

const writers: readonly (readonly string[])[] = [
  ['run', 'small.yaml', '--out'],
  ['panel', 'small.yaml', '--out'],
  ['compare', 'small.yaml', '--reps', '2', '--out'],
  ['compare', 'small.yaml', '--reps', '2', '--out', 'fine', '--keep'],
  ['sweep', 'it.yaml', '--out'],
  ['sweep', 'it.yaml', '--keep'],
  ['attribute', 'small.yaml', '--levers', 'credit', '--out'],
  ['next', 'small.yaml', '--levers', 'credit', '--reps', '2', '--out'],
  ['plan', 'small.yaml', '--keep'],
  ['studio', 'small.yaml', '--out'],
  ['new'],
];
const unwritable: readonly (readonly [name: string, reason: RegExp])[] = [
  ['small.yaml/x', /part of the path is a file|is a file, not a folder/],
  [`${long}/x`, /the name is too long/],
  ['loop/x', /too many symbolic links/],
  ['/proc/uptake/x', /no such file|permission denied|its folder is not there/],
  ['a\0b/c', /the name holds a zero byte/],
];

describe('a place that cannot be written is named with the reason before any work, with 2', () => {
  it.each(writers)('%s %s %s %s %s %s %s', (...args) =>
    inFolder(files, async (folder) => {
      lay(folder);
      const before = filesIn(folder);
      for (const [name, reason] of unwritable) {
        const given = args.filter((arg) => arg !== undefined);
        const { code, err, out } = await uptake([...given, name], { folder });
        expect([name, code, out]).toEqual([name, 2, '']);
        expect(err).toMatch(reason);
        expect(err.trimEnd().split('\n')).toHaveLength(1);
      }
      expect(filesIn(folder)).toEqual(before);
    }),
  );
});

const foldersOnly = writers.filter(
  ([verb, ...args]) => verb !== 'studio' && args.includes('--out'),
);

describe('a folder with the name of a file is refused unless it is there already', () => {
  it.each(foldersOnly.map((args) => args.slice(0, args.indexOf('--out') + 1)))(
    '%s %s %s %s %s %s',
    (...args) =>
      inFolder(files, async (folder) => {
        const given = args.filter((arg) => arg !== undefined);
        for (const name of ['x.csv', 'deep/answer.XLSX', 'page.html']) {
          const { code, err, out } = await uptake([...given, name], { folder });
          expect([name, code, out]).toEqual([name, 2, '']);
          expect(err).toBe(
            `${name}: is the name of a file, and files are written to a folder; name one, such as ${name.replace(/\.\w+$/, '')}\n`,
          );
        }
        expect(filesIn(folder)).toEqual(Object.keys(files).sort());
      }),
  );

  it('is written to where it is there', () =>
    inFolder(files, async (folder) => {
      mkdirSync(join(folder, 'x.csv'));
      expect((await uptake(['run', 'small.yaml', '--out', 'x.csv'], { folder })).code).toBe(0);
    }));
});

/** Runs the command as one who is not allowed everything: root without the capabilities that pass over rights. */
function asGuest(folder: string, ...args: readonly string[]) {
  const caps = '-dac_override,-dac_read_search';
  const less =
    process.getuid?.() === 0 ? ['setpriv', '--bounding-set', caps, '--inh-caps', caps] : [];
  const [program = '', ...rest] = [...less, process.execPath, bin, ...args];
  return spawnSync(program, rest, { cwd: folder, encoding: 'utf8' });
}

describe('what rights allow', { timeout: 60_000 }, () => {
  it('a folder that alone may be written, as a mount point is, takes the answer; a closed one is refused before the work', () =>
    inFolder(files, async (folder) => {
      execFileSync(process.execPath, [bin, 'validate', 'small.yaml'], { cwd: folder });
      mkdirSync(join(folder, 'open'));
      mkdirSync(join(folder, 'shut'));
      chmodSync(join(folder, 'open'), 0o777);
      chmodSync(join(folder, 'shut'), 0o555);
      chmodSync(folder, 0o555);
      const reps = ['compare', 'small.yaml', '--reps', '2', '--quiet'];
      for (const args of [reps, ['run', 'small.yaml'], ['sweep', 'it.yaml', '--quiet']]) {
        const { status, stderr } = asGuest(folder, ...args, '--out', 'open');
        expect([args[0], status, stderr]).toEqual([args[0], 0, '']);
        for (const place of ['shut', 'shut/deep', 'new']) {
          const refused = asGuest(folder, ...args, '--out', place);
          expect([refused.status, refused.stdout]).toEqual([2, '']);
          expect(refused.stderr).toBe(`${place}: permission denied\n`);
        }
      }
      const page = asGuest(folder, 'new', 'shut/a.yaml');
      expect([page.status, page.stderr]).toEqual([2, 'shut/a.yaml: permission denied\n']);
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'small.yaml'), 0o000);
      const secret = asGuest(folder, 'run', 'small.yaml');
      expect([secret.status, secret.stderr]).toEqual([2, 'small.yaml: permission denied\n']);
      expect(filesIn(folder).filter((name) => name.includes('.uptake'))).toEqual([]);
    }));
});

describe('a broken terminal', { timeout: 60_000 }, () => {
  const shell = (folder: string, line: string) =>
    spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" ${line}`], {
      cwd: folder,
      encoding: 'utf8',
    });

  it.each(['2>/dev/full', '2>&-'])('stderr as %s costs progress and nothing else', (broken) =>
    inFolder(files, async (folder) => {
      const { status, stdout } = shell(folder, `compare small.yaml --reps 2 --json ${broken}`);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    }),
  );

  it('stdout on a full disk is said', () =>
    inFolder(files, async (folder) => {
      for (const verb of ['validate small.yaml', 'levers taste']) {
        const { status, stderr } = shell(folder, `${verb} >/dev/full`);
        expect([status, stderr]).toEqual([
          1,
          'stdout: no space is left; the answer was not printed in full\n',
        ]);
      }
    }));

  it('a reader that leaves ends it quietly', () =>
    inFolder(files, async (folder) => {
      const { status, stderr } = shell(folder, 'levers | head -n 1 >/dev/null');
      expect([status, stderr]).toEqual([0, '']);
    }));
});
