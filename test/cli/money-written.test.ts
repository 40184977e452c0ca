import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moneyAmount } from '@uptake/viz/numbers';
import { expect, it } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const scenario = `name: Small bank
weeks: 16
roles:
  - { name: Analyst, headcount: 24 }
  - { name: Clerk, headcount: 12 }
  - { name: Dealer, headcount: 4 }
economics:
  hour: 61.5
  roles: { Clerk: { hour: 45, error: 0 }, Dealer: { error: 900.5 } }
  licence: { perSeatWeek: 6.923 }
  error: 80
  prices: { displacement: { perPersonWeek: 3.7, oneOff: 1996.8 }, credit: { oneOff: 57.31 } }
arms:
  today: {}
  goal: { policy: { displacement: 0.8, credit: 0.6 } }
`;

const files = {
  'bank.yaml': scenario,
  'search.yaml': `scenario: bank.yaml
arm: today
vary: { displacement: [0.3, 0.9], credit: [0, 0.6] }
goal: { measure: realPlateau, atLeast: 0.2 }
`,
};

/** Every verb that tells of money, with small runs. */
const verbs: readonly (readonly string[])[] = [
  ['compare', 'bank.yaml', '--reps', '6'],
  ['run', 'bank.yaml', '--arm', 'goal'],
  ['next', 'bank.yaml', '--reps', '4'],
  ['next', 'bank.yaml', '--reps', '4', '--budget', '2500.75'],
  ['order', 'bank.yaml', '--reps', '4'],
  ['voi', 'bank.yaml', '--measure', 'netValue', '--worlds', '128'],
  ['search', 'search.yaml'],
];

const told = (html: string): string =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/gu, ' ')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll('&#160;', '\u00a0');

/** Numbers right before the currency. */
const amounts = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\d.])([+−-]?\d[\d\u202f.]*)[ \u00a0\n]EUR/gu)].map(
    ([, found]) => found as string,
  );

it('an amount has gaps between its thousands, and no part of a unit from 100 on', () => {
  expect([1996.8, 213_456.4, -45_500, 100.4, 44.51, 6.923, 0].map(moneyAmount)).toEqual([
    '1\u202f997',
    '213\u202f456',
    '−45\u202f500',
    '100',
    '44.5',
    '6.92',
    '0',
  ]);
});

it.each(verbs)(
  '%s %s writes every amount in that way, in text, report and captions (%#)',
  (...args) =>
    inFolder(files, async (folder) => {
      const { err, out } = await uptake([...args, '--quiet', '--out', 'o'], { folder });
      expect(err).toBe('');
      const pages = readdirSync(join(folder, 'o')).filter((name) => /\.(html|svg)$/u.test(name));
      const texts = [
        out,
        ...pages.map((name) => told(readFileSync(join(folder, 'o', name), 'utf8'))),
      ];
      const found = texts.flatMap(amounts);
      // What was set in the file is written as it was set.
      const set = ['900.5', '1996.8', '1\u202f996.8', '61.5', '6.923', '57.31', '2500.75'];
      const wrong = found.filter(
        (text) =>
          !/^[+−]?\d{1,3}(\u202f\d{3})*$/u.test(text) &&
          !/^[+−]?\d{1,2}\.\d{1,2}$/u.test(text) &&
          !set.includes(text),
      );
      expect(wrong).toEqual([]);
      // A single run has its amounts in a table under their currency.
      if (args[0] !== 'run') expect(found.length).toBeGreaterThan(0);
    }),
  60_000,
);
