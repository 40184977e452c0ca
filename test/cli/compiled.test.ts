import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from './capture.ts';

const loader = new URL('../../packages/cli/bin/compiled.mjs', import.meta.url).href;

/** Runs the bundle of a folder in a process of its own. */
function answer(folder: string, verb: string, code = 0): string {
  const bundle = pathToFileURL(join(folder, 'bundle.cjs')).href;
  const program = `
    import { compiled } from '${loader}';
    console.log(compiled(new URL('${bundle}'), '${verb}').answer());
    process.exitCode = ${code};`;
  const args = ['--input-type=module', '-e', program];
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

const bundle = (value: number): string =>
  `(function (require, module) { module.exports = { answer: () => ${value} }; })`;
const kept = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.v8') || name.endsWith('.tmp'));

it('keeps what V8 compiled for every verb, and takes it the next time', () =>
  inFolder({ 'bundle.cjs': bundle(42) }, async (folder) => {
    expect([answer(folder, 'one'), kept(folder)]).toEqual(['42', ['one.v8']]);
    const before = readFileSync(join(folder, 'one.v8'));
    expect([answer(folder, 'one'), answer(folder, 'two')]).toEqual(['42', '42']);
    expect(kept(folder)).toEqual(['one.v8', 'two.v8']);
    expect(readFileSync(join(folder, 'one.v8')).equals(before)).toBe(true);
  }));

it('keeps nothing of what went wrong', () =>
  inFolder({ 'bundle.cjs': bundle(42) }, async (folder) => {
    expect(() => answer(folder, 'one', 1)).toThrow();
    expect(kept(folder)).toEqual([]);
  }));

it('takes nothing that belongs to another bundle of the same length', () =>
  inFolder({ 'bundle.cjs': bundle(42) }, async (folder) => {
    answer(folder, 'one');
    writeFileSync(join(folder, 'bundle.cjs'), bundle(43));
    expect([answer(folder, 'one'), answer(folder, 'one')]).toEqual(['43', '43']);
  }));

it.each([
  ['damaged', (bytes: Buffer) => bytes.fill(255, bytes.length / 2)],
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
])('replaces what is %s', (_, spoilt) =>
  inFolder({ 'bundle.cjs': bundle(42) }, async (folder) => {
    answer(folder, 'one');
    const path = join(folder, 'one.v8');
    const sound = readFileSync(path);
    const bad = spoilt(Buffer.from(sound));
    writeFileSync(path, bad);
    expect(answer(folder, 'one')).toBe('42');
    expect(readFileSync(path).equals(bad)).toBe(false);
    expect(answer(folder, 'one')).toBe('42');
  }),
);

it('works where nothing can be kept', () =>
  inFolder({ 'bundle.cjs': bundle(42) }, async (folder) => {
    mkdirSync(join(folder, 'one.v8', 'in the way'), { recursive: true });
    expect(answer(folder, 'one')).toBe('42');
    expect(kept(folder)).toEqual(['one.v8']);
  }));
