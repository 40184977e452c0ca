import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { inlineEngine } from '../engine/inline-engine.ts';
import { unitKey } from '../plan/cell.ts';
import { runUnit } from '../plan/run-unit.ts';
import { compare, comparePlan } from './compare.ts';
import { followed, followRuns } from './people.ts';

const scenario = parseScenario({
  name: 'Lives',
  weeks: 12,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

/** Lives every unit itself. */
const forgetful: Engine = {
  name: 'inline',
  execute: (plan, missing, store, signal) => inlineEngine().execute(plan, missing, store, signal),
};

it.each(['common', 'independent'] as const)('are the runs of the plan, with %s luck', (luck) => {
  const plan = comparePlan(scenario, { seed: 's', seedPolicy: luck }, 10);
  const { simulated } = followRuns(plan);
  const arms = Object.values(scenario.arms);
  for (const [cell, arm] of arms.entries())
    for (const rep of [0, 7])
      expect(simulated({ cell, rep })).toEqual(
        runUnit(arm, { key: unitKey(plan.key, luck, cell, rep) }),
      );
  expect(simulated({ cell: 0, rep: 8 })).toBeUndefined();
});

it.each(['common', 'independent'] as const)(
  'give the same comparison to an engine that does without them, with %s luck',
  async (seedPolicy) => {
    const options = { seed: 's', replications: 10, seedPolicy };
    expect(await compare(scenario, { ...options, engine: forgetful })).toEqual(
      await compare(scenario, options),
    );
  },
);

it('are simulated once', () => {
  const followedRuns = followRuns(comparePlan(scenario, { seed: 's' }, 10));
  const once = followedRuns.of(3);
  expect(followedRuns.of(3)).toBe(once);
  expect((followedRuns.simulated({ cell: 1, rep: 3 }) as { run: unknown }).run).toBe(once.runs[1]);
});

it('are fewer where there are many people and weeks, and one at least', () => {
  const of = (headcount: number, weeks: number): number =>
    followed(parseScenario({ name: 'Size', weeks, roles: [{ name: 'Analyst', headcount }] }));
  expect([of(480, 52), of(2000, 52), of(20_000, 104)]).toEqual([8, 3, 1]);
});
