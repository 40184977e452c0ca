import type { ScenarioError } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import type { ExperimentInput } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { voi } from './voi.ts';

/** A policy that is dear, and pays only where the tool saves much time. */
const desk = {
  name: 'Desk',
  weeks: 16,
  roles: [{ name: 'Agent', headcount: 12, amenable: 0.4, metrics: { volume: 1 } }],
  economics: { hour: 45, prices: { displacement: { perPersonWeek: 40 } } },
  arms: { today: {}, aligned: { policy: { displacement: 0.7, credit: 0.6, managerSupport: 1 } } },
};
const uncertain = { 'tool.saving': [0.1, 0.8], 'mind.habitRate': [0.05, 0.1] } as const;
const asked = (more: Partial<ExperimentInput> = {}) =>
  parseExperiment({ scenario: desk, measure: 'netValue', uncertain, ...more });
const options = { seed: 'a', worlds: 128 };

describe('the value of information of an experiment', () => {
  it('finds the input that changes the decision, in money, and none for the other', async () => {
    const found = await voi(asked(), options);
    const [money] = found.outcomes;
    expect(found.outcomes).toHaveLength(1);
    expect([found.runs, found.worlds]).toEqual([256, 128]);
    const [saving, habit] = money?.inputs ?? [];
    expect(saving).toMatchObject({ id: 'tool.saving', verdict: 'worth' });
    expect(saving?.switches).toBeGreaterThan(0.1);
    expect(habit?.value).toBeLessThan(0.05 * (saving?.value as number));
    expect(habit?.verdict).toBe('nothing');
    expect(money?.first).toEqual(['tool.saving']);
    const all = money?.all.value as number;
    expect(all).toBeGreaterThan(0.8 * (saving?.value as number));
    expect(all).toBeLessThan(
      (money?.withLuck as number) + 4 * (money?.all.standardError as number),
    );
  });

  it('asks the headline and the net value where both are there, of the same runs', async () => {
    const found = await voi(asked({ measure: 'realPlateau' }), options);
    const alone = await voi(asked(), options);
    expect(found.outcomes.map(({ outcome }) => outcome.id)).toEqual(['realPlateau', 'netValue']);
    expect(found.outcomes[1]).toEqual(alone.outcomes[0]);
    expect(found.runs).toBe(alone.runs);
    const [use] = found.outcomes;
    expect(use?.best).toBe('aligned');
    expect(use?.inputs.map(({ verdict }) => verdict)).toEqual(['nothing', 'nothing']);
  });

  it('a lower outcome is better where it says so, and means keep their sign', async () => {
    const found = await voi(asked({ measure: 'neverShare' }), { ...options, worlds: 32 });
    const [never] = found.outcomes;
    const means = Object.fromEntries((never?.arms ?? []).map(({ arm, mean }) => [arm, mean]));
    const best = never?.best as string;
    expect(Math.min(...Object.values(means))).toBe(means[best]);
    expect(means[best]).toBeGreaterThanOrEqual(0);
  });

  it('knows groups, which are worth at least what their members are', async () => {
    const found = await voi(
      asked({ groups: { Both: ['tool.saving', 'mind.habitRate'] } }),
      options,
    );
    const [money] = found.outcomes;
    const [both] = money?.groups ?? [];
    expect(both).toMatchObject({ id: 'Both', members: ['tool.saving', 'mind.habitRate'] });
    expect(both?.hi).toBeGreaterThan(money?.inputs[0]?.lo as number);
  });

  it('refuses one arm, an outcome without a better, and an arm that is uncertain', async () => {
    const { arms: _, ...lone } = desk;
    await expect(voi(asked({ scenario: lone }), options)).rejects.toThrow(
      'arms must be at least two',
    );
    await expect(voi(asked({ measure: 'peakWeek' }), options)).rejects.toThrow(
      /more or less is better, got peakWeek/,
    );
    const drawn = asked({ uncertain: { arm: ['today', 'aligned'] } });
    await expect(voi(drawn, options)).rejects.toSatisfy(({ problems }: ScenarioError) =>
      /cannot be drawn by voi/.test(problems[0]?.rule ?? ''),
    );
  });
});
