import { parseScenario } from '@uptake/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { nullModelIds } from '../null-models/model.ts';
import { usageOf } from '../null-models/of-run.ts';
import type { HeldOutGroups } from './held-out-groups.ts';
import { heldOutUse, type UseGroup } from './held-out-use.ts';

const weeks = 26;
const roles = [{ name: 'Analyst', headcount: 20 }];
const firm = (more: object = {}) =>
  parseScenario({ name: 'Firm', weeks, organisation: { turnover: 0 }, roles, ...more } as never);

/** An organisation as simulated; every third person is followed from a later week on, and without the weeks before it. */
function organisation(name: string, more: object = {}): UseGroup {
  const people = { text: `id,role,access\n${roles.map(() => people20).join('\n')}` };
  const scenario = firm({ ...more, roles: [{ name: 'Analyst' }], people });
  return { name, panel: usageOf(scenario, { seed: `truth ${name}` }) };
}
const people20 = Array.from(
  { length: 20 },
  (_, i) => `p${i},Analyst,${i % 3 === 0 ? 1 + (i % 7) : 1}`,
).join('\n');

const asked = (uncertain: object = { 'policy.displacement': [0, 1], 'mind.taste': [0.5, 3] }) =>
  parseExperiment({ scenario: 'firm.yaml', uncertain } as never, { readScenario: () => firm() });

const alike = [...'abcdefgh'].map((name) =>
  organisation(name, { policy: { displacement: 0.55, credit: 0.3 }, mind: { taste: 1.8 } }),
);
const options = { heldOut: ['g', 'h'], seed: 'fit', maxRuns: 400, particles: 50 };

describe('organisations of the same kind', () => {
  let found: HeldOutGroups;
  beforeAll(async () => {
    found = await heldOutUse(asked(), alike, options);
  }, 120_000);

  it('come out alike: most of what was held out lies within the bands, and luck alone makes the errors', () => {
    const [model] = found.forecasts;
    expect(found.fitted).toEqual([...'abcdef']);
    expect(model?.id).toBe('model');
    expect(model?.inside).toBeGreaterThanOrEqual(0.7 * found.statistics.length);
    expect(model?.likeness).toBeGreaterThan(0.05);
    expect(model?.meanError).toBeLessThan(2 * found.luckError);
  });

  it('are predicted by the model that made them no worse than by any null model, beyond luck', () => {
    const [model, ...rivals] = found.forecasts;
    expect(rivals.map(({ id }) => id).sort()).toEqual([...nullModelIds, 'again'].sort());
    const nulls = rivals.filter(({ id }) => id !== 'again').map(({ meanError }) => meanError);
    expect(nulls.every((error, k) => k === 0 || error >= (nulls[k - 1] as number))).toBe(true);
    expect(model?.meanError).toBeLessThan((nulls[0] as number) + found.luckError);
    expect(model?.meanError).toBeLessThan((nulls.at(-1) as number) / 2);
  });

  it('have statistics that agree with a count by hand', () => {
    const held = alike.slice(6).flatMap(({ panel }) => panel);
    const of = new Map(found.statistics.map((one) => [one.id, one.observed]));
    const never = held.filter((row) => row.every((use) => use !== 1)).length / held.length;
    expect(of.get('never')).toBeCloseTo(never, 12);
    let [again, users] = [0, 0];
    for (const row of held) {
      const first = row.indexOf(1);
      if (first < 0 || first + 1 >= weeks) continue;
      users++;
      again += row[first + 1] as number;
    }
    expect(of.get('after1')).toBeCloseTo(again / users, 12);
  });

  it('are predicted the same again, whatever the order of the organisations', async () => {
    const again = await heldOutUse(asked(), [...alike].reverse(), options);
    expect(again).toEqual(found);
  }, 120_000);
});

it('organisations of another kind are shown as different', { timeout: 120_000 }, async () => {
  const others = ['x', 'y'].map((name) =>
    organisation(name, { policy: { preset: 'aligned' }, mind: { taste: 0.8 } }),
  );
  const { forecasts, luckError, statistics } = await heldOutUse(
    asked(),
    [...alike.slice(0, 6), ...others],
    { ...options, heldOut: ['x', 'y'] },
  );
  expect(forecasts[0]?.likeness).toBeLessThan(0.05);
  expect(forecasts[0]?.inside).toBeLessThan(0.6 * statistics.length);
  expect(forecasts[0]?.meanError).toBeGreaterThan(2.5 * luckError);
});

describe('what cannot be predicted', () => {
  it('is refused with every reason', async () => {
    const bad = [
      {
        name: 'a',
        panel: [
          [1, 0, 1],
          [0, Number.NaN, 1],
        ],
      },
      { name: 'b\u001b[2J', panel: [[1, 0]] },
    ];
    await expect(heldOutUse(asked({ 'mind.taste': [1, 2] }), bad, options)).rejects.toThrow(
      /group "a": panel\[1\]\[1\] must be null[\s\S]*group "b.{1,8}\[2J": panel must have 3 to 520 weeks[\s\S]*groups must be at least 3, got 2/,
    );
    const wrong = { ...options, heldOut: ['nobody', 'a'], particles: 3 };
    await expect(heldOutUse(asked(), alike, wrong)).rejects.toThrow(/particles must be/);
    await expect(heldOutUse(asked(), alike, { ...options, heldOut: ['nobody'] })).rejects.toThrow(
      'heldOutUse: heldOut names "nobody", which is no group; groups are a, b, c, d, e, f, g, h',
    );
    await expect(
      heldOutUse(asked(), alike, { ...options, heldOut: [...'abcdefg'] }),
    ).rejects.toThrow('heldOut must leave at least two groups to fit to');
    const waves = parseExperiment(
      { scenario: 'firm.yaml', uncertain: { 'mind.taste': [1, 2] } } as never,
      { readScenario: () => firm({ rollout: { waves: [{ week: 1, share: 1 }] } }) },
    );
    await expect(heldOutUse(waves, alike, options)).rejects.toThrow(
      'rollout.waves must be left out: each person has access from the first week followed',
    );
  });
});
