import { readdirSync, readFileSync } from 'node:fs';
import { levers, metrics, parameters } from '@uptake/core';
import { expect, it } from 'vitest';

const listed = new Set(
  [...readFileSync('docs/sources.md', 'utf8').matchAll(/<a id="([^"]+)">/g)].map(([, key]) => key),
);

it('every number of the tables names a source that is listed, or none', () => {
  const keys = [...levers, ...metrics, ...parameters].flatMap(({ source }) => source.split(', '));
  expect(keys.filter((key) => key !== 'none' && !listed.has(key))).toEqual([]);
});

it('measured and bounded numbers name a source', () => {
  const known = parameters.filter(({ basis }) => basis === 'measured' || basis === 'bounded');
  expect(known.filter(({ source }) => source === 'none')).toEqual([]);
});

it('of 73 parameters that are no policy, 4 are measured, 25 bounded and 44 assumed', () => {
  const count = (basis: string): number =>
    parameters.filter((entry) => entry.basis === basis).length;
  expect([count('measured'), count('bounded'), count('assumed')]).toEqual([4, 25, 44]);
});

it('every source named in a doc comment of the packages is listed', () => {
  const files = readdirSync('packages', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^\w+\/src\/.*\.tsx?$/.test(file) && !file.includes('.test.'),
  );
  const unknown = files.flatMap((file) => {
    const text = readFileSync(`packages/${file}`, 'utf8');
    const named = [...text.matchAll(/^ \* Sources?: (.*)$/gm)].map(([, words]) => words as string);
    const keys = named.flatMap((words) => words.match(/\b[a-z]+\d{4}\b/g) ?? []);
    return keys.filter((key) => !listed.has(key)).map((key) => `${file}: ${key}`);
  });
  expect(unknown).toEqual([]);
});
