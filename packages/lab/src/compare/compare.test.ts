import { parseScenario, presets } from '@uptake/core';
import { expect, it } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { inlineEngine } from '../engine/inline-engine.ts';
import { outcomeOf, outcomes } from '../tables/outcomes.ts';
import { compare } from './compare.ts';
import { ensembleOf } from './comparison.ts';

const scenario = parseScenario({
  name: 'Compare',
  weeks: 12,
  roles: [
    { name: 'Analyst', headcount: 24 },
    { name: 'Rep', headcount: 16 },
  ],
  arms: {
    unaligned: {},
    same: {},
    aligned: { policy: { preset: 'aligned' } },
    step: { policy: { displacement: 0.32 } },
  },
});
const of = (comparison: Awaited<ReturnType<typeof compare>>, id: string) =>
  comparison.outcomes.find(({ outcome }) => outcome.id === id);

it('equal arms differ by exactly nothing, in every outcome, week and person', async () => {
  const found = await compare(scenario, {
    seed: 's',
    arms: ['unaligned', 'same'],
    replications: 12,
  });
  for (const { differences } of found.outcomes)
    for (const { difference, sd, verdict } of differences)
      expect([difference, sd, verdict]).toEqual([0, 0, 'equivalent']);
  for (const { hi, lo, mean } of found.series)
    expect([...mean, ...lo, ...hi].every((value) => value === 0)).toBe(true);
  expect(found.people[0]).toMatchObject({ helped: 0, harmed: 0, unchanged: 1 });
});

it('an aligned rollout is better, and says so with both intervals named apart', async () => {
  const found = await compare(scenario, {
    seed: 's',
    arms: ['unaligned', 'aligned'],
    replications: 15,
  });
  const real = of(found, 'realPlateau');
  expect(real?.differences[0]).toMatchObject({
    arm: 'aligned',
    verdict: 'better',
    method: 'paired t',
    n: 15,
  });
  expect(of(found, 'measuredUsePlateau')?.differences[0]?.verdict).toBe('differs');
  const { spreadOfOutcomes: spread, uncertaintyOfMean: mean } = real?.differences[0] ?? {};
  expect([spread?.tail, spread?.median]).toEqual([0.25, expect.closeTo(0.4, 0)]);
  expect(mean?.lo).toBeGreaterThan(0.1);
  expect(real?.arms[1]?.values).toHaveLength(15);
  const band = found.series.find(({ measure }) => measure === 'real');
  expect(band?.interval).toBe('simultaneous');
  expect(band?.divergence).toBeLessThan(10);
  expect((band?.helped?.at(-1) ?? 0) - (band?.harmed?.at(-1) ?? 0)).toBeGreaterThan(0.2);
  const ensemble = ensembleOf(found, 'aligned', 'real', 'Rep');
  expect(ensemble?.levels).toEqual([0.25, 0.5, 0.75]);
  expect(ensemble?.mean.every((value, w) => value >= (ensemble.quantiles[0]?.[w] ?? 2) - 0.2)).toBe(
    true,
  );
});

it('escaped errors are whole in every run', async () => {
  const found = await compare(scenario, { seed: 's', replications: 6 });
  const counts = of(found, 'escaped')?.arms.flatMap(({ values }) => [...values]) ?? [];
  expect(counts).toHaveLength(24);
  expect(counts.filter((count) => !Number.isInteger(count))).toEqual([]);
  expect(Math.max(...counts)).toBeGreaterThan(10);
});

it('modes sum to one; reasons away, never and real use do too', async () => {
  const found = await compare(scenario, {
    seed: 's',
    arms: ['unaligned', 'aligned'],
    replications: 2,
  });
  const { away, never } = found.reasons[0] ?? {};
  const { none, real, token } = found.modes[0] ?? {};
  for (let w = 0; w < 12; w++) {
    expect((none?.[w] ?? 0) + (token?.[w] ?? 0) + (real?.[w] ?? 0)).toBeCloseTo(1, 12);
    const gone = Object.values(away ?? {}).reduce((sum, series) => sum + (series[w] as number), 0);
    expect(gone + (never?.[w] ?? 0) + (real?.[w] ?? 0)).toBeCloseTo(1, 9);
  }
  expect(found.retention[0]?.survival[0]).toBe(1);
  expect(found.warnings[0]).toMatch(/too few for a band/);
  expect(of(found, 'realPlateau')?.differences[0]?.spreadOfOutcomes).toBeNull();
});

it('rounds of thirty go on until the interval is narrow enough, or the most is reached', async () => {
  const arms = ['unaligned', 'aligned'];
  const loose = await compare(scenario, { seed: 's', arms, precision: 0.2 });
  expect([loose.replications, loose.stopping]).toMatchObject([
    30,
    { rule: 'precision', state: 'reached', rounds: 1 },
  ]);
  const tight = await compare(scenario, { seed: 's', arms, precision: 0.012, max: 60 });
  expect([tight.replications, tight.stopping.state]).toEqual([60, 'undecided']);
  const clear = await compare(scenario, { seed: 's', arms, until: 'verdict', max: 120 });
  expect(clear.stopping).toMatchObject({ rule: 'verdict', state: 'reached' });
  expect(clear.replications).toBe(60);
});

it('thirty replications and thirty more are the first sixty', async () => {
  const arms = ['unaligned', 'aligned'];
  const stepwise = await compare(scenario, { seed: 's', arms, precision: 0.0001, max: 60 });
  const once = await compare(scenario, { seed: 's', arms, replications: 60 });
  expect(stepwise.outcomes).toEqual(once.outcomes);
  expect(stepwise.provenance.contentId).toBe(once.provenance.contentId);
});

it('common luck needs many times fewer replications than independent luck for a small step', async () => {
  const arms = ['unaligned', 'step'];
  const common = await compare(scenario, { seed: 's', arms, replications: 30 });
  const apart = await compare(scenario, {
    seed: 's',
    arms,
    replications: 30,
    seedPolicy: 'independent',
  });
  const [paired] = of(common, 'realPlateau')?.differences ?? [];
  const [welch] = of(apart, 'realPlateau')?.differences ?? [];
  expect([paired?.method, welch?.method, apart.people]).toEqual(['paired t', 'Welch', []]);
  expect(((welch?.se ?? 0) / (paired?.se ?? 1)) ** 2).toBeGreaterThan(4);
});

it('a run that fails is left out with its replication and told', async () => {
  const whole = inlineEngine();
  const engine: Engine = {
    ...whole,
    execute: ({ bases, ...plan }, missing, store) =>
      whole.execute({ ...plan, bases: { ...bases, aligned: failing } }, missing, store),
  };
  const failing = { ...scenario.arms['aligned'], rollout: null } as never;
  const arms = ['unaligned', 'aligned'];
  const found = await compare(scenario, { seed: 's', arms, replications: 3, engine });
  expect(found.provenance.counts).toEqual({ planned: 6, ok: 3, failed: 3 });
  expect(found.provenance.failures[0]).toMatchObject({ arm: 'aligned', count: 3 });
  expect([found.series, found.outcomes[0]?.differences]).toEqual([[], []]);
  expect(found.warnings[0]).toMatch(/^3 of 6 runs failed/);
});

it('wrong names are refused before anything runs', async () => {
  await expect(compare(scenario, { seed: 's', arms: ['nobody'] })).rejects.toThrow(
    'there is no arm "nobody"; arms are unaligned',
  );
  await expect(compare(scenario, { seed: 's', measure: 'happiness' })).rejects.toThrow(
    'no measure "happiness"',
  );
  await expect(compare(scenario, { seed: 's', replications: 0 })).rejects.toThrow(
    'whole number from 1',
  );
  await expect(compare(scenario, { seed: 's', arms: ['toString'] })).rejects.toThrow(
    'there is no arm',
  );
});

it('options without a meaning are refused by name, all at once, before anything runs', async () => {
  const never = { seed: 's', engine: { name: 'never', execute: () => expect.unreachable() } };
  const wrong = { alpha: 5, margin: Number.NaN, precision: 0, seed: 7 as unknown as string };
  await expect(compare(scenario, { ...never, ...wrong } as never)).rejects.toThrow(
    [
      'compare: seed must be text, got 7',
      'compare: alpha must be above 0 and below 1, got 5',
      'compare: precision must be a number above 0, got 0',
      'compare: margin must be a number from 0, got NaN',
    ].join('\n'),
  );
});

it('every outcome has its own id, and a measure stands for its plateau', () => {
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
  expect(
    ['active', 'real', 'trust', 'escaped', 'judgement'].map((name) => outcomeOf(name).id),
  ).toEqual(['plateau', 'realPlateau', 'trustPlateau', 'escaped', 'judgement']);
  expect(Object.keys(presets)).toContain('aligned');
});

it('knows how people move between modes, and what a typical employee reckons in every arm', async () => {
  const found = await compare(scenario, {
    seed: 's',
    arms: ['unaligned', 'aligned'],
    replications: 3,
  });
  for (const [i, { arm, flows, stations, runs }] of found.flows.entries()) {
    expect([arm, stations, runs]).toEqual([found.arms[i], [1, 8, 12], 3]);
    for (const flow of flows) expect(flow.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
    const [, last] = flows as [Float64Array, Float64Array];
    const real = (last[2] as number) + (last[5] as number) + (last[8] as number);
    expect(real).toBeCloseTo(found.modes[i]?.real.at(-1) as number, 12);
  }
  for (const { lines, role, utility } of Object.values(found.typical?.ledgers ?? {})) {
    expect(role).toBe('Analyst');
    expect(lines.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(utility.real, 12);
  }
  expect(Object.keys(found.typical?.ledgers ?? {})).toEqual(['unaligned', 'aligned']);
});

it('has margins of totals that grow with people and weeks', async () => {
  const found = await compare(scenario, {
    seed: 's',
    arms: ['unaligned', 'aligned'],
    replications: 2,
  });
  expect([of(found, 'netHours')?.margin, of(found, 'escaped')?.margin]).toEqual([
    48,
    expect.closeTo(0.96, 10),
  ]);
  expect(of(found, 'realPlateau')?.margin).toBe(0.02);
});

it('one replication leaves no half-width, and says so as elsewhere', async () => {
  const found = await compare(scenario, { seed: 's', replications: 1 });
  expect(found.stopping).toMatchObject({ rule: 'fixed', halfWidth: null });
  const two = await compare(scenario, { seed: 's', replications: 2 });
  expect(two.stopping.halfWidth).toBeGreaterThan(0);
});

it('no interval of a share leaves its scale, however few runs there are; one of an own difference may', async () => {
  const few = await compare(
    parseScenario({
      name: 'Few',
      weeks: 12,
      roles: [{ name: 'Analyst', headcount: 6 }],
      outcomes: { change: { expr: 'last(real) - first(real)', unit: 'share' } },
      arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
    }),
    { seed: 's', replications: 2 },
  );
  const shares = few.outcomes.filter(
    ({ outcome }) => outcome.unit === 'share' && outcome.expr === undefined,
  );
  const limits = shares.flatMap(({ arms }) => arms.flatMap((one) => one.uncertaintyOfMean ?? []));
  expect(limits.filter(({ hi, lo }) => lo < 0 || hi > 1)).toEqual([]);
  expect(limits.some(({ lo }) => lo === 0) && limits.some(({ hi }) => hi === 1)).toBe(true);
  const gaps = shares.flatMap(({ differences }) => differences);
  expect(gaps.filter(({ uncertaintyOfMean: { hi, lo } }) => lo < -1 || hi > 1)).toEqual([]);
  expect(gaps.length).toBeGreaterThan(5);
  for (const { arms } of few.outcomes)
    for (const { mean, uncertaintyOfMean: own } of arms)
      if (own) expect(own.lo <= mean && mean <= own.hi).toBe(true);
  const ends = of(few, 'change')?.arms.map((one) => one.uncertaintyOfMean?.lo ?? 0) ?? [];
  expect(Math.min(...ends)).toBeLessThan(-1);
});
