import { parseScenario, type ScenarioInput, scenarioProblems } from '@uptake/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute } from '../attribute/attribute.ts';
import { compare } from '../compare/compare.ts';
import { discoverExperiment } from '../discover/discover.ts';
import type { RunOptions } from '../engine/execute.ts';
import { keepInMemory } from '../engine/inline-engine.ts';
import { map } from '../map/map.ts';
import { cellScenario } from '../plan/cell.ts';
import type { Plan } from '../plan/plan.ts';
import { robustness } from '../robustness/robustness.ts';
import { searchFront } from '../search/front.ts';
import { search } from '../search/search.ts';
import { sensitivity } from '../sensitivity/sensitivity.ts';
import { sweep } from '../sweep/sweep.ts';
import { outcomes } from '../tables/outcomes.ts';
import { voi } from '../voi/voi.ts';
import type { ExperimentInput } from './experiment.ts';
import { parseExperiment } from './parse-experiment.ts';

/** A small organisation in which every kind of input has a place. */
const scenario = (weeks: number, headcount: number) => ({
  name: 'Random',
  weeks,
  organisation: { teamSize: 2, crossTies: 1 },
  roles: [
    { name: 'A', headcount, policy: { audit: 0.2 } },
    { name: 'B', headcount: 2 },
  ],
  rollout: {
    waves: [
      { week: 1, share: 0.5 },
      { week: 2, share: 1 },
    ],
    training: [{ week: 2, gain: 0.2 }],
    schedule: [{ week: 2, set: { credit: 0.4 } }],
    shocks: [{ from: 1, to: 2, error: 0.1 }],
  },
  arms: { base: {}, other: { policy: { preset: 'aligned' }, tool: { error: 0.02 } } },
});

/** Inputs with the ends of a range that is valid in every such organisation. */
const inputs: readonly (readonly [path: string, from: number, to: number])[] = [
  ['displacement', 0, 1],
  ['policy.relief', 0.1, 0.7],
  ['managerSupport', -1, 1],
  ['tool.error', 0.01, 0.4],
  ['tool.detection', 0.5, 9],
  ['mind.noise', 0.01, 3],
  ['mind.noveltyWeeks', 0.5, 8],
  ['crossTies', 0, 4],
  ['teamSize', 1, 5],
  ['turnover', 0, 1],
  ['stakes', 0.1, 5],
  ['metrics.usage', 0, 1],
  ['roles[0].policy.audit', 0, 1],
  ['roles[1].headcount', 1, 4],
  ['rollout.training[0].gain', 0, 1],
  ['rollout.training[0].week', 1, 3],
  ['rollout.schedule[0].set.credit', 0, 1],
  ['rollout.waves[1].week', 1, 3],
  ['rollout.shocks[0].error', -0.2, 0.5],
  ['rollout.shocks[0].to', 1, 3],
  ['dummy', 0, 1],
];

const whole = /crossTies|teamSize|headcount|week|\.to$/;

/** Values of an input: a list, a range with steps, a range on a scale. */
const valuesOf = ([path, from, to]: (typeof inputs)[number], stepped: boolean) => {
  const scale =
    from > 0 && !whole.test(path) ? fc.constantFrom('linear', 'log') : fc.constant('linear');
  const range = scale.map((chosen) => ({ from, to, scale: chosen }));
  const steps = fc.record({ given: range, steps: fc.integer({ min: 2, max: 3 }) });
  return stepped
    ? fc.oneof(
        fc.constant([from, to]),
        steps.map(({ given, steps: count }) => ({ ...given, steps: count })),
      )
    : range;
};

const varied = (count: number, stepped: boolean) =>
  fc
    .shuffledSubarray([...inputs], { minLength: count, maxLength: count })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((one) => valuesOf(one, stepped)))
        .map((values) => Object.fromEntries(chosen.map(([path], i) => [path, values[i]]))),
    );

const bound = fc.record({
  measure: fc.constantFrom(...outcomes.map(({ id }) => id)),
  atLeast: fc.constantFrom(0, 0.1, 0.5, 2),
});

const common = {
  scenario: fc
    .tuple(fc.constantFrom(3, 4), fc.constantFrom(1, 3))
    .map(([weeks, head]) => scenario(weeks, head)),
  measure: fc.constantFrom(...outcomes.map(({ id }) => id)),
  arm: fc.constantFrom('base', 'other'),
};

type Ask = (input: ExperimentInput, options: RunOptions) => Promise<object>;

const verbs: { readonly [verb: string]: readonly [fc.Arbitrary<unknown>, Ask] } = {
  'sweep of a grid': [
    fc.record({ ...common, replications: fc.constant(2), vary: varied(2, true) }),
    (input, options) => sweep(parseExperiment(input), options),
  ],
  'sweep of points': [
    fc.record({
      ...common,
      replications: fc.constant(2),
      vary: varied(2, false),
      design: fc.constantFrom('lhs', 'sobol'),
      points: fc.constant(6),
    }),
    (input, options) => sweep(parseExperiment(input), options),
  ],
  map: [
    fc.record({ ...common, replications: fc.constant(1), vary: varied(2, true) }),
    (input, options) => map(parseExperiment(input), options),
  ],
  sensitivity: [
    fc.record({
      ...common,
      uncertain: varied(2, false),
      method: fc.constantFrom('morris', 'sobol', 'shapley'),
    }),
    (given, options) => {
      const { method, ...input } = given as ExperimentInput & { method: 'morris' };
      return sensitivity(parseExperiment(input), method, { ...options, rows: 4 });
    },
  ],
  attribute: [
    fc.record({
      ...common,
      replications: fc.constant(2),
      levers: fc.constant(['displacement', 'credit', 'tool']),
    }),
    (input, options) => attribute(parseExperiment(input), options),
  ],
  'search for the cheapest': [
    fc.record({
      ...common,
      vary: varied(1, true),
      uncertain: fc.constant({ 'mind.taste': [1.2, 2.2] as const }),
      goal: bound,
    }),
    (input, options) => {
      const prices = Object.fromEntries(
        Object.keys(input.vary ?? {}).map((id) => [id, { oneOff: 3 }]),
      );
      return search(parseExperiment({ ...input, prices }), {
        ...options,
        certificateWorlds: 16,
      });
    },
  ],
  'search for a front': [
    fc.record({
      ...common,
      vary: varied(1, false),
      objectives: fc.tuple(
        fc.constantFrom(...outcomes.flatMap(({ id, orientation }) => (orientation ? [id] : []))),
      ),
    }),
    (input, options) => {
      const prices = Object.fromEntries(
        Object.keys(input.vary ?? {}).map((id) => [id, { oneOff: 3 }]),
      );
      return searchFront(parseExperiment({ ...input, prices }), {
        ...options,
        maxRuns: 800,
        freshWorlds: 4,
      });
    },
  ],
  robustness: [
    fc.record({ ...common, uncertain: varied(2, false), goal: bound }),
    (input, options) => robustness(parseExperiment(input), { ...options, worlds: 12 }),
  ],
  voi: [
    fc.record({ ...common, uncertain: varied(2, false) }),
    (input, options) => voi(parseExperiment(input), { ...options, worlds: 12 }),
  ],
  discover: [
    fc.record({
      ...common,
      replications: fc.constant(8),
      vary: varied(2, false),
      design: fc.constant('sobol'),
      points: fc.constant(8),
      where: common.measure.map((id) => `${id} < 0.3`),
    }),
    (input, options) => discoverExperiment(parseExperiment(input), options),
  ],
  compare: [
    fc.record(common),
    ({ measure = 'real', scenario: given }, options) =>
      compare(parseScenario(given as ScenarioInput), { ...options, measure, replications: 3 }),
  ],
};

/** Paths of numbers that are neither finite nor said to be missing (null). */
function wild(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => wild(inner, `${path}.${key}`));
}

/** What a verb refuses in words, such as too few cases, is an answer too. */
async function answered(ask: Ask, input: ExperimentInput) {
  let plan: Plan | undefined;
  const store = keepInMemory();
  const options = {
    seed: 'random',
    keep: (stage: Plan) => {
      plan = stage;
      return store(stage);
    },
  };
  try {
    return { answer: await ask(input, options), plan };
  } catch (error) {
    if (!(error instanceof RangeError || (error as Error).name === 'ScenarioError')) throw error;
    expect((error as Error).message).not.toMatch(/undefined|NaN|\[object/);
    return { answer: { refused: (error as Error).message }, plan };
  }
}

describe('random experiments: finite numbers, valid cells, the same again, equal points once', () => {
  it.each(Object.entries(verbs))('%s', async (verb, [inputsOf, ask]) => {
    await fc.assert(
      fc.asyncProperty(inputsOf, async (given) => {
        const input = given as ExperimentInput;
        const { answer, plan } = await answered(ask, input);
        const said = (answer as { note?: string | null }).note ?? null;
        expect(said === null ? wild(answer) : []).toEqual([]);
        const cells = plan?.cells ?? [];
        for (const cell of cells)
          expect(
            scenarioProblems(cellScenario(plan?.bases ?? {}, plan?.inputs ?? [], cell)),
          ).toEqual([]);
        if (/sweep|map|discover/.test(verb)) {
          const points = cells.map(({ values }) => JSON.stringify(values));
          expect(new Set(points).size).toBe(points.length);
        }
        expect((await answered(ask, input)).answer).toEqual(answer);
      }),
      { seed: 13, numRuns: /cheapest/.test(verb) ? 1 : 8 },
    );
  });
});
