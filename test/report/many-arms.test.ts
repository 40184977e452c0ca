import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { inFolder, uptake } from '../cli/capture.ts';

const count = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

const manyArms = `name: Arms
weeks: 2
roles: [{ name: A, headcount: 2 }]
arms:
${count(200, (i) => `  a${i}: { policy: { credit: ${i / 200} } }`)}
`;
const manyRoles = `name: Roles
weeks: 2
roles:
${count(240, (i) => `  - { name: R${i}, headcount: 1 }`)}
arms: { one: {}, two: { policy: { preset: aligned } } }
`;

it.each([
  [
    'arms',
    manyArms,
    'The figures show the baseline and the best 23 arms, and 176 more are in weekly.csv.',
  ],
  ['roles', manyRoles, 'The figures show the first 48 roles, and 192 more are in weekly.csv.'],
])(
  'a report of very many %s shows some of them and says so; the files have all',
  (_, text, words) =>
    inFolder({ 'many.yaml': text }, async (folder) => {
      const args = ['compare', 'many.yaml', '--reps', '2', '--quiet', '--out', 'o'];
      const { code, err } = await uptake(args, { folder });
      expect([code, err]).toEqual([0, '']);
      expect(readFileSync(join(folder, 'o', 'report.html'), 'utf8')).toContain(words);
      const weekly = readFileSync(join(folder, 'o', 'weekly.csv'), 'utf8');
      expect(weekly).toContain(text === manyArms ? 'a199,,' : 'two,R239,');
    }),
);

const eight = `name: Eight
weeks: 3
roles: [{ name: A, headcount: 6 }, { name: B, headcount: 6 }]
arms:
${count(7, (i) => `  a${i}: { policy: { credit: ${i / 10} } }`)}
  best: { policy: { preset: aligned } }
`;

it('of eight arms the baseline and the best four have looks of their own, and all are ranked', () =>
  inFolder({ 'eight.yaml': eight }, async (folder) => {
    const args = ['compare', 'eight.yaml', '--reps', '6', '--seed', 'a', '--quiet', '--out', 'o'];
    expect((await uptake(args, { folder })).code).toBe(0);
    const { window } = new JSDOM(readFileSync(join(folder, 'o', 'report.html'), 'utf8'));
    const { document } = window;
    const cards = [...document.querySelectorAll('.cards li .arm')].map((one) => one.textContent);
    expect(cards).toHaveLength(5);
    expect(cards.slice(0, 2)).toEqual(['a0', 'best']);
    const swatches = [...document.querySelectorAll('.cards .swatch line')].map((line) =>
      ['stroke', 'stroke-dasharray'].map((name) => line.getAttribute(name)).join(' '),
    );
    expect(new Set(swatches).size).toBe(5);
    const ranking = document.querySelector('#ranking-figure-title')?.closest('svg');
    const ranked = ranking?.querySelectorAll('[data-step]') ?? [];
    expect(ranked).toHaveLength(7);
    expect(ranked[0]?.textContent).toMatch(/^best/);
    const gaps = [...document.querySelectorAll('title[id^="gap-figure"]')].map(({ id }) => id);
    expect(gaps.filter((id) => /^gap-figure-\d+-title$/.test(id))).toHaveLength(4);
    const caption =
      document.querySelector('#use-figure-title')?.closest('figure')?.textContent ?? '';
    expect(caption).toMatch(/Best (ends|falls|rises)/);
    expect(caption).not.toMatch(/And \d+ more/);
    window.close();
  }));
