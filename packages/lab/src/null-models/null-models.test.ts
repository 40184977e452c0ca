import { parseScenario, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { betaQuantile, chiSquaredQuantile } from '../statistics/distributions.ts';
import { chains } from './chains.ts';
import { curves } from './curves.ts';
import { dropouts } from './dropouts.ts';
import { historiesOf, type Recency, seenOf } from './histories.ts';
import type { NullModel } from './model.ts';
import { fitRecency, nullModels } from './null-models.ts';
import { usageOf } from './of-run.ts';

const all: readonly NullModel[] = [...chains, ...dropouts, ...curves];
const values: Readonly<Record<string, readonly number[]>> = {
  constant: [0.3],
  markov: [0.2, 0.35],
  'beta-bernoulli': [0.7, 1.1],
  'heterogeneous-markov': [0.6, 2.1, 1.3, 1.7],
  'beta-geometric': [0.6, 0.8, 3.5],
  'bg-bb': [1.2, 0.75, 0.66, 2.8],
  'bg-nbd': [0.243, 4.414, 0.793, 2.426],
  bass: [0.05, 0.4, 0.8, 0.6],
  'exponential-decay': [0.7, 0.15],
};

const sequences = (length: number): number[][] =>
  Array.from({ length: 2 ** length }, (_, code) =>
    Array.from({ length }, (_, k) => (code >> k) & 1),
  );

/** The chance of a sequence of weeks by the likelihood. */
function chanceOf(model: NullModel, uses: readonly number[], before: boolean): number {
  const history = {
    uses: Uint8Array.from(uses),
    weeks: Uint16Array.from(uses, (_, k) => k),
    seen: seenOf(uses, uses.length, before),
  };
  return Math.exp(model.likelihood([history])(values[model.id] as number[]));
}

const discrete = all.filter(({ comparable }) => comparable);

it.each(discrete)('the chances of all sequences of weeks sum to 1: $id', (model) => {
  for (const before of [false, true]) {
    const sum = sequences(6).reduce((total, uses) => total + chanceOf(model, uses, before), 0);
    expect(sum).toBeCloseTo(1, 12);
  }
});

it.each(discrete)('a forecast is the share of the sequences that go on so: $id', (model) => {
  for (const before of [false, true])
    for (const known of [[], [1], [0, 0], [1, 0, 1, 1], [0, 1, 0, 0]]) {
      const seen = seenOf(known, known.length, before);
      const forecast = model.forecast(values[model.id] as number[], seen, 4);
      const whole = known.length === 0 ? 1 : chanceOf(model, known, before);
      forecast.forEach((chance, k) => {
        const going = sequences(k + 1)
          .filter((later) => later[k] === 1)
          .reduce((sum, later) => sum + chanceOf(model, [...known, ...later], before), 0);
        expect(chance).toBeCloseTo(going / whole, 12);
      });
    }
});

/** Midpoints of equal shares of a distribution. */
const points = (count: number, quantile: (p: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => quantile((i + 0.5) / count));

it('BG/BB is the mean over people of use by chance until they leave', () => {
  const [alpha, beta, gamma, delta] = [1.5, 2, 1.2, 3];
  const [uses, leaves] = [
    points(400, (p) => betaQuantile(p, alpha, beta)),
    points(400, (p) => betaQuantile(p, gamma, delta)),
  ];
  let mean = 0;
  for (const p of uses)
    for (const theta of leaves) {
      // Seen: 1 0 1 0 0.
      const stay = 1 - theta;
      const there = p * p * (1 - p) * stay ** 3;
      mean += there * (theta + stay * (1 - p) * (theta + stay * (1 - p)));
    }
  const bgBb = dropouts.find(({ id }) => id === 'bg-bb');
  const row = { frequency: 2, recency: 3, periods: 5 };
  const found = bgBb?.likelihoodOf([row])([alpha, beta, gamma, delta]) ?? 0;
  expect(Math.exp(found) / (mean / 160_000)).toBeCloseTo(1, 3);
});

it('the forecast of BG/NBD is the mean over people of what their rates give', () => {
  const bgNbd = dropouts.find(({ id }) => id === 'bg-nbd') as NullModel;
  const [r, alpha, a, b] = [1.4, 2, 1.5, 2.5];
  const rates = points(400, (p) => chiSquaredQuantile(p, 2 * r) / (2 * alpha));
  const quits = points(400, (p) => betaQuantile(p, a, b));
  for (const uses of [[], [0, 1, 0, 1, 0, 0]]) {
    const { frequency: x, periods, recency } = seenOf(uses, uses.length, false);
    const forecast = bgNbd.forecast([r, alpha, a, b], seenOf(uses, uses.length, false), 3);
    let [use, weight] = [0, 0];
    for (const rate of rates)
      for (const quit of quits) {
        const there = rate ** x * (1 - quit) ** x * Math.exp(-rate * periods);
        const gone =
          x > 0 ? rate ** x * quit * (1 - quit) ** (x - 1) * Math.exp(-rate * recency) : 0;
        weight += there + gone;
        use += there * Math.exp(-2 * rate * quit) * (1 - Math.exp(-rate));
      }
    expect(forecast[2]).toBeCloseTo(use / weight, 3);
  }
});

it('the beta-geometric of people who always use is that of Fader and Hardie (2007), as remembered', () => {
  // Customers left after each year, of 1000: "regular" and "high end", fitted to seven years. Counts, parameters and likelihoods were
  // written down from memory of the paper and not checked against it; that the fit meets all six figures at once speaks for them.
  const published = [
    { left: [631, 468, 382, 326, 289, 262, 241], gamma: 0.704, delta: 1.182, logs: -1680.3 },
    { left: [869, 743, 653, 593, 551, 517, 491], gamma: 0.668, delta: 3.806, logs: -1611.2 },
  ];
  for (const { delta, gamma, left, logs } of published) {
    const rows = [1000, ...left].map((now, year): Recency => {
      const weight = now - (left[year] ?? 0);
      return { frequency: year, recency: year, periods: 7, weight };
    });
    const { logLikelihood, parameters } = fitRecency('beta-geometric', rows);
    const [use, first, second] = parameters;
    expect(use?.atLimit).toBe(true);
    expect(use?.standardError).toBeNull();
    expect(Math.abs((first?.value ?? 0) - gamma)).toBeLessThan(0.003);
    expect(Math.abs((second?.value ?? 0) - delta)).toBeLessThan(0.012);
    expect(Math.abs(logLikelihood - logs)).toBeLessThan(0.7);
  }
});

const source = draws([5, 7], 0, drawTag.design);
const beta = (a: number, b: number): number => betaQuantile(source.uniform(), a, b);
const coin = (p: number): boolean => source.uniform() < p;

/** Each parameter within three and a half standard errors of the truth. */
function recovered(
  parameters: readonly { value: number; standardError: number | null }[],
  truth: readonly number[],
): void {
  parameters.forEach(({ standardError, value }, k) => {
    expect(standardError).toBeGreaterThan(0);
    const miss = Math.abs(value - (truth[k] as number)) / (standardError as number);
    expect(miss).toBeLessThan(3.5);
  });
}

/** 30 weeks of people who use by chance until they leave. */
const bgBbPanel = Array.from({ length: 1500 }, () => {
  const [p, theta] = [beta(1.4, 1.1), beta(0.9, 6)];
  let there = true;
  return Array.from({ length: 30 }, () => {
    there &&= !coin(theta);
    return Number(there && coin(p));
  });
});

const markovPanel = Array.from({ length: 1500 }, () => {
  const [start, stop] = [beta(0.8, 3), beta(1.2, 2)];
  let use = false;
  return Array.from({ length: 30 }, () => {
    use = use ? !coin(stop) : coin(start);
    return Number(use);
  });
});

it('parameters are recovered, and each panel is told by its own model', () => {
  const left = nullModels(bgBbPanel);
  expect(left.models[0]?.id).toBe('bg-bb');
  expect(left.models[0]?.heldOut?.rank).toBe(1);
  expect(left.models[0]?.aicDifference).toBe(0);
  recovered(left.models[0]?.parameters ?? [], [1.4, 1.1, 0.9, 6]);
  expect(left.heldOutWeeks).toBe(7);
  const habit = nullModels(markovPanel);
  expect(habit.models[0]?.id).toBe('heterogeneous-markov');
  expect(habit.models[0]?.heldOut?.rank).toBe(1);
  recovered(habit.models[0]?.parameters ?? [], [0.8, 3, 1.2, 2]);
  expect(habit.models.at(-1)?.id).toBe('bg-nbd');
  expect(habit.models.at(-1)?.aicDifference).toBeNull();
  for (const { active, heldOut } of habit.models) {
    expect(active).toHaveLength(30);
    expect(heldOut?.active).toHaveLength(7);
  }
  const [best] = habit.models;
  best?.active.forEach((share, week) => {
    expect(Math.abs(share - (habit.observed[week] as number))).toBeLessThan(0.04);
  });
}, 60_000);

it('plain shares are the estimates of chain and constant, with their errors', () => {
  const { models } = nullModels(markovPanel, { models: ['constant', 'markov'], heldOut: 0 });
  const [markov, constant] = models;
  const users = markovPanel.flat().reduce((sum, use) => sum + use, 0) / 45_000;
  const use = constant?.parameters[0];
  expect(use?.value).toBeCloseTo(users, 8);
  expect(use?.standardError).toBeCloseTo(Math.sqrt((users * (1 - users)) / 45_000), 6);
  const seen = historiesOf(markovPanel, 'first week').map((history) => history.seen);
  const sum = (of: 'stops' | 'keeps'): number => seen.reduce((total, one) => total + one[of], 0);
  expect(markov?.parameters[1]?.value).toBeCloseTo(sum('stops') / (sum('stops') + sum('keeps')), 8);
  expect(markov?.heldOut).toBeNull();
  expect(markov?.bic).toBeCloseTo(2 * Math.log(1500) - 2 * (markov?.logLikelihood ?? 0), 8);
});

it('rates in continuous time are recovered by BG/NBD', () => {
  const rows = Array.from({ length: 3000 }, (): Recency => {
    const rate = chiSquaredQuantile(source.uniform(), 2 * 0.9) / (2 * 3);
    const quit = beta(1.1, 3);
    const periods = 30 + 10 * source.uniform();
    let [frequency, recency, time, there] = [0, 0, 0, true];
    while (there) {
      time -= Math.log(source.uniform()) / rate;
      if (time > periods) break;
      frequency++;
      recency = time;
      there = !coin(quit);
    }
    return { frequency, recency, periods };
  });
  recovered(fitRecency('bg-nbd', rows).parameters, [0.9, 3, 1.1, 3]);
}, 60_000);

it('first use by itself and by imitation is recovered by Bass, and decay by its rate', () => {
  const [p, q, reach, use] = [0.03, 0.3, 0.8, 0.6];
  const share = (t: number): number =>
    (1 - Math.exp(-(p + q) * t)) / (1 + (q / p) * Math.exp(-(p + q) * t));
  const bass = Array.from({ length: 2000 }, () => {
    const place = source.uniform() / reach;
    return Array.from({ length: 26 }, (_, week) => {
      if (place > share(week + 1)) return 0;
      return Number(place > share(week) || coin(use));
    });
  });
  const [best] = nullModels(bass, { models: ['bass', 'markov', 'constant'], heldOut: 6 }).models;
  expect(best?.id).toBe('bass');
  recovered(best?.parameters ?? [], [p, q, reach, use]);
  const decay = Array.from({ length: 2000 }, () =>
    Array.from({ length: 26 }, (_, week) => Number(coin(0.7 * Math.exp(-0.1 * week)))),
  );
  const [first] = nullModels(decay, { models: ['exponential-decay', 'constant'] }).models;
  expect(first?.id).toBe('exponential-decay');
  recovered(first?.parameters ?? [], [0.7, 0.1]);
}, 60_000);

it('counts are use, weeks not observed are left out, and those after first use are taken alone', () => {
  const panel = [
    [null, 0, 3, 0, 7],
    [0, 0, 0, 0, 0],
    [1, null, 0, null, 1],
  ];
  expect(historiesOf(panel, 'first week').map(({ uses }) => [...uses])).toEqual([
    [0, 1, 0, 1],
    [0, 0, 0, 0, 0],
    [1, 0, 1],
  ]);
  expect(historiesOf(panel, 'first use').map(({ uses, weeks }) => [[...uses], [...weeks]])).toEqual(
    [
      [
        [0, 1],
        [3, 4],
      ],
      [
        [0, 1],
        [2, 4],
      ],
    ],
  );
  const table = nullModels(panel, { from: 'first use', heldOut: 1 });
  expect(table.models.map(({ id }) => id)).not.toContain('bass');
  expect([table.people, table.personWeeks]).toEqual([2, 4]);
  expect([...table.observed]).toEqual([Number.NaN, Number.NaN, 0, 0, 1]);
});

it('the use of a run is that of its measures', () => {
  const scenario = parseScenario({
    name: 'Panel',
    weeks: 20,
    organisation: { turnover: 0.5 },
    roles: [{ name: 'Analyst', headcount: 60 }],
    rollout: {
      waves: [
        { week: 1, share: 0.5 },
        { week: 6, share: 1 },
      ],
    },
  });
  const use = usageOf(scenario, { seed: 'use' });
  const { series } = simulate(scenario, { seed: 'use' });
  series.real.forEach((share, week) => {
    expect(use.filter((row) => row[week] === 1)).toHaveLength(Math.round(60 * share));
  });
  expect(use.length).toBeGreaterThan(60);
  expect(nullModels(use).models).toHaveLength(9);
});

it('what is wrong with a panel is told at once', () => {
  const wrong = [[0, 1, 2, 1], [0, -1, 'x'], 4] as unknown as number[][];
  const options = { from: 'start', heldOut: 1.5, models: ['bg-bb', 'magic'] } as never;
  expect(() => nullModels(wrong, options)).toThrow(
    [
      'nullModels: panel[1] must have 4 weeks as panel[0], got 3',
      'nullModels: panel[1][1] must be null (not observed) or a number from 0, got -1',
      'nullModels: panel[1][2] must be null (not observed) or a number from 0, got "x"',
      'nullModels: panel[2] must be a list of weeks, got 4',
      'nullModels: from must be one of first week, first use, got "start"',
      'nullModels: heldOut must be a whole number in [0, 518], got 1.5',
      'nullModels: there is no model "magic"; models are constant, markov, beta-bernoulli, heterogeneous-markov, beta-geometric, bg-bb, bg-nbd, bass, exponential-decay',
    ].join('\n'),
  );
  const never = [
    [0, 0, 0, 0],
    [0, 0, 0, 1],
  ];
  expect(() => nullModels([], {})).toThrow('panel must be a list of persons');
  expect(() => nullModels(never, { from: 'first use' })).toThrow(
    'panel has no observed week after the first week with use',
  );
  expect(() => nullModels([[null, null, 1]], { heldOut: 1 })).toThrow('lower heldOut');
  expect(() => nullModels(never, { from: 'first use', models: ['bass'] })).toThrow(
    'Bass describes histories from the first week only; leave it out of models',
  );
  const many = Array.from({ length: 40 }, () => [Number.NaN, 0, 0]);
  expect(() => nullModels(many)).toThrow('and 20 more problems');
  expect(() => nullModels(never, { models: [] })).toThrow('models must be a list of constant');
});

it('a table of frequency and recency that contradicts itself is refused', () => {
  const rows = [
    { frequency: 2, recency: 1, periods: 6 },
    { frequency: 0, recency: 3, periods: 2 },
    { frequency: 1.5, recency: 2, periods: 0, weight: -1 },
    { frequency: 0, recency: 2, periods: 4 },
  ];
  expect(() => fitRecency('bg-bb', rows)).toThrow(
    [
      'fitRecency: rows[0].frequency must not be above recency (1), got 2',
      'fitRecency: rows[1].recency must not be above periods (2), got 3',
      'fitRecency: rows[2].frequency must be a whole number from 0, got 1.5',
      'fitRecency: rows[2].periods must be a whole number from 0, and not 0, got 0',
      'fitRecency: rows[2].weight must be a finite number above 0, got -1',
      'fitRecency: rows[3].recency must be 0 where frequency is 0, and only there, got 2',
    ].join('\n'),
  );
  expect(() => fitRecency('markov' as never, rows)).toThrow(
    'model must be one of beta-geometric, bg-bb, bg-nbd, got "markov"',
  );
});
