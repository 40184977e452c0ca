import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listName, writeResult } from './result-folder.ts';

let base = '';
let folder = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'uptake-result-'));
  folder = join(base, 'out');
});
afterEach(() => rmSync(base, { recursive: true }));

const there = (): string[] =>
  readdirSync(folder)
    .filter((name) => name !== listName)
    .sort();
const write = (...files: readonly (readonly [string, string])[]): string[] =>
  writeResult(folder, files, 'out');

it('files that showed other results are removed, and it is said; others stay', () => {
  expect(write(['a.svg', '1'], ['a.png', '1'], ['deck.pptx', '1'], ['m.json', '1'])).toEqual([
    'Written to out: a.svg, a.png, deck.pptx, m.json',
  ]);
  writeFileSync(join(folder, 'mine.png'), 'mine');
  expect(write(['a.svg', '2'], ['m.json', '2'])).toEqual([
    'Written to out: a.svg, m.json',
    'Removed, since they showed other results of an earlier run: a.png, deck.pptx',
  ]);
  expect(there()).toEqual(['a.svg', 'm.json', 'mine.png']);
  expect(write(['a.svg', '2'], ['m.json', '2'])).toHaveLength(1);
});

it('files of the same results stay, through any number of runs, until the results are others', () => {
  write(['a.svg', '1'], ['deck.pptx', '1'], ['m.json', 'took 3 s']);
  expect(write(['a.svg', '1'], ['m.json', 'took 4 s'])).toHaveLength(1);
  expect(write(['a.svg', '1'], ['b.png', '1'], ['m.json', 'took 5 s'])).toHaveLength(1);
  expect(there()).toEqual(['a.svg', 'b.png', 'deck.pptx', 'm.json']);
  write(['a.svg', '2'], ['m.json', 'took 3 s']);
  expect(there()).toEqual(['a.svg', 'm.json']);
});

it('a file that somebody has changed stays and is named', () => {
  write(['a.svg', '1'], ['deck.pptx', '1'], ['m.json', '1']);
  writeFileSync(join(folder, 'deck.pptx'), 'with my notes');
  expect(write(['a.svg', '2'], ['m.json', '2'])).toEqual([
    'Written to out: a.svg, m.json',
    'Still there, from an earlier run and changed since: deck.pptx',
  ]);
  expect(readFileSync(join(folder, 'deck.pptx'), 'utf8')).toBe('with my notes');
});

it('results of other verbs in the same folder stay, but for what is written over them, which is said', () => {
  write(['compare.svg', '1'], ['report.html', '1'], ['manifest.json', '1']);
  expect(write(['next.svg', '1'], ['report.html', 'next'], ['next.json', '1'])).toEqual([
    'Written to out: next.svg, report.html, next.json',
    'Replaced, of the result in manifest.json: report.html; another --out keeps both',
  ]);
  expect(write(['next.svg', '1'], ['report.html', 'next'], ['next.json', '1'])).toHaveLength(1);
  expect(there()).toEqual(['compare.svg', 'manifest.json', 'next.json', 'next.svg', 'report.html']);
  write(['manifest.json', '2']);
  expect(there()).toEqual(['manifest.json', 'next.json', 'next.svg', 'report.html']);
});

it.each([
  ['no JSON', 'hello'],
  ['another form', '[1]'],
  ['another schema', '{"schema":"x","results":{"m.json":{"own.txt":"1"}}}'],
  ['no mappings', '{"schema":"uptake.files/1","results":{"m.json":7,"n.json":{"own.txt":3}}}'],
])('a list that is %s is as none', (_, list) => {
  write(['m.json', '1']);
  writeFileSync(join(folder, 'own.txt'), 'own');
  writeFileSync(join(folder, listName), list);
  expect(write(['m.json', '2'])).toEqual(['Written to out: m.json']);
  expect(there()).toEqual(['m.json', 'own.txt']);
});

it('a list that names files elsewhere, links and folders reaches none of them', () => {
  write(['m.json', '1']);
  const hash = '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b';
  writeFileSync(join(base, 'secret'), '1');
  symlinkSync(join(base, 'secret'), join(folder, 'link'));
  const names = ['../secret', join(base, 'secret'), 'link', '..', '.', '', listName, '__proto__'];
  const hashes = Object.fromEntries(names.map((name) => [name, hash]));
  const list = { schema: 'uptake.files/1', results: { 'm.json': { ...hashes, 'm.json': hash } } };
  writeFileSync(join(folder, listName), JSON.stringify(list));
  expect(write(['m.json', '2'])).toEqual(['Written to out: m.json']);
  expect(readFileSync(join(base, 'secret'), 'utf8')).toBe('1');
  expect(there()).toEqual(['link', 'm.json']);
});

it('nothing is removed where nothing can be written', () => {
  write(['a.svg', '1'], ['deck.pptx', '1'], ['m.json', '1']);
  expect(() => write(['missing/a.svg', '2'], ['m.json', '2'])).toThrow(/no such file/);
  expect(there()).toEqual(['a.svg', 'deck.pptx', 'm.json']);
});
