import { explain, type LeverId, levers, metrics, parseScenario } from '@uptake/core';
import { mindParameters, roleParameters, toolParameters } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someMind } from '../reference/any-rollout.ts';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { between, someOf } from '../reference/any-value.ts';
import { runs } from '../reference/number-of-runs.ts';

const options = { numRuns: runs(20) };

describe('at a fixed state the chance of real use', () => {
  const cases: [string, LeverId, number, number][] = [
    ['never falls when the manager supports more', 'managerSupport', -1, 1],
    ['never falls when responsibility is clearer', 'clarity', 0, 1],
    ['never falls when ignoring the tool is answered for', 'accountability', 0, 1],
    ['never falls when approval is easier', 'approval', 2, 0],
  ];

  it.each(cases)('%s', (_, lever, worst, best) => {
    fc.assert(
      fc.property(
        anyScenario,
        anyKey,
        fc.nat(),
        between(0, 1),
        between(0, 1),
        (input, key, who, a, b) => {
          const week = input.weeks;
          const people = input.roles.reduce((sum, { headcount }) => sum + headcount, 0);
          const chance = (share: number) => {
            const set = { [lever]: worst + (best - worst) * share };
            const changes = [undefined, ...input.roles.map(({ name }) => name)].map((role) => ({
              week,
              set,
              ...(role === undefined ? {} : { role }),
            }));
            const schedule = [...input.rollout.schedule, ...changes];
            const scenario = parseScenario({ ...input, rollout: { ...input.rollout, schedule } });
            return explain(scenario, { key, employee: who % people, week }).chance.real;
          };
          expect(chance(Math.max(a, b))).toBeGreaterThanOrEqual(chance(Math.min(a, b)));
        },
      ),
      options,
    );
  });

  it('never falls when a campaign is larger', () => {
    fc.assert(
      fc.property(
        anyScenario,
        anyKey,
        fc.nat(),
        between(0, 3),
        between(0, 3),
        (input, key, who, a, b) => {
          const people = input.roles.reduce((sum, { headcount }) => sum + headcount, 0);
          const chance = (size: number) => {
            const campaign = [...input.rollout.campaign, { week: input.weeks, size }];
            const scenario = parseScenario({ ...input, rollout: { ...input.rollout, campaign } });
            return explain(scenario, { key, employee: who % people, week: input.weeks }).chance
              .real;
          };
          expect(chance(Math.max(a, b))).toBeGreaterThanOrEqual(chance(Math.min(a, b)));
        },
      ),
      options,
    );
  });
});

/** A first week in which everybody checks fully and, for fear, routes the least: verification and intensity are fixed. */
const anyFixedUse = fc
  .record({
    role: someOf(roleParameters, 3),
    metrics: someOf(metrics, 4),
    tool: someOf(toolParameters, 8),
    mind: someMind(mindParameters, 10),
    policy: someOf(levers, 8),
  })
  .map(({ role, metrics: weights, tool, mind, policy }) => ({
    name: 'Fixed use',
    weeks: 1,
    roles: [{ ...role, name: 'Everyone', headcount: 1, metrics: weights }],
    tool,
    mind: { ...mind, fear: 1000 },
    policy: { ...policy, verificationFloor: 1, assurance: 0, incentive: 2 },
  }));

describe('at fixed intensity and verification the utility of real use', () => {
  type Input = typeof anyFixedUse extends fc.Arbitrary<infer T> ? T : never;
  type Change = (input: Input, share: number) => Input;
  const set =
    (id: LeverId): Change =>
    (input, share) => ({
      ...input,
      policy: { ...input.policy, [id]: share },
    });
  const stakes: Change = (input, share) => ({
    ...input,
    roles: input.roles.map((role) => ({ ...role, stakes: 5 * share })),
  });
  const cases: [string, Change, 1 | -1][] = [
    ['never falls with relief', set('relief'), 1],
    [
      'never rises with work removed, which adds to fear and whose gain is still to be learnt',
      set('displacement'),
      -1,
    ],
    ['never rises with stakes', stakes, -1],
  ];

  it('does not move with credit, which is still to be learnt', () => {
    fc.assert(
      fc.property(anyFixedUse, anyKey, between(0, 1), between(0, 1), (input, key, a, b) => {
        fc.pre(!input.mind.informed);
        const decide = (share: number) =>
          explain(parseScenario(set('credit')(input, share)), { key, employee: 0, week: 1 });
        expect(decide(a).utility).toEqual(decide(b).utility);
      }),
      { numRuns: runs(100) },
    );
  });

  it.each(cases)('%s', (_, change, direction) => {
    let moved = 0;
    fc.assert(
      fc.property(anyFixedUse, anyKey, between(0, 1), between(0, 1), (input, key, a, b) => {
        const decide = (share: number) =>
          explain(parseScenario(change(input, share)), { key, employee: 0, week: 1 });
        const [less, more] = [decide(Math.min(a, b)), decide(Math.max(a, b))];
        fc.pre(
          !input.mind.informed && less.intensity === more.intensity && less.verification === 1,
        );
        const gain = direction * (more.utility.real - less.utility.real);
        if (gain > 0) moved++;
        expect(gain).toBeGreaterThanOrEqual(-1e-12 * Math.abs(less.utility.real));
      }),
      { numRuns: runs(100) },
    );
    expect(moved).toBeGreaterThan(50);
  });
});
