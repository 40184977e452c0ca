import { expect, it } from 'vitest';
import { differencesBetween } from './differences.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';

const roles = [
  { name: 'Analyst', headcount: 8 },
  { name: 'Rep', headcount: 8 },
];
const apart = (arm: object) => {
  const { one, two } = parseScenario({
    name: 'Pilot',
    roles,
    arms: { one: {}, two: arm },
  } as unknown).arms as { one: Scenario; two: Scenario };
  return differencesBetween(one, two).map(({ from, part, path, to }) => [path, part, from, to]);
};

it('is empty for equal arms, and for an empty override', () => {
  expect(apart({})).toEqual([]);
  expect(apart({ roles: [{ name: 'Rep', policy: {} }] })).toEqual([]);
});

it('lists levers, weights, parameters and entries of the rollout with their values and what is switched with them', () => {
  const rep = {
    name: 'Rep',
    policy: { credit: 0.7 },
    metrics: { usage: 1 },
    amenable: 0.5,
    mind: { taste: 2 },
  };
  const found = apart({
    policy: { displacement: 0.5 },
    roles: [rep],
    tool: { error: 0.07 },
    organisation: { teamSize: 4 },
    rollout: { training: [{ week: 3, gain: 0.2 }] },
  });
  expect(found).toEqual([
    ['policy.displacement', 'displacement', 0.3, 0.5],
    ['roles.Rep.amenable', 'work', expect.any(Number), 0.5],
    ['roles.Rep.metrics.volume', 'metrics', 0.8, 0],
    ['roles.Rep.metrics.quality', 'metrics', 0.2, 0],
    ['roles.Rep.metrics.usage', 'metrics', 0, 1],
    ['roles.Rep.policy.credit', 'credit', undefined, 0.7],
    ['roles.Rep.mind.taste', 'work', undefined, 2],
    ['tool.error', 'tool', 0.03, 0.07],
    ['organisation.teamSize', 'organisation', expect.any(Number), 4],
    ['rollout.training', 'training', [], [expect.objectContaining({ week: 3 })]],
  ]);
});
