import { terminalOf } from '@uptake/cli';
import { verbKeys } from '@uptake/lab/internal';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';
import { inFolder, small, uptake } from './capture.ts';

const tiny = small.replace('weeks: 20', 'weeks: 4').replace('headcount: 24', 'headcount: 6');
const experiment = `scenario: tiny.yaml
replications: 8
vary: { displacement: [0.1, 0.9], credit: [0, 1] }
prices: { displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.1, share: 0.5 }
uncertain: { tool.error: [0.01, 0.2], mind.taste: [1.2, 2.2] }
where: realPlateau < 0.3
`;

/** Every flag of every analysis that changes its numbers, with a value that must change its document. */
const reading: Readonly<Record<string, readonly string[]>> = {
  sweep: ['--measure trust', '--reps 3', '--arm aligned', '--alpha 0.2', '--seed other'],
  map: ['--measure trust', '--reps 3', '--arm aligned', '--seed other', '--vary relief,credit'],
  attribute: [
    '--measure trust',
    '--reps 3',
    '--arm aligned',
    '--alpha 0.2',
    '--seed other',
    '--to unaligned',
    '--levers displacement',
  ],
  next: [
    '--measure trust',
    '--reps 3',
    '--from aligned',
    '--alpha 0.2',
    '--seed other',
    '--to unaligned',
    '--levers displacement',
    '--steps 1',
    '--budget 1',
    '--price credit=500',
  ],
  sensitivity: [
    '--measure trust',
    '--arm aligned',
    '--alpha 0.2',
    '--seed other',
    '--method shapley',
    '--rows 3',
  ],
  robustness: ['--measure trust', '--alpha 0.2', '--seed other', '--worlds 11'],
  voi: ['--measure trust', '--alpha 0.2', '--seed other', '--worlds 12'],
  discover: [
    '--reps 9',
    '--arm aligned',
    '--seed other',
    '--where "trustPlateau < 0.1"',
    '--method cart',
    '--tau 0.9',
  ],
};
/** Flags that change no number, and those of own outcomes and rules: see own-outcomes.test.ts, own-code.test.ts, take-away-figures.test.ts and posterior.test.ts. */
const idle = [
  ...['json', 'quiet', 'workers', 'keep', 'out', 'ascii', 'force', 'weekly'],
  ...['outcome', 'rule', 'png', 'posterior'],
];
const files = { 'tiny.yaml': tiny, 'it.yaml': experiment };

const silent = terminalOf({ write: () => {} }, { write: () => {} }, {}, '.');
const program = createProgram('', silent, async () => {});
const flagsOf = (verb: string): string[] =>
  (program.commands.find((command) => command.name() === verb)?.options ?? [])
    .map(({ long }) => (long ?? '').replace('--', ''))
    .filter((flag) => !idle.includes(flag));

async function document(folder: string, verb: string, ...flags: string[]): Promise<unknown> {
  const { err, out } = await uptake([verb, 'it.yaml', ...flags, '--json', '--quiet'], { folder });
  const { provenance: _, ran: __, notes: ___, ...content } = JSON.parse(out);
  expect(content.ok, err).toBe(true);
  return content;
}

describe('a flag works or is not there', () => {
  it.each(Object.keys(reading))('%s reads every flag that it has', (verb) =>
    inFolder(files, async (folder) => {
      const known = (reading[verb] ?? []).map((flag) => flag.split(' ')[0]?.replace('--', ''));
      expect(known.toSorted()).toEqual(flagsOf(verb).toSorted());
      const rows =
        verb === 'sensitivity'
          ? ['--rows', '2']
          : ['robustness', 'voi'].includes(verb)
            ? ['--worlds', '10']
            : [];
      const before = await document(folder, verb, ...rows);
      for (const flag of reading[verb] ?? []) {
        const [name = '', ...value] = flag.split(' ');
        const given = [name, value.join(' ').replaceAll('"', '')];
        if (verb === 'attribute' && name === '--arm') given.push('--to', 'unaligned');
        if (verb === 'next' && name === '--from') given.push('--to', 'unaligned');
        if (verb === 'next' && name === '--to') given.push('--from', 'aligned');
        if (verb === 'attribute' && name === '--to') given.push('--arm', 'aligned');
        const own = name === rows[0] ? [] : rows;
        expect(await document(folder, verb, ...own, ...given), flag).not.toEqual(before);
      }
    }),
  );

  it('order reads every flag that it has', () => {
    const roles = 'roles: [{ name: A, headcount: 9 }, { name: B, headcount: 6 }]';
    const rest =
      'economics: { hour: 40, licence: { perSeatWeek: 5 } }\narms: { now: {}, aligned: { policy: { preset: aligned } } }';
    const text = `name: Two\nweeks: 6\n${roles}\n${rest}\n`;
    return inFolder({ 'it.yaml': text }, async (folder) => {
      const flags = [
        '--measure trust',
        '--reps 5',
        '--arm now',
        '--alpha 0.2',
        '--seed other',
        '--every 2',
        '--seats 4',
        '--budget 300',
      ];
      const known = flags.map((flag) => flag.split(' ')[0]?.replace('--', ''));
      expect(known.toSorted()).toEqual(flagsOf('order').toSorted());
      const few = ['--reps', '4'];
      const before = await document(folder, 'order', ...few);
      for (const flag of flags) {
        const own = flag.startsWith('--reps') ? [] : few;
        expect(await document(folder, 'order', ...own, ...flag.split(' ')), flag).not.toEqual(
          before,
        );
      }
    });
  });

  it('search holds its bound on runs, or says what it would take', () =>
    inFolder(files, async (folder) => {
      expect(flagsOf('search').toSorted()).toEqual([
        'alpha',
        'arm',
        'cheapest',
        'max-runs',
        'pareto',
        'seed',
      ]);
      const few = await uptake(['search', 'it.yaml', '--max-runs', '400', '--quiet'], { folder });
      expect([few.code, few.err]).toEqual([
        2,
        expect.stringMatching(/^maxRuns must be at least 6144 here, got 400: /),
      ]);
      const alpha = await uptake(['search', 'it.yaml', '--alpha', '0.2', '--quiet'], { folder });
      expect([alpha.code, alpha.err]).toEqual([
        2,
        expect.stringMatching(/^--alpha is for --pareto/),
      ]);
      for (const more of [[], ['--pareto']]) {
        const args = ['search', 'it.yaml', '--max-runs', '6200', '--json', '--quiet', ...more];
        const { out } = await uptake(args, { folder });
        expect(JSON.parse(out).provenance.runs).toBeLessThanOrEqual(6200);
      }
    }));

  it.each([
    ['robustness', '--reps'],
    ['robustness', '--arm'],
    ['voi', '--reps'],
    ['sensitivity', '--reps'],
    ['search', '--measure'],
    ['map', '--alpha'],
    ['discover', '--measure'],
  ])('%s refuses %s', (verb, flag) =>
    inFolder(files, async (folder) => {
      const { code, err } = await uptake([verb, 'it.yaml', flag, '3'], { folder });
      expect([code, err]).toEqual([2, expect.stringContaining(`unknown option '${flag}'`)]);
    }),
  );

  it('keys that a verb does not read are named below its answer', () =>
    inFolder(files, async (folder) => {
      const args = ['sensitivity', 'it.yaml', '--rows', '2', '--quiet'];
      const { out } = await uptake(args, { folder, columns: 300 });
      expect(out).toContain(
        'Note: sensitivity does not read replications, vary, prices, goal, where.',
      );
      const { notes } = JSON.parse((await uptake([...args, '--json'], { folder })).out);
      expect(notes).toHaveLength(1);
      expect(Object.keys(verbKeys)).toHaveLength(10);
    }));
});
