import { masterKey, parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { usageOf } from '../null-models/of-run.ts';
import { draws, drawTag } from '../random.ts';
import { moments } from '../statistics/moments.ts';
import { analysePilot, type PilotTeam } from './analyse.ts';
import { inflationBy, spreadOut } from './design-effect.ts';
import { lastMean, parallelPower, teamTest } from './parallel.ts';
import { picksFrom } from './picks.ts';
import { planPilot, startsOf } from './pilot.ts';
import { staggeredPower, staggeredTest, stepsOf } from './stepped-wedge.ts';
import { teamPool } from './team-pool.ts';

const firm = parseScenario({
  ...{ name: 'Firm', weeks: 12, roles: [{ name: 'Analyst', headcount: 48 }] },
  arms: { base: {}, aligned: { policy: { preset: 'aligned' } } },
} as object as never);
const [control, treated] = [firm.arms['base'], firm.arms['aligned']] as [Scenario, Scenario];

const source = draws(masterKey('pilot tests'), 0, drawTag.design);
/** Teams that differ for good, with weeks of luck and a shared trend. */
const noisy = (weeks: number, effect: number, start: number): Float64Array => {
  const own = 0.1 * source.normal();
  return Float64Array.from(
    { length: weeks },
    (_, w) => 0.4 + own + 0.02 * w + 0.05 * source.normal() + (w + 1 >= start ? effect : 0),
  );
};

describe('teams of the model', () => {
  it('are those of a run with the same people under both arms, and change over in their week', async () => {
    const pool = await teamPool({
      ...{ control, treated, starts: [1, 5], seed: 'pool', runs: 3, counts: 'real' },
    });
    expect(pool.starts).toEqual([1, 5, null]);
    const [first] = pool.teams;
    for (const { people, use } of pool.teams) {
      expect(people).toBeGreaterThan(1);
      expect(use).toHaveLength(3);
      // Up to the change a team is as if it never came.
      expect(use[1]?.slice(0, 4)).toEqual(use[2]?.slice(0, 4));
    }
    const differs = (a: number, b: number) =>
      pool.teams.some(({ use }) => use[a]?.slice(4).join() !== use[b]?.slice(4).join());
    expect([differs(0, 2), differs(1, 2)]).toEqual([true, true]);
    // All teams of an organisation together are its panel of use.
    const panel = usageOf(control, { seed: 'pool', replication: 0 });
    const week = panel.flatMap((row) => row[2] ?? []);
    const own = pool.teams.filter(({ run }) => run === 0);
    const total = own.reduce((sum, { people, use }) => sum + people * (use[2]?.[2] as number), 0);
    expect(total).toBeCloseTo(
      week.reduce((sum, use) => sum + use, 0),
      9,
    );
    expect(first?.run).toBe(0);
    // Any use is real and token use, each of which is there.
    const pushed = parseScenario({
      ...{ name: 'Firm', weeks: 12, roles: [{ name: 'Analyst', headcount: 48 }] },
      policy: { metrics: { usage: 1 } },
    } as object as never);
    const used = async (counts: 'any' | 'real' | 'token') => {
      const { teams } = await teamPool({
        ...{ control: pushed, treated: pushed, starts: [1], seed: 'pool', runs: 3, counts },
      });
      return teams.reduce((sum, { people, use }) => sum + people * (use[1]?.[11] as number), 0);
    };
    const [any, real, token] = [await used('any'), await used('real'), await used('token')];
    expect(any).toBeCloseTo(real + token, 9);
    expect(Math.min(real, token)).toBeGreaterThan(0);
  });

  it('are as alike within as they are made', async () => {
    const { icc, shared } = await teamPool({
      control,
      treated,
      starts: [1],
      seed: 'icc',
      runs: 12,
    });
    expect(icc).toBeGreaterThan(-0.1);
    expect(icc).toBeLessThan(0.6);
    expect(shared).toBeGreaterThanOrEqual(0);
  });
});

describe('a parallel pilot', () => {
  it('has the power that is known where teams are normal', () => {
    const arm = (mean: number) => Array.from({ length: 20_000 }, () => mean + source.normal());
    const [none, one] = [arm(0), arm(1)];
    const picks = picksFrom(20_000);
    const power = (before: number[], after: number[], teams: number) =>
      parallelPower(before, after, { teams, alpha: 0.05, picks });
    // A t test of two groups of 17 with a difference of one standard deviation has 0.807.
    expect(Math.abs(power(none, one, 17) - 0.807)).toBeLessThan(0.025);
    expect(Math.abs(power(one, none, 17) - 0.807)).toBeLessThan(0.025);
    expect(Math.abs(power(none, arm(0), 10) - 0.05)).toBeLessThan(0.013);
  });

  it('loses the power that the design effect says where members of a team are more alike', () => {
    // Teams of one size: (1 + (n - 1) rho) / (1 + (n - 1) r).
    expect(inflationBy(0.1, 0.02, [8, 8, 8])).toBeCloseTo((1 + 7 * 0.1) / (1 + 7 * 0.02), 12);
    expect(inflationBy(0.3, 0.3, [4, 9, 30])).toBe(1);
    // 1/n of a team of one is 1: it has no members to be alike.
    expect(inflationBy(0.5, 0, [1, 1])).toBe(1);
    const arm = (mean: number) => Array.from({ length: 20_000 }, () => mean + source.normal());
    const [none, one] = [arm(0), arm(1)].map((values) => spreadOut(values, 2)) as [
      number[],
      number[],
    ];
    expect(moments(none).mean).toBeCloseTo(0, 1);
    expect(Math.abs(moments(none).variance - 2)).toBeLessThan(0.08);
    // 17 teams an arm, a difference of one over the root of two standard deviations: 0.515 by R's power.t.test.
    const power = parallelPower(none, one, { teams: 17, alpha: 0.05, picks: picksFrom(20_000) });
    expect(Math.abs(power - 0.515)).toBeLessThan(0.025);
  });

  it('refuses as often as it should where nothing was done', () => {
    let refused = 0;
    for (let k = 0; k < 2000; k++) {
      const of = () => Array.from({ length: 6 }, () => lastMean(noisy(8, 0, 99), 8, 4));
      if (teamTest(of(), of()).p < 0.05) refused++;
    }
    expect(Math.abs(refused / 2000 - 0.05)).toBeLessThan(0.015);
  });
});

describe('a staggered pilot', () => {
  const starts = startsOf(10, 3);
  const teamsOf = (effect: number, teams = 12) =>
    stepsOf(teams, starts.length).map((step) => ({
      start: starts[step] as number,
      use: noisy(10, effect, starts[step] as number),
    }));

  it('spreads its starts and teams evenly', () => {
    expect(startsOf(10, 4)).toEqual([3, 5, 7, 9]);
    expect(stepsOf(8, 4)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('finds the effect whatever trend all teams share, and its interval holds it', () => {
    let [sum, held] = [0, 0];
    for (let k = 0; k < 60; k++) {
      const found = staggeredTest(teamsOf(0.1), 10, { permutations: 299 });
      sum += found.estimate;
      if (found.interval[0] <= 0.1 && found.interval[1] >= 0.1) held++;
      expect(found.interval[0]).toBeLessThan(found.estimate);
      expect(found.interval[1]).toBeGreaterThan(found.estimate);
      // The test and the interval say the same of no effect.
      expect(found.p > 0.05).toBe(found.interval[0] <= 0 && found.interval[1] >= 0);
    }
    expect(Math.abs(sum / 60 - 0.1)).toBeLessThan(0.02);
    expect(held).toBeGreaterThan(52);
  });

  it('refuses as often as it should where nothing was done', () => {
    let refused = 0;
    for (let k = 0; k < 600; k++)
      if (staggeredTest(teamsOf(0), 10, { permutations: 199 }).p <= 0.05) refused++;
    expect(Math.abs(refused / 600 - 0.05)).toBeLessThan(0.025);
  });

  it('has the power that its teams give', () => {
    const pool = Array.from({ length: 3000 }, () => starts.map((start) => noisy(10, 0.1, start)));
    const how = { alpha: 0.05, picks: picksFrom(3000) };
    const { effect, power } = staggeredPower(pool, { starts, teams: 12, weeks: 10 }, how);
    expect(effect).toBeCloseTo(0.1, 1.5);
    let refused = 0;
    for (let k = 0; k < 600; k++)
      if (staggeredTest(teamsOf(0.1), 10, { permutations: 299 }).p <= 0.05) refused++;
    expect(Math.abs(refused / 600 - power)).toBeLessThan(0.05);
    const none = staggeredPower(pool, { starts, teams: 12, weeks: 10 }, how, { effect: 0.05 });
    expect(none.effect).toBeCloseTo(0.05, 9);
    // Three times the variance between teams is the same as deviations that are the root of three times as large.
    const means = starts.map((_, s) =>
      Array.from(
        { length: 10 },
        (__, w) => moments(pool.map((uses) => uses[s]?.[w] as number)).mean,
      ),
    );
    const stretched = pool.map((uses) =>
      uses.map((use, s) =>
        use.map((value, w) => {
          const middle = means[s]?.[w] as number;
          return middle + Math.sqrt(3) * (value - middle);
        }),
      ),
    );
    const design = { starts, teams: 12, weeks: 10 };
    const alike = staggeredPower(pool, design, how, { inflation: 3 });
    expect(alike.power).toBeCloseTo(staggeredPower(stretched, design, how).power, 2);
    expect(alike.power).toBeLessThan(power - 0.1);
    expect(none.power).toBeLessThan(power);
  });

  it('has no answer without teams on both sides', () => {
    const alone = [
      { start: 1, use: [0.5, 0.5] },
      { start: 1, use: [0.4, 0.4] },
    ];
    expect(() => staggeredTest(alone, 2)).toThrow(/no week has teams/);
  });
});

describe('a plan', () => {
  it('has more power with more teams and larger effects, and names the fewest that do', async () => {
    const options = { seed: 'plan', runs: 60, weeks: [6, 12] };
    const plan = await planPilot(control, treated, options);
    for (const { cells, effect, fewest } of plan.lengths) {
      expect(effect).not.toBe(0);
      const powers = cells.map(({ power }) => power);
      // Two neighbours may differ by the luck of 4,000 pilots.
      powers.forEach((one, k) => {
        expect(one).toBeGreaterThan((powers[k - 1] ?? 0) - 0.02);
      });
      if (fewest) {
        expect(fewest.power).toBeGreaterThanOrEqual(0.8);
        expect(fewest.teams % 2).toBe(0);
      }
    }
    expect(await planPilot(control, treated, options)).toEqual(plan);
    const large = await planPilot(control, treated, { ...options, effect: 0.4 });
    const small = await planPilot(control, treated, { ...options, effect: 0.1 });
    expect(large.smallest?.teams).toBeLessThan(small.smallest?.teams as number);
    expect([large.given, plan.given]).toEqual([true, false]);
    const { alike, lengths } = await planPilot(control, treated, { ...options, icc: [0, 0.4] });
    expect(lengths).toEqual(plan.lengths);
    expect(alike.map(({ icc }) => icc)).toEqual([0, 0.4]);
    alike.forEach(({ icc, lengths: own }) => {
      own.forEach(({ cells, spread }, k) => {
        const { cells: model, icc: r, spread: before } = lengths[k] as (typeof lengths)[number];
        const factor = (1 + 7 * icc) / (1 + 7 * r);
        expect(Math.abs((spread / before) ** 2 / factor - 1)).toBeLessThan(0.02);
        const [few, many] = [cells[2]?.power as number, model[2]?.power as number];
        if (factor > 1.1) expect(few).toBeLessThan(many + 0.005);
      });
    });
    const wedge = await planPilot(control, treated, { ...options, design: 'staggered', steps: 2 });
    expect(wedge.steps).toBe(2);
    expect((wedge.lengths[0]?.fewest?.teams ?? 0) % 2).toBe(0);
  }, 180_000);

  it('refuses everything that is wrong at once', async () => {
    await expect(planPilot(control, control, { seed: 'x', weeks: [3, 40] })).rejects.toThrow(
      /weeks must be whole numbers in \[4, 12\][\s\S]*got 3, 40[\s\S]*the arms must differ/,
    );
    await expect(
      planPilot(control, treated, { seed: 'x', power: 2, runs: 1, icc: [0.1, 1] }),
    ).rejects.toThrow(
      /icc must be one to three numbers in \[0, 1\)[\s\S]*power must be[\s\S]*runs must be/,
    );
    const other = { ...treated, mind: { ...treated.mind, value: 0.5 } } as Scenario;
    await expect(planPilot(control, other, { seed: 'x', design: 'staggered' })).rejects.toThrow(
      /policy and metrics alone|parseScenario/,
    );
  });
});

describe('a pilot that was carried out', () => {
  const team = (share: number, start: number | null): PilotTeam => ({
    followed: new Array(8).fill(10),
    used: Array.from({ length: 8 }, (_, w) => Math.round(10 * share) + (w % 2)),
    start,
  });

  it('is analysed by the test on team means where teams began together', () => {
    const teams = [0.1, 0.2, 0.3, 0.2].map((share) => team(share, null));
    const others = [0.5, 0.6, 0.4, 0.5].map((share) => team(share, 3));
    const found = analysePilot([...teams, ...others]);
    expect(found).toMatchObject({ design: 'parallel', treatedTeams: 4, controlTeams: 4, weeks: 4 });
    expect(found.control).toBeCloseTo(0.25, 12);
    expect(found.estimate).toBeCloseTo(0.3, 12);
    expect(found.p).toBeCloseTo(teamTest([0.15, 0.25, 0.35, 0.25], [0.55, 0.65, 0.45, 0.55]).p, 12);
  });

  it('by differences within weeks where they began one after the other', () => {
    const teams = [2, 2, 4, 4, 6, 6, null, null].map((start, i) => ({
      followed: new Array(8).fill(10),
      used: Array.from(
        { length: 8 },
        (_, w) => 2 + (i % 3) + (start !== null && w + 1 >= start ? 3 : 0),
      ),
      start,
    }));
    const found = analysePilot(teams);
    expect(found).toMatchObject({
      design: 'staggered',
      treatedTeams: 6,
      controlTeams: 2,
      weeks: 7,
    });
    expect(found.p).toBeLessThan(0.05);
    expect(found.interval[0]).toBeLessThanOrEqual(0.3);
    expect(found.interval[1]).toBeGreaterThanOrEqual(0.3);
  });

  it('is refused where there is nothing to compare, or it would tell of few', () => {
    const all = [0.1, 0.2, 0.3, 0.2].map((share) => team(share, 3));
    expect(() => analysePilot(all)).toThrow(/no team is without treatment/);
    expect(() => analysePilot(all.slice(0, 2))).toThrow(/at least 4 teams/);
    const late = [...all.slice(0, 2), team(0.1, null), team(0.2, null)];
    expect(() => analysePilot(late.map((one) => (one.start ? { ...one, start: 7 } : one)))).toThrow(
      /must have run for 4 weeks, it began in week 7 of 8/,
    );
    const few = late.map((one) => ({
      ...one,
      followed: new Array(8).fill(2),
      used: new Array(8).fill(1),
    }));
    expect(() => analysePilot(few)).toThrow(/at least 5 people/);
    expect(() => analysePilot([])).toThrow(/at least 4 teams, got 0[\s\S]*no team began/);
  });
});
