import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { inFolder, uptake } from './capture.ts';

const roles = 'roles: [{ name: Analyst, headcount: 8 }]';
const files = {
  'plain.yaml': `name: Own\nweeks: 6\n${roles}\narms: { one: {}, two: { policy: { preset: aligned } } }\n`,
  'it.yaml': 'scenario: plain.yaml\nreplications: 2\nvary: { credit: [0, 1] }\n',
  'own.mjs': readFileSync('examples/own-code.mjs', 'utf8'),
  'bad.mjs': `export default 5;
export const half = { name: '', decide: 3, parameters: { own: 1 } };
export const some = { name: 'some', draws: ['x'], decide: (e, w, d) => (w.week === 3 && e.id === 7 && d.uniform('x') < 0.5 ? NaN : 0.5) };
export const none = { name: 'none', decide() { throw new Error('no idea'); } };
`,
  'beside.mjs': "export { default } from './own.mjs';\n",
  'broken.mjs': 'export default {\n  decide( {\n',
};
vi.setConfig({ testTimeout: 300_000 }); // processes start slowly where the machine is busy

/** A command in a process of its own, which has imported nothing yet. */
const alone = (folder: string, ...args: string[]) =>
  new Promise<{ code: unknown; err: string }>((done) => {
    execFile(
      process.execPath,
      [resolve('packages/cli/bin/uptake.mjs'), ...args],
      { cwd: folder },
      (error, _out, err) => done({ code: error?.code ?? 0, err }),
    );
  });

const json = async (folder: string, ...args: string[]) =>
  JSON.parse((await uptake([...args, '--json', '--quiet'], { folder })).out);

describe('rules of modules', () => {
  it('are compared with the arms of the scenario, and every output names the module', () =>
    inFolder(files, async (folder) => {
      const flags = ['--rule', './own.mjs', '--rule', 'calm=own.mjs#patient', '--reps', '3'];
      const { comparison } = await json(folder, 'compare', 'plain.yaml', ...flags, '--out', 'o');
      expect(comparison.arms).toEqual(['one', 'two', 'calm']);
      expect(comparison.warnings.join('\n')).toMatch(
        /one decides by the rule curious \(own code [0-9a-f]{12}\).*\n.*\n.*calm decides by the rule patient \(own code [0-9a-f]{12}#patient, weeks 4\)/,
      );
      const manifest = JSON.parse(readFileSync(join(folder, 'o', 'manifest.json'), 'utf8'));
      expect(manifest.command.slice(-4)).toEqual([
        ...['--rule', './own.mjs', '--rule', 'calm=own.mjs#patient'],
      ]);
      expect(manifest.rules.calm.own).toMatch(/^[0-9a-f]{64}#patient$/);
      const swept = await json(folder, 'sweep', 'it.yaml', '--rule', join(folder, 'own.mjs'));
      expect(swept.notes.join()).toMatch(/one, two decide by the rule curious \(own code/);
      expect(swept.provenance.command).toMatch(/--rule own\.mjs$/);
      const { run } = await json(folder, 'run', 'plain.yaml', '--rule', 'one=own.mjs');
      expect(run.rule).toMatchObject({ name: 'curious' });
    }));

  it('are refused with everything that is wrong, before anything runs', () =>
    inFolder(files, async (folder) => {
      const modules = ['lost.mjs', 'bad.mjs', 'b=bad.mjs#half', 'c=bad.mjs#zip', 'd=beside.mjs'];
      const rules = [...modules, 'e=broken.mjs', '5=own.mjs', 'f=own.mjs', 'f=own.mjs#patient'];
      const args = rules.flatMap((rule) => ['--rule', rule]);
      for (const verb of [
        ['compare', 'plain.yaml'],
        ['sweep', 'it.yaml'],
      ]) {
        const { code, err } = await uptake([...verb, ...args], { folder });
        expect(code).toBe(2);
        expect(err.split('\n')).toEqual([
          '--rule lost.mjs: no such file',
          '--rule bad.mjs: its export "default" is no rule: rule must be a Rule, got 5',
          expect.stringMatching(
            /^--rule bad.mjs#half: its export "half" is no rule: rule.name must be .*; rule.decide must be .*; rule.parameters.own/,
          ),
          '--rule bad.mjs#zip: has no export "zip"; it exports default, half, none, some',
          expect.stringMatching(
            /^--rule beside.mjs: a module must stand alone, .*: it may import what Node ships/,
          ),
          expect.stringMatching(/^--rule broken.mjs: cannot be imported: SyntaxError/),
          '--rule: an arm must have a name of 1 to 60 characters with a letter, got "5"',
          '--rule: f has two rules',
          '',
        ]);
      }
    }));

  it('that fail are failed units, recorded, and nothing else is lost', () =>
    inFolder(files, async (folder) => {
      const flags = ['--reps', '8', '--keep', '--quiet'];
      const some = await json(
        folder,
        'compare',
        'plain.yaml',
        '--rule',
        'a=bad.mjs#some',
        ...flags,
      );
      const { counts, failures } = some.comparison.provenance;
      expect(counts.failed).toBeGreaterThan(0);
      expect(counts.ok + counts.failed).toBe(24);
      expect(failures[0].message).toMatch(/RuleError: rule "some" at employee 7 in week 3: .*NaN/);
      const none = await uptake(['compare', 'plain.yaml', '--rule', 'a=bad.mjs#none', ...flags], {
        folder,
      });
      expect(none.code).toBe(1);
      expect(none.err).toMatch(
        /nothing can be compared: 8 runs of a: RuleError: .*it threw Error: no idea; the runs are kept in runs/,
      );
    }));

  it('are kept under the SHA-256 of the file, which whoever goes on must have', () =>
    inFolder(files, async (folder) => {
      const sweep = () => json(folder, 'sweep', 'it.yaml', '--rule', 'own.mjs', '--keep');
      expect((await sweep()).ran).toBe(4);
      expect((await sweep()).ran).toBe(0);
      const [first = ''] = readdirSync(join(folder, 'runs'));
      const dir = join('runs', first);
      const changed = files['own.mjs'].replace('0.1 + around', '0.2 + around');
      writeFileSync(join(folder, 'own.mjs'), changed);
      expect((await sweep()).ran).toBe(4);
      expect(readdirSync(join(folder, 'runs'))).toHaveLength(2);
      const refused = await alone(folder, 'extend', dir, '--reps', '1');
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringMatching(
          /^the rule curious is code of a module that was not given: the same file is needed, with SHA-256 [0-9a-f]{12}; give it with --module\n$/,
        ),
      ]);
      const wrong = ['--module', 'own.mjs', '--module', 'lost.mjs'];
      const other = await alone(folder, 'verify', dir, ...wrong);
      expect(other.code).toBe(2);
      expect(other.err).toMatch(
        /^--module own.mjs: has SHA-256 [0-9a-f]{12}, and nothing of it is needed: the plan needs the rule curious of [0-9a-f]{12}\n--module lost.mjs: no such file\nthe rule curious/,
      );
      expect((await uptake(['status', dir], { folder })).code).toBe(0);
      writeFileSync(join(folder, 'same.mjs'), files['own.mjs']);
      for (const verb of [['extend', '--reps', '1'], ['verify'], ['reproduce'], ['resume']]) {
        const [name = '', ...more] = verb;
        const { code, err } = await uptake(
          [name, dir, ...more, '--module', 'same.mjs', '--quiet'],
          { folder },
        );
        expect([code, err]).toEqual([0, '']);
      }
    }));
});

describe('outcomes of modules', () => {
  const measured = {
    ...files,
    'own.yaml': `${files['plain.yaml']}outcomes:
  drop: { module: 'own.mjs#biggestDrop', better: lower }
`,
    'ask.yaml': 'scenario: plain.yaml\nreplications: 2\nvary: { credit: [0, 1] }\nmeasure: drop\n',
    'asks.yaml':
      'scenario: plain.yaml\nreplications: 2\nvary: { credit: [0, 1] }\noutcomes: { near: { module: own.mjs } }\n',
    'wrong.yaml': `${files['plain.yaml'].replace('arms:', 'policy: { credit: 7 }\narms:')}outcomes:
  a: { module: own.mjs#zip }
  b: { better: lower }
`,
  };
  const drop = [
    '--outcome',
    'drop={ module: ./own.mjs#biggestDrop, better: lower, unit: share, precision: 0.01 }',
  ];

  it('are those of flags, and every output names the module', () =>
    inFolder(measured, async (folder) => {
      const args = [...drop, '--reps', '2', '--measure', 'drop', '--out', 'o'];
      const { comparison } = await json(folder, 'compare', 'plain.yaml', ...args);
      const found = comparison.outcomes.at(-1);
      expect(found.outcome.expr).toMatch(/^own code [0-9a-f]{12}#biggestDrop$/);
      const manifest = JSON.parse(readFileSync(join(folder, 'o', 'manifest.json'), 'utf8'));
      expect(manifest.outcomes.drop).toMatchObject({ export: 'biggestDrop' });
      expect(manifest.command.join(' ')).toContain(
        '--outcome drop={ module: ./own.mjs#biggestDrop,',
      );
      const more = ['--outcome', './own.mjs#biggestDrop', '--keep'];
      const swept = await json(folder, 'sweep', 'ask.yaml', ...drop, ...more);
      expect(swept.notes).toEqual([
        expect.stringMatching(/^the outcome drop is own code [0-9a-f]{12}#biggestDrop$/),
        expect.stringMatching(/^the outcome biggestDrop is own code/),
      ]);
      const [first = ''] = readdirSync(join(folder, 'runs'));
      const dir = join('runs', first);
      const csv = await uptake(['export', dir, '--out', 'runs.csv'], { folder });
      expect(csv.code).toBe(0);
      expect(readFileSync(join(folder, 'runs.csv'), 'utf8')).toMatch(
        /^cell,arm,policy.credit,.*,drop,biggestDrop,traceHash\n/,
      );
      const refused = await alone(folder, 'resume', dir);
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringMatching(
          /^the outcome drop, the outcome biggestDrop are code of a module that was not given/,
        ),
      ]);
      expect((await alone(folder, 'verify', dir, '--module', 'own.mjs')).code).toBe(0);
    }));

  it('are refused with everything that is wrong', () =>
    inFolder(measured, async (folder) => {
      const flags = ['--outcome', 'own.mjs#zip', '--outcome', 'x = lost.mjs', '--rule', 'lost.mjs'];
      const other = await uptake(['sweep', 'it.yaml', ...flags], { folder });
      expect([other.code, other.err.split('\n')]).toEqual([
        2,
        [
          '--rule lost.mjs: no such file',
          expect.stringMatching(/^--outcome zip: own.mjs#zip cannot be used: has no export "zip"/),
          '--outcome x: lost.mjs cannot be used: no such file',
          '',
        ],
      ]);
    }));

  it('are imported for no file that names one, whatever the verb', () =>
    inFolder({ ...measured, 'own.mjs': 'throw new Error("imported");' }, async (folder) => {
      const words =
        /^own.yaml:\d+: outcomes.drop.module names code, which no file may: .*--outcome/m;
      for (const verb of [
        'compare',
        'validate',
        'run',
        'explain',
        'panel',
        'studio',
        'room',
        'network',
      ]) {
        const asked = verb === 'explain' ? ['--employee', '1', '--week', '2'] : [];
        const { code, err } = await uptake([verb, 'own.yaml', ...asked], { folder });
        expect([verb, code, err]).toEqual([verb, 2, expect.stringMatching(words)]);
      }
      const { code, err } = await uptake(['compare', 'wrong.yaml'], { folder });
      expect(code).toBe(2);
      for (const line of [
        /^wrong.yaml:4: policy.credit must be in/m,
        /^wrong.yaml:7: outcomes.a.module names code/m,
        /^wrong.yaml:8: outcomes.b must have one of expr/m,
      ])
        expect(err).toMatch(line);
      const asks = await uptake(['sweep', 'asks.yaml'], { folder });
      expect([asks.code, asks.err]).toEqual([
        2,
        expect.stringMatching(/names code, which no file/),
      ]);
    }));
});
