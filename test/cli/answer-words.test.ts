import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const scenario = `name: Small
weeks: 8
roles: [{ name: Analyst, headcount: 6 }]
arms: { today: {}, same: {} }
`;
const asked = (goal: string): string => `question: Does use hold if work is removed?
scenario: small.yaml
replications: 2
vary: { displacement: [0.3, 0.6] }
uncertain: { tool.error: [0.01, 0.07] }
goal: { measure: realPlateau, atLeast: ${goal} }
`;

/** Words of a page, without its pictures. */
const words = (page: string): string =>
  page
    .replaceAll(/<(svg|style)\b.*?<\/\1>/gsu, ' ')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/gu, ' ');

/** The command that a page gives to get its numbers again. */
const again = (page: string): string[] =>
  (/Again: npx uptake (.*?) Made with/u.exec(words(page))?.[1] ?? '').trim().split(' ');

const page = (folder: string): string => readFileSync(join(folder, 'o/report.html'), 'utf8');

describe('the command under Again', () => {
  it.each([
    ['compare', 'sub/small.yaml', '--reps', '2'],
    ['sweep', './sub/it.yaml'],
    ['robustness', 'sub/../sub/it.yaml', '--worlds', '10'],
  ])('of %s runs from where it was run, and gives the same page', (...args) =>
    inFolder({ 'small.yaml': scenario, 'it.yaml': asked('0.3') }, async (folder) => {
      mkdirSync(join(folder, 'sub'));
      for (const name of ['small.yaml', 'it.yaml'])
        renameSync(join(folder, name), join(folder, 'sub', name));
      const first = await uptake([...args, '--out', 'o', '--quiet'], { folder });
      expect([first.code, first.err]).toEqual([0, '']);
      const told = page(folder);
      expect(again(told)[1]).toBe(args[1]);
      await uptake([...again(told), '--out', 'o', '--quiet'], { folder });
      expect(page(folder)).toBe(told);
    }),
  );

  it('says of a path from the root the name alone', () =>
    inFolder({ 'small.yaml': scenario, 'it.yaml': asked('0.3') }, async (folder) => {
      await uptake(['sweep', join(folder, 'it.yaml'), '--out', 'o', '--quiet'], { folder });
      expect(again(page(folder)).slice(0, 2)).toEqual(['sweep', 'it.yaml']);
      expect(page(folder)).not.toContain(folder);
    }));
});

describe('a report of a verb', () => {
  it('is titled by what the verb asks; the question of the file stands below', () =>
    inFolder({ 'small.yaml': scenario, 'it.yaml': asked('0.3') }, async (folder) => {
      await uptake(['sweep', 'it.yaml', '--out', 'o', '--quiet'], { folder });
      expect(page(folder)).toContain('<h1>What comes out at each point?</h1>');
      expect(words(page(folder))).toContain('Asked in the file: Does use hold if work is removed?');
    }));
});

describe('words that fit ties and constants', () => {
  it.each([
    ['0.999', 'No arm meets the goal in any of 10 worlds.'],
    ['0', 'Today and same meet the goal equally often, in all 10 worlds.'],
  ])('robustness of arms that are alike, goal %s', (goal, sentence) =>
    inFolder({ 'small.yaml': scenario, 'it.yaml': asked(goal) }, async (folder) => {
      const args = ['robustness', 'it.yaml', '--worlds', '10', '--out', 'o', '--json', '--quiet'];
      const { answer } = JSON.parse((await uptake(args, { folder })).out);
      expect(answer).toBe(`Today and same leave equally little to regret. ${sentence}`);
      expect(words(page(folder))).toContain('Mean: all alike');
    }),
  );

  it('a sweep and a map without a course say so, and nothing tips', () =>
    inFolder(
      {
        'small.yaml': scenario,
        'it.yaml':
          'scenario: small.yaml\nmeasure: tokenPlateau\nreplications: 2\nvary: { displacement: [0.3, 0.6], credit: [0, 0.5] }\ngoal: { measure: tokenPlateau, atLeast: 0.3 }\n',
      },
      async (folder) => {
        const swept = await uptake(['sweep', 'it.yaml', '--quiet'], { folder });
        expect(swept.out).toContain('Token use, last 8 weeks is 0 % at every point.');
        const mapped = await uptake(['map', 'it.yaml', '--quiet', '--out', 'o'], { folder });
        expect(mapped.out.replaceAll(/\s+/gu, ' ')).toContain('is 0 % everywhere over');
        expect(mapped.out + words(page(folder))).not.toMatch(/\btips?\b/u);
      },
    ));
});
