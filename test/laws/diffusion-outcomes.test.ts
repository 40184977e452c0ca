import { parseScenario, type Scenario, type ScenarioError, simulate } from '@uptake/core';
import { withOutcomes } from '@uptake/core/outcomes';
import { panel, start } from '@uptake/core/run';
import { compare } from '@uptake/lab';
import {
  adopterCategories,
  classifyAdopters,
  diffusionOf,
  diffusionOutcomes,
  type Hazard,
  infectiousness,
  susceptibility,
  thresholds,
} from '@uptake/lab/diffusion';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const ids = diffusionOutcomes.map(({ id }) => id);
const asked = Object.fromEntries(ids.map((id) => [id, { expr: id }]));

const scenarios = fc
  .record({
    heads: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
    weeks: fc.integer({ min: 1, max: 16 }),
    turnover: fc.constantFrom(0, 0.5, 1),
    teamSize: fc.integer({ min: 1, max: 8 }),
    crossTies: fc.integer({ min: 0, max: 3 }),
    generate: fc.constantFrom(undefined, { kind: 'ring' as const, degree: 4 }),
    share: fc.constantFrom(0, 0.3, 1),
    second: fc.integer({ min: 1, max: 16 }),
    rule: fc.constantFrom(undefined, 'bass' as const, 'churn' as const),
    seed: fc.string(),
  })
  .map(({ crossTies, generate, heads, rule, second, seed, share, teamSize, turnover, weeks }) => {
    const people = heads.reduce((sum, count) => sum + count, 0);
    const waves = [{ week: 1, share }, ...(second <= weeks ? [{ week: second, share: 1 }] : [])];
    const scenario = parseScenario({
      name: 'Spread',
      weeks,
      roles: heads.map((headcount, k) => ({ name: `Role ${k}`, headcount })),
      organisation: {
        ...{ turnover, teamSize, crossTies: people > 3 ? crossTies : 0 },
        ...(generate && people > 8 && { ties: { generate } }),
      },
      rollout: { waves: waves.filter(({ week }, k) => k === 0 || week > 1) },
      ...(rule && { rule }),
    });
    return { scenario, seed };
  });

/** Mean of the values that there are; null where there is none. */
function meanOf(values: readonly (number | null)[]): number | null {
  const found = values.filter((value) => value !== null);
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
}

function hazardIn(weeks: readonly Hazard[]): number | null {
  const total = (of: 'events' | 'atRisk'): number => weeks.reduce((sum, one) => sum + one[of], 0);
  return total('atRisk') === 0 ? null : total('events') / total('atRisk');
}

/** The statistics as the panel and `@uptake/lab/diffusion` have them. */
function fromPanel(scenario: Scenario, seed: string): Record<string, number | null> {
  const found = diffusionOf(scenario, { seed });
  const seen: number[] = [];
  for (const { columns, week } of panel(scenario, { seed, columns: ['firstUse', 'exposure'] }))
    columns.firstUse?.forEach((first, i) => {
      if (first === week) seen.push(columns.exposure?.[i] as number);
    });
  const categories = classifyAdopters(found.adopted);
  const names = ['innovators', 'earlyAdopters', 'earlyMajority', 'lateMajority', 'laggards'];
  const shares = adopterCategories.map((category, k) => [
    names[k] as string,
    meanOf(categories.map((own) => (own === null ? null : Number(own === category)))),
  ]);
  const plain = { normalised: false };
  return {
    adopters: meanOf(found.adopted.map((time) => Number(time !== null))),
    firstUseWeek: meanOf(found.adopted),
    ...Object.fromEntries(shares),
    adoptionThreshold: meanOf(thresholds(found)),
    firstUseExposure: meanOf(seen),
    firstUseHazard: hazardIn(found.firstUse),
    stoppingHazard: hazardIn(found.stopping),
    infectiousness: meanOf(infectiousness(found, plain)),
    susceptibility: meanOf(susceptibility(found, plain)),
  };
}

it('statistics of diffusion as outcomes are those of the panel, and following them changes nothing', () => {
  const values = new Map(ids.map((id) => [id, new Set<number | null>()]));
  fc.assert(
    fc.property(scenarios, ({ scenario, seed }) => {
      const measured = withOutcomes(scenario, asked);
      const { outcomes = {}, ...run } = simulate(measured, { seed });
      const wanted = fromPanel(scenario, seed);
      expect(Object.keys(outcomes)).toEqual(Object.keys(wanted));
      for (const id of ids) {
        const [own, other] = [outcomes[id] as number | null, wanted[id] as number | null];
        values.get(id)?.add(own);
        if (own === null || other === null) expect(own, id).toBe(other);
        else expect(Math.abs(own - other), id).toBeLessThan(1e-12);
      }
      expect(run).toEqual(simulate(scenario, { seed }));
      const half = start(measured, { seed }).to(Math.floor(scenario.weeks / 2));
      expect(half.fork().finish().outcomes).toEqual(outcomes);
    }),
    { numRuns: 60, seed: 16 },
  );
  // Every statistic took many values and was missing somewhere, but for adopters, whom every run has.
  for (const [id, found] of values) {
    expect(found.size, id).toBeGreaterThan(3);
    if (id !== 'adopters') expect(found.has(null), id).toBe(true);
  }
});

const roles = [{ name: 'Analyst', headcount: 24 }];
const arms = { today: {}, credited: { policy: { credit: 0.8 } } };
const pilot = parseScenario({ name: 'Pilot', weeks: 12, roles, arms });

it('a statistic is an outcome wherever one is named, with unit, direction, precision and verdict', async () => {
  const options = { seed: 'docs', replications: 3 };
  const found = await compare(pilot, { ...options, measure: 'stoppingHazard' });
  const last = found.outcomes.at(-1);
  expect(last?.outcome).toEqual(diffusionOutcomes.find(({ id }) => id === 'stoppingHazard'));
  expect(last?.margin).toBe(0.01);
  expect(last?.differences[0]?.verdict).not.toBe('none');
  const plain = await compare(pilot, options);
  expect(plain.outcomes.some(({ outcome }) => ids.includes(outcome.id))).toBe(false);
});

it('stands in expressions, and its name means nothing else', () => {
  const measured = withOutcomes(pilot, { late: { expr: 'lateMajority + laggards' }, ...asked });
  expect(measured.outcomes?.['late']).toEqual({
    expr: 'lateMajority + laggards',
    better: 'neither',
    unit: 'share',
  });
  const { outcomes } = simulate(measured, { seed: 'docs' });
  expect(outcomes?.['late']).toBe(
    (outcomes?.['lateMajority'] as number) + (outcomes?.['laggards'] as number),
  );
  const problems = (name: string, expr: string): string[] => {
    try {
      withOutcomes(pilot, { [name]: { expr } });
      return [];
    } catch (error) {
      return (error as ScenarioError).problems.map((one) => JSON.stringify(one));
    }
  };
  expect(problems('adopters', 'real')[0]).toMatch(/must have a name of its own/);
  expect(problems('Adopters', 'adopters')[0]).toMatch(/must have a name of its own/);
  expect(problems('late', 'mean(adopters)')[0]).toMatch(/not a number of the whole run/);
  expect(problems('late', 'adoptrs')[0]).toMatch(/did you mean adopters/);
  const forked = start(pilot, { seed: 'docs' }).to(3);
  expect(() => forked.fork(withOutcomes(pilot, { adopters: { expr: 'adopters' } }))).toThrow(
    /a statistic of diffusion, which the run so far has not followed/,
  );
});
