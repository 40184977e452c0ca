import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExperimentVerb, experimentJsonSchema, verbKeys } from '@uptake/lab/internal';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const verbs = Object.keys(verbKeys) as ExperimentVerb[];

describe('new --experiment', () => {
  it.each(verbs)('%s writes a template that is valid and runs as it is', (verb) =>
    inFolder({}, async (folder) => {
      const made = await uptake(['new', '--experiment', verb, '--schema'], { folder });
      expect([made.code, filesIn(folder)]).toEqual([
        0,
        [`${verb}.yaml`, 'uptake-experiment.schema.json'].sort(),
      ]);
      const checked = await uptake(['validate', `${verb}.yaml`, '--json'], { folder });
      expect(JSON.parse(checked.out).experiment.verbs).toContain(verb);
      // The same template over few people and weeks.
      const file = join(folder, `${verb}.yaml`);
      const text = readFileSync(file, 'utf8');
      const few = text.replace('weeks: 26', 'weeks: 4').replace('headcount: 40', 'headcount: 4');
      expect(few).not.toBe(text);
      writeFileSync(file, few.replace('points: 64', 'points: 8'));
      const asked = await uptake([verb, `${verb}.yaml`, '--json', '--quiet'], { folder });
      expect([0, 3], asked.err).toContain(asked.code);
      expect(JSON.parse(asked.out).notes).toBeUndefined();
    }),
  );
});

describe('validate', () => {
  const experiment = `scenario: tiny.yaml
vary: { displacement: { from: 0, to: 1, steps: 3 } }
goal: { measure: realPlateau, atLeast: 0.2 }
`;

  it('says what an experiment holds and which verbs can ask it', () =>
    inFolder({ 'tiny.yaml': small, 'it.yaml': experiment }, async (folder) => {
      const { code, out } = await uptake(['validate', 'it.yaml'], { folder });
      expect(code).toBe(0);
      expect(out).toMatch(/^it\.yaml is a valid experiment\./);
      expect(out).toMatch(/Work removed 0, 0\.5, 1/);
      expect(out).toMatch(
        /Can be asked by: sweep, sensitivity, attribute, next, robustness, voi\n/,
      );
    }));

  it('reports every problem of an experiment with its line and a hint', () =>
    inFolder(
      {
        'tiny.yaml': small,
        'it.yaml': `${experiment}mesure: real\nreplications: 2.5\narm: alined\nuncertain: { tool.eror: table }\n`,
      },
      async (folder) => {
        const { code, err } = await uptake(['validate', 'it.yaml'], { folder });
        expect(code).toBe(2);
        expect(err.trimEnd().split('\n')).toEqual([
          'it.yaml:5: replications must be a whole number in [1, 1000000], got 2.5',
          expect.stringMatching(/^it\.yaml:4: mesure is unknown here.*did you mean measure\?$/),
          expect.stringMatching(/^it\.yaml:6: arm must be one of .*; did you mean aligned\?/),
          'it.yaml:7: uncertain.tool.eror names no lever or parameter of the scenario; did you mean error?',
        ]);
      },
    ));
});

describe('a scenario where an experiment is needed', () => {
  it.each([
    ['sweep', 1],
    ['map', 1],
    ['search', 2],
    ['robustness', 1],
    ['discover', 2],
  ] as const)(
    '%s says which file, what is missing, an example and where to get a template',
    (verb, many) =>
      inFolder({ 'tiny.yaml': small }, async (folder) => {
        const { code, err } = await uptake([verb, 'tiny.yaml', '--quiet'], { folder });
        expect(code).toBe(2);
        const lines = err.trimEnd().split('\n');
        expect(lines).toHaveLength(many + 1);
        for (const line of lines.slice(0, -1))
          expect(line).toMatch(
            new RegExp(`^tiny\\.yaml: \\w+ is missing: ${verb} needs it, such as \\w+: `),
          );
        expect(lines.at(-1)).toBe(
          `tiny.yaml: this is a scenario; an experiment names it and says what to ask: uptake new --experiment ${verb}`,
        );
        expect(filesIn(folder)).toEqual(['tiny.yaml']);
      }),
  );
});

it('the schema of experiments offers every lever and holds that of scenarios', () => {
  const schema = JSON.stringify(experimentJsonSchema());
  for (const word of [
    '"displacement"',
    '"crossTies"',
    '"realPlateau"',
    '#/$defs/scenario',
    '"scale"',
  ])
    expect(schema).toContain(word);
});

describe('an experiment where a scenario is read', () => {
  const files = { 'tiny.yaml': small, 'it.yaml': 'name: It\nscenario: tiny.yaml\nvary: {}\n' };

  it.each([
    ['compare', 'it.yaml'],
    ['run', 'it.yaml'],
    ['explain', 'it.yaml', '--employee', '1', '--week', '1'],
    ['studio', 'it.yaml'],
    ['sweep', 'twice.yaml'],
  ])('%s says that it is one, and where to go', (...args) =>
    inFolder({ ...files, 'twice.yaml': 'scenario: it.yaml\n' }, async (folder) => {
      const { code, out, err } = await uptake(args, { folder });
      expect([code, out]).toEqual([2, '']);
      const where = args[1] === 'twice.yaml' ? 'twice.yaml:1: scenario: ' : '';
      expect(err).toBe(
        `${where}it.yaml:2: scenario is of an experiment, and here a scenario is read: give the one it names; uptake validate says which verbs take an experiment\n`,
      );
      expect(filesIn(folder)).toEqual(['it.yaml', 'tiny.yaml', 'twice.yaml']);
    }),
  );
});

it('an input whose name has dots is reported in its own line', () =>
  inFolder(
    {
      'tiny.yaml': small,
      'it.yaml':
        'scenario: tiny.yaml\nvary:\n  credit: [0, 1]\n  tool.error: [0.1, 3]\n  rollout.waves[0].week: [1]\n  organisation.teamSize: { from: 2,\n    to: 9.5, steps: 2 }\n',
    },
    async (folder) => {
      const { err } = await uptake(['validate', 'it.yaml'], { folder });
      expect(err.split('\n').map((line) => line.split(' ')[0])).toEqual([
        'it.yaml:4:',
        'it.yaml:5:',
        'it.yaml:7:',
        '',
      ]);
    },
  ));
