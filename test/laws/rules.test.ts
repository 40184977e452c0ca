import {
  explain,
  masterKey,
  parseScenario,
  replicationKey,
  type Scenario,
  scenarioHash,
  sideBySide,
  simulate,
} from '@uptake/core';
import { normalQuantile, uniforms } from '@uptake/core/internal';
import { type Rule, RuleError, rules, withRule, withRules } from '@uptake/core/rules';
import { restore, start } from '@uptake/core/run';
import { compare } from '@uptake/lab';
import { describe, expect, it } from 'vitest';

const written = (rule: unknown, headcount: number, more: object = {}): Scenario =>
  parseScenario({
    name: 'Rules',
    rule,
    roles: [{ name: 'Analyst', headcount }],
    ...more,
  } as object);

/** One team in which everyone sees everyone, without turnover. */
const alone = (rule: unknown, headcount: number, weeks: number): Scenario =>
  written(rule, headcount, {
    weeks,
    organisation: { teamSize: headcount, crossTies: 0, turnover: 0 },
  });

/** Mean of a measure over keys in each week, and the standard error of it. */
function meanOver(scenario: Scenario, keys: number, measure: 'real' | 'ever') {
  const runs = Array.from(
    { length: keys },
    (_, replication) =>
      simulate(scenario, { seed: 'rules', replication, measures: [measure] }).series[measure],
  );
  return Array.from({ length: scenario.weeks }, (_, w) => {
    const values = runs.map((run) => run[w] as number);
    const mean = values.reduce((a, b) => a + b, 0) / keys;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (keys - 1);
    return { mean, error: Math.sqrt(variance / keys) };
  });
}

describe('shipped rules have the values that theory gives', () => {
  it('Bass: the closed form in every period, over 200 keys', { timeout: 300_000 }, () => {
    const [p, q] = [0.03, 0.38];
    const found = meanOver(alone({ name: 'bass', p, q }, 4000, 26), 200, 'ever');
    found.forEach(({ mean, error }, w) => {
      const u = Math.exp(-(p + q) * (w + 1));
      const expected = (1 - u) / (1 + (q / p) * u);
      expect(Math.abs(mean - expected) / error, `week ${w + 1}`).toBeLessThan(3);
    });
  });

  it('beta-geometric: its survival', { timeout: 60_000 }, () => {
    const [alpha, beta] = [0.7, 3];
    const found = meanOver(alone({ name: 'beta-geometric', alpha, beta }, 500, 40), 60, 'real');
    let survival = 1;
    found.forEach(({ mean, error }, t) => {
      if (t > 0) survival *= 1 - alpha / (alpha + beta + t - 1);
      expect(Math.abs(mean - survival), `week ${t + 1}`).toBeLessThanOrEqual(3.5 * error);
    });
  });

  it('churn: (1 - churn)^t', { timeout: 60_000 }, () => {
    const found = meanOver(alone({ name: 'churn', churn: 0.08 }, 500, 30), 60, 'real');
    found.forEach(({ mean, error }, t) => {
      expect(Math.abs(mean - 0.92 ** t), `week ${t + 1}`).toBeLessThanOrEqual(3.5 * error);
    });
  });

  it('Markov: the stationary share, of one rate and of persons with their own', {
    timeout: 60_000,
  }, () => {
    const stationary = (heterogeneity: number): number => {
      const rule = { name: 'markov', start: 0.1, stop: 0.3, heterogeneity };
      const late = meanOver(alone(rule, 500, 60), 40, 'real').slice(40);
      return late.reduce((sum, { mean }) => sum + mean, 0) / late.length;
    };
    expect(stationary(0)).toBeCloseTo(0.25, 2);
    const odds = (share: number): number => Math.log(share / (1 - share));
    const chance = (x: number): number => 1 / (1 + Math.exp(-x));
    const grid = Array.from({ length: 161 }, (_, k) => (k - 80) / 20);
    let [sum, weight] = [0, 0];
    for (const a of grid)
      for (const b of grid) {
        const density = Math.exp(-(a * a + b * b) / 2);
        const [start, stop] = [chance(odds(0.1) + a), chance(odds(0.3) + b)];
        sum += (density * start) / (start + stop);
        weight += density;
      }
    expect(stationary(1)).toBeCloseTo(sum / weight, 2);
  });

  it('logit: the fixed point m = tanh(beta (h + J m))', { timeout: 60_000 }, () => {
    for (const [h, peers, sharpness] of [
      [0.2, 0.5, 1],
      [-0.3, 0.4, 1.2],
      [0.1, 1.5, 1],
    ] as const) {
      let m = Math.sign(h);
      for (let k = 0; k < 500; k++) m = Math.tanh(sharpness * (h + peers * m));
      const rule = { name: 'logit', private: h, conformity: peers, sharpness };
      const scenario = alone(rule, 4000, 80);
      const late = simulate(scenario, { seed: 'logit', measures: ['real'] }).series.real.slice(50);
      const mean = late.reduce((a, b) => a + b, 0) / late.length;
      // With strong peers there are two stable points; from nobody the lower one is reached, unless h lifts it away.
      const low = (() => {
        let x = -1;
        for (let k = 0; k < 500; k++) x = Math.tanh(sharpness * (h + peers * x));
        return x;
      })();
      expect(Math.min(...[m, low].map((x) => Math.abs(2 * mean - 1 - x)))).toBeLessThan(0.02);
    }
  });

  it.each([
    { seeds: 0.1, threshold: 0.4, spread: 0.15 },
    { seeds: 0.2, threshold: 1 / 3, spread: 0 },
  ])('threshold: the cascade of a naive oracle, person by person, with %o', (numbers) => {
    const people = 90;
    const steps = [1, 5, 11];
    const ties = Array.from({ length: people }, (_, i) =>
      steps.map((k) => [i, (i + k) % people, 1]),
    ).flat();
    const rule = { name: 'threshold', ...numbers };
    const more = { weeks: 20, organisation: { ties, turnover: 0 } };
    const run = start(written(rule, people, more), { seed: 'cascade' });
    const [key0, key1] = replicationKey(masterKey('cascade'), 0);
    const drawn = (employee: number, what: number): number => {
      const pair = new Float64Array(2);
      uniforms(key0, key1, employee, 0, what, pair);
      return pair[0] as number;
    };
    const ids = Array.from({ length: people }, (_, i) => i);
    const own = ids.map((i) => numbers.threshold + numbers.spread * normalQuantile(drawn(i, 21)));
    let users = ids.map(() => false);
    for (let week = 1; week <= 20; week++) {
      users = ids.map((i) => {
        const around = steps.filter((k) => users[(i + k) % people]).length / steps.length;
        return (
          (users[i] as boolean) ||
          drawn(i, 20) < numbers.seeds ||
          around >= (own[i] as number) - 1e-9
        );
      });
      expect(Array.from(run.step().state.column('mode'), (mode) => mode === 2)).toEqual(users);
    }
    expect(users.filter(Boolean).length).toBeGreaterThan(30);
  });
});

const trusting: Rule = {
  name: 'trusting',
  parameters: { least: 0.75 },
  draws: ['mood'],
  traits: ['nature'],
  decide({ trust }, { around, bestIntensity }, draws) {
    if (trust < 0.75 || draws.uniform('mood') > draws.uniform('nature') + around) return 0.02;
    return { mode: 'real', intensity: bestIntensity / 2 };
  },
};

describe('an own rule', () => {
  it('that repeats costs and benefits has their bits', () => {
    const scenario = written('cost-benefit', 300, {
      policy: { exploration: 0.1, relief: 0.5, metrics: { quality: 1 } },
    });
    const same: Rule = {
      name: 'same',
      decide: (_, { utility, alternative, mind }) =>
        1 / (1 + Math.exp((alternative - utility) / mind.noise)),
    };
    const { series } = simulate(scenario, { seed: 'same', rule: same });
    const own = simulate(scenario, { seed: 'same' }).series;
    for (const id of ['real', 'trust', 'net', 'skill'] as const)
      expect(series[id]).toEqual(own[id]);
  });

  it('goes on from a snapshot, with its own draws, and in a fork', () => {
    const scenario = written('cost-benefit', 80, { organisation: { turnover: 0.5 } });
    const run = start(scenario, { seed: 'own' }, { rule: trusting }).to(9);
    const again = restore(run.snapshot(), scenario, { seed: 'own' }, { rule: trusting });
    expect(again.to(52).snapshot()).toEqual(run.fork().to(52).snapshot());
    expect(() => restore(run.snapshot(), scenario, { seed: 'own' })).toThrow(/another scenario/);
    expect(run.finish().rule).toEqual({ name: 'trusting', own: 'script', least: 0.75 });
    expect(run.finish().series).toEqual(simulate(scenario, { seed: 'own', rule: trusting }).series);
  });

  it('has a hash of its own, and scenarios without a rule keep theirs', () => {
    const plain = written(undefined, 40);
    const hashes = [
      plain,
      written('cost-benefit', 40),
      written('bass', 40),
      written({ name: 'bass', p: 0.03 }, 40),
      written({ name: 'bass', p: 0.04 }, 40),
      withRule(plain, trusting),
      withRule(plain, { ...trusting, source: 'ab' }),
    ].map(scenarioHash);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[3]).toBe(hashes[2]);
    expect(new Set(hashes).size).toBe(5);
  });

  it('cannot change what it sees', () => {
    for (const change of [
      (e: object) => Object.assign(e, { trust: 1 }),
      (_: object, w: { policy: object }) => Object.assign(w.policy, { credit: 1 }),
    ]) {
      const decide = (e: object, w: object): number => {
        change(e, w as { policy: object });
        return 0;
      };
      const rule = { name: 'meddler', decide } as Rule;
      expect(() => simulate(written(undefined, 10), { seed: 'x', rule })).toThrow(RuleError);
    }
  });

  it.each<[string, Rule['decide'], RegExp]>([
    ['NaN', () => Number.NaN, /a chance must be in \[0, 1\], got NaN/],
    ['a chance above 1', () => 1.5, /a chance must be in \[0, 1\], got 1.5/],
    [
      'an intensity below 0',
      () => ({ mode: 'real', intensity: -0.1 }),
      /an intensity must be in \[0, 1\], got -0.1/,
    ],
    ['no decision', () => 'yes' as never, /a decision must be a chance or a mode .*, got "yes"/],
    ['nothing', () => undefined as never, /got undefined/],
    [
      'a throw',
      () => {
        throw new Error('no idea');
      },
      /it threw Error: no idea/,
    ],
    [
      'an unknown draw',
      (_e, _w, draws) => draws.uniform('x'),
      /there is no draw "x"; name it in draws or traits/,
    ],
  ])('that gives %s fails with employee and week', (_, decide, words) => {
    const scenario = written(undefined, 20, { weeks: 8 });
    const rule: Rule = {
      name: 'bad',
      decide: (e, w, d) => (w.week === 3 && e.id === 7 ? decide(e, w, d) : 0.5),
    };
    const fail = () => simulate(scenario, { seed: 'bad', rule });
    expect(fail).toThrow(words);
    expect(fail).toThrow(/^rule "bad" at employee 7 in week 3: /);
    try {
      fail();
    } catch (error) {
      expect(error).toMatchObject({ name: 'RuleError', employee: 7, week: 3 });
    }
  });

  it('is refused with everything that is wrong with it', () => {
    const scenario = written(undefined, 20);
    const rule = { name: '', decide: 5, parameters: { own: 1, x: Number.NaN }, draws: ['a', 'a'] };
    expect(() => withRule(scenario, rule as never)).toThrow(
      /name must be[\s\S]*decide must be[\s\S]*parameters\.own[\s\S]*parameters\.x[\s\S]*different names/,
    );
  });
});

describe('arms with different rules', () => {
  const scenario = written(undefined, 60, {
    weeks: 16,
    arms: { today: {}, churn: { rule: { name: 'churn', churn: 0.1 } } },
  });

  it('are compared on the same people, and say that there is no ledger', async () => {
    const rules = { trusting, bad: { name: 'bad', decide: () => Number.NaN } };
    const good = await compare(withRules(scenario, { trusting }), { seed: 'a', replications: 4 });
    expect(good.arms).toEqual(['today', 'churn', 'trusting']);
    expect(good.reasons.map(({ arm }) => arm)).toEqual(['today']);
    expect(Object.keys(good.typical?.ledgers ?? {})).toEqual(['today']);
    expect(good.warnings.join('\n')).toMatch(
      /churn decides by the rule churn \(.*churn 0.1\), which has no ledger/,
    );
    expect(good.provenance.counts.failed).toBe(0);
    const bad = await compare(withRules(scenario, rules), { seed: 'a', replications: 4 });
    expect(bad.provenance.counts).toEqual({ planned: 16, ok: 12, failed: 4 });
    expect(bad.provenance.failures).toEqual([
      {
        arm: 'bad',
        message: expect.stringMatching(/RuleError: rule "bad" at employee 0 in week 1: .*NaN/),
        count: 4,
      },
    ]);
  });

  it('have no ledger to be explained, and no reasons', () => {
    const { today, churn } = scenario.arms as { [arm: string]: Scenario };
    expect(() => explain(churn as Scenario, { seed: 'a', employee: 1, week: 2 })).toThrow(
      /no ledger under the rule "churn"/,
    );
    const { people, runs } = sideBySide([today as Scenario, churn as Scenario], { seed: 'a' });
    expect(people[0]?.lackedBy.time.every(Number.isNaN)).toBe(true);
    expect(people[0]?.turning.kept.chance.every(Number.isNaN)).toBe(true);
    expect(people[0]?.helped.every(Number.isFinite)).toBe(true);
    expect(runs[1]?.rule?.name).toBe('churn');
    expect(simulate(churn as Scenario, { seed: 'a' }).reasons.chance.every(Number.isNaN)).toBe(
      true,
    );
  });

  it('may be patched by an arm', () => {
    const arms = parseScenario({
      name: 'Patch',
      rule: { name: 'bass', p: 0.1 },
      roles: [{ name: 'Analyst', headcount: 10 }],
      arms: {
        same: {},
        more: { rule: { q: 0.5 } },
        other: { rule: 'churn' },
        model: { rule: 'cost-benefit' },
      },
    }).arms;
    expect(Object.values(arms).map(({ rule }) => rule)).toEqual([
      { name: 'bass', p: 0.1, q: 0.38 },
      { name: 'bass', p: 0.1, q: 0.5 },
      { name: 'churn', adopt: 1, churn: 0.05 },
      undefined,
    ]);
  });
});

it('every problem of a rule in a file is said at once', () => {
  const wrong = (rule: unknown): string => {
    try {
      written(rule, 10, { arms: { a: { rule: { qq: 1 } } } });
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  expect(wrong({ name: 'bass', p: 3, q: 'x', churn: 0.1 }).split('\n')).toEqual([
    'rule.p must be in [0, 1], got 3',
    'rule.q must be in [0, 1], got "x"',
    'arms.a.rule.qq is unknown here; did you mean q?',
    'rule.churn is no parameter of bass, which has p, q',
  ]);
  expect(wrong('bas')).toMatch(/^rule must be one of cost-benefit, bass, .*got "bas"/);
  expect(wrong({ name: './rule.mjs', own: 'x' })).toMatch(
    /rule.name must be one of .*\n?.*rule.own is unknown/,
  );
  expect(rules.map(({ id }) => id)).toContain('markov');
});
