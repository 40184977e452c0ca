import { type LeverId, parseScenario } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { between } from '../reference/any-value.ts';
import { runs } from '../reference/number-of-runs.ts';
import { realUsers } from './real-users.ts';

type Input = typeof anyScenario extends fc.Arbitrary<infer T> ? T : never;

/** Any scenario in which nobody may try the tool by exploration, in any week. */
const withoutTrials = anyScenario.map((input): Input => {
  const still = <T extends object>(levers: T) => ({ ...levers, exploration: 0 });
  const { rollout } = input;
  return {
    ...input,
    policy: still(input.policy),
    roles: input.roles.map((role) => ({ ...role, policy: still(role.policy ?? {}) })),
    rollout: {
      ...rollout,
      guardrails: rollout.guardrails.map(({ add, ...rail }) => ({
        ...rail,
        add: { ...add, exploration: 0 },
      })),
      schedule: rollout.schedule.map((change) =>
        'set' in change && change.set ? { ...change, set: still(change.set) } : change,
      ),
    },
  };
});

/** The same scenario with one lever set for everybody in the last week. */
function setInLastWeek(input: Input, lever: LeverId, value: number) {
  const week = input.weeks;
  const set = { [lever]: value };
  const changes = [{ week, set }, ...input.roles.map(({ name }) => ({ week, role: name, set }))];
  return {
    ...input,
    rollout: { ...input.rollout, schedule: [...input.rollout.schedule, ...changes] },
  };
}

function expectNobodyLost(
  less: unknown,
  more: unknown,
  key: readonly [number, number],
  week: number,
) {
  const before = realUsers(parseScenario(less), key, week);
  const after = realUsers(parseScenario(more), key, week);
  expect(before.flatMap((real, i) => (real && !after[i] ? [i] : []))).toEqual([]);
}

describe('raising everybody’s utility of real use in one week loses no real user that week', () => {
  const options = { numRuns: runs(25) };

  it('by a campaign', () => {
    fc.assert(
      fc.property(withoutTrials, anyKey, between(0, 3), (input, key, size) => {
        const campaign = [...input.rollout.campaign, { week: input.weeks, size }];
        const more = { ...input, rollout: { ...input.rollout, campaign } };
        expectNobodyLost(input, more, key, input.weeks);
      }),
      options,
    );
  });

  it.each([
    ['managerSupport', -1, 1],
    ['clarity', 0, 1],
    ['accountability', 0, 1],
    ['assurance', 0, 1],
    ['approval', 3, 0],
  ] as const)('by %s', (lever, worst, best) => {
    fc.assert(
      fc.property(withoutTrials, anyKey, between(0, 1), between(0, 1), (input, key, a, b) => {
        const at = (share: number) => worst + (best - worst) * share;
        const less = setInLastWeek(input, lever, at(Math.min(a, b)));
        const more = setInLastWeek(input, lever, at(Math.max(a, b)));
        expectNobodyLost(less, more, key, input.weeks);
      }),
      options,
    );
  });
});

it('a trial is a gift of the culture: more exploration in a week loses no real user that week', () => {
  fc.assert(
    fc.property(anyScenario, anyKey, between(0, 1), between(0, 1), (input, key, a, b) => {
      const less = setInLastWeek(input, 'exploration', Math.min(a, b));
      const more = setInLastWeek(input, 'exploration', Math.max(a, b));
      expectNobodyLost(less, more, key, input.weeks);
    }),
    { numRuns: runs(25) },
  );
});
