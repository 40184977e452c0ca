import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { reportFromComparison, usageDecay } from '@uptake/viz';
import { medianOf, plainWords } from '@uptake/viz/internal';
import { expect, it } from 'vitest';

it('of one run the week at half the peak is that of the peak plus the half-life, and each is said by its own name', async () => {
  const scenario = parseScenario({
    name: 'Half',
    weeks: 40,
    roles: [{ name: 'Clerk', headcount: 120 }],
    arms: { today: {}, reform: { policy: { preset: 'aligned' } } },
  });
  const data = reportFromComparison(scenario, await compare(scenario, { seed: 'half', replications: 1 }));
  const [series] = data.usage;
  if (!series) throw new Error('no arm');
  const finding = usageDecay.describe([series]);
  const week = Number(/at half its peak by week (\d+)/u.exec(finding)?.[1]);
  const median = medianOf(series);
  const peak = series.weeks[median.indexOf(Math.max(...median))] as number;
  const row = data.outcomes.find(({ outcome }) => outcome.id === 'halfLife');
  expect(row?.arms[0]?.mean).toBe(week - peak);
  expect(row?.outcome.label).toBe('Half-life of use after its peak');
  expect(plainWords.find(({ id }) => id === 'half-life')?.word).toBe(row?.outcome.label);
  expect(finding).not.toMatch(/half-life|half lost/iu);
});
