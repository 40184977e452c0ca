import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Captured, filesIn, inFolder, small, uptake } from './capture.ts';
import { mistakes, places } from './mistakes.ts';

/** Runs a verb on a text that must be refused: exit code 2, nothing written, nothing on stdout. */
async function refused(text: string, verb = 'compare'): Promise<string[]> {
  return inFolder({ 'bad.yaml': text }, async (folder) => {
    const { code, out, err } = await uptake([verb, 'bad.yaml'], { folder });
    expect([code, out]).toEqual([2, '']);
    expect(filesIn(folder)).toEqual(['bad.yaml']);
    return err.trimEnd().split('\n');
  });
}

describe('a scenario with mistakes', () => {
  it('has each of them reported, with file, line and path, one a line', async () => {
    const lines = await refused(mistakes);
    expect(lines.map((line) => line.split(' ')[0])).toHaveLength(places.length);
    for (const [line, path] of places)
      expect(lines, path).toContainEqual(
        expect.stringMatching(
          new RegExp(`^bad\\.yaml:${line}: ${path.replace(/[[\].]/g, '\\$&')} `),
        ),
      );
  });

  it.each(['validate', 'run', 'compare'])('is refused by %s without a trace', async (verb) => {
    expect((await refused(mistakes, verb)).length).toBe(places.length);
  });

  it('is reported as one JSON document too', () =>
    inFolder({ 'bad.yaml': mistakes }, async (folder) => {
      const { code, out, err } = await uptake(['compare', 'bad.yaml', '--json'], { folder });
      const { schema, ok, exitCode, problems } = JSON.parse(out);
      expect([code, schema, ok, exitCode]).toEqual([2, 'uptake.compare/2', false, 2]);
      expect(problems).toEqual(err.trimEnd().split('\n'));
    }));
});

describe('YAML that cannot be read', () => {
  it('is reported with its lines', async () => {
    expect(await refused('name: x\n\troles: 3\nweeks: [1,\nfoo: }')).toEqual([
      'bad.yaml:2: Tabs are not allowed as indentation',
      expect.stringMatching(/^bad\.yaml:4: Flow sequence in block collection/),
      expect.stringMatching(/^bad\.yaml:4: Unexpected flow-map-end/),
    ]);
    expect(await refused('name: x\nname: y\n')).toEqual(['bad.yaml:2: name is given twice']);
    expect(await refused('name: !!js/function x')).toEqual([
      'bad.yaml:1: Unresolved tag: tag:yaml.org,2002:js/function',
    ]);
    expect(await refused('')).toEqual(['bad.yaml:1: the scenario is empty: must be a mapping']);
  });

  const laughs = [...'abcdefgh'].map((letter, at, all) =>
    at === 0
      ? `a: &a [${'x,'.repeat(9)}x]`
      : `${letter}: &${letter} [${`*${all[at - 1]},`.repeat(9)}*${all[at - 1]}]`,
  );
  const flat = Array.from({ length: 20_000 }, (_, i) => `key${i}: 1`).join('\n');
  it.each([
    ['aliases that multiply', `${laughs.join('\n')}\nname: *h`, 'aliases expand to too much'],
    ['a list that holds itself', 'name: x\nroles: &r [*r]', 'must not contain itself'],
    ['brackets without end', '['.repeat(300_000), 'is nested too deep'],
    ['a line of list signs', '- '.repeat(200_000), 'is nested too deep'],
    [
      'steps without end',
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'is nested too deep',
    ],
    ['a file of 10 MB', 'x'.repeat(1e7), 'is larger than 0.5 MB'],
    ['errors without end', '"'.repeat(100_000), 'Unexpected double-quoted-scalar'],
    ['keys without end', flat, 'is unknown here'],
    [
      'absurd sizes',
      'name: x\nweeks: 1e300\nroles: [{ name: a, headcount: 1e15 }]',
      'must be a whole number',
    ],
    [
      'NaN and infinities',
      'name: x\nweeks: .inf\nroles: [{ name: a, headcount: .nan }]',
      'got NaN',
    ],
    [
      'prototype keys',
      'name: x\n__proto__: { weeks: 1 }\nroles: [{ name: a, headcount: 4, constructor: 1 }]\narms: { __proto__: { policy: { credit: 9 } } }',
      'arms.__proto__ is no name',
    ],
    ['zero bytes', 'name: "\0"', ''],
  ])('is refused quickly: %s', async (_title, text, rule) => {
    const start = process.cpuUsage();
    const lines = await refused(text, 'validate');
    expect(lines.join('\n')).toContain(rule);
    // Its own seconds, whatever else the machine does.
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

describe('files that cannot be used', () => {
  it('are named with the reason', () =>
    inFolder({ 'binary.yaml': '' }, async (folder) => {
      writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
      const problem = async (file: string): Promise<string> =>
        (await uptake(['validate', file], { folder })).err;
      expect(await problem('none.yaml')).toBe('none.yaml: no such file\n');
      expect(await problem('.')).toBe('.: is a folder, not a file\n');
      expect(await problem('binary.yaml')).toBe('binary.yaml: is not UTF-8 text\n');
    }));

  it('refuses an output folder that is a file, before any run', () =>
    inFolder({ 'small.yaml': small, taken: '' }, async (folder) => {
      const { code, err } = await uptake(['compare', 'small.yaml', '--out', 'taken'], { folder });
      expect([code, err]).toEqual([2, 'taken: is a file, not a folder\n']);
    }));
});

describe('a tie list', () => {
  const withTies = (file: string): string =>
    `name: x\nweeks: 4\norganisation: { ties: ${JSON.stringify(file)} }\nroles: [{ name: a, headcount: 3 }]\n`;
  const check = (file: string, extra: Record<string, string> = {}): Promise<Captured> =>
    inFolder({ 'it.yaml': withTies(file), ...extra }, (folder) =>
      uptake(['validate', 'it.yaml'], { folder }),
    );

  it('is read from the folder of the scenario', async () => {
    expect((await check('ties.csv', { 'ties.csv': 'from,to\n0,1\n1,2\n' })).out).toContain(
      '2 imported ties',
    );
  });

  it('that an experiment holds itself has its odd ties counted too', () => {
    const ties = '[[0, 0], [0, 1], [1, 2], [2, 0]]';
    const inner = `{ name: x, weeks: 4, organisation: { ties: ${ties} }, roles: [{ name: a, headcount: 3 }] }`;
    const ask = `scenario: ${inner}\nvary: { policy.credit: [0, 1] }\nreplications: 2\n`;
    return inFolder({ 'ask.yaml': ask }, async (folder) => {
      const { code, err } = await uptake(['sweep', 'ask.yaml', '--quiet'], { folder });
      expect([code, err]).toEqual([
        0,
        'Note: ask.yaml: scenario.organisation.ties: 1 tie to oneself is left out: nobody is a peer of themselves\n',
      ]);
    });
  });

  it.each(['/etc/passwd', '../ties.csv', 'a/../../ties.csv', 'C:\\ties.csv', 'none.csv'])(
    'is refused elsewhere: %s',
    async (file) => {
      const { code, out, err } = await check(file);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^it\.yaml:3: organisation\.ties cannot be read/);
      expect(err).not.toContain('root:');
    },
  );

  it('is refused where a symbolic link leads out', () =>
    inFolder({ 'it.yaml': withTies('link.csv') }, async (folder) => {
      symlinkSync('/etc/hostname', join(folder, 'link.csv'));
      const { code, err } = await uptake(['validate', 'it.yaml'], { folder });
      expect(code).toBe(2);
      expect(err).toContain('must stay inside the folder');
    }));

  it('is checked line by line', async () => {
    const { err } = await check('ties.csv', { 'ties.csv': 'from,to\n0,1\n1,3\nx,0\n' });
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringContaining('line 3 must hold employees 0 to 2'),
      expect.stringContaining('line 4 must hold numbers, not names'),
    ]);
  });

  const loose = {
    'it.yaml': withTies('ties.csv'),
    'ask.yaml': 'scenario: it.yaml\nvary: { policy.credit: [0, 1] }\nreplications: 2\n',
    'ties.csv': 'from,to\n0,0\n0,1\n0,1\n',
  };
  it.each([
    ['validate', 'it.yaml'],
    ['run', 'it.yaml'],
    ['compare', 'it.yaml', '--reps', '2', '--quiet'],
    ['explain', 'it.yaml', '--employee', '1', '--week', '2'],
    ['studio', 'it.yaml', '--quiet'],
    ['sweep', 'ask.yaml', '--quiet'],
    ['plan', 'ask.yaml', '--quiet'],
  ])('has its odd ties counted on stderr by %s', (...args) =>
    inFolder(loose, async (folder) => {
      const { code, out, err } = await uptake([...args, '--json'], { folder });
      expect([code, JSON.parse(out).ok]).toEqual([0, true]);
      expect(err.trimEnd().split('\n')).toEqual([
        'Note: it.yaml: organisation.ties: 1 tie to oneself is left out: nobody is a peer of themselves',
        'Note: it.yaml: organisation.ties: 1 tie repeats another; their weights add up',
        'Note: it.yaml: organisation.ties: 2 of 3 people look at nobody, so peers never move them',
      ]);
    }),
  );
});

describe('a command line with mistakes', () => {
  const run = (...args: string[]): Promise<Captured> =>
    inFolder({ 'small.yaml': small }, (folder) => uptake(args, { folder }));

  it.each([
    [['compare', 'small.yaml', '--rep', '5'], '--rep', '\n(Did you mean --reps?)'],
    [['compare', 'small.yaml', '--hlep'], '--hlep', ''],
    [['sweep', 'small.yaml', '--vary', 'credit'], '--vary', ''],
    [['sweep', 'small.yaml', '--design', 'grid'], '--design', ''],
  ])('suggests only a flag of the verb that is near: %j', async (args, flag, hint) => {
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, `uptake: unknown option '${flag}'${hint}\n`]);
  });

  it.each([
    [['comapre', 'small.yaml'], 'Did you mean compare?'],
    [['compare'], "missing required argument 'file'"],
    [['map', 'small.yaml', '--vary', 'credit,credit'], 'It names "credit" twice.'],
    [['compare', 'small.yaml', '--reps', 'many'], 'It must be a whole number from 2.'],
    [['compare', 'small.yaml', '--reps', '5', '--beta', '1'], 'cannot be used with'],
    [['compare', 'small.yaml', '--beta', '0'], 'It must be a number above 0.'],
    [
      ['compare', 'small.yaml', '--arms', 'aligned,best'],
      'no arm "best"; arms are unaligned, aligned',
    ],
    [['compare', 'small.yaml', '--measure', 'joy'], 'no measure "joy"'],
    [['run', 'small.yaml', '--arm', '__proto__'], '--arm: no arm "__proto__"'],
    [
      ['explain', 'small.yaml', '--employee', '24', '--week', '21'],
      '--employee must be in [0, 23], got 24',
    ],
    [
      ['explain', 'small.yaml', '--employee', '1', '--week', '21'],
      '--week must be in [1, 20], got 21',
    ],
    [['help', 'comapre'], "unknown command 'comapre'\n(Did you mean compare?)"],
    ...['compare', 'run', 'studio', 'sweep'].map((verb): [string[], string] => [
      [verb, 'small.yaml', '--out', ''],
      'It must name a file or folder.',
    ]),
    [['export', 'x', '--out', ''], 'It must name a file or folder.'],
    [['compare', 'small.yaml', '--keep', ''], 'It must name a file or folder.'],
    [['verify', 'x', '--share', '1.0000005'], 'It must be a number above 0 and at most 1.'],
    [['discover', 'x', '--tau', '2'], 'It must be a number above 0 and at most 1.'],
    [['validate', 'small.yaml', '--nope'], "unknown option '--nope'"],
  ])('ends with 2: %j', async (args, problem) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(problem);
    if (!problem.includes('Did you mean')) expect(err).not.toContain('Did you mean');
  });
});
