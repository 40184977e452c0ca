import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { compareOutcome, differenceBetween } from '../compare/outcome-comparison.ts';
import { discover } from '../discover/discover.ts';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import { createPlan } from '../plan/plan.ts';
import { draws, drawTag } from '../random.ts';
import { goalMargin } from '../search/problem.ts';
import { kaplanMeier, restrictedMean } from '../statistics/survival.ts';
import { numbers } from '../table.ts';
import {
  observedColumn,
  observedValue,
  outcomeValue,
  restricted,
  tallied,
  tallyOf,
  tallyWords,
} from './observed.ts';
import { isEvent, outcomeOf, parseEvent } from './outcomes.ts';
import { startSummary } from './summary-table.ts';
import type { RecordedUnit } from './units.ts';

const never = Number.POSITIVE_INFINITY;
const none = Number.NaN;
const halfLife = outcomeOf('halfLife');

/** Units of one cell whose runs say these half-followedRuns. */
function unitsOf(values: readonly number[], cell = 0): RecordedUnit[] {
  const status = values.map((value) => (Number.isNaN(value) ? 'failed' : 'ok'));
  const column = Float64Array.from(values, (value) => (value === never ? none : value));
  const runs = { rows: values.length, columns: { halfLife: column, status } };
  return values.map((value, row) => ({
    cell,
    rep: row,
    parts: { runs },
    row,
    place: row,
    good: values.length,
    failure: Number.isNaN(value) ? 'Error: x' : null,
  }));
}

const analysis = {
  alpha: 0.05,
  key: [1, 2] as const,
  seedPolicy: 'common' as const,
  margin: 2,
  horizon: 52,
};

it('a time that is not reached is above every number, and the whole horizon in a mean', () => {
  const [reached, censored, failed] = unitsOf([6, never, none]) as [
    RecordedUnit,
    RecordedUnit,
    RecordedUnit,
  ];
  expect([reached, censored, failed].map((unit) => observedValue(unit, halfLife))).toEqual([
    6,
    never,
    none,
  ]);
  expect([reached, censored, failed].map((unit) => outcomeValue(unit, halfLife, 52))).toEqual([
    6,
    52,
    none,
  ]);
  expect(tallyOf([6, never, none, 8], halfLife)).toEqual({ n: 3, reached: 2, missing: 1 });
  expect(tallyWords(halfLife, { n: 3, reached: 2, missing: 1 }, 52, 'of today')).toBe(
    'halved in 2 of 3 runs of today (a run that never did counts as 52 weeks); no value in 1 of 4 runs of today, which is left out (it failed)',
  );
  expect(tallyWords(halfLife, { n: 3, reached: 3, missing: 0 }, 52)).toBe('');
  const both = tallied([
    { n: 3, reached: 2, missing: 1 },
    { n: 4, reached: 0, missing: 0 },
  ]);
  expect(both).toEqual({ n: 7, reached: 2, missing: 1 });
});

it('an outcome that waits for nothing has gaps and no time: it stays missing', () => {
  const runs = {
    rows: 2,
    columns: { decayRatio: Float64Array.of(none, 0.4), status: ['ok', 'ok'] },
  };
  const column = runs.columns.decayRatio;
  expect([...observedColumn(runs, 'decayRatio', column)]).toEqual([none, 0.4]);
  expect([...observedColumn(runs, 'halfLife', column)]).toEqual([never, 0.4]);
  expect(tallyWords(outcomeOf('decayRatio'), { n: 1, reached: null, missing: 1 }, 52)).toBe(
    'no value in 1 of 2 runs, which is left out (nobody ever was active, or the run failed)',
  );
});

it('the mean of a censored time is the area below its Kaplan-Meier curve', () => {
  const source = draws([3, 9], 0, drawTag.design);
  for (let trial = 0; trial < 20; trial++) {
    const times = Array.from({ length: 40 }, () => Math.ceil(-30 * Math.log(source.uniform())));
    const observed = times.map((time) => (time <= 52 ? time : never));
    const curve = kaplanMeier(
      observed.map((time) => ({ time: Math.min(time, 52), ended: time !== never })),
    );
    const mean = restricted(observed, 52).reduce((sum, value) => sum + value, 0) / 40;
    expect(mean).toBeCloseTo(restrictedMean(curve, 52), 10);
  }
});

it('no run is dropped from a comparison: counted by hand', () => {
  const a = Float64Array.of(10, 20, never, 30);
  const b = Float64Array.of(never, 20, never, 40);
  const found = compareOutcome(
    halfLife,
    [
      { arm: 'today', values: a },
      { arm: 'other', values: b },
    ],
    analysis,
  );
  const [today, other] = found.arms;
  expect([today?.n, today?.reached, today?.missing, today?.mean]).toEqual([4, 3, 0, 28]);
  expect([other?.n, other?.reached, other?.mean]).toEqual([4, 2, 41]);
  // 52 - 10, 0, 0, 10
  expect(found.differences[0]).toMatchObject({ n: 4, difference: 13 });
  expect(found.differences[0]?.better).toMatchObject({ better: 2, equal: 2, worse: 0 });
  expect(found.note).toBe(
    'halved in 3 of 4 runs of today (a run that never did counts as 52 weeks); halved in 2 of 4 runs of other (a run that never did counts as 52 weeks)',
  );
});

it('arms that never halve are equal, and not without a value', () => {
  const values = new Float64Array(20).fill(never);
  const arms = ['one', 'two'].map((arm) => ({ arm, values }));
  const found = compareOutcome(halfLife, arms, analysis);
  expect(found.arms[0]).toMatchObject({ n: 20, reached: 0, mean: 52 });
  expect(found.differences[0]).toMatchObject({ difference: 0, verdict: 'equivalent', p: 1 });
});

it('a run that never halved satisfies "above" and not "below", in events and goals', () => {
  expect(isEvent(parseEvent('halfLife < 8'), never)).toBe(false);
  expect(isEvent(parseEvent('halfLife > 8'), never)).toBe(true);
  expect(isEvent(parseEvent('halfLife > 900'), never)).toBe(true);
  const scenario = { name: 'Goal', weeks: 52, roles: [{ name: 'Analyst', headcount: 8 }] };
  const margin = (goal: object) =>
    goalMargin(
      unitsOf([never])[0] as RecordedUnit,
      parseExperiment({ scenario, goal: { measure: 'halfLife', share: 0.5, ...goal } }),
    );
  expect(margin({ atLeast: 20 })).toBe(32);
  expect(margin({ atLeast: 60 })).toBe(0);
  expect(margin({ atMost: 20 })).toBe(-32);
  expect(margin({ atMost: 60 })).toBe(-1);
});

it('points of a design whose runs never halve keep their place in a discovery', () => {
  const scenario = parseScenario({
    name: 'Discover',
    weeks: 52,
    roles: [{ name: 'Analyst', headcount: 8 }],
  });
  const rows = Array.from({ length: 20 }, (_, i) => i / 19);
  const plan = createPlan({
    name: 'Discover',
    seed: 's',
    bases: { base: scenario },
    inputs: ['policy.displacement'],
    cells: rows.map((value) => ({ base: 'base', purpose: 'grid', values: [value] })),
    bands: [{ cells: rows.map((_, i) => i), reps: [0, 8] }],
  });
  const units = rows.map((value, cell) =>
    unitsOf(new Array(8).fill(value < 0.5 ? 4 : never), cell),
  );
  for (const tau of [undefined, 0.5]) {
    const options = { ...(tau === undefined ? {} : { tau }) };
    const below = discover(plan, units, { where: 'halfLife < 8', ...options });
    const above = discover(plan, units, { where: 'halfLife > 99', ...options });
    expect([below.points, below.cases, above.cases]).toEqual([20, 10, 10]);
    expect(below.tally).toEqual({ n: 160, reached: 80, missing: 0 });
  }
});

it('the summary of the store counts who reached the time, and leaves a gap where there is none to reach', () => {
  const summary = startSummary();
  summary.add(0, 'halfLife', null, Float64Array.of(6, never, none, 10), 52);
  summary.add(0, 'real', null, Float64Array.of(6, 10, none));
  const table = summary.take();
  const at = (id: string) => [...numbers(table, id)];
  expect(at('n')).toEqual([3, 2]);
  expect(at('reached')).toEqual([2, none]);
  expect(at('mean')).toEqual([(6 + 10 + 52) / 3, 8]);
  expect(numbers(table, 'q50')[0]).toBe(10);
});

it('interval, p-value and verdict never contradict each other, whatever the number of arms', () => {
  const source = draws([7, 7], 1, drawTag.design);
  const outcomes = ['realPlateau', 'halfLife', 'neverShare', 'peakWeek'].map((name) =>
    outcomeOf(name),
  );
  const seen = new Map<string, number>();
  for (let trial = 0; trial < 160; trial++) {
    const policies = 1 + (trial % 5);
    const n = [5, 12, 20, 40][trial % 4] as number;
    const outcome = outcomes[source.below(4)] as (typeof outcomes)[number];
    const seedPolicy = source.below(4) === 0 ? ('independent' as const) : ('common' as const);
    const alpha = [0.05, 0.01, 0.2][source.below(3)] as number;
    const margin = [0.01, 0.5, 2][source.below(3)] as number;
    const shift = source.normal() * 0.7;
    const a = Float64Array.from({ length: n }, () => source.normal());
    const b = a.map((value) => value + shift + source.normal());
    const key = [trial, 1] as const;
    const given = { alpha, key, margin, policies, seedPolicy };
    const { adjusted, method, uncertaintyOfMean, verdict } = differenceBetween(
      outcome,
      a,
      b,
      given,
    );
    const { lo, hi } = uncertaintyOfMean;
    const said = `${outcome.id} ${method}, ${policies} policies, ${lo} to ${hi}, p ${adjusted}`;
    const apart = lo > 0 || hi < 0;
    expect(adjusted < alpha, said).toBe(apart);
    const good = outcome.orientation === -1 ? hi < 0 : lo > 0;
    if (verdict === 'better') expect(good, said).toBe(true);
    if (verdict === 'worse') expect(apart && !good, said).toBe(true);
    if (verdict === 'undecided') expect(apart, said).toBe(false);
    if (verdict === 'equivalent') {
      // The interval of twice the level, as printed at that level, lies inside the margin.
      const narrow = differenceBetween(outcome, a, b, { ...given, alpha: 2 * alpha });
      expect(narrow.uncertaintyOfMean.lo, said).toBeGreaterThan(-margin);
      expect(narrow.uncertaintyOfMean.hi, said).toBeLessThan(margin);
    }
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    seen.set(method, (seen.get(method) ?? 0) + 1);
  }
  for (const what of [
    'better',
    'worse',
    'undecided',
    'equivalent',
    'differs',
    'bootstrap',
    'Welch',
  ])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(2);
});
