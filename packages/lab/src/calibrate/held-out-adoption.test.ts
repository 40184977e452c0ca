import { parseScenario } from '@uptake/core';
import { panel } from '@uptake/core/run';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import type { Spell } from '../statistics/survival.ts';
import { type AdoptionGroup, heldOutAdoption } from './held-out-adoption.ts';
import type { HeldOutGroups } from './held-out-groups.ts';

const [periods, steps] = [5, 4];
const firm = (more: object = {}) =>
  parseScenario({
    ...{ name: 'Village', weeks: periods * steps, organisation: { turnover: 0 } },
    ...{ roles: [{ name: 'Person', headcount: 30 }], ...more },
  } as never);

/** A community as simulated, read off the run by hand: first uses by period, runs of use as spells. */
function community(name: string, more: object): AdoptionGroup {
  const rows: number[][] = Array.from({ length: 30 }, () => []);
  for (const { columns } of panel(firm(more), { seed: `truth ${name}`, columns: ['mode'] }))
    columns.mode?.forEach((mode, i) => {
      rows[i]?.push(Number(mode === 2));
    });
  const spells = rows.flatMap((row): Spell[] =>
    row
      .join('')
      .split(/0+/)
      .filter((run) => run !== '')
      .map((run, k, all) => ({
        time: run.length,
        ended: k < all.length - 1 || row.at(-1) === 0,
      })),
  );
  const adopted = rows.map((row) =>
    row.includes(1) ? Math.floor(row.indexOf(1) / steps) + 1 : null,
  );
  return { name, scenario: firm(), adopted, spells };
}

const asked = parseExperiment(
  {
    scenario: 'x.yaml',
    uncertain: { 'mind.taste': [0.5, 3], 'mind.switching': [0.5, 3] },
  } as never,
  { readScenario: () => firm() },
);
const truth = { mind: { taste: 1.2, switching: 1.8 } };
const groups = [...'abcdefgh'].map((name) => community(name, truth));
const options = {
  ...{ heldOut: ['c', 'f'], seed: 'fit', maxRuns: 500, particles: 50 },
  ...{ periods, steps, retention: [1, 2, 4, 8] },
};

describe('communities of the same kind', () => {
  let found: HeldOutGroups;
  beforeAll(async () => {
    found = await heldOutAdoption(asked, groups, options);
  }, 120_000);

  it('have adoption and retention as counted by hand', () => {
    const held = groups.filter(({ name }) => 'cf'.includes(name));
    const all = held.flatMap(({ adopted }) => adopted);
    const of = new Map(found.statistics.map(({ id, observed }) => [id, observed]));
    const begun = all.filter((one) => one !== null && one <= 2).length / all.length;
    expect(of.get('adopted2')).toBeCloseTo(begun, 12);
    const spells = held.flatMap((one) => one.spells);
    const gone = spells.filter(({ ended, time }) => ended && time === 1).length;
    expect(of.get('kept1')).toBeCloseTo(1 - gone / spells.length, 12);
  });

  it('come out alike, and no null model predicts them better beyond luck', () => {
    const [model, ...rivals] = found.forecasts;
    expect(found.heldOut).toEqual(['c', 'f']);
    expect(model?.inside).toBeGreaterThanOrEqual(0.7 * found.statistics.length);
    expect(model?.likeness).toBeGreaterThan(0.05);
    const nulls = rivals.filter(({ id }) => id !== 'again');
    expect(nulls).toHaveLength(9);
    expect(model?.meanError).toBeLessThan((nulls[0]?.meanError as number) + found.luckError);
  });
});

it('what is no adoption is refused with every reason', async () => {
  const [first, second] = groups as [AdoptionGroup, AdoptionGroup];
  const bad = [
    { ...first, adopted: [9] },
    { ...second, spells: [{ time: 0.5, ended: true }] },
  ];
  await expect(heldOutAdoption(asked, bad, options)).rejects.toThrow(
    /groups must be at least 3, got 2[\s\S]*group "a": adopted must tell of the 30 people of its scenario, got 1[\s\S]*group "a": adopted must hold periods from 1 to 5, or null[\s\S]*group "b": spells must hold/,
  );
});
