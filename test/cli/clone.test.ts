import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { inFolder, small } from './capture.ts';

const bin = resolve('packages/cli/bin/uptake.mjs');
const { oldNode } = (await import(
  pathToFileURL(resolve('packages/cli/bin/old-node.mjs')).href
)) as { oldNode(version: string): string | undefined };

/** What a process ends with and says. */
interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const say = (program: string, args: readonly string[], cwd: string, env = {}): Promise<Said> =>
  new Promise((done) => {
    const options = { cwd, env: { ...process.env, ...env } };
    execFile(program, args, options, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('Node that is too old', () => {
  it.each(['0.12.18', '12.22.12', '18.20.8', '20.18.3'])(
    'is told so in one line: %s',
    (version) => {
      expect(oldNode(version)).toBe(`uptake needs Node 20.19 or later, this is Node ${version}`);
    },
  );

  it.each(['20.19.0', '20.20.2', '21.0.0', '22.5.1', '24.0.0', '100.0.0'])(
    'is not %s',
    (version) => {
      expect(oldNode(version)).toBeUndefined();
    },
  );

  it.each(['uptake.mjs', 'old-node.mjs'])(
    'can read %s, which imports nothing else first',
    async (name) => {
      const code = readFileSync(join('packages/cli/bin', name), 'utf8');
      const [old, now] = await Promise.all(
        ['node12.20', 'esnext'].map((target) => transform(code, { target, format: 'esm' })),
      );
      expect(old?.code).toBe(now?.code);
      const imports = [...code.matchAll(/^import .*from '(.*)'/gm)].map(([, path]) => path);
      expect(imports).toEqual(name === 'uptake.mjs' ? ['./old-node.mjs'] : []);
    },
  );

  it('gets exit code 2 and nothing on stdout', () =>
    inFolder({}, async (folder) => {
      const program = `
        Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });
        await import(${JSON.stringify(pathToFileURL(bin).href)});`;
      const said = await say(process.execPath, ['--input-type=module', '-e', program], folder);
      expect(said).toEqual({ code: 2, out: '', err: `${oldNode('18.20.8')}\n` });
    }));
});

it('the published command needs no program that bundles or runs TypeScript', () => {
  const { dependencies, files } = JSON.parse(readFileSync('packages/cli/package.json', 'utf8'));
  expect(Object.keys(dependencies)).not.toContain('tsx');
  expect(Object.keys(dependencies)).not.toContain('esbuild');
  const started = readFileSync('packages/cli/bin/command.mjs', 'utf8');
  const beside = [...started.matchAll(/^import .*from '\.\/(.*)'/gm)].map(
    ([, name]) => `bin/${name}`,
  );
  expect(files).toEqual(expect.arrayContaining(['bin/old-node.mjs', 'bin/command.mjs', ...beside]));
});

/** A clone whose `dist` cannot be a folder: as where it belongs to somebody else, but for every user. */
function lockedClone(folder: string): string {
  const packages = join(folder, 'clone/packages');
  const left = /[\\/](?:dist|node_modules)(?:[\\/]|$)/;
  cpSync('packages', packages, { recursive: true, filter: (path) => !left.test(path) });
  for (const name of ['tsconfig.base.json', 'package.json'])
    cpSync(name, join(folder, 'clone', name));
  for (const name of ['node_modules', 'packages/cli/node_modules'])
    symlinkSync(resolve(name), join(folder, 'clone', name), 'junction');
  writeFileSync(join(packages, 'cli/dist'), '');
  return join(packages, 'cli/bin/uptake.mjs');
}

/** Enough work for threads to start. */
const large = JSON.stringify({ name: 'Large', roles: [{ name: 'Analyst', headcount: 3000 }] });

it(
  'a clone that cannot be written works, on threads too, and leaves nothing behind',
  () =>
    inFolder({ 'large.json': large }, async (folder) => {
      const temporary = join(folder, 'tmp');
      mkdirSync(temporary);
      const locked = lockedClone(folder);
      const at = (...args: string[]) =>
        say(process.execPath, [locked, ...args], folder, { TMPDIR: temporary });
      const compared = await at(
        'compare',
        'large.json',
        '--reps',
        '40',
        '--workers',
        '2',
        '--quiet',
      );
      expect([compared.code, compared.err]).toEqual([0, '']);
      expect((await at('studio', 'large.json', '--quiet')).code).toBe(0);
      expect(readdirSync(temporary).filter((name) => name.startsWith('uptake'))).toEqual([]);
    }),
  240_000,
);

it(
  '4 GB of addresses are enough to compare, keep, merge and check',
  () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const limited = (...args: string[]) =>
        say(
          'sh',
          ['-c', 'ulimit -v 4000000; exec "$@"', 'sh', process.execPath, bin, ...args],
          folder,
        );
      const kept = await limited(
        'compare',
        'small.yaml',
        '--reps',
        '3',
        '--keep',
        '--quiet',
        '--json',
      );
      expect([kept.code, kept.err]).toEqual([0, '']);
      const [run] = readdirSync(join(folder, 'runs'));
      const checked = await limited('verify', join('runs', run as string));
      expect([checked.code, checked.err]).toEqual([0, '']);
    }),
  240_000,
);
