import { parseScenario, type Scenario, type ScenarioInput, simulate } from '@uptake/core';
import { whyAlone } from '@uptake/core/internal';
import { withRule } from '@uptake/core/rules';
import { afterAll, expect, test } from 'vitest';
import { compare } from '../../compare/compare.ts';
import { inlineEngine, memoryStore } from '../../engine/inline-engine.ts';
import { createPlan } from '../../plan/plan.ts';
import { shardsOf } from '../../plan/shards.ts';
import { localEngine } from './local-engine.ts';
import { startPool } from './pool.ts';
import { runShared, sharedShards } from './shared-run.ts';

const pool = startPool(3);
afterAll(() => pool.destroy());

const rollout = {
  waves: [
    { week: 1, share: 0.4 },
    { week: 5, roles: ['Analyst'] },
    { week: 9, share: 1 },
  ],
  training: [
    { week: 3, gain: 0.3, roles: ['Analyst'] },
    { week: 6, gain: 0.2 },
  ],
  campaign: [{ week: 2, size: 1.5 }],
  schedule: [
    { week: 7, set: { mandate: 0.5, clarity: 0.9 } },
    { week: 8, tool: { error: 0.05 }, mind: { reworkRouting: 2, promisedCredit: 0.3 } },
  ],
  shocks: [{ from: 5, to: 7, error: 0.3 }],
  guardrails: [
    { measure: 'escaped', above: 0.02, add: { verificationFloor: 0.3 } },
    { measure: 'engagementGap', below: 0.6, add: { audit: 0.1 }, of: 'Analyst' },
  ],
  gates: [{ week: 6, measure: 'real', atLeast: 0.2, of: 'Sales rep' }],
} as const;

/** Several blocks of several roles, teams and ties across them, much hiring, every event; all that a run records. */
const everything: ScenarioInput = {
  name: 'Everything',
  weeks: 16,
  organisation: { teamSize: 7, crossTies: 4, turnover: 0.9 },
  roles: [
    { name: 'Sales rep', headcount: 2600, metrics: { volume: 1 }, policy: { clarity: 0.2 } },
    { name: 'Boss', headcount: 3 },
    { name: 'Analyst', headcount: 1950, stakes: 2, mind: { fear: 1, hearsay: 0.3, promise: 0.5 } },
  ],
  mind: { perceptionBias: 0.2, novelty: 0.5 },
  policy: { preset: 'aligned', exploration: 0.1, monitoring: 0.2, sharing: 0.5 },
  rollout,
};

const plain: ScenarioInput = {
  name: 'Plain',
  weeks: 12,
  roles: [{ name: 'Analyst', headcount: 3100 }],
};

const small: ScenarioInput = { ...plain, roles: [{ name: 'Analyst', headcount: 5 }] };

const priced: ScenarioInput = {
  ...everything,
  economics: { hour: 60, licence: { perSeatWeek: 7 } },
  outcomes: {
    steady: { expr: 'share(employees, weeksUsed12 >= 6 and skill > 0.2)' },
    early: { expr: 'count(employees, firstUse <= 4)' },
    worth: { expr: 'netValue' },
  },
};

const scenarios: { readonly [what: string]: ScenarioInput } = {
  'roles, events, teams, hiring, ties and guardrails': everything,
  'money and own outcomes of people': priced,
  'one role': plain,
  'fewer blocks than threads': small,
  'teams larger than a block': { ...plain, organisation: { teamSize: 1500, crossTies: 2 } },
  'a network that the key draws': {
    ...plain,
    organisation: { ties: { generate: { kind: 'small-world', degree: 6, rewire: 0.1 } } },
  },
  'people reached one by one': {
    ...plain,
    rollout: { waves: [{ week: 2, who: { random: { share: 0.3 } } }] },
  },
  'another rule': { ...plain, rule: { name: 'threshold' } },
};

const key = [7, 0xffffffff] as const;

/** The run by so many threads. */
async function shared(scenario: Scenario, count: number, options: object = {}): Promise<unknown> {
  const outcome = await runShared(pool, scenario, { key, ...options }, { count });
  return 'error' in outcome ? outcome.error : outcome.run;
}

test.each(Object.entries(scenarios))('threads give the run of one thread: %s', async (_, input) => {
  const scenario = parseScenario(input);
  expect(whyAlone(scenario)).toBeUndefined();
  const alone = simulate(scenario, { key });
  for (const count of [1, 2, 3]) expect(await shared(scenario, count)).toStrictEqual(alone);
});

test('and with fewer measures and no reasons', async () => {
  const scenario = parseScenario(everything);
  const options = { reasons: false, measures: ['real', 'engagementGap', 'lapses'] } as const;
  const alone = simulate(scenario, { key, ...options });
  expect(await shared(scenario, 2, options)).toStrictEqual(alone);
});

test('what one thread throws ends them all', async () => {
  const scenario = parseScenario(plain);
  const broken = { ...scenario, rule: { name: 'none' } };
  expect(await shared(broken as never, 3)).toMatchObject({ name: 'RangeError' });
  expect(await shared(scenario, 3)).toHaveProperty('series');
});

test('what cannot be shared is said, and refused', async () => {
  const diffusion = { ...plain, outcomes: { late: { expr: 'laggards' } } };
  const gate = { week: 6, measure: 'real', atLeast: 0.2, of: 'access' } as const;
  const access = { ...plain, rollout: { gates: [gate] } };
  const own = withRule(parseScenario(plain), { name: 'always', decide: () => 1 });
  const reasons = [parseScenario(diffusion), parseScenario(access), own].map(whyAlone);
  expect(reasons).toEqual([
    'an outcome reads a statistic of diffusion',
    'a gate or guardrail reads those with access',
    'its rule is code of its own',
  ]);
  expect(await shared(parseScenario(access), 2)).toMatchObject({ name: 'RangeError' });
});

const experiment = { seed: 'threads', replications: 2 } as const;

/** Runs of a comparison by an engine of three threads that shares runs from 1,000 employees on, as bytes, and what it noted. */
async function compared(input: ScenarioInput, sharedFrom: number): Promise<[string, string[]]> {
  const notes: string[] = [];
  const engine = localEngine({ workers: 5, sharedFrom, note: (words) => notes.push(words) });
  try {
    const arms = { base: {}, full: { policy: { preset: 'aligned' } } } as const;
    const { outcomes, weekly } = (await compare(parseScenario({ ...input, arms }), {
      ...experiment,
      engine,
    })) as unknown as Record<string, unknown>;
    return [JSON.stringify({ outcomes, weekly }), notes];
  } finally {
    await engine.close();
  }
}

test('an engine shares large runs, with the results of one that does not', async () => {
  const [together, notes] = await compared(plain, 1000);
  expect(together).toBe((await compared(plain, 1e9))[0]);
  expect(notes).toEqual([]);
  const alone = await compared({ ...plain, outcomes: { late: { expr: 'laggards' } } }, 1000);
  expect(alone[1][0]).toMatch(/^One thread simulates each run, since an outcome reads/);
});

test('a stopped run ends its threads, which then run the next', async () => {
  const stop = new AbortController();
  const long = parseScenario({ ...everything, weeks: 1000 });
  const run = runShared(pool, long, { key }, { count: 3, signal: stop.signal });
  setTimeout(() => stop.abort(), 300);
  await expect(run).rejects.toThrow('the run was stopped');
  expect(await shared(parseScenario(plain), 3)).toHaveProperty('series');
});

const long = { ...everything, weeks: 1000 } as const;

test('a thread that dies ends the run at once, and the pool runs the next', async () => {
  const own = startPool(3);
  try {
    const dying = runShared(own, parseScenario(long), { key }, { count: 3 });
    setTimeout(() => void own.threads[1]?.terminate(), 300);
    await expect(dying).rejects.toThrow(/^a thread of the run died: /);
    const next = await runShared(own, parseScenario(plain), { key }, { count: 3 });
    expect('run' in next && next.run).toStrictEqual(simulate(parseScenario(plain), { key }));
  } finally {
    await own.destroy();
  }
}, 20_000);

test('a run that takes longer than a unit may is stopped, and said as that', async () => {
  const run = runShared(pool, parseScenario(long), { key }, { count: 3, unitTimeout: 0.3 });
  await expect(run).rejects.toThrow('a unit took longer than 0.3 s');
  expect(await shared(parseScenario(plain), 3)).toHaveProperty('series');
});

/** The events of shards, the pool dying in so many of the first runs. */
async function withDeaths(deaths: number): Promise<{ runs: number; outcomes: string[] }> {
  const scenario = parseScenario(plain);
  const plan = createPlan({
    name: 'Deaths',
    seed: 'threads',
    bases: { plain: scenario },
    cells: [{ base: 'plain', purpose: 'arm' }],
    bands: [{ cells: [0], reps: [0, 1] }],
  });
  let runs = 0;
  const dying = {
    async run(...given: Parameters<typeof pool.run>) {
      if (runs++ < 3 * deaths) throw new Error('worker exited');
      return pool.run(...given);
    },
  } as unknown as typeof pool;
  const events = sharedShards(plan, shardsOf(plan), {
    ...{ count: 3, pool: dying, inline: inlineEngine(), store: memoryStore() },
    ...{ signal: undefined, tries: 3, unitTimeout: undefined },
  });
  const outcomes: string[] = [];
  for await (const { outcome } of events) outcomes.push(outcome);
  return { runs, outcomes };
}

test('a shard whose threads die is tried again, as often as any other', async () => {
  expect(await withDeaths(0)).toEqual({ runs: 3, outcomes: ['committed'] });
  expect(await withDeaths(2)).toEqual({ runs: 9, outcomes: ['committed'] });
  expect(await withDeaths(3)).toEqual({ runs: 9, outcomes: ['crashed'] });
});
