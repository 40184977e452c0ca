import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFolder } from './folder.ts';

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
