import { parseScenario, type ScenarioError } from '@uptake/core';
import { expect, it } from 'vitest';
import { parseYaml } from '../../packages/cli/src/input/yaml-text.ts';
import { numberReadings } from '../../packages/core/src/scenario/number-remedy.ts';
import { linesOf, loadText } from '../../packages/studio/src/state/load.ts';

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
