import { parseScenario } from '@uptake/core';
import { outcomes, parseExperiment } from '@uptake/lab';
import { expect, it } from 'vitest';
import { parseYaml } from '../../packages/cli/src/input/yaml-text.ts';
import { rolloutForms } from '../../packages/cli/src/pages/levers.ts';
import { scenarioSchema } from '../../packages/core/src/scenario/schema.ts';
import { keysOf, schemaAt } from '../../packages/core/src/scenario/schema-walk.ts';
import { uptake } from '../cli/capture.ts';

const base = 'name: Pilot\nroles: [{ name: Analyst, headcount: 20 }]\n';

it('every form of a rollout has an example, and each example is valid', () => {
  expect(rolloutForms.map(({ id }) => id)).toEqual(keysOf(schemaAt(scenarioSchema, ['rollout'])));
  for (const { id, example } of rolloutForms) {
    const { value } = parseYaml(`${base}rollout:\n  ${example}\n`, id);
    expect(parseScenario(value).rollout).toHaveProperty(id);
  }
});

it.each([
  'gate',
  'training',
  'schedule',
  'waves',
  'campaign',
  'shocks',
  'guardrails',
  'reviewWeeks',
  'rollout',
])('uptake levers %s prints a form with its example', async (word) => {
  const { code, out } = await uptake(['levers', word]);
  expect(code).toBe(0);
  const found = rolloutForms.filter(({ id }) => word === 'rollout' || id.startsWith(word));
  expect(found.length).toBeGreaterThan(0);
  for (const { example } of found) expect(out.replaceAll(/\s+/g, ' ')).toContain(example);
});

it('uptake levers outcomes names every outcome, and each is one that an experiment takes', async () => {
  const { out } = await uptake(['levers', 'outcomes', '--json']);
  const listed = JSON.parse(out).tables.outcomes.map(({ id }: { id: string }) => id);
  expect(listed).toEqual(outcomes.map(({ id }) => id));
  const scenario = parseScenario(parseYaml(base, 'base').value);
  for (const id of listed)
    expect(parseExperiment({ measure: id }, { scenario }).outcome.id).toBe(id);
  expect((await uptake(['levers', 'halfLife'])).out).toContain('Half-life of use');
  expect((await uptake(['levers', '--help'])).out).toMatch(/measures,\s+outcomes/);
});
