import { readFileSync } from 'node:fs';
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

it('of 63 parameters that are no policy, 4 are measured, 22 bounded and 37 assumed', () => {
  const count = (basis: string): number =>
    parameters.filter((entry) => entry.basis === basis).length;
  expect([count('measured'), count('bounded'), count('assumed')]).toEqual([4, 22, 37]);
});
