import fc from 'fast-check';
import { levers } from '../../packages/core/src/tables/levers.ts';
import { metrics } from '../../packages/core/src/tables/metrics.ts';
import {
  mindParameters,
  roleParameters,
  toolParameters,
} from '../../packages/core/src/tables/parameters.ts';
import { type PresetId, presets } from '../../packages/core/src/tables/presets.ts';
import { anyRollout, ownMind, someMind } from './any-rollout.ts';
import { someOf } from './any-value.ts';

const anyRole = fc.record(
  {
    headcount: fc.integer({ min: 1, max: 14 }),
    rest: someOf(roleParameters, 3),
    metrics: someOf(metrics, 4),
    policy: someOf(levers, 5),
    tool: someOf(toolParameters, 5),
    mind: someMind(ownMind, 5),
  },
  { requiredKeys: ['headcount', 'rest'] },
);

const anyPolicy = fc
  .record(
    {
      preset: fc.constantFrom(...(Object.keys(presets) as PresetId[])),
      metrics: someOf(metrics, 4),
      rest: someOf(levers, 8),
    },
    { requiredKeys: ['rest'] },
  )
  .map(({ rest, ...policy }) => ({ ...policy, ...rest }));

/** Ties by pairs of numbers that are brought into the range of employees. */
const anyTies = fc.option(
  fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(0, 0.5, 1, 2.5)), { maxLength: 80 }),
  { freq: 2 },
);

/** Any valid scenario of a handful of people, as input of `parseScenario`. */
export const anyScenario = fc
  .record({
    weeks: fc.integer({ min: 4, max: 40 }),
    roles: fc.array(anyRole, { minLength: 1, maxLength: 4 }),
    organisation: fc.record({
      teamSize: fc.integer({ min: 1, max: 9 }),
      crossTies: fc.constantFrom(0, 1, 3, 7),
      turnover: fc.constantFrom(0, 0.12, 0.6, 1),
    }),
    ties: anyTies,
    tool: someOf(toolParameters, 6),
    mind: someMind(mindParameters, 10),
    policy: anyPolicy,
  })
  .chain(({ roles: drawn, ties, organisation, ...scenario }) => {
    const roles = drawn.map(({ rest, ...role }, i) => ({ name: `Role ${i}`, ...rest, ...role }));
    const people = roles.reduce((total, { headcount }) => total + headcount, 0);
    const within = ties?.map(([from, to, weight]) => [from % people, to % people, weight]);
    return fc.record({
      name: fc.constant('Any'),
      weeks: fc.constant(scenario.weeks),
      roles: fc.constant(roles),
      organisation: fc.constant(within ? { ...organisation, ties: within } : organisation),
      tool: fc.constant(scenario.tool),
      mind: fc.constant(scenario.mind),
      policy: fc.constant(scenario.policy),
      rollout: anyRollout(
        scenario.weeks,
        roles.map(({ name }) => name),
      ),
    });
  });

/** Any key. */
export const anyKey: fc.Arbitrary<readonly [number, number]> = fc.tuple(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.integer({ min: 0, max: 0xffffffff }),
);
