import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { discoverExperiment } from './discover.ts';

const scenario = parseScenario({
  name: 'Discovery',
  weeks: 10,
  roles: [{ name: 'Analyst', headcount: 24 }],
});
const about = (more: object) =>
  parseExperiment(
    {
      vary: { displacement: { from: 0, to: 1 }, audit: { from: 0, to: 1 } },
      design: 'sobol',
      points: 64,
      replications: 8,
      ...more,
    },
    { scenario },
  );
const options = { seed: 'discovery' };

it('an experiment says where to look and for what; the answer names the input that makes it', async () => {
  const found = await discoverExperiment(about({ where: 'real > 0.3' }), options);
  expect([found.event, found.points, found.runs]).toEqual(['realPlateau > 0.3', 64, 512]);
  expect(found.inputs.map(({ id }) => id)).toEqual(['policy.displacement', 'policy.audit']);
  for (const { max, min } of found.inputs) expect([min, max]).toEqual([0, 1]);
  const [box] = found.boxes;
  expect(box?.conditions.map(({ input }) => input)).toEqual(['policy.displacement']);
  expect(box?.density).toBeGreaterThanOrEqual(0.8);
  const other = await discoverExperiment(about({ where: 'real > 0.3' }), {
    ...options,
    where: 'real > 2',
  });
  expect([other.event, other.cases, other.boxes]).toEqual(['realPlateau > 2', 0, []]);
});

it('an experiment without an event, or with too few replications, is refused', async () => {
  await expect(discoverExperiment(about({}), options)).rejects.toThrow(
    'where must say what to look for',
  );
  const few = about({ where: 'real > 0.3', replications: 7 });
  await expect(discoverExperiment(few, options)).rejects.toThrow('at least 8 replications, got 7');
  expect(() => about({ where: 'joy > 3' })).toThrow('where must read like');
});

it('too few replications for a label are refused before anything runs', async () => {
  const scenario = { name: 'Pilot', weeks: 4, roles: [{ name: 'Analyst', headcount: 8 }] };
  const few = parseExperiment({
    scenario,
    vary: { credit: [0, 1] },
    where: 'real < 0.3',
    replications: 2,
  });
  const seen: unknown[] = [];
  const options = { seed: 'few', onProgress: (progress: unknown) => seen.push(progress) };
  await expect(discoverExperiment(few, options)).rejects.toThrow(
    'a label needs at least 8 replications, got 2',
  );
  expect(seen).toEqual([]);
});
