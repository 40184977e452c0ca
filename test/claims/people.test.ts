import { masterKey, parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { peopleNumbers } from '../../claims/runner/people.ts';

const key = masterKey('people');
const scenarioOf = (mind: object, weeks = 40) =>
  parseScenario({
    name: 'People',
    weeks,
    organisation: { turnover: 0 },
    roles: [{ name: 'Employee', headcount: 480 }],
    policy: { displacement: 0.6, credit: 0.3 },
    mind,
  });
const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0);

describe('numbers of single people', () => {
  const scenario = scenarioOf({});
  const numbers = peopleNumbers(scenario, key);
  const { series, people, summary } = simulate(scenario, { key });

  it('agree with the measures of the run', () => {
    const realBefore = total(series.real) - (series.real[39] as number);
    expect(numbers.useAfterUse).toBeCloseTo(1 - total(series.lapses) / realBefore, 12);
    expect(numbers.never).toBeCloseTo(summary.neverShare, 12);
    const shares = [...people.realWeeks].filter((weeks) => weeks > 0).sort((a, b) => a - b);
    const middle = shares.length / 2;
    const median = ((shares[Math.ceil(middle) - 1] ?? 0) + (shares[Math.floor(middle)] ?? 0)) / 2;
    expect(numbers.medianShareOfWeeks).toBeCloseTo(median / 40, 12);
    const top = [...people.realWeeks].sort((a, b) => b - a).slice(0, 96);
    expect(numbers.weeksOfTopFifth).toBeCloseTo(total(top) / total(people.realWeeks), 12);
  });

  it('know whose saving is whose', () => {
    const even = peopleNumbers(parseScenario({ ...written, tool: { novice: 0 } }), key);
    const novice = numbers.savedByLowFifth / numbers.savedByTopFifth;
    expect(novice).toBeGreaterThan(1.15);
    expect(even.savedByLowFifth / even.savedByTopFifth).toBeLessThan(1.05);
  });

  it('find the pull of peers where there is one', () => {
    const pulled = peopleNumbers(scenarioOf({ switching: 2.5, peers: 6 }), key);
    const alone = peopleNumbers(scenarioOf({ switching: 2.5, peers: 0 }), key);
    expect(pulled.firstUseByPeers).toBeGreaterThan(0.3);
    expect(Math.abs(alone.firstUseByPeers)).toBeLessThan(0.1);
  });
});

const written = {
  name: 'People',
  weeks: 40,
  organisation: { turnover: 0 },
  roles: [{ name: 'Employee', headcount: 480 }],
  policy: { displacement: 0.6, credit: 0.3 },
};
