import { parseScenario, type Scenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { coalitionScenario, leversBetween } from './lever-sets.ts';

const rollout = {
  schedule: [
    { week: 5, set: { credit: 0.4 }, tool: { error: 0.02 } },
    { week: 9, role: 'Rep', metrics: { quality: 1 }, mind: { taste: 2 } },
  ],
};

/** Two arms that differ in every part of a scenario, and in every part of an entry of a schedule. */
const { one, two } = parseScenario({
  name: 'Everything',
  weeks: 12,
  roles: [
    { name: 'Analyst', headcount: 8 },
    { name: 'Rep', headcount: 8 },
  ],
  arms: {
    one: { rollout },
    two: {
      policy: { displacement: 0.8 },
      roles: [
        {
          name: 'Rep',
          metrics: { usage: 1 },
          policy: { relief: 0.9 },
          tool: { saving: 0.5 },
          mind: { image: 0.1 },
        },
      ],
      tool: { error: 0.07 },
      mind: { informed: true },
      organisation: { teamSize: 4 },
      rollout: {
        waves: [{ week: 2, share: 1 }],
        schedule: [
          { week: 5, set: { credit: 0.6, approval: 1 }, tool: { error: 0.01, quality: 0.2 } },
          { week: 9, role: 'Rep', metrics: { quality: 0.5 }, mind: { taste: 1.2 } },
          { week: 11, mind: { hearsay: 0 } },
        ],
      },
    },
  },
}).arms as { one: Scenario; two: Scenario };

it('every difference is a lever, and all levers together lead from one arm to the other', () => {
  const sets = leversBetween(one, two);
  expect(sets.map(({ id }) => id).toSorted()).toEqual(
    [
      ...['displacement', 'metrics', 'mind', 'organisation', 'relief', 'tool', 'waves', 'work'],
      ...['approval@5', 'credit@5', 'tool@5', 'metrics@9 Rep', 'mind@9 Rep', 'mind@11'],
    ].toSorted(),
  );
  expect(coalitionScenario(sets, 2 ** sets.length - 1, one, two)).toEqual(two);
  expect(coalitionScenario(sets, 0, one, two)).toEqual(one);
});

it('one part of an entry leaves the others of it as they are', () => {
  const sets = leversBetween(one, two);
  const tool = sets.findIndex(({ id }) => id === 'tool@5');
  const { schedule } = coalitionScenario(sets, 1 << tool, one, two).rollout;
  expect(schedule[0]).toEqual({
    week: 5,
    set: { credit: 0.4 },
    tool: { error: 0.01, quality: 0.2 },
  });
  expect(schedule.slice(1)).toEqual(one.rollout.schedule.slice(1));
});
