import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  ['arms', manyArms, 'The figures show the first 24 arms, and 176 more are in weekly.csv.'],
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
