import {
  measures,
  type Observer,
  parseScenario,
  type Run,
  type RunWithoutReasons,
  ScenarioError,
  scenarioHash,
  scenarioProblems,
  simulate,
} from '@uptake/core';
import { withOutcomes } from '@uptake/core/outcomes';
import { compare } from '@uptake/lab';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const weeks = 30;
const roles = [
  { name: 'Analyst', headcount: 37 },
  { name: 'Sales "rep"', headcount: 20 },
];
const base = { name: 'Own', weeks, roles, organisation: { turnover: 0.5, teamSize: 7 } };
const names = measures.map(({ id }) => id);

const problemsOf = (expr: string): readonly { path: string; rule: string }[] => {
  try {
    parseScenario({ ...base, outcomes: { own: { expr } } });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems;
  }
};

// biome-ignore format: a list of words
const words = ['(', ')', '[', ']', ',', '..', '+', '-', '*', '/', '<', '<=', '=', '!=', '>', '"', "'", '%', ' ', '\n', '\u202e', '<script>', '0', '1', '30', '31', '1e999', '.5', '45.5', 'active', 'actve', 'netHours', 'mean', 'sum', 'peak', 'first', 'share', 'count', 'employees', 'by', 'role', '"Analyst"', 'mode', 'real', 'weeksUsed', 'firstUse', 'and', 'or', 'not', 'constructor', '__proto__', 'toString'];

describe('expressions', () => {
  it('of random words never crash, and every problem names its character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), {
          maxLength: 60,
        }),
        fc.constantFrom('', ' '),
        (parts, gap) => {
          const expr = parts.join(gap);
          for (const { path, rule } of problemsOf(expr)) {
            expect(path).toBe('outcomes.own.expr');
            const [, at = ''] = /at character (\d+)$/.exec(rule) ?? [];
            expect(Number(at), `${rule} of ${JSON.stringify(expr)}`).toBeGreaterThan(0);
            expect(Number(at)).toBeLessThanOrEqual(expr.length + 1);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('nested or long beyond the limits are refused at once', () => {
    for (const one of ['(', '-', 'not ', 'mean(']) {
      const start = Date.now();
      expect(problemsOf(`share(employees, ${one.repeat(100)}`)).not.toEqual([]);
      expect(problemsOf(one.repeat(1e5))[0]?.rule).toMatch(/at most 500 characters/);
      expect(Date.now() - start).toBeLessThan(1000);
    }
    const nested = (depth: number): string => `${'('.repeat(depth)}real${')'.repeat(depth)}`;
    expect(problemsOf(nested(32))).toEqual([]);
    expect(problemsOf(nested(33))[0]?.rule).toMatch(/at most 32 levels deep/);
  });
});

/** What an employee has done by the last week, counted here from what an observer sees and from nothing else. */
interface Person {
  readonly role: string;
  mode: string;
  realWeeks: number;
  first: number | null;
}

/** A run of an organisation without turnover, so that who is there at the end was there from the start. */
const still = { ...base, organisation: { turnover: 0, teamSize: 7 } };
const people: Person[] = roles.flatMap(({ name, headcount }) =>
  Array.from({ length: headcount }, () => ({
    role: name,
    mode: 'none',
    realWeeks: 0,
    first: null,
  })),
);
const observer: Observer = {
  see({ from, mode, to, week }) {
    for (let id = from; id < to; id++) {
      const person = people[id] as Person;
      person.mode = ['none', 'token', 'real'][mode[id - from] as number] as string;
      if (person.mode !== 'real') continue;
      person.realWeeks++;
      person.first ??= week;
    }
  },
};
const seen: Run = simulate(parseScenario(still), { seed: 'naive', observer });

/** Text of an expression, and its value found without the library's evaluator. */
interface Naive {
  readonly text: string;
  readonly value: number | null;
}
const both = (a: Naive, b: Naive, sign: string, of: (a: number, b: number) => number): Naive => {
  const value = a.value === null || b.value === null ? null : of(a.value, b.value);
  return { text: `(${a.text}${sign}${b.text})`, value: Number.isFinite(value) ? value : null };
};
const series = fc
  .record({
    of: fc.constantFrom('mean', 'sum', 'min', 'max', 'first', 'last', 'peak'),
    measure: fc.constantFrom(...names),
    from: fc.integer({ min: 1, max: weeks }),
    to: fc.integer({ min: 1, max: weeks }),
    role: fc.constantFrom(null, ...roles.map(({ name }) => name)),
  })
  .map(({ from, measure, of, role, to }): Naive => {
    const whole = role === null ? seen.series : (seen.roles[role] as Run['series']);
    const values = [...whole[measure]].filter((_, w) => w + 1 >= from && w + 1 <= to);
    const total = values.reduce((sum, value) => sum + value, 0);
    const high = Math.max(...values);
    const found: Record<string, number> = {
      mean: total / values.length,
      sum: total,
      min: Math.min(...values),
      max: high,
      first: values[0] ?? Number.NaN,
      last: values.at(-1) ?? Number.NaN,
      peak: from + values.indexOf(high),
    };
    const by = role === null ? '' : `, by(role, '${role}')`;
    return {
      text: `${of}( ${measure} ,${from} .. ${to}${by})`,
      value: values.length === 0 ? null : (found[of] as number),
    };
  });
/** Text of a condition, and who meets it. */
interface Test {
  readonly text: string;
  readonly meets: (person: Person) => boolean;
}
const simple: fc.Arbitrary<Test> = fc.oneof(
  fc
    .integer({ min: 0, max: weeks })
    .map((n): Test => ({ text: `weeksUsed >= ${n}`, meets: ({ realWeeks }) => realWeeks >= n })),
  fc.integer({ min: 0, max: weeks }).map(
    (n): Test => ({
      text: `firstUse != ${n}`,
      meets: ({ first }) => first !== null && first !== n,
    }),
  ),
  fc
    .constantFrom('none', 'token', 'real')
    .map((name): Test => ({ text: `mode = ${name}`, meets: ({ mode }) => mode === name })),
  fc
    .constantFrom(...roles.map(({ name }) => name))
    .map((name): Test => ({ text: `role != '${name}'`, meets: ({ role }) => role !== name })),
);
const condition = fc.letrec<{ one: Test }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    simple,
    tie('one').map(
      ({ meets, text }): Test => ({ text: `not (${text})`, meets: (person) => !meets(person) }),
    ),
    fc.tuple(tie('one'), tie('one')).map(
      ([a, b]): Test => ({
        text: `(${a.text} and ${b.text})`,
        meets: (person) => a.meets(person) && b.meets(person),
      }),
    ),
    fc.tuple(tie('one'), tie('one')).map(
      ([a, b]): Test => ({
        text: `(${a.text} or ${b.text})`,
        meets: (person) => a.meets(person) || b.meets(person),
      }),
    ),
  ),
})).one;
const counted = fc
  .tuple(fc.constantFrom('share', 'count'), condition)
  .map(([of, { meets, text }]): Naive => {
    const found = people.filter(meets).length;
    return {
      text: `${of}(employees, ${text})`,
      value: of === 'share' ? found / people.length : found,
    };
  });
const expression = fc
  .letrec<{ one: Naive }>((tie) => {
    const pair = fc.tuple(tie('one'), tie('one'));
    return {
      one: fc.oneof(
        { maxDepth: 4 },
        series,
        counted,
        fc.integer({ min: 0, max: 1000 }).map((n): Naive => ({ text: `${n / 8}`, value: n / 8 })),
        fc
          .constantFrom('netHours', 'peakWeek', 'halfLife', 'decayRatio', 'alignment')
          .map((id): Naive => ({ text: id, value: seen.summary[id as 'netHours'] })),
        pair.map(([a, b]) => both(a, b, '+', (x, y) => x + y)),
        pair.map(([a, b]) => both(a, b, ' - ', (x, y) => x - y)),
        pair.map(([a, b]) => both(a, b, '*', (x, y) => x * y)),
        pair.map(([a, b]) => both(a, b, '/', (x, y) => x / y)),
        tie('one').map(
          ({ text, value }): Naive => ({ text: `-${text}`, value: value === null ? null : -value }),
        ),
      ),
    };
  })
  .one.filter(({ text }) => text.length <= 500);

describe('own outcomes', () => {
  it('equal what a naive evaluator makes of the same run, to the bit; missing is null', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 30, maxLength: 60 }), (all) => {
        const outcomes = Object.fromEntries(all.map(({ text }, i) => [`own${i}`, { expr: text }]));
        const scenario = parseScenario({ ...still, outcomes });
        const run = simulate(scenario, { seed: 'naive', measures: ['trust'], reasons: false });
        const due = all.map(({ value }) => (value === null ? null : value + 0));
        expect(all.map((_, i) => run.outcomes?.[`own${i}`])).toEqual(due);
      }),
      { numRuns: 25 },
    );
  });

  it('change neither the hash of a scenario nor a number of its run', () => {
    const outcomes = {
      early: { expr: 'share(employees, firstUse <= 3 and trust > 0.5 and team = 2)' },
    };
    const [plain, own] = [parseScenario(base), parseScenario({ ...base, outcomes })];
    expect(scenarioHash(own)).toBe(scenarioHash(plain));
    const { outcomes: found, ...run } = simulate(own, { seed: 'same' });
    expect(run).toEqual(simulate(plain, { seed: 'same' }));
    expect(found?.['early']).toBeGreaterThanOrEqual(0);
  });

  it('speak of who is there in the last week, since hire', () => {
    const outcomes = {
      users: { expr: 'share(employees, lastUse = 30)' },
      modes: { expr: 'share(employees, mode = real)' },
      last: { expr: 'real[30]' },
      once: { expr: 'share(employees, firstUse >= 1)' },
      weeks: { expr: 'share(employees, weeksUsed > 0)' },
      known: { expr: 'ever[30]' },
    };
    const found = simulate(parseScenario({ ...base, outcomes }), { seed: 'turnover' }).outcomes;
    expect(found?.['users']).toBe(found?.['last']);
    expect(found?.['modes']).toBe(found?.['last']);
    expect(found?.['once']).toBe(found?.['known']);
    expect(found?.['weeks']).toBe(found?.['known']);
  });

  it('count weeks of use in the last 12 and 4 weeks, of who is there', () => {
    const counts = Array.from({ length: 12 }, (_, k) => k + 1);
    const outcomes = Object.fromEntries([
      ...counts.map((n) => [`of12x${n}`, { expr: `share(employees, weeksUsed12 >= ${n})` }]),
      ...counts
        .slice(0, 4)
        .map((n) => [`of4x${n}`, { expr: `share(employees, weeksUsed4 >= ${n})` }]),
      ['late', { expr: 'sum(real, 19..30)' }],
      ['last', { expr: 'sum(real, 27..30)' }],
    ]);
    const still = { ...base, organisation: { ...base.organisation, turnover: 0 }, outcomes };
    const found = simulate(parseScenario(still), { seed: 'late' }).outcomes ?? {};
    const sum = (names: string[]) => names.reduce((all, name) => all + (found[name] ?? 0), 0);
    expect(sum(counts.map((n) => `of12x${n}`))).toBeCloseTo(found['late'] ?? 0, 9);
    expect(sum(counts.slice(0, 4).map((n) => `of4x${n}`))).toBeCloseTo(found['last'] ?? 0, 9);
    expect(found['of4x4']).toBeGreaterThan(0);
  });
});

describe('own outcomes that are code', () => {
  const scenario = parseScenario({ ...base, weeks: 8 });
  const half = { better: 'higher', unit: 'share', precision: 0.01 } as const;

  it('are given a copy of the whole run, and are kept under their name', () => {
    const seen: object[] = [];
    const code = (run: RunWithoutReasons): number => {
      seen.push(run);
      const last = run.series.real.at(-1) as number;
      run.series.real.fill(9);
      return last;
    };
    const measured = withOutcomes(scenario, {
      last: { code, ...half },
      none: { code: () => null },
    });
    const run = simulate(measured, { seed: 'own', measures: ['trust'], reasons: false });
    const plain = simulate(scenario, { seed: 'own' });
    expect(run.outcomes).toEqual({ last: plain.series.real.at(-1), none: null });
    expect(run.series.trust).toEqual(plain.series.trust);
    const { away: _, reasons: __, ...whole } = simulate(scenario, { seed: 'own' });
    expect(Object.keys(seen[0] ?? {}).toSorted()).toEqual(Object.keys(whole).toSorted());
    expect(measured.outcomes).toEqual({
      last: { code: 'script', ...half },
      none: { code: 'script', better: 'neither', unit: 'count' },
    });
    expect(scenarioHash(measured)).toBe(scenarioHash(scenario));
    expect(scenarioProblems(measured)).toEqual([]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['NaN', () => Number.NaN, /must be a finite number, or null for none, got NaN/],
    ['infinity', () => 1 / 0, /got Infinity/],
    ['text', () => '1', /got "1"/],
    ['a promise', async () => 1, /must be a finite number/],
    [
      'a throw',
      () => {
        throw new Error('no idea');
      },
      /it threw Error: no idea/,
    ],
  ])('fail the run with %s, which is recorded, and no other is lost', async (_, code, words) => {
    const measured = withOutcomes(scenario, { bad: { code: code as () => number } });
    expect(() => simulate(measured, { seed: 'own' })).toThrow(words);
    const arms = { one: measured, two: measured };
    const found = await compare({ ...measured, arms }, { seed: 'own', replications: 2 });
    expect(found.provenance.counts).toEqual({ planned: 4, ok: 0, failed: 4 });
    expect(found.provenance.failures[0]?.message).toMatch(/^OutcomeError: outcome "bad": /);
  });

  it('are not two under one name, and are refused with everything that is wrong', () => {
    const measured = withOutcomes(scenario, { one: { code: () => 1 } });
    expect(() => withOutcomes(measured, { one: { code: () => 2 } })).toThrow(
      /outcomes.one must not be defined twice/,
    );
    const given = {
      a: { code: 5 },
      active: { code: () => 1 },
      c: { code: () => 1, better: 'up', unit: 'EUR', precision: 0 },
      d: { code: () => 1, expr: 'active' },
      e: {},
      f: { module: 'f.mjs' },
    };
    const wrong = (() => {
      try {
        withOutcomes(scenario, given as never);
      } catch (error) {
        return (error as Error).message.split('\n').toSorted();
      }
      return [];
    })();
    expect(wrong).toEqual([
      expect.stringMatching(/^outcomes.a.code must be a function \(run\) => number, got 5/),
      expect.stringMatching(/^outcomes.active must have a name of its own/),
      expect.stringMatching(/^outcomes.c.better must be one of/),
      expect.stringMatching(/^outcomes.c.precision must be a number above 0/),
      expect.stringMatching(/^outcomes.c.unit must be one of/),
      expect.stringMatching(/^outcomes.d must have one of expr/),
      expect.stringMatching(/^outcomes.e must have one of expr/),
      expect.stringMatching(/^outcomes.f.module names code, which no file may/),
    ]);
  });

  it('are named by no scenario file: neither code nor a module is read from one here', () => {
    const read = (one: object) => () =>
      parseScenario({ ...base, outcomes: { own: one } } as unknown);
    expect(read({ code: 'a'.repeat(64), export: 'x' })).toThrow(/outcomes.own.code is unknown/);
    expect(read({ module: 'own.mjs' })).toThrow(/names code, which no file may/);
  });
});
