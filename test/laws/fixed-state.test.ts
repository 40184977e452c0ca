import { explain, type LeverId, parseScenario } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineValues } from '../../packages/core/src/observe/line-values.ts';
import type { BlockWeek } from '../../packages/core/src/organisation/block-week.ts';
import { startSimulation } from '../../packages/core/src/simulation.ts';
import { pricesOf } from '../../packages/core/src/week/prices.ts';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { between } from '../reference/any-value.ts';
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

/** The utility of real use of everybody of a block, at its intensity and verification, under other prices. */
function utilities(at: BlockWeek, terms: BlockWeek['terms']): number[] {
  const { from, to } = at.block;
  const lossPrice = at.employees.loss.slice(from, to).map((loss) => loss * terms.penalty);
  const there = { ...at, terms, columns: { ...at.columns, lossPrice } };
  const lines = new Float64Array(16);
  return Array.from({ length: to - from }, (_, j) => {
    lineValues(there, from + j, lines, 0);
    return lines.reduce((sum, line) => sum + line, 0);
  });
}

describe('at fixed intensity and verification the utility of real use', () => {
  type Change = (
    terms: BlockWeek['terms'],
    share: number,
  ) => { stakes: number; relief: number; credit: number };
  const cases: [string, Change, 1 | -1][] = [
    [
      'never falls with relief',
      ({ stakes, policy }, relief) => ({ stakes, credit: policy.credit, relief }),
      1,
    ],
    [
      'never falls with credit',
      ({ stakes, policy }, credit) => ({ stakes, relief: policy.relief, credit }),
      1,
    ],
    ['never rises with stakes', ({ policy }, share) => ({ ...policy, stakes: 5 * share }), -1],
  ];

  it.each(cases)('%s', (_, change, direction) => {
    fc.assert(
      fc.property(anyScenario, anyKey, between(0, 1), between(0, 1), (input, key, a, b) => {
        const scenario = parseScenario(input);
        const simulation = startSimulation(scenario, key, {
          decided(at) {
            const { role } = at.block;
            const [less, more] = [Math.min(a, b), Math.max(a, b)].map((share) => {
              const { stakes, relief, credit } = change(at.terms, share);
              const roles = scenario.roles.map((own, i) => (i === role ? { ...own, stakes } : own));
              const force = {
                policy: at.terms.policy,
                roles: roles.map(() => ({
                  override: { relief, credit },
                  metrics: at.terms.metrics,
                })),
              };
              return utilities(at, pricesOf({ ...scenario, roles }, force, role));
            }) as [number[], number[]];
            const slack = (value: number) => 1e-12 * Math.max(1, Math.abs(value));
            more.forEach((value, j) => {
              const gain = direction * (value - (less[j] as number));
              if (gain < -slack(value))
                throw new Error(`week ${at.week}, employee ${at.block.from + j}: ${gain}`);
            });
          },
          acted() {},
          leaves() {},
          joins() {},
        });
        while (simulation.week < scenario.weeks) simulation.advance();
      }),
      options,
    );
  });
});
