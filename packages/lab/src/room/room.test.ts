import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { cheapestPath, endsOf } from './cheapest-path.ts';
import { crpsOfValues, fanOf, guessedWeeks, scoreOf, throughWeeks } from './guesses.ts';
import { createGame, pathCosts, pathScenario, playRound } from './rounds.ts';

const scenario = parseScenario({
  name: 'Desk',
  weeks: 24,
  roles: [
    { name: 'Agent', headcount: 30, amenable: 0.4 },
    { name: 'Analyst', headcount: 10, amenable: 0.45, policy: { credit: 0.1 } },
  ],
  rollout: { training: [{ week: 1, gain: 0.3 }] },
  economics: {
    hour: 45,
    prices: {
      displacement: { perPersonWeek: 3, oneOff: 1200 },
      credit: { perPersonWeek: 5 },
      managerSupport: { oneOff: 900 },
    },
  },
  arms: {
    today: {},
    aligned: { policy: { displacement: 0.7, credit: 0.6, managerSupport: 1, climate: 0.9 } },
  },
});
const { today, aligned } = scenario.arms as { today: Scenario; aligned: Scenario };
const prices = scenario.economics?.prices ?? {};
const game = createGame({ base: today, goal: aligned, prices, rounds: 4 });

describe('guesses of a room', () => {
  it('are given at the first week and five more', () => {
    expect(guessedWeeks(52)).toEqual([1, 10, 21, 31, 42, 52]);
    expect(guessedWeeks(1)).toEqual([1]);
    expect(guessedWeeks(2)).toEqual([1, 2]);
  });
  it('run on straight lines between their weeks', () => {
    expect([...throughWeeks([1, 3, 5], [0.2, 0.4, 0.8])]).toEqual([
      0.2,
      expect.closeTo(0.3, 12),
      0.4,
      expect.closeTo(0.6, 12),
      0.8,
    ]);
    expect([...throughWeeks([1], [0.3])]).toEqual([0.3]);
  });
  it('make a fan; of nobody there is none', () => {
    expect(fanOf([])).toBeUndefined();
    expect(fanOf([[0.1], [0.3], [0.5]])?.quantiles[2]).toEqual([0.3]);
  });
  it('are scored by CRPS: one guess by its miss, several as the pairs say', () => {
    expect(crpsOfValues([0.7], 0.4)).toBeCloseTo(0.3, 12);
    const values = [0.1, 0.35, 0.4, 0.9];
    const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
    const byHand =
      values.reduce((sum, a) => sum + Math.abs(a - 0.5), 0) / 4 -
      pairs.reduce((sum, a) => sum + a, 0) / 32;
    expect(crpsOfValues(values, 0.5)).toBeCloseTo(byHand, 12);
  });
  it('say who was near, how wide, and where the room lay furthest off', () => {
    const score = scoreOf(
      [
        [0.9, 0.8],
        [0.7, 0.6],
      ],
      [0.8, 0.2],
    );
    expect(score.misses).toEqual([expect.closeTo(0.35, 12), expect.closeTo(0.25, 12)]);
    expect(score.width).toBeCloseTo(0.16, 12);
    expect(score.inside).toBe(1);
    expect(score.furthest).toEqual({ at: 1, by: expect.closeTo(0.5, 12) });
  });
});

describe('rounds with a budget', () => {
  it('offer the priced levers between two arms, and say what they leave out', () => {
    expect(game.levers.map(({ id }) => id)).toEqual(['displacement', 'credit', 'managerSupport']);
    expect(game.leftOut.map(({ id }) => id)).toEqual(['climate']);
    expect(game.ends).toEqual([6, 12, 18, 24]);
  });
  it('cost what the prices say, what is paid once in the first round only', () => {
    const rise = aligned.policy.displacement - today.policy.displacement;
    const costs = pathCosts(game, [['displacement'], ['displacement'], [], ['displacement']]);
    expect(costs[0]).toBeCloseTo(1200 + 3 * rise * 40 * 6, 9);
    expect(costs[1]).toBeCloseTo(3 * rise * 40 * 6, 9);
    expect(costs[2]).toBe(0);
    expect(costs[3]).toBeCloseTo(costs[1] ?? 0, 9);
    expect(pathCosts(game, [['managerSupport'], ['managerSupport']])).toEqual([900, 0]);
  });
  it('cost a point a lever and round without prices', () => {
    const free = createGame({ base: today, goal: aligned, prices: {}, rounds: 4 });
    expect(free.prices).toBeNull();
    expect(pathCosts(free, [['climate', 'credit'], []])).toEqual([2, 0]);
  });
  it('set what a role has of its own too', () => {
    const { schedule } = pathScenario(game, [['credit'], []]).rollout;
    expect(schedule).toEqual([
      { week: 1, set: { credit: 0.6 } },
      { week: 1, role: 'Analyst', set: { credit: aligned.roles[1]?.policy.credit } },
      { week: 7, set: { credit: today.policy.credit } },
      { week: 7, role: 'Analyst', set: { credit: 0.1 } },
    ]);
  });
  it('go on from snapshots with the bits of the whole path, on the keys of compare', async () => {
    const path = [['displacement'], ['displacement', 'credit'], ['credit'], []];
    let place: Awaited<ReturnType<typeof playRound>> | undefined;
    for (const chosen of path)
      place = await playRound(game, place, chosen, { seed: 'a', replications: 2 });
    const whole = pathScenario(game, path);
    const runs = [0, 1].map((replication) => simulate(whole, { seed: 'a', replication }));
    const means = Array.from(
      { length: 24 },
      (_, w) => ((runs[0]?.series.real[w] ?? 0) + (runs[1]?.series.real[w] ?? 0)) / 2,
    );
    expect(place?.real).toEqual(means);
    const [end] = await endsOf([whole], 2, { seed: 'a' });
    expect(end).toBeCloseTo(
      runs.reduce((sum, { summary }) => sum + summary.realPlateau, 0) / 2,
      12,
    );
  });
  it('say so where there are more paths than can be looked at', async () => {
    const large = createGame({
      base: { ...today, weeks: 28 },
      goal: { ...aligned, weeks: 28 },
      prices: {},
      rounds: 28,
    });
    expect(29 ** large.levers.length).toBeGreaterThan(20_000);
    const bounds = { budget: 0, goal: 0, replications: 1 };
    expect((await cheapestPath(large, bounds, { seed: 'a' })).isWhole).toBe(false);
  });
  it('find the cheapest path to a goal, as trying all of them does', async () => {
    const small = createGame({ base: today, goal: aligned, prices, rounds: 2 });
    const budget = 2200;
    const all = [0, 1, 2].flatMap((a) =>
      [0, 1, 2].flatMap((b) =>
        [0, 1, 2].map((c) =>
          [0, 1].map((round) =>
            ['displacement', 'credit', 'managerSupport'].filter(
              (_, i) => ([a, b, c][i] ?? 2) <= round,
            ),
          ),
        ),
      ),
    );
    const allowed = all.filter((path) => pathCosts(small, path).every((cost) => cost <= budget));
    const ends = await endsOf(
      allowed.map((path) => pathScenario(small, path)),
      3,
      { seed: 'a' },
    );
    const goal = [...ends].sort((a, b) => a - b)[Math.floor(ends.length / 2)] as number;
    const winning = allowed
      .filter((_, k) => (ends[k] as number) >= goal)
      .map((path) => pathCosts(small, path).reduce((sum, cost) => sum + cost, 0));
    const found = await cheapestPath(small, { budget, goal, replications: 3 }, { seed: 'a' });
    expect(found.allowed).toBe(allowed.length);
    expect(found.isWhole).toBe(true);
    expect(found.cheapest?.price).toBeCloseTo(Math.min(...winning), 9);
  });
  it('refuse arms without a lever to set, and more rounds than weeks', () => {
    expect(() => createGame({ base: today, goal: today, prices, rounds: 4 })).toThrow(
      /differ in no lever/,
    );
    expect(() => createGame({ base: today, goal: aligned, prices, rounds: 25 })).toThrow(
      /25 rounds need as many weeks, got 24/,
    );
  });
});
