import { expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import { reasonIds } from './shares-of-drop.ts';
import { measureBehind } from './summary.ts';

const pilot = parseScenario({
  name: 'Kept measures',
  weeks: 30,
  roles: [
    { name: 'Clerk', headcount: 41, metrics: { usage: 0.5, volume: 0.5 } },
    { name: 'Analyst', headcount: 22 },
  ],
  organisation: { turnover: 0.6 },
  policy: { incentive: 0.4, mandate: 0.5, displacement: 0.4 },
});
/** The same, where what is reviewed changes the policy. */
const reviewed = parseScenario({
  name: 'Reviewed',
  weeks: 30,
  roles: [{ name: 'Clerk', headcount: 63 }],
  rollout: {
    reviewWeeks: 4,
    guardrails: [{ measure: 'net', below: 10, add: { credit: 0.2, displacement: 0.2 } }],
  },
});
const ids = measures.map(({ id }) => id);

it.each(ids)('a run that keeps only %s differs from one that keeps all in nothing else', (id) => {
  const whole = simulate(pilot, { seed: 'kept' });
  const run = simulate(pilot, { seed: 'kept', measures: [id] });
  expect(Object.keys(run.series)).toEqual([id]);
  expect(run.series[id]).toEqual(whole.series[id]);
  for (const [name, role] of Object.entries(run.roles))
    expect(role).toEqual({ [id]: whole.roles[name]?.[id] });
  expect(run.people).toEqual(whole.people);
  for (const reason of reasonIds) expect(run.away[reason]).toEqual(whole.away[reason]);
  const told = Object.entries(whole.summary).filter(([key]) => {
    const measure = measureBehind(key as keyof typeof whole.summary);
    return measure === undefined || measure === id;
  });
  expect(run.summary).toEqual(Object.fromEntries(told));
});

it('measures that a guardrail reads are recorded whether or not they are kept', () => {
  const real = (scenario: Scenario, kept: readonly MeasureId[] = ids) =>
    simulate(scenario, { seed: 'kept', measures: kept }).series.real;
  expect(real(reviewed, ['real'])).toEqual(real(reviewed));
  const unguarded = { ...reviewed, rollout: { ...reviewed.rollout, guardrails: [] } };
  expect(real(reviewed)).not.toEqual(real(unguarded));
});

it('an observer sees the same accounts however few measures are kept, unless it wants none', () => {
  const seen = (kept: readonly MeasureId[], accounts?: boolean): number[] => {
    const values: number[] = [];
    const observer = {
      ...(accounts === undefined ? {} : { accounts }),
      see: ({ net, productivity }: { net: Float64Array; productivity: Float64Array }) =>
        values.push(...net, ...productivity),
    };
    simulate(pilot, { seed: 'kept', measures: kept, observer });
    return values;
  };
  expect(seen([])).toEqual(seen(ids));
  expect(seen([], false).every((value) => value === 0)).toBe(true);
});

it('a measure that there is not is refused', () => {
  const measure = 'morale' as MeasureId;
  expect(() => simulate(pilot, { seed: 'kept', measures: [measure] })).toThrow(
    new RangeError('there is no measure "morale"'),
  );
});

it.each(ids)('the measure %s of those with access is 0 where no one has access', (measure) => {
  const { gates } = simulate(
    parseScenario({
      name: 'Before access',
      weeks: 4,
      roles: [{ name: 'Clerk', headcount: 12 }],
      rollout: {
        waves: [{ week: 3, share: 1 }],
        gates: [{ week: 1, measure, atLeast: 0, of: 'access' }],
      },
    }),
    { seed: 'access' },
  );
  expect(gates[0]).toMatchObject({ value: 0, opened: true });
});
