import { armNames, parseScenario, runArms, type Scenario, ScenarioError } from '@uptake/core';
import { compare, parseExperiment } from '@uptake/lab';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../packages/cli/src/input/yaml-text.ts';
import { resolveWork } from '../../packages/studio/src/session/resolve.ts';
import { loadText } from '../../packages/studio/src/state/load.ts';
import { inFolder, uptake } from '../cli/capture.ts';

const yaml = `name: Pilot
weeks: 6
roles:
  - { name: Zebra, headcount: 6 }
  - { name: "7", headcount: 6 }
arms:
  today: {}
  2026: { policy: { preset: aligned } }
  "1": { policy: { credit: 0.5 } }
`;
const json = `{"name": "Pilot", "weeks": 6, "roles": [{"name": "Zebra", "headcount": 6}, {"name": "7", "headcount": 6}],
 "arms": {"today": {}, "2026": {"policy": {"preset": "aligned"}}, "1": {"policy": {"credit": 0.5}}}}`;
const order = ['today', '2026', '1'];
/** What a command line prints beside the file. */
const printed = (...args: readonly string[]): Promise<string> =>
  inFolder({ 'pilot.yaml': yaml }, async (folder) => (await uptake(args, { folder })).out);
const scenarioOf = (text: string): Scenario => parseScenario(parseYaml(text, 'file').value);

describe('arms and roles keep the order in which they are written, whatever their names', () => {
  it.each([
    ['YAML', yaml],
    ['JSON', json],
  ])('in %s', async (_format, text) => {
    const scenario = scenarioOf(text);
    expect(armNames(scenario)).toEqual(order);
    const { outcomes } = await compare(scenario, { seed: 'a', replications: 2 });
    expect(outcomes[0]?.arms.map(({ arm }) => arm)).toEqual(order);
    expect(outcomes[0]?.differences.map(({ baseline }) => baseline)).toEqual(['today', 'today']);
    expect(parseExperiment({}, { scenario })).toMatchObject({ arm: 'today', to: '2026' });
  });

  it('in the studio, as a file and as a state', () => {
    const studio = loadText(yaml);
    expect(studio.work.arms).toEqual(['today', '2026']);
    expect(loadText(JSON.stringify(studio)).work).toEqual(studio.work);
    const one = loadText('name: x\nroles: [{ name: A, headcount: 2 }]\narms: { 2026: {} }').work;
    expect(armNames(resolveWork(one).scenario)).toEqual(['2026', 'aligned']);
  });

  it('in the command: validate, compare, run, explain', async () => {
    const checked = JSON.parse(await printed('validate', 'pilot.yaml', '--json'));
    expect(checked.arms.map(({ name }: { name: string }) => name)).toEqual(order);
    const flags = ['--reps', '2', '--json', '--quiet'];
    const armsOf = (text: string): string[] =>
      JSON.parse(text).comparison.outcomes[0].arms.map(({ arm }: { arm: string }) => arm);
    expect(armsOf(await printed('compare', 'pilot.yaml', ...flags))).toEqual(order);
    const named = await printed('compare', 'pilot.yaml', '--arms', '2026,today', ...flags);
    expect(armsOf(named)).toEqual(['2026', 'today']);
    expect(JSON.parse(await printed('run', 'pilot.yaml', '--json', '--quiet')).arm).toBe('today');
    const text = await printed('run', 'pilot.yaml', '--quiet');
    expect(text.indexOf('Zebra')).toBeLessThan(text.search(/^ *7 /m));
  });

  it('as a Map, and as an object with armOrder', () => {
    const roles = [{ name: 'A', headcount: 2 }];
    const arms = new Map<string, unknown>(order.map((name) => [name, {}]));
    expect(armNames(parseScenario({ name: 'x', roles, arms } as unknown))).toEqual(order);
    const plain = { name: 'x', roles, arms: Object.fromEntries(arms), armOrder: ['today', '2026'] };
    expect(armNames(parseScenario(plain as unknown))).toEqual(order);
    expect(Object.keys(runArms(parseScenario(plain as unknown), { seed: 'a' })).toSorted()).toEqual(
      order.toSorted(),
    );
  });
});

it('an object of a script whose order is lost is refused with a remedy', () => {
  const roles = [{ name: 'A', headcount: 2 }];
  expect(() => parseScenario({ name: 'x', roles, arms: { today: {}, 2026: {} } })).toThrow(
    /^arms must not have a whole number as a name in a script, .*, got "2026"; give armOrder, a Map, or a name with a letter such as "year 2026"$/,
  );
  expect(() =>
    parseScenario({ name: 'x', roles, arms: { a: {} }, armOrder: ['b', 'a', 'a'] }),
  ).toThrow(ScenarioError);
  expect(armNames(parseScenario({ name: 'x', roles, arms: { 2026: {} } }))).toEqual(['2026']);
});
