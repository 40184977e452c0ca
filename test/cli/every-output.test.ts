import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalOf } from '@uptake/cli';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';
import { filesIn, inFolder, uptake } from './capture.ts';

const esc = '\u001b';
const nasty = `${esc}[2J${esc}]0;owned\u0007\u009b31m\u202egpj<script>alert(1)</script>\n👩🏽‍💻`;
const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwalter';

/** Names that are long, that tell a terminal, a browser or a spreadsheet what to do, and that no line has room for. */
const scenario = JSON.stringify({
  name: `=cmd|' /C calc'!A0 ${nasty}${long.slice(0, 60)}`,
  question: `${nasty}\n\n${long} uptake: all is well`,
  weeks: 16,
  roles: [
    { name: `=cmd|' ${nasty}`, headcount: 6 },
    { name: `@SUM(A1) ${long}`, headcount: 4 },
  ],
  economics: {
    currency: 'EUR',
    hour: 40,
    prices: { displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } },
  },
  arms: {
    [`+1${nasty}`]: {},
    [`-2 ${long}`]: { policy: { displacement: 0.9, credit: 0.8 } },
    [`<b onload=alert(1)>${esc}[31m`]: { policy: { credit: 0.5 } },
  },
});
const experiment = JSON.stringify({
  name: `-1+1 ${nasty}${long}`,
  question: `${nasty} ${long}`,
  scenario: 'evil.yaml',
  arm: `+1${nasty}`,
  to: `-2 ${long}`,
  replications: 8,
  vary: { displacement: [0.3, 0.9], credit: [0, 0.6] },
  prices: { currency: '=1+1', displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } },
  goal: { measure: 'realPlateau', atLeast: 0.1, share: 0.5 },
  uncertain: { 'tool.error': [0.01, 0.2], 'mind.taste': [1.2, 2.2] },
  where: 'realPlateau < 0.3',
});
const monday = (week: number): string =>
  new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
const usage = `person,week,used,role,team\n${Array.from({ length: 192 }, (_, i) => `${i % 16}"${'x'.repeat(3)},${monday(Math.floor(i / 16))},${(i * 7) % 3 === 0 ? 1 : 0},=1+1 ${long},t${i % 4}`.replaceAll('"', '')).join('\n')}\n`;
const series = `series,year,adoptions,unit\n${[1, 2, 4, 3, 1].map((n, i) => `=1+1 ${long},${i},${n},${long}`).join('\n')}\n`;
const teams = `team,from\n${[0, 1, 2, 3].map((k) => `t${k},${k % 2 === 0 ? monday(6) : ''}`).join('\n')}\n`;
const files = {
  'evil.yaml': scenario,
  'it.yaml': experiment,
  'usage.csv': usage,
  'series.csv': series,
  'teams.csv': teams,
};

/** One command of each verb, in an order in which they find what they need; `DIR` is the run directory. */
const commands: readonly (readonly [verb: string, ...args: string[]])[] = [
  ['new', 'new.yaml'],
  ['validate', 'evil.yaml'],
  ['validate', 'it.yaml'],
  ['network', 'evil.yaml'],
  ['levers', 'credit'],
  ['claims', 'F18'],
  ['claims'],
  ['run', 'evil.yaml', '--out', 'o/run'],
  ['compare', 'evil.yaml', '--reps', '3', '--out', 'o/compare', '--xlsx', '--pptx'],
  ['pack', 'o/compare', '--author', '=1+1'],
  ['unpack', 'compare.uptake.zip', '--again'],
  ['explain', 'evil.yaml', '--week', '2'],
  ['panel', 'evil.yaml', '--format', 'csv', '--out', 'o/panel'],
  ['studio', 'evil.yaml', '--out', 'o/studio.html'],
  ['usage', 'usage.csv', '--out', 'o/usage'],
  ['plan', 'it.yaml', '--keep'],
  ['sweep', 'it.yaml', '--out', 'o/sweep'],
  ['map', 'it.yaml', '--reps', '2', '--out', 'o/map'],
  ['attribute', 'it.yaml', '--out', 'o/attribute'],
  ['next', 'it.yaml', '--out', 'o/next'],
  ['sensitivity', 'it.yaml', '--rows', '4', '--out', 'o/sensitivity'],
  ['search', 'it.yaml', '--pareto', '--out', 'o/search'],
  ['robustness', 'it.yaml', '--worlds', '10', '--out', 'o/robustness'],
  ['voi', 'it.yaml', '--worlds', '10', '--out', 'o/voi'],
  ['order', 'evil.yaml', '--every', '2', '--reps', '2', '--out', 'o/order'],
  ['discover', 'it.yaml', '--out', 'o/discover'],
  ['calibrate', '--rule', 'bass', '--data', 'series.csv', '--out', 'o/bass'],
  [
    'calibrate',
    'evil.yaml',
    '--data',
    'usage.csv',
    '--max-runs',
    '300',
    '--particles',
    '50',
    '--out',
    'o/fit',
  ],
  [
    'forecast',
    'evil.yaml',
    '--data',
    'usage.csv',
    '--max-runs',
    '300',
    '--particles',
    '50',
    '--out',
    'o/forecast',
  ],
  ['pilot', 'evil.yaml', '--runs', '20', '--weeks', '4'],
  ['pilot', '--analyse', 'usage.csv', '--teams', 'teams.csv'],
  ['status', 'DIR'],
  ['slurm', 'DIR'],
  ['k8s', 'DIR', '--image', 'example/uptake', '--claim', 'runs'],
  ['snakemake', 'DIR'],
  ['parallel', 'DIR'],
  ['exec', 'DIR', '--shard', '0/2'],
  ['resume', 'DIR'],
  ['retry-failed', 'DIR'],
  ['merge', 'DIR'],
  ['verify', 'DIR'],
  ['reproduce', 'DIR'],
  ['extend', 'DIR', '--reps', '9'],
  ['diff', 'DIR', 'DIR'],
  ['query', 'DIR', 'select * from runs limit 3'],
  ['export', 'DIR', '--out', 'o/runs.csv'],
  ['doctor'],
  ['completion', 'fish'],
];

/** Verbs that go on until they are stopped; they have tests of their own. */
const served = ['room', 'worker'];
/** Verbs that print a script for another program, whose lines are not to be broken. */
const scripts = ['slurm', 'k8s', 'snakemake', 'parallel', 'completion'];

const harm = /[^\P{C}\n\r\u200c\u200d]|\p{Zl}|\p{Zp}/u;
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60\u{1f300}-\u{1faff}]/gu;
/** Columns of a line, as a terminal counts them. */
const columnsOf = (line: string): number =>
  [...line.replace(/[\p{M}\u200c\u200d]/gu, '')].length + (line.match(wide)?.length ?? 0);
/** Only a verb that answers can be told to say no more than its answer. */
const quiet = (verb: string): string[] => (verb === 'completion' ? [] : ['--quiet']);
/** A path or an address, which stays whole so that it can be copied. */
const isPlace = (line: string): boolean => /^\s*\S*\/\S*$/u.test(line);

/** What is wrong with a file, by its kind. */
function fileProblems(name: string, bytes: Uint8Array): string[] {
  const text = strFromU8(bytes);
  const found = (what: string, is: boolean): string[] => (is ? [`${name}: ${what}`] : []);
  if (/\.(?:xlsx|pptx)$/u.test(name)) {
    const parts = Object.entries(unzipSync(bytes)).filter(([part]) =>
      /\.(?:xml|rels)$/u.test(part),
    );
    return parts.flatMap(([part, content]) => {
      const xml = strFromU8(content);
      return [
        ...found(`${part} has a formula`, /<f>|<f /u.test(xml)),
        ...found(`${part} has markup of a name`, /<script|<b onload/iu.test(xml)),
        ...found(`${part} has a control`, harm.test(xml.replaceAll('\t', ' '))),
      ];
    });
  }
  if (name.endsWith('.csv'))
    return [
      ...found('a cell is a formula', /(?:^|,)"?[=+@]/mu.test(text)),
      ...found('a control', harm.test(text)),
    ];
  // A page of the studio has scripts of its own: those of names would be there as markup.
  if (/\.(?:html|svg)$/u.test(name))
    return [
      ...found('a script of a name', /<script>alert|<b onload/iu.test(text)),
      ...found('a control', !name.includes('studio') && harm.test(text.replaceAll('\t', ' '))),
    ];
  return found('a control', harm.test(text));
}

describe('names that are long and hostile', () => {
  it('are tried with every verb', () => {
    const nowhere = { write: () => true };
    const verbs = createProgram('', terminalOf(nowhere, nowhere, {}, '.'), async () => {}).commands;
    const tried = new Set(commands.map(([verb]) => verb));
    const names = verbs.map((verb) => verb.name()).filter((name) => !served.includes(name));
    expect([...tried].toSorted()).toEqual(names.toSorted());
  });

  it.each([48, 100])(
    'reach nobody as a command, and no line is longer than %i columns',
    (columns) =>
      inFolder(files, async (folder) => {
        const problems: string[] = [];
        for (const [verb, ...given] of commands) {
          const [run = 'none'] = filesIn(folder).flatMap(
            (name) => /^runs\/[^/]+$/u.exec(name) ?? [],
          );
          const args = given.map((arg) => (arg === 'DIR' ? run : arg));
          const { code, err, out } = await uptake([verb, ...args, ...quiet(verb)], {
            folder,
            columns,
          });
          const at = `${verb} ${given.join(' ')}`;
          if (code === 2 && !/DuckDB/u.test(err))
            problems.push(`${at}: refused: ${err.slice(0, 300)}`);
          if (harm.test(out) || harm.test(err)) problems.push(`${at}: a control in its text`);
          if (scripts.includes(verb)) continue;
          for (const line of out.split('\n'))
            if (columnsOf(line) > columns && !isPlace(line))
              problems.push(`${at}: ${columnsOf(line)} columns: ${line}`);
        }
        for (const name of filesIn(join(folder, 'o')).filter((one) => /\.\w+$/u.test(one)))
          problems.push(...fileProblems(name, readFileSync(join(folder, 'o', name))));
        expect(problems).toEqual([]);
      }),
    300_000,
  );
});
