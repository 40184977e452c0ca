import { type ScenarioInput, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { bareScenario } from './bare-scenario.ts';

type Guardrail = NonNullable<NonNullable<ScenarioInput['rollout']>['guardrails']>[number];

/** Nobody uses the tool until a guardrail turns the manager round; the weeks in which everybody does. */
function weeksOfUse(guardrail: Omit<Guardrail, 'add'>, policy = {}): number[] {
  const guardrails = [{ ...guardrail, add: { managerSupport: 2 } }];
  const scenario = bareScenario({
    weeks: 9,
    pull: -500,
    policy,
    rollout: { guardrails, reviewWeeks: 4 },
  });
  const { real } = simulate(scenario, { key: [1, 2] }).series;
  return [...real].flatMap((share, w) => (share === 1 ? [w + 1] : []));
}

describe('a guardrail', () => {
  it('acts from the week after the review', () => {
    expect(weeksOfUse({ measure: 'productivity', above: -0.1 })).toEqual([5, 6, 7, 8, 9]);
    expect(weeksOfUse({ measure: 'real', below: 0.1 })).toEqual([5, 6, 7, 8, 9]);
  });

  it('does not act on a measure that just meets its limit', () => {
    expect(weeksOfUse({ measure: 'real', above: 0 })).toEqual([]);
    expect(weeksOfUse({ measure: 'real', below: 0 })).toEqual([]);
  });
});

describe('a gate', () => {
  const accessAfter = (atLeast: number) => {
    const gates = [{ week: 3, measure: 'real' as const, atLeast }];
    const waves = [
      { week: 1, share: 0.5 },
      { week: 4, share: 1 },
    ];
    const scenario = bareScenario({ headcount: 160, weeks: 4, rollout: { gates, waves } });
    return simulate(scenario, { key: [1, 2] }).series.real;
  };

  it('lets the rest of the waves pass where the measure just meets it, and no other', () => {
    const pilot = accessAfter(0)[2] as number;
    expect(pilot).toBe(0.5);
    expect(accessAfter(pilot)[3]).toBe(1);
    expect(accessAfter(pilot + 0.01)[3]).toBe(pilot);
  });
});

describe('a wave', () => {
  it('reaches its share of the teams to within two', () => {
    for (const share of [0.1, 0.25, 0.5, 0.9]) {
      const rollout = { waves: [{ week: 1, share }] };
      const teams = 400;
      const scenario = bareScenario({ headcount: 8 * teams, rollout });
      const { real } = simulate(scenario, { key: [1, 2] }).series;
      expect(Math.abs((real[0] as number) - share)).toBeLessThan(2 / teams);
    }
  });
});
