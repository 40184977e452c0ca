import { parseScenario } from '@uptake/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseExperiment } from '../experiment/parse-experiment.ts';
import type { UsagePanel } from '../null-models/histories.ts';
import { usageOf } from '../null-models/of-run.ts';
import { runsOfDraws } from './model-ahead.ts';
import { type DatedUse, groupsOf } from './past.ts';
import { readRegistration } from './read-registration.ts';
import { registerForecast, type UsePosterior } from './register.ts';
import { hashOf, mondaysAfter, type RegisteredForecast } from './registration.ts';
import { independentOf, scoreForecast } from './score.ts';
import { trackRecord } from './track-record.ts';

const weeks = 16;
const ahead = 8;
const written = (mind: object = {}) =>
  parseScenario({
    ...{ name: 'Firm', weeks: weeks + ahead, mind },
    roles: [{ name: 'Analyst', headcount: 80 }],
  } as object as never);
const experiment = parseExperiment(
  { scenario: 'firm.yaml', uncertain: { 'mind.value': [0.6, 1], 'mind.taste': [1.2, 2] } },
  { readScenario: () => written() },
);
const mondays = ['2026-01-05', ...mondaysAfter('2026-01-05', weeks + ahead - 1)];
const later: DatedUse = {
  panel: usageOf(written({ value: 0.8, taste: 1.6 }), { seed: 'what came' }),
  weeks: mondays,
};
const early: DatedUse = {
  panel: later.panel
    .map((row) => row.slice(0, weeks))
    .filter((row) => row.some((use) => use !== null)),
  weeks: mondays.slice(0, weeks),
};
/** Draws around the truth, as a fit would give them. */
const posterior: UsePosterior = {
  ...{ arm: 'base', weeks, people: early.panel.length, reached: true },
  parameters: ['mind.value', 'mind.taste'],
  draws: Array.from({ length: 100 }, (_, i) => [
    0.7 + (i % 10) / 50,
    1.4 + Math.floor(i / 10) / 25,
  ]),
};
const options = { seed: 'forecast', registered: '2026-04-27T08:00:00.000Z', runs: 100 };
const register = (given: object = {}) =>
  registerForecast(experiment, early, posterior, { ...options, ...given });

let made: RegisteredForecast;
beforeAll(async () => {
  made = await register();
}, 60_000);

const changed = (
  change: (copy: { -readonly [K in keyof RegisteredForecast]: RegisteredForecast[K] }) => void,
): RegisteredForecast => {
  const copy = JSON.parse(JSON.stringify(made));
  change(copy);
  return copy;
};
/** A change by somebody who also computes the hash again. */
const forged = (change: Parameters<typeof changed>[0]): string => {
  const copy = changed(change);
  return JSON.stringify({ ...copy, sha256: hashOf(copy) });
};

describe('a registered forecast', () => {
  it('has bands of the weeks after the data, beside everything that it must beat', () => {
    const [whole] = made.groups;
    expect(made.groups).toHaveLength(1);
    expect(whole?.forecasts.map(({ id }) => id)).toEqual([
      ...['model', 'persistence', 'constant', 'markov', 'beta-bernoulli', 'heterogeneous-markov'],
      ...['beta-geometric', 'bg-bb', 'bg-nbd', 'bass', 'exponential-decay'],
    ]);
    for (const { weeks: own } of whole?.forecasts ?? []) {
      expect(own.map(({ week }) => week)).toEqual(mondays.slice(weeks));
      for (const { bands, quantiles } of own) {
        expect([...bands].sort((a, b) => a - b)).toEqual(bands);
        expect([quantiles[2], quantiles[12], quantiles[37], quantiles[47]]).toEqual([
          ...[bands[0], bands[1], bands[3], bands[4]],
        ]);
      }
    }
    expect(made.sha256).toBe(hashOf(made));
    expect(made.data).toMatchObject({ from: '2026-01-05', to: mondays[weeks - 1], weeks });
  });

  it('comes out the same again, and another time of registration changes its hash alone', async () => {
    expect(await register()).toEqual(made);
    const { registered, sha256, ...rest } = await register({
      registered: '2026-04-28T08:00:00.000Z',
    });
    expect(made).toMatchObject(rest);
    expect(sha256).not.toBe(made.sha256);
    expect(registered).toBe('2026-04-28T08:00:00.000Z');
  }, 60_000);

  it('is brought to where use stood: its median starts near the last month, whatever the draws', () => {
    const past = made.groups[0]?.past.slice(-4) ?? [];
    const level = past.reduce((sum, { followed, used }) => sum + used / followed, 0) / 4;
    const first = made.groups[0]?.forecasts[0]?.weeks[0]?.bands ?? [];
    expect(first[0]).toBeLessThan(level);
    expect(first[4]).toBeGreaterThan(level);
    expect((first[4] as number) - (first[0] as number)).toBeLessThan(0.3);
  });

  it('foretells what counts as use in the data, of those who have access', async () => {
    const half = parseScenario({
      ...{ name: 'Half', weeks: weeks + 4, policy: { metrics: { usage: 1 } } },
      roles: [
        { name: 'Analyst', headcount: 40 },
        { name: 'Late', headcount: 40 },
      ],
      rollout: { waves: [{ week: 1, roles: ['Analyst'] }] },
    } as object as never);
    const own = parseExperiment(
      { scenario: 'half.yaml', uncertain: { 'mind.value': [0.6, 1], 'mind.taste': [1.2, 2] } },
      { readScenario: () => half },
    );
    const used = await runsOfDraws(own, own.uncertain, [[0.8, 1.6]], {
      ...{ seed: 'a', foretold: { counts: 'any', roles: ['Analyst', 'Late'] } },
    });
    const of = async (counts: 'real' | 'token') =>
      (
        await runsOfDraws(own, own.uncertain, [[0.8, 1.6]], {
          ...{ seed: 'a', foretold: { counts, roles: [] } },
        })
      )[0]?.whole ?? [];
    const [real, token] = [await of('real'), await of('token')];
    const [any] = used;
    const week = weeks + 3;
    expect(token[week]).toBeGreaterThan(0.05);
    expect(any?.whole[week]).toBeCloseTo((real[week] as number) + (token[week] as number), 9);
    // Half of the people never get access, and are in no share.
    expect(any?.whole).toEqual(any?.roles.get('Analyst'));
    expect(any?.roles.get('Late')?.[week]).toBe(0);
    await expect(
      registerForecast(experiment, early, { ...posterior, counts: 'real' }, options),
    ).rejects.toThrow('the posterior counts real use, the data any use: count the same (counts)');
    expect(made.data.counts).toBe('any');
  }, 60_000);

  it('is refused when it was changed, or does not fit together', () => {
    expect(readRegistration(JSON.stringify(made))).toEqual(made);
    const said = (text: string): string => {
      try {
        readRegistration(text);
      } catch (error) {
        return (error as Error).message;
      }
      return 'read';
    };
    expect(
      said(JSON.stringify(changed((copy) => (copy.registered = '2025-01-01T00:00:00.000Z')))),
    ).toMatch(/has been changed since it was registered: its content has the SHA-256 [0-9a-f]{64}/);
    const first = (copy: RegisteredForecast) =>
      copy.groups[0]?.forecasts[0]?.weeks[0] as unknown as { bands: number[]; week: string };
    expect(said(JSON.stringify(changed((copy) => (first(copy).bands[2] = 0.11))))).toMatch(
      /bands|has been changed/,
    );
    expect(said(forged((copy) => (first(copy).bands[0] = 2)))).toMatch(/groups\.0\.forecasts\.0/);
    expect(said(forged((copy) => (first(copy).week = '2026-04-28')))).toMatch(/must be a Monday/);
    expect(said(forged((copy) => (first(copy).week = '2026-06-01')))).toMatch(/the same weeks/);
    expect(said('{')).toBe('readRegistration: is no JSON');
    expect(said('{"schema":"uptake.compare/2"}')).toMatch(
      /must be uptake\.forecast\/1, got "uptake\.compare\/2"/,
    );
    expect(said(JSON.stringify({ ...made, more: 1 }))).toMatch(
      /the registration must not have "more"$/,
    );
    const { scenarioHash: _, ...without } = {
      ...made,
      seed: 4,
      data: { ...made.data, sha256: 'a' },
    };
    expect(said(JSON.stringify(without))).toMatch(
      /seed must be text, got 4\n.*data.sha256 must be a SHA-256.*\n.*scenarioHash must be text; it is missing/,
    );
  });

  it('refuses data, posterior and options that do not go together, all at once', async () => {
    const bad = { ...posterior, arm: 'other', people: 3, parameters: ['mind.value', 'mind.habit'] };
    await expect(registerForecast(experiment, early, bad, options)).rejects.toThrow(
      /arm other[\s\S]*fitted to 3 people[\s\S]*mind\.value, mind\.habit/,
    );
    await expect(
      registerForecast(experiment, later, { ...posterior, weeks: 24 }, options),
    ).rejects.toThrow(/must go on after the 24 weeks/);
    await expect(register({ registered: 'today' })).rejects.toThrow(/registered must be a time/);
    await expect(register({ runs: 5 })).rejects.toThrow(/runs must be/);
    const wide = { ...posterior, draws: posterior.draws.map(([, taste]) => [3, taste as number]) };
    await expect(registerForecast(experiment, early, wide, options)).rejects.toThrow(
      /draws of mind\.value lie outside/,
    );
  });
});

describe('the score of a registered forecast', () => {
  it('goes over the weeks that have come, and says how near everything came', () => {
    const { came, foretold, groups, notes, revision } = scoreForecast(made, later);
    expect([came, foretold]).toEqual([8, 8]);
    const { model, rivals, weeks: scored } = groups[0] as (typeof groups)[number];
    const mean = scored.reduce((sum, { crps }) => sum + (crps[0] as number), 0) / 8;
    expect(model.crps).toBeCloseTo(mean, 12);
    expect(model.inside90).toBe(
      scored.filter(({ bands, came: y }) => y >= (bands[0] as number) && y <= (bands[4] as number))
        .length / 8,
    );
    for (const [k, rival] of rivals.entries()) {
      const own = scored.reduce((sum, { crps }) => sum + (crps[k + 1] as number), 0) / 8;
      expect(rival.difference).toBeCloseTo(own - mean, 12);
      expect(rival.skill).toBeCloseTo(1 - mean / own, 12);
      if (rival.interval !== null) {
        expect(rival.independent).toBeGreaterThanOrEqual(3);
        expect(rival.interval[0]).toBeLessThan(rival.difference);
        expect(rival.interval[1]).toBeGreaterThan(rival.difference);
      } else expect(rival.independent).toBeLessThan(3);
    }
    expect(model.crps).toBeLessThan(0.06);
    expect(revision).toEqual({ compared: weeks, missing: 0, revised: 0, largest: 0 });
    expect(notes).toEqual([]);
  });

  it('takes weeks as they come, and says what is too few, too late or revised', () => {
    const until = (end: number, from = 0): DatedUse => ({
      panel: later.panel.map((row) => row.slice(from, end)),
      weeks: mondays.slice(from, end),
    });
    const none = scoreForecast(made, until(weeks));
    expect([none.came, none.groups]).toEqual([0, []]);
    const few = scoreForecast(made, until(weeks + 3, weeks));
    expect(few.came).toBe(3);
    expect(few.groups[0]?.rivals.every(({ interval }) => interval === null)).toBe(true);
    expect(few.notes.join(' ')).toMatch(/No week that was known[\s\S]*3 weeks are too few/);
    const revised: UsagePanel = later.panel.map((row, i) =>
      i < 8 ? row.map((use, w) => (w === 3 ? 1 : use)) : row,
    );
    const { notes, revision } = scoreForecast(made, { ...later, panel: revised });
    expect(revision.revised).toBe(1);
    expect(revision.largest).toBeGreaterThan(0);
    expect(notes.join()).toMatch(/otherwise of 1 of 16 weeks/);
    const late = changed((copy) => (copy.registered = '2026-05-11T00:00:00.000Z'));
    expect(scoreForecast(late, later).notes.join()).toMatch(/^2 of 8 weeks were over when/);
  });

  it('counts weeks that go together for fewer', () => {
    const slow = Array.from({ length: 40 }, (_, i) => Math.floor(i / 10));
    expect(independentOf(slow)).toBeLessThan(6);
    const fast = Array.from({ length: 40 }, (_, i) => (i * 7919) % 13);
    expect(independentOf(fast)).toBeGreaterThan(25);
    expect(independentOf([1, 1, 1])).toBe(3);
  });

  it('becomes a track record in which a registration counts once', () => {
    const one = scoreForecast(made, later);
    expect(trackRecord([])).toBe(null);
    const two = trackRecord([one, one]);
    expect(two?.registrations).toBe(2);
    expect(two?.rivals.every(({ interval }) => interval === null)).toBe(true);
    expect(two?.notes.join(' ')).toMatch(
      /Two registrations are too few[\s\S]*8 weeks were foretold more than once/,
    );
    expect(two?.model.crps).toBeCloseTo(one.groups[0]?.model.crps as number, 12);
    const shifted = (by: number) => ({
      ...one,
      groups: one.groups.map((group) => ({
        ...group,
        rivals: group.rivals.map((rival) => ({
          ...rival,
          crps: rival.crps + by,
          difference: rival.difference + by,
        })),
      })),
    });
    const three = trackRecord([shifted(-0.01), one, shifted(0.01)]);
    const [rival] = three?.rivals ?? [];
    expect(rival?.difference).toBeCloseTo(one.groups[0]?.rivals[0]?.difference as number, 12);
    // Three means with a deviation of 0.01: t(0.975, 2) 4.303 times 0.01 / sqrt 3.
    expect((rival?.interval?.[1] as number) - (rival?.difference as number)).toBeCloseTo(
      0.02484,
      4,
    );
  });
});

describe('what is said of few', () => {
  const person = (role: string | null, used: number): [readonly number[], string | null] => [
    new Array<number>(10).fill(used),
    role,
  ];
  const use = (
    people: readonly (readonly [readonly (number | null)[], string | null])[],
  ): DatedUse => ({
    panel: people.map(([row]) => row),
    roles: people.map(([, role]) => role),
    weeks: mondays.slice(0, 10),
  });
  const ten = Array.from({ length: 10 }, (_, i) => person('Analyst', i % 2));

  it('is nothing of a role, nor of what would follow by subtraction', () => {
    const named = ['Analyst', 'Legal'];
    const six = Array.from({ length: 6 }, () => person('Legal', 1));
    expect(groupsOf(use([...ten, ...six]), named).map(({ role }) => role)).toEqual([
      null,
      'Analyst',
      'Legal',
    ]);
    const three = Array.from({ length: 3 }, () => person('Legal', 1));
    // The whole less the analysts would be the three.
    expect(
      groupsOf(use([...ten, ...three]), named).flatMap(({ past, role }) =>
        role === null ? [] : past,
      ),
    ).toEqual([]);
    const gone = six.map(
      ([row], i) => [row.map((one, w) => (w > 5 && i > 2 ? null : one)), 'Legal'] as const,
    );
    const [whole, analysts] = groupsOf(use([...ten, ...gone]), named);
    expect(whole?.past).toHaveLength(10);
    expect(analysts?.past).toHaveLength(6);
    expect(groupsOf(use(ten.slice(0, 4)), named)[0]?.past).toEqual([]);
  });
});
