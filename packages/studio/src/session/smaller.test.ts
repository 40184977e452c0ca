import {
  masterKey,
  parseScenario,
  replicationKey,
  type ScenarioInput,
  simulate,
} from '@uptake/core';
import { smallerOrganisation } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { recordRun } from '../live/record.ts';
import { firstStudio } from '../state/initial.ts';
import { resolveWork } from './resolve.ts';
import { requestOf } from './result.ts';
import { previewError, previewPeople, smallerOf } from './smaller.ts';
import { smallerWords } from './words.ts';

const withPeople = (headcount: number) => {
  const roles = [{ name: 'Everybody', headcount }];
  return { ...firstStudio.work, scenario: { ...firstStudio.work.scenario, roles } };
};

it('a large organisation is previewed by about 300 people over 104 weeks, a small one by itself', () => {
  expect([26, 52, 104, 520].map(previewPeople)).toEqual([600, 600, 300, 100]);
  const small = smallerOf(resolveWork(withPeople(10_000)));
  expect(small?.arms.map(({ scenario }) => scenario.roles[0]?.headcount)).toEqual([300, 300]);
  expect(smallerOf(resolveWork(withPeople(375)))).toBeUndefined();
});

it('its arms have names of their own in the cache and the hash of the whole organisation', () => {
  const whole = resolveWork(withPeople(10_000));
  const { arms, small } = requestOf(whole, 7);
  expect(small?.number).toBe(7);
  expect(small?.arms.map(({ hash }) => hash)).toEqual(
    arms.map(({ hash }) => `300 people of ${hash}`),
  );
  expect(smallerOf(whole)?.arms.map(({ scenarioHash }) => scenarioHash)).toEqual(
    whole.arms.map(({ scenarioHash }) => scenarioHash),
  );
});

it('each replication of a lever with a range is made smaller with its own value', () => {
  const work = withPeople(10_000);
  const ranges = [{ arm: work.arms[0], lever: 'credit', lo: 0.1, hi: 0.9 }];
  const [arm] = smallerOf(resolveWork({ ...work, ranges }))?.arms ?? [];
  const [one, other] = [0, 1].map((r) => arm?.drawn(r));
  expect(one?.roles[0]?.headcount).toBe(300);
  expect(one?.policy.credit).not.toBe(other?.policy.credit);
});

it('is marked with its people and, from two runs on, its error', () => {
  const words = smallerWords({ people: 300, of: 10_000, error: 0.0213 });
  expect(words.text).toBe('preview by 300 of 10\u202f000 people, ± 3 points');
  expect(smallerWords({ people: 300, of: 10_000, error: undefined }).text).toBe(
    'preview by 300 of 10\u202f000 people',
  );
  expect(
    previewError([
      [recordRun(parseScenario({ name: 'x', roles: [{ name: 'A', headcount: 9 }] }), [1, 2], 0)],
    ]),
  ).toBeUndefined();
});

const firms: Readonly<Record<string, Partial<ScenarioInput>>> = {
  plain: {},
  'much turnover, small teams': { organisation: { teamSize: 5, turnover: 0.4 } },
  'large teams alone': { organisation: { teamSize: 20, crossTies: 0 } },
  'small world': {
    organisation: { ties: { generate: { kind: 'small-world', degree: 8, rewire: 0.1 } } },
  },
  'scale-free': { organisation: { ties: { generate: { kind: 'scale-free', degree: 6 } } } },
  waves: {
    rollout: {
      waves: [
        { week: 1, share: 0.2 },
        { week: 8, share: 0.6 },
        { week: 16, share: 1 },
      ],
    },
  },
  guardrail: {
    rollout: { guardrails: [{ measure: 'active', below: 0.5, add: { managerSupport: 0.2 } }] },
  },
  aligned: { policy: { displacement: 0.7, credit: 0.8, managerSupport: 0.6 } },
};

it('is as near to the whole organisation as it says, in every week of at least seven of eight firms', () => {
  const rolesOf = (count: number, people: number) =>
    Array.from({ length: count }, (_, r) => ({
      name: `R${r}`,
      headcount: Math.round((people / count) * (0.5 + (r % 3) / 2)),
      amenable: 0.15 + (r % 4) / 10,
    }));
  const found = Object.entries(firms).map(([name, more], k) => {
    const roles = rolesOf([1, 3, 8][k % 3] as number, 3000);
    const scenario = parseScenario({ name, weeks: 26, roles, ...more });
    const small = smallerOrganisation(scenario, previewPeople(26)) ?? scenario;
    const keyOf = (r: number) => replicationKey(masterKey(name), r);
    const records = Array.from({ length: 8 }, (_, r) => recordRun(small, keyOf(r), r));
    const whole = [0, 1, 2].map(
      (r) =>
        simulate(scenario, { key: keyOf(r), reasons: false, measures: ['active'] }).series.active,
    );
    const mean = (runs: readonly Float64Array[], w: number): number =>
      runs.reduce((sum, run) => sum + (run[w] as number), 0) / runs.length;
    const misses = Array.from({ length: 26 }, (_, w) =>
      Math.abs(
        mean(
          records.map(({ active }) => active),
          w,
        ) - mean(whole, w),
      ),
    );
    return { name, said: previewError([records]) as number, worst: Math.max(...misses) };
  });
  for (const { said } of found) expect(said).toBeLessThan(0.05);
  expect(
    found.filter(({ said, worst }) => worst > said).map(({ name }) => name).length,
  ).toBeLessThanOrEqual(1);
});
