import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slug } from './slug.ts';

it.each([
  ['Sales forecasting', 'sales-forecasting'],
  ['Law firm 2', 'law-firm-2'],
  ['two-words', 'two-words'],
  ['CON', 'scenario-con'],
  ['lpt1', 'scenario-lpt1'],
])('slug makes the plain name of %j', (name, folder) => {
  expect(slug(name, 'scenario')).toBe(folder);
});

it.each([
  ['Vertriebs-Übersicht 2', /^vertriebs-ubersicht-2-[0-9a-f]{8}$/],
  ['../../etc/passwd', /^etc-passwd-[0-9a-f]{8}$/],
  ['.', /^scenario-[0-9a-f]{8}$/],
  ['..', /^scenario-[0-9a-f]{8}$/],
  ['', /^scenario-[0-9a-f]{8}$/],
  ['日本', /^scenario-[0-9a-f]{8}$/],
  ['con.', /^scenario-con-[0-9a-f]{8}$/],
  [`${'a'.repeat(59)} b`, /^a{51}-[0-9a-f]{8}$/],
])('slug marks what %j loses by a hash', (name, folder) => {
  expect(slug(name, 'scenario')).toMatch(folder);
});

it('names that differ in what is left out get different files, also where case does not count', () => {
  const names = [
    'a/b',
    'a:b',
    'a.b',
    'a b',
    '日本',
    '東京',
    'Москва',
    'Пермь',
    '',
    '.',
    '..',
    'ä',
    'a',
  ];
  const long = [`${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`];
  const folders = [...names, ...long].map((name) => slug(name).toLowerCase());
  expect(new Set(folders).size).toBe(folders.length);
});

it('any name gives a safe name of at most 60 letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (name) => {
      expect(slug(name)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
      expect(slug(name)).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/);
    }),
  );
});
