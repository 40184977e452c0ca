import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { attribute } from '../attribute/attribute.ts';
import { discover } from '../discover/discover.ts';
import { startStages } from '../engine/execute.ts';
import { inlineEngine, keepInMemory } from '../engine/inline-engine.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { map } from '../map/map.ts';
import { createPlan } from '../plan/plan.ts';
import { robustness } from '../robustness/robustness.ts';
import { searchFront } from '../search/front.ts';
import { search } from '../search/search.ts';
import { sensitivity } from '../sensitivity/sensitivity.ts';
import { forecast } from '../sweep/forecast.ts';
import { sweep, sweepPlan } from '../sweep/sweep.ts';
import { outcomeOf, parseEvent } from '../tables/outcomes.ts';
import { seriesOf, unitsByCell } from '../tables/units.ts';
import { voi } from '../voi/voi.ts';

const scenario = parseScenario({
  name: 'Answers',
  weeks: 10,
  roles: [{ name: 'Analyst', headcount: 24 }],
  rollout: { schedule: [{ week: 6, set: { credit: 0.1 } }] },
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});
const options = { seed: 'answers' };
const about = (input: object) => parseExperiment(input, { scenario });

it('a sweep visits every point on the same luck, and a point like the arm gives what the arm gives', async () => {
  const grid = about({ vary: { displacement: [0.3, 0.8], relief: [0, 1] }, replications: 3 });
  const found = await sweep(grid, options);
  expect(found.points.map(({ values }) => values)).toEqual([
    [0.3, 0],
    [0.3, 1],
    [0.8, 0],
    [0.8, 1],
  ]);
  const alone = await sweep(about({ vary: { displacement: [0.3] }, replications: 3 }), options);
  expect(alone.points[0]?.outcomes).toEqual(found.points[0]?.outcomes);
  expect(found.points[3]?.outcomes).not.toEqual(found.points[0]?.outcomes);
  expect([found.runs, found.focus]).toEqual([12, 'realPlateau']);
});

it('lhs and sobol designs stay in their ranges and depend on the seed', async () => {
  for (const design of ['lhs', 'sobol']) {
    const experiment = about({
      vary: { displacement: { from: 0.2, to: 0.4 } },
      design,
      points: 8,
      replications: 1,
    });
    const rows = (seed: string) =>
      sweepPlan(experiment, seed).cells.map(({ values = [] }) => values[0] as number);
    expect(rows('a')).toHaveLength(8);
    expect(rows('a')).toEqual(rows('a'));
    expect(rows('a')).not.toEqual(rows('b'));
    for (const value of rows('a')) expect(value >= 0.2 && value <= 0.4).toBe(true);
  }
});

it('the dummy gets exactly nothing, and luck is a factor of its own', async () => {
  const experiment = about({ uncertain: { 'mind.taste': 'table', 'tool.error': [0.01, 0.07] } });
  const sobol = await sensitivity(experiment, 'sobol', { ...options, rows: 16 });
  expect(sobol.factors.map(({ kind }) => kind)).toEqual(['input', 'input', 'dummy', 'luck']);
  expect([sobol.sound, sobol.runs, sobol.factors[2]?.total?.value]).toEqual([true, 96, 0]);
  expect(sobol.factors[0]?.total?.value).toBeGreaterThan(0);
  const morris = await sensitivity(experiment, 'morris', { ...options, rows: 4 });
  expect([morris.sound, morris.runs, morris.factors.at(-1)?.muStar?.value]).toEqual([true, 16, 0]);
  const shapley = await sensitivity(experiment, 'shapley', { ...options, rows: 16 });
  const shares = shapley.factors.reduce((sum, { effect }) => sum + (effect?.value ?? 0), 0);
  expect(shares).toBeCloseTo(1, 12);
  expect(shapley.sound).toBe(true);
});

it('without a list the assumed and bounded parameters are the uncertain ones', async () => {
  const morris = await sensitivity(about({}), 'morris', { ...options, rows: 2 });
  const ids = morris.factors.map(({ id }) => id);
  expect(ids).toContain('mind.memory');
  expect(ids).toContain('organisation.teamSize');
  expect(ids).not.toContain('tool.saving');
});

const priced = {
  vary: { displacement: [0.3, 0.9], 'rollout.schedule[0].set.credit': [0.1, 0.6] },
  prices: {
    displacement: { perPersonWeek: 10 },
    'rollout.schedule[0].set.credit': { perPersonWeek: 4, oneOff: 50 },
  },
};

it('a search finds the cheapest policy that holds, and its bill counts the weeks in force', async () => {
  const experiment = about({ ...priced, goal: { measure: 'real', atLeast: 0.1, share: 0.6 } });
  const found = await search(experiment, { ...options, certificateWorlds: 64 });
  expect(found.method).toBe('grid');
  expect(found.arms.map(({ arm }) => arm)).toEqual(['unaligned', 'aligned']);
  expect(found.arms[1]?.cost).toBeCloseTo(24 * 10 * 10 * 0.5, 9);
  const best = found.found;
  expect(best?.certificate.atLeast).toBeGreaterThanOrEqual(0.6);
  for (const other of found.candidates)
    if (other.satisfied >= 0.6 * other.worlds) expect(best?.cost).toBeLessThanOrEqual(other.cost);
  const staged = 24 * 5 * 4 * 0.5 + 50;
  for (const { cost, policy } of found.candidates) {
    const lever = 24 * 10 * 10 * ((policy['policy.displacement'] ?? 0) - 0.3);
    const later = policy['rollout.schedule[0].set.credit'] === 0.6 ? staged : 0;
    expect(cost).toBeCloseTo(lever + later, 9);
  }
  const never = about({ ...priced, goal: { measure: 'real', atLeast: 1, share: 0.9 } });
  expect((await search(never, options)).found).toBeNull();
});

it('a search that is kept runs nothing the second time', async () => {
  const experiment = about({
    ...priced,
    goal: { measure: 'real', atLeast: 0.1, share: 0.6 },
    uncertain: { 'tool.error': [0.01, 0.07] },
  });
  const keep = keepInMemory();
  let ran = 0;
  const counting = {
    ...inlineEngine(),
    execute: (...given: Parameters<ReturnType<typeof inlineEngine>['execute']>) => {
      ran += given[1].length;
      return inlineEngine().execute(...given);
    },
  };
  const first = await search(experiment, {
    ...options,
    keep,
    engine: counting,
    certificateWorlds: 32,
  });
  expect(ran).toBeGreaterThan(0);
  ran = 0;
  expect(
    await search(experiment, { ...options, keep, engine: counting, certificateWorlds: 32 }),
  ).toEqual(first);
  expect(ran).toBe(0);
});

it('two plans that are kept in memory together read the parts of their own', async () => {
  const keep = keepInMemory();
  const useOf = async (quality: number, kept = keepInMemory()) => {
    const scenario = parseScenario({
      ...{ name: 'Firm', weeks: 8, roles: [{ name: 'Analyst', headcount: 24 }] },
      tool: { quality },
    });
    const stages = startStages(
      { name: 'Firm', bases: { only: scenario } },
      { ...options, keep: kept },
    );
    const cells = [{ base: 'only', purpose: 'arm' as const }];
    const units = await stages.run(cells, () => [{ cells: [0], reps: [0, 2] }]);
    return units.map((unit) => Array.from(seriesOf(unit, 'real')));
  };
  const apart = [await useOf(0.2), await useOf(0.9)];
  expect(apart[0]).not.toEqual(apart[1]);
  expect([await useOf(0.2, keep), await useOf(0.9, keep), await useOf(0.2, keep)]).toEqual([
    ...apart,
    apart[0],
  ]);
});

it('no policy of a front is dearer and worse than another', async () => {
  const experiment = about({ ...priced, vary: { displacement: { from: 0.3, to: 1 } } });
  const front = await searchFront(experiment, { ...options, maxRuns: 1300, freshWorlds: 16 });
  expect(front.policies.length).toBeGreaterThan(1);
  for (const a of front.policies)
    for (const b of front.policies) {
      const worse = ['realPlateau', 'netHours'].every(
        (id) => (b.outcomes[id] as number) < (a.outcomes[id] as number),
      );
      expect(worse && b.cost > a.cost).toBe(false);
    }
});

it('discovery finds the lever that makes the event, from means over replications', async () => {
  const experiment = about({
    vary: { displacement: { from: 0, to: 1 }, audit: { from: 0, to: 1 } },
    points: 64,
    replications: 8,
  });
  const plan = createPlan({
    ...sweepPlan(experiment, 'answers'),
    seed: 'answers',
    recording: { tables: [] },
  });
  const keep = keepInMemory();
  const store = await keep(plan);
  for await (const event of inlineEngine().execute(
    plan,
    (await import('../plan/shards.ts')).shardsOf(plan),
    store,
  ))
    expect(event.outcome).toBe('committed');
  const units = await unitsByCell(plan, store);
  for (const method of ['prim', 'cart'] as const) {
    const found = discover(plan, units, { where: 'real > 0.3', method });
    expect([found.points, found.replications]).toEqual([64, 8]);
    const [first] = found.boxes;
    expect(first?.conditions.map(({ input }) => input)).toContain('policy.displacement');
    expect(
      first?.conditions.find(({ input }) => input === 'policy.displacement')?.atLeast,
    ).toBeGreaterThan(0.3);
  }
  expect(() => parseEvent('real = 3')).toThrow('must read like');
  expect(() => parseEvent('happiness < 3')).toThrow('no measure');
});

it('the robustness table knows regret, and says where the best arm fails', async () => {
  const experiment = about({
    uncertain: { 'tool.error': [0.01, 0.6] },
    goal: { measure: 'real', atLeast: 0.65 },
  });
  const table = await robustness(experiment, { ...options, worlds: 64 });
  expect([table.runs, table.worlds, table.minimaxRegret]).toEqual([128, 64, 'aligned']);
  expect(table.arms.find(({ arm }) => arm === 'aligned')?.satisfied.value).toBeGreaterThan(0.1);
  expect(table.failures).toBeGreaterThan(0);
  expect(table.failsWhere[0]).toMatchObject({ input: 'tool.error', atMost: null });
});

it('a map computes a coarse grid, and finer points only where the contour runs', async () => {
  const experiment = about({
    vary: { displacement: { from: 0, to: 1, steps: 5 }, credit: { from: 0, to: 1, steps: 3 } },
    replications: 2,
    goal: { measure: 'real', atLeast: 0.4 },
  });
  const found = await map(experiment, options);
  expect([found.x.values.length, found.y.values.length, found.tipping]).toEqual([9, 5, 0.4]);
  const computed = found.computed.reduce((sum, one) => sum + one, 0);
  expect(computed).toBeGreaterThan(15);
  expect(computed).toBeLessThan(45);
  expect(found.runs).toBe(2 * computed);
  expect(found.values.every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(found.arms[1]).toEqual({ arm: 'aligned', label: 'aligned', x: 0.8, y: 0.6 });
});

it('a forecast counts units and shards and says what can be seen', async () => {
  const experiment = about({ vary: { displacement: [0.3, 0.6] }, replications: 30 });
  const plan = createPlan({ ...sweepPlan(experiment, 'answers'), seed: 'answers' });
  let now = 0;
  const said = await forecast(plan, outcomeOf('realPlateau'), { clock: () => now++, workers: 2 });
  expect(said).toMatchObject({ cells: 2, units: 60, shards: 30, replications: [30, 30] });
  expect(said.detectable?.difference).toBeGreaterThan(0);
  expect(said.seconds).toBeGreaterThan(0);
});

it.each([
  ['sweep', sweep],
  ['attribute', attribute],
  ['robustness', robustness],
  ['voi', voi],
  ['sensitivity', (asked: Experiment, options: never) => sensitivity(asked, 'morris', options)],
  ['front', searchFront],
])('%s refuses a confidence that is none by its name, before it runs anything', async (_, ask) => {
  const experiment = parseExperiment({
    name: 'Any',
    scenario: {
      name: 'Any',
      weeks: 4,
      roles: [{ name: 'A', headcount: 4 }],
      arms: { a: {}, b: {} },
    },
    vary: { credit: [0, 1] },
  });
  for (const alpha of [7, 0, -1, Number.NaN])
    await expect(ask(experiment, { seed: 's', alpha } as never)).rejects.toThrow(
      `alpha must be above 0 and below 1, got ${alpha}`,
    );
});
