import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { startStages } from '../engine/execute.ts';
import { observedValue } from './observed.ts';
import { outcomes, recordedFor } from './outcomes.ts';

const scenario = parseScenario({
  name: 'Asked',
  weeks: 12,
  roles: [{ name: 'Clerk', headcount: 40 }],
  policy: { incentive: 0.3 },
});
const bases = { base: scenario };
const cells = [{ base: 'base', purpose: 'candidate' as const }];
const bands = () => [{ cells: [0], reps: [0, 2] as const }];

const unitOf = async (...args: Parameters<typeof recordedFor>) => {
  const stages = startStages({ name: 'Asked', bases, ...recordedFor(...args) }, { seed: 'asked' });
  return (await stages.run(cells, bands))[1] as Awaited<ReturnType<typeof stages.run>>[number];
};

it('a run that answers for one outcome gives the value that it has in a run of all', async () => {
  const whole = await unitOf(outcomes);
  for (const outcome of outcomes) {
    const unit = await unitOf([outcome]);
    expect([outcome.id, observedValue(unit, outcome)]).toEqual([
      outcome.id,
      observedValue(whole, outcome),
    ]);
  }
});

it('what was not asked for is refused and not taken for a missing value', async () => {
  const [real] = outcomes;
  const unit = await unitOf([real as (typeof outcomes)[number]]);
  const other = outcomes.find(({ id }) => id === 'netHours') as (typeof outcomes)[number];
  expect(() => observedValue(unit, other)).toThrow('the runs do not hold netHours');
});
