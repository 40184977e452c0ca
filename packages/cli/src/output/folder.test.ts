import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkFolder, namesInShort, writeFolder } from './folder.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'uptake-folder-'));
});
afterEach(() => rmSync(base, { recursive: true }));

it('writeFolder makes the folder and leaves other files in it alone', () => {
  const folder = join(base, 'out', 'here');
  writeFolder(folder, [['a.txt', 'one']]);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  writeFolder(folder, [
    ['a.txt', 'two'],
    ['b.txt', 'b'],
  ]);
  expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt', 'mine.txt']);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('two');
  expect(readdirSync(join(base, 'out'))).toEqual(['here']);
});

it('writeFolder leaves nothing half-written and no draft when a file cannot be written', () => {
  const folder = join(base, 'out');
  writeFolder(folder, [['a.txt', 'old']]);
  expect(() =>
    writeFolder(folder, [
      ['a.txt', 'new'],
      ['missing/b.txt', 'b'],
    ]),
  ).toThrow(/no such file/);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(base)).toEqual(['out']);
});

it('writeFolder says why when the place is taken', () => {
  mkdirSync(join(base, 'out'));
  writeFileSync(join(base, 'out', 'file'), '');
  expect(() => writeFolder(join(base, 'out', 'file', 'deep'), [['a.txt', '']])).toThrow(
    /file\/deep: /,
  );
});

it('what a killed process has left of a draft is gone after the next one, and that of a living one stays', () => {
  const folder = join(base, 'out');
  writeFolder(folder, [['a.txt', 'old']]);
  const living = mkdtempSync(join(folder, '.uptake-draft-elsewhere-1-0.'));
  const killed = (call: string, then: string): void => {
    const source = new URL('./folder.ts', import.meta.url).href;
    const script = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { ${call} } = fs;
fs.${call} = (...given) => { ${call}(...given); process.kill(process.pid, 'SIGKILL'); };
syncBuiltinESMExports();
const { checkFolder, writeFolder } = await import(${JSON.stringify(source)});
${then}`;
    const args = ['--conditions=@uptake/source', '--import', 'tsx', '--input-type=module'];
    const { signal, stderr } = spawnSync(process.execPath, [...args, '-e', script]);
    expect(signal, stderr.toString()).toBe('SIGKILL');
    expect(readdirSync(folder).length).toBeGreaterThan(2);
  };
  const path = JSON.stringify(folder);
  killed('fsyncSync', `writeFolder(${path}, [['a.txt', 'new']]);`);
  checkFolder(folder, 'out');
  expect(readdirSync(folder)).toEqual([basename(living), 'a.txt']);
  killed('renameSync', `checkFolder(${path}, 'out');`);
  writeFolder(folder, [['a.txt', 'new']]);
  expect(readdirSync(folder)).toEqual([basename(living), 'a.txt']);
});

it('namesInShort tells three forms of one file as one, and leaves others', () => {
  expect(namesInShort(['a.svg', 'a.csv', 'a.json', 'b.svg', 'b.csv', 'c'])).toBe(
    'a.{svg,csv,json}, b.svg, b.csv, c',
  );
  expect(namesInShort(['a', 'b', 'c'])).toBe('a, b, c');
});
