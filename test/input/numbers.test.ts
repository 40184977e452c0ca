import { parseScenario, type ScenarioError } from '@uptake/core';
import { parseEvent } from '@uptake/lab';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../packages/cli/src/input/yaml-text.ts';
import { numberReadings } from '../../packages/core/src/scenario/remedies.ts';
import { linesOf, loadText } from '../../packages/studio/src/state/load.ts';
import { inFolder, uptake } from '../cli/capture.ts';

const file = (lines: string): string =>
  `name: Pilot\nroles:\n  - { name: Analyst, headcount: 40 }\n${lines}\n`;

/** What the command says of a text. */
function command(text: string): string[] {
  const { value, dotted } = parseYaml(text, 'file');
  try {
    parseScenario(value, { dotted });
    return [];
  } catch (error) {
    return (error as ScenarioError).message.split('\n');
  }
}

/** What the studio says of a file that is dropped on it. */
function studio(text: string): string[] {
  try {
    loadText(text);
    return [];
  } catch (error) {
    return linesOf(error);
  }
}

it.each<[string, string]>([
  ['weeks: 1.040', 'weeks must be a whole number without a point, got 1.040; write 1040, or 1.04'],
  ['weeks: "52"', 'weeks must be a whole number in [1, 1040], got "52"; write 52'],
  [
    'organisation: { teamSize: 1_000 }',
    'organisation.teamSize must be a whole number in [1, 100000], got "1_000"; write 1000',
  ],
  [
    'organisation: { teamSize: 1 000 }',
    'organisation.teamSize must be a whole number in [1, 100000], got "1 000"; write 1000',
  ],
  [
    "organisation: { teamSize: 1'000 }",
    'organisation.teamSize must be a whole number in [1, 100000], got "1\'000"; write 1000',
  ],
  [
    'organisation: { teamSize: 10.000 }',
    'organisation.teamSize must be a whole number without a point, got 10.000; write 10000, or 10',
  ],
  [
    'organisation:\n  teamSize: 1,000',
    'organisation.teamSize must be a whole number in [1, 100000], got "1,000"; write 1000',
  ],
  ['policy: { credit: 30 % }', 'policy.credit must be in [0, 1], got "30 %"; write 0.3'],
  ['policy: { credit: "30%" }', 'policy.credit must be in [0, 1], got "30%"; write 0.3'],
  ['policy: { credit: 12,5 per cent }', ''],
  ['policy:\n  credit: 12,5 %', 'policy.credit must be in [0, 1], got "12,5 %"; write 0.125'],
  ['policy: { credit: 30 }', 'policy.credit must be in [0, 1], got 30; write 0.3 for 30 %'],
  ['policy:\n  credit: 0,5', 'policy.credit must be in [0, 1], got "0,5"; write 0.5'],
  [
    'policy: { credit: 0,5 }',
    'policy."5" is unknown here; a decimal has a point: write credit: 0.5',
  ],
  [
    'policy: { credit: 0,5, mandate: 1,25 }',
    'policy."5" is unknown here; a decimal has a point: write 0.5\npolicy."25" is unknown here; a decimal has a point: write 0.25',
  ],
  ['policy: { punishment: 1,5 he }', ''],
  ['policy:\n  mandate: 1,5 he', 'policy.mandate must be in [0, 20], got "1,5 he"; write 1.5'],
  ['policy: { credit: lots }', 'policy.credit must be in [0, 1], got "lots"'],
  [
    'rollout: { waves: [{ week: 1.000, share: 1 }] }',
    'rollout.waves[0].week must be a whole number without a point, got 1.000; write 1000, or 1',
  ],
  [
    'arms: { more: { organisation: { teamSize: 1.200 } } }',
    'arms.more.organisation.teamSize must be a whole number without a point, got 1.200; write 1200, or 1.2',
  ],
])('%s is refused with what to write', (lines, expected) => {
  if (expected === '') return expect(command(file(lines)).length).toBeGreaterThan(0);
  expect(command(file(lines))).toEqual(expect.arrayContaining(expected.split('\n')));
  expect(studio(file(lines))).toEqual(expect.arrayContaining(expected.split('\n')));
});

it('a headcount of 3.000 is refused, 1.000.000 too, in YAML and in JSON', () => {
  for (const [count, line] of [
    [
      '3.000',
      'roles[0].headcount must be a whole number without a point, got 3.000; write 3000, or 3',
    ],
    [
      '1.000.000',
      'roles[0].headcount must be a whole number in [1, 10000000], got "1.000.000"; write 1000000',
    ],
  ]) {
    const yaml = `name: Pilot\nroles:\n  - name: Analyst\n    headcount: ${count}\n`;
    expect(command(yaml)).toEqual([line]);
    expect(studio(yaml)).toEqual([line]);
  }
  const json = '{"name": "Pilot", "roles": [{"name": "Analyst", "headcount": 3.000}]}';
  expect(command(json)[0]).toContain('write 3000, or 3');
});

it.each(['.5', '0.5', '0.500', '5e-1', '+.5', '1.000', '0'])('credit: %s is a number', (text) => {
  expect(command(file(`policy: { credit: ${text} }`))).toEqual([]);
  expect(studio(file(`policy: { credit: ${text} }`))).toEqual([]);
});

it.each<[string, number[]]>([
  ['1.234.567,5', [1234567.5]],
  ['1,234,567.5', [1234567.5]],
  ['1\u202f000', [1000]],
  ["12'345", [12345]],
  ['-0,5', [-0.5]],
  ['10 weeks', [10]],
  ['7 %', [0.07, 7]],
  ['1,000', [1000, 1]],
  ['3.000', [3000, 3]],
  ['', []],
  ['%', []],
  ['1,2,3', []],
  ['abc', []],
])('%j may be meant as %j', (text, readings) => {
  expect(numberReadings(text)).toEqual(readings);
});

describe('numbers of an experiment', () => {
  const files = { 'pilot.yaml': file(''), 'small.yaml': file('weeks: 8') };
  const refused = (text: string, ...args: readonly string[]): Promise<string[]> =>
    inFolder({ ...files, 'ask.yaml': text }, async (folder) => {
      const { code, err } = await uptake([...(args.length > 0 ? args : ['sweep', 'ask.yaml'])], {
        folder,
      });
      expect(code).toBe(2);
      return err.trim().split('\n');
    });

  it.each<[string, string]>([
    [
      'replications: "20"',
      'replications must be a whole number in [1, 1000000], got "20"; write 20',
    ],
    [
      'replications: 1.000',
      'replications must be a whole number without a point, got 1.000; write 1000, or 1',
    ],
    ['points: 1 000', 'points must be a whole number in [1, 1000000], got "1 000"; write 1000'],
    [
      'prices: { hour: "45,50" }',
      'prices.hour must be a number in [0, 1000000000000], got "45,50"; write 45.5',
    ],
    [
      'goal: { measure: real, atLeast: 30 % }',
      'goal.atLeast must be a number in [-1000000000000, 1000000000000], got "30 %"; write 0.3',
    ],
    [
      'vary: { teamSize: [4, 1.000] }',
      'vary.teamSize[1] must be a whole number without a point, got 1.000; write 1000, or 1',
    ],
    [
      'where: realPlateau < 0,3',
      'and name an outcome: write "realPlateau < 0.3", got "realPlateau < 0,3"',
    ],
    ['where: real < 30 %', 'and name an outcome: write "real < 0.3", got "real < 30 %"'],
  ])('%s is refused with what to write', async (line, expected) => {
    const lines = await refused(
      `scenario: pilot.yaml\nvary: { credit: [0, 1] }\n${line}\n`.replace(
        line.startsWith('vary') ? 'vary: { credit: [0, 1] }\n' : '\0',
        '',
      ),
    );
    expect(lines.join('\n')).toContain(expected);
  });

  it('a scenario inside an experiment is read like one of its own', async () => {
    const inside = `scenario:\n  name: Inside\n  roles: [{ name: A, headcount: 3.000 }]\nvary: { credit: [0, 1] }\n`;
    expect((await refused(inside)).join('\n')).toContain(
      'scenario.roles[0].headcount must be a whole number without a point, got 3.000; write 3000, or 3',
    );
  });

  it.each([
    [['compare', 'small.yaml', '--reps', '3.000'], 'Write digits only, such as 3000.'],
    [['compare', 'small.yaml', '--reps', '1 000'], 'Write digits only, such as 3000.'],
    [
      ['compare', 'small.yaml', '--beta', '0,05'],
      'Write a decimal point and no per cent sign, such as 0.05.',
    ],
    [
      ['sweep', 'small.yaml', '--alpha', '5 %'],
      'Write a decimal point and no per cent sign, such as 0.05.',
    ],
  ])('of the command line: %j', async (args, remedy) => {
    expect((await refused('', ...args)).join(' ').replaceAll(/\s+/g, ' ')).toContain(remedy);
  });

  it('an event takes a number as YAML does', () => {
    for (const number of ['.3', '0.3', '3e-1', '+0.3', '0.30'])
      expect(parseEvent(`real < ${number}`).text).toBe('realPlateau < 0.3');
  });
});
