import { parseScenario, simulate } from '@uptake/core';
import { reviewsOf } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { reviewsOver } from './arm-reviews.ts';
import { compare } from './compare.ts';

const scenario = parseScenario({
  name: 'Gates',
  weeks: 24,
  roles: [{ name: 'Analyst', headcount: 60 }],
  rollout: {
    waves: [
      { week: 1, share: 0.2 },
      { week: 10, share: 1 },
    ],
    gates: [
      { week: 2, measure: 'active', atLeast: 0.01 },
      { week: 8, measure: 'active', atLeast: 0.5 },
    ],
    guardrails: [
      { measure: 'active', below: 0.9, add: { displacement: 0.1 } },
      { measure: 'active', above: 0.99, add: { displacement: -0.1 } },
    ],
    reviewWeeks: 6,
  },
  arms: { today: {}, other: { policy: { credit: 0.8 } } },
});

it('a run says what its gates read, whether they opened, and when guardrails fired', () => {
  const { gates, guardrails, series } = simulate(scenario, { seed: 's' });
  expect(gates.map(({ opened, week }) => [week, opened])).toEqual([
    [2, true],
    [8, false],
  ]);
  expect(gates[1]?.value).toBe(series.active[7]);
  // the gate closed: nobody of the second wave ever gets in
  expect(Math.max(...series.active)).toBeLessThanOrEqual(0.21);
  expect(guardrails.map(({ fired }) => fired)).toEqual([[6, 12, 18, 24], []]);
  // with few measures kept the run says the same
  const few = simulate(scenario, { seed: 's', measures: ['real'] });
  expect([few.gates, few.guardrails]).toEqual([gates, guardrails]);
  const read = reviewsOf(scenario, ({ measure }, week) => series[measure][week - 1] as number);
  expect(read).toEqual({ gates, guardrails });
});

it('a comparison counts over its runs what single runs say, and words it', async () => {
  const found = await compare(scenario, { seed: 's', replications: 5 });
  const [today] = found.reviews;
  const alone = Array.from({ length: 5 }, (_, replication) =>
    simulate(scenario.arms['today'] ?? scenario, { seed: 's', replication }),
  );
  expect(today).toEqual(reviewsOver('today', alone));
  expect(today?.words).toEqual([
    expect.stringMatching(
      /^Gate in week 2, active: opened in 5 of 5 runs \([\d.]+\u00a0% against 1\u00a0%\)\.$/,
    ),
    expect.stringMatching(
      /^Gate in week 8, active: closed in 5 of 5 runs \([\d.]+\u00a0% against 50\u00a0%\)\.$/,
    ),
    'Guardrail, active below 90\u00a0%: fired first in week 6 in 5 of 5 runs.',
    'Guardrail, active above 99\u00a0%: never fired in 5 runs.',
  ]);
});

it('mixed runs are counted apart, and a near miss is not rounded away', () => {
  const gate = { week: 12, measure: 'active' as const, atLeast: 0.5 };
  const guardrail = { measure: 'escaped' as const, above: 0.05 };
  const runs = [0.49, 0.5098].map((value, r) => ({
    gates: [{ ...gate, value, opened: value >= 0.5 }],
    guardrails: [{ ...guardrail, fired: r === 0 ? [12, 24] : [] }],
  }));
  const { gates, guardrails, words } = reviewsOver('a', runs);
  expect([gates[0]?.opened, guardrails[0]?.fired, guardrails[0]?.first]).toEqual([
    1,
    1,
    { week: 12, runs: 1 },
  ]);
  expect(words).toEqual([
    'Gate in week 12, active: closed in 1 of 2 runs (49.99\u00a0% against 50\u00a0%).',
    'Guardrail, escaped errors above 0.05: fired first in week 12 in 1 of 2 runs.',
  ]);
  expect(reviewsOver('a', runs.slice(0, 1)).words[1]).toMatch(/fired first in week 12\.$/);
  expect(reviewsOver('a', [{ gates: [], guardrails: [] }]).words).toEqual([]);
});
