import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, small, uptake } from './capture.ts';

const files = {
  'small.yaml': small.replace('weeks: 20', 'weeks: 8').replace('headcount: 24', 'headcount: 12'),
  'it.yaml': `scenario: small.yaml
arm: unaligned
to: aligned
replications: 8
measure: realPlateau
vary: { displacement: [0.3, 0.9], credit: [0, 0.8] }
prices: { currency: EUR, displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.1, share: 0.5 }
uncertain: { tool.error: [0.01, 0.2], mind.taste: [1.2, 2.2], tool.reworkHours: [1, 1.0001] }
where: realPlateau < 0.3
`,
};
interface Said {
  readonly answer: string;
  readonly [field: string]: unknown;
}

/** The document of a verb on the experiment. */
const said = (...args: readonly string[]): Promise<Said> =>
  inFolder(files, async (folder) => {
    const { err, out } = await uptake([...args, '--json', '--quiet'], { folder });
    expect(err).toBe('');
    return JSON.parse(out) as Said;
  });

describe('an answer in words says what its numbers say', () => {
  it.each([
    ['sensitivity', 'it.yaml', '--rows', '8', '--method', 'shapley'],
    ['sensitivity', 'it.yaml', '--rows', '8', '--method', 'sobol'],
    ['sensitivity', 'it.yaml', '--rows', '8'],
  ])('%s names only inputs whose interval lies above 0: %#', async (...args) => {
    const { answer, sensitivity } = await said(...args);
    const { factors } = sensitivity as {
      factors: readonly {
        kind: string;
        label: string;
        total?: { lo: number };
        effect?: { lo: number };
        muStar?: { lo: number };
      }[];
    };
    for (const { effect, kind, label, muStar, total } of factors)
      if (kind === 'input' && !(((total ?? effect ?? muStar)?.lo ?? 0) > 0))
        expect(answer).not.toContain(label.toLowerCase());
    expect(answer).not.toMatch(/\(−|\(0 %\)/u);
    expect(answer).toMatch(/^[A-Z].* (?:hangs most on|is not seen to hang on) .*\.$/u);
  });

  it('attribute makes up the gap, in sentences', async () => {
    const { answer } = await said(
      'attribute',
      'it.yaml',
      '--levers',
      'displacement,credit',
      '--reps',
      '3',
    );
    expect(answer).toMatch(
      /^[A-Z][^:]+ is [^.]+ in unaligned and [^.]+% with these levers of aligned\. All of the gap of /u,
    );
    expect(answer).toMatch(/ comes from [^,]+\([^)]+\) and [^,]+\([^)]+\)\.$/u);
  });

  it.each([
    ['realPlateau < 1.1', / at all 4 points: within these ranges no input decides it\.$/u],
    ['realPlateau < -0.1', / at none of 4 points: it does not happen within these ranges\.$/u],
  ])('discover finds no conditions of what is always or never so: %s', async (where, sentence) => {
    expect((await said('discover', 'it.yaml', '--where', where)).answer).toMatch(sentence);
  });

  it('map counts the combinations that reach the edge as one counts', async () => {
    const { answer } = await said('map', 'it.yaml', '--reps', '2');
    expect(answer).toMatch(
      /; (?:none of \d+ combinations reaches|all \d+ combinations reach|1 of \d+ combinations reaches|\d+ of \d+ combinations reach) /u,
    );
    expect(answer).not.toMatch(/; (?:0 of|(\d+) of \1 )/u);
  });

  it('robustness begins with a capital, and a regret of shares is in points', () =>
    inFolder(files, async (folder) => {
      const { out } = await uptake(['robustness', 'it.yaml', '--worlds', '10', '--quiet'], {
        folder,
      });
      expect(out).toMatch(/^(?:Aligned|Unaligned) leaves least to regret\. /mu);
      expect(out).toMatch(/^unaligned .* points? .* points? .*%$/mu);
    }));
});

describe('sentences start with a capital or a digit', () => {
  /** Arms, a role and an outcome whose names begin small. */
  const named = `name: names begin small
weeks: 8
roles: [{ name: clerk, headcount: 6 }, { name: agent, headcount: 30, amenable: 0.4 }]
economics: { currency: EUR, hour: 45, licence: { perSeatWeek: 7, seats: access }, prices: { displacement: { perPersonWeek: 900 }, credit: { perPersonWeek: 1 } } }
outcomes: { late: { expr: 'mean(active, 5..8)', better: higher, precision: 0.01 } }
arms:
  today: {}
  reform: { policy: { displacement: 0.8, credit: 0.7 } }
  harsh: { policy: { punishment: 6 } }
`;
  const asked = (files['it.yaml'] ?? '')
    .replace('small.yaml', 'named.yaml')
    .replace('arm: unaligned', 'arm: today')
    .replace('to: aligned', 'to: reform');
  const folderOf = { 'named.yaml': named, 'named-it.yaml': asked };
  /** Sentences of a text that begin small; a line by itself may be a cell of a table. */
  const smallIn = (text: string): string[] =>
    text.split(/(?<=[.!?]) /u).filter((sentence) => /^\p{Ll}/u.test(sentence));
  /** Paragraphs of what a verb prints: lines that end as a sentence does, with those that they go on from. */
  const paragraphs = (out: string): string[] =>
    out
      .split(/\n{2,}/u)
      .filter((block) => /[.]$/u.test(block.trim()) && !/ {3}/u.test(block))
      .map((block) => block.replaceAll(/\s*\n\s*/gu, ' ').trim());

  it.each([
    ['compare', 'named.yaml', '--reps', '8'],
    ['compare', 'named.yaml', '--reps', '8', '--leave-one-out', '--measure', 'late'],
    ['attribute', 'named-it.yaml', '--levers', 'displacement,credit', '--reps', '3'],
    ['next', 'named-it.yaml', '--levers', 'displacement,credit', '--reps', '3'],
    ['order', 'named.yaml', '--arm', 'reform', '--reps', '4'],
    ['sweep', 'named-it.yaml'],
    ['map', 'named-it.yaml', '--reps', '2'],
    ['sensitivity', 'named-it.yaml', '--rows', '8'],
    ['robustness', 'named-it.yaml', '--worlds', '10'],
    ['voi', 'named-it.yaml', '--worlds', '16'],
    ['discover', 'named-it.yaml', '--where', 'realPlateau < 0.3'],
    ['search', 'named-it.yaml', '--pareto', '--max-runs', '5800'],
  ])('%s %s %s %s %s', (...args) =>
    inFolder(folderOf, async (folder) => {
      const { code, err, out } = await uptake([...args, '--quiet', '--out', 'o'], { folder });
      expect([code === 0 || code === 3, err]).toEqual([true, '']);
      expect(paragraphs(out).length).toBeGreaterThan(0);
      expect(paragraphs(out).flatMap(smallIn)).toEqual([]);
      const html = readFileSync(join(folder, 'o', 'report.html'), 'utf8');
      const told = [...html.matchAll(/<(p|figcaption|desc|li)\b[^>]*>(.*?)<\/\1>/gsu)].map(
        ([, , text = '']) => text.replaceAll(/<[^>]+>/gu, '').trim(),
      );
      expect(told.filter((text) => /\.$/u.test(text)).flatMap(smallIn)).toEqual([]);
    }),
  );
});
