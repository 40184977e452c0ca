import { parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { calibrateUse } from '../calibrate/calibrate-use.ts';
import { compare } from '../compare/compare.ts';
import { memoryStore } from '../engine/inline-engine.ts';
import { usageOf } from '../null-models/of-run.ts';
import { cellScenario } from '../plan/cell.ts';
import { inputValue } from '../plan/inputs.ts';
import type { Plan } from '../plan/plan.ts';
import { robustness } from '../robustness/robustness.ts';
import { startPolicyRuns } from '../search/policy-runs.ts';
import { sensitivity } from '../sensitivity/sensitivity.ts';
import { moments } from '../statistics/moments.ts';
import { parseExperiment } from './parse-experiment.ts';
import { fittedTo, parsePosterior } from './posterior.ts';
import { drawOf, posteriorProblems, withDraw, withPosterior } from './with-posterior.ts';
import { worldValues } from './worlds.ts';

const roles = [
  { name: 'Analyst', headcount: 24 },
  { name: 'Rep', headcount: 16 },
];
const arms = { plain: {}, same: {}, aligned: { policy: { preset: 'aligned' } } } as const;
const scenario = parseScenario({ name: 'Firm', weeks: 12, roles, arms });
const parameters = ['mind.value', 'mind.taste'];

/** A document as uptake calibrate prints it. */
const document = (draws: readonly (readonly number[])[], more: object = {}) => ({
  ...{ schema: 'uptake.calibrate/1', ok: true, method: 'abc-smc', arm: 'plain', reached: true },
  ...{ parameters, draws, ...fittedTo(scenario, parameters), ...more },
});
const line = (of: (i: number) => number) => Array.from({ length: 100 }, (_, i) => of(i));
/** Value and taste go together, so that rows that are torn apart are found out. */
const joint = parsePosterior(
  document(line((i) => 0.6 + 0.004 * i).map((value) => [value, 3 * value - 0.6])),
);
const problemsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('a posterior from a file', () => {
  it('is read with its hash and refused with everything that is wrong of its form', () => {
    expect([joint.draws.length, joint.file, joint.sha256.length]).toEqual([100, 'posterior', 64]);
    const draws = line((i) => i).map((i) => (i === 3 ? [1] : i === 5 ? ['x', 1] : [1, 1.5]));
    const bad = { ...document(draws as number[][]), reached: 'yes', modelHash: 4, arm: undefined };
    expect(problemsOf(() => parsePosterior(bad))).toEqual([
      'arm must be text of at most 500 characters',
      'draws[5][0] must be a finite number',
      'reached must be true or false',
      'modelHash must be text of at most 500 characters',
    ]);
    expect(problemsOf(() => parsePosterior(document([...joint.draws, [1]])))).toEqual([
      'draws[100] must hold 2 numbers, one a parameter, got 1',
    ]);
    expect(problemsOf(() => parsePosterior(document([[1, 2]])))).toEqual([
      'draws must be a list of 20 to 20000 draws',
    ]);
  });

  it.each([
    [null, 'the posterior must be the JSON of uptake calibrate --json'],
    [[1], 'the posterior must be the JSON of uptake calibrate --json'],
    [
      { schema: 'uptake.\u001b[2Jx' },
      'schema must be uptake.calibrate/1, got "uptake.\\u001b[2Jx"',
    ],
    [
      { method: 'nls' },
      'method must be abc-smc: the other methods give a point or a curve, and no draws, got "nls"',
    ],
  ])('no posterior at all: %j', (value, problem) => {
    expect(problemsOf(() => parsePosterior(value))).toEqual([problem]);
  });

  it('tells at most twenty problems and counts the rest', () => {
    const draws = line(() => 1).map(() => ['x', 'y']);
    const told = problemsOf(() => parsePosterior(document(draws as never)));
    expect([told.length, told.at(-1)]).toEqual([21, 'the posterior breaks 180 more rules']);
  });
});

describe('a posterior and a scenario', () => {
  const told = (more: object, other = scenario): string[] =>
    posteriorProblems(parsePosterior(document(joint.draws, more)), other).map(
      ({ got, path, rule }) => `${path} ${rule}${got === undefined ? '' : `, got ${got}`}`,
    );

  it('go together whatever the policy, the rollout, the weeks and the fitted values', () => {
    expect(told({})).toEqual([]);
    const other = parseScenario({
      ...{ name: 'Other name', weeks: 30, roles, mind: { value: 0.9 } },
      rollout: { campaign: [{ week: 3, size: 1 }] },
      arms: { ...arms, better: { tool: { error: 0.01 } } },
    });
    expect(told({}, other)).toEqual([]);
  });

  it('of another model, another organisation and with inputs that do not exist: all is said at once', () => {
    const organisation = { ...fittedTo(scenario, parameters).organisation, 'tool.error': 0.05 };
    const grown = { ...organisation, 'roles[0].headcount': 25 };
    expect(
      told({ modelVersion: '1', organisation: grown, parameters: ['mind.valu', 'mind.taste'] }),
    ).toEqual([
      'modelVersion must be 2, that of this model: calibrate again, got "1"',
      'organisation.roles[0].headcount must be 24, as in the scenario: the posterior is of another organisation, got 25',
      'organisation.tool.error must be 0.03, as in the scenario: the posterior is of another organisation, got 0.05',
      'organisation.mind.value must be 0.9, as in the scenario: the posterior is of another organisation, got not set',
      'parameters[0] names no lever or parameter of the scenario; did you mean value?',
    ]);
    expect(told({ modelHash: 'f'.repeat(64) })[0]).toMatch(
      /^modelHash must be [0-9a-f]{12}, that of this model: calibrate again, got "ffffffffffff"$/,
    );
  });

  it('a draw that no scenario could have, and an arm that sets what is fitted', () => {
    const draws = joint.draws.map((row, i) => (i === 7 ? [-1, 1] : row));
    const split = parseScenario({
      name: 'Firm',
      weeks: 12,
      roles,
      arms: { plain: {}, b: { mind: { value: 0.5 } } },
    });
    expect(told({ draws }, split)).toEqual([
      expect.stringMatching(/^draws\[7\]\[0\] \(mind\.value\) must be .*, got -1$/),
      'mind.value is fitted, and so must not differ between arms; it does in "b"',
    ]);
    const masked = roles.map((role) => ({ ...role, mind: { value: 0.7 } }));
    expect(told({}, parseScenario({ name: 'Firm', weeks: 12, roles: masked }))).toContainEqual(
      expect.stringMatching(/^mind\.value changes nothing in the arm .* overridden by roles\[0\]/),
    );
  });
});

describe('worlds of a posterior', () => {
  const asked = (more: object) =>
    parseExperiment(
      { goal: { measure: 'realPlateau', atLeast: 0.3, share: 0.5 }, ...more },
      { scenario },
    );

  it('are whole draws, spread over all of them; what else is uncertain stays apart', () => {
    const experiment = withPosterior(
      asked({
        uncertain: {
          'mind.value': [0.6, 0.9],
          'tool.error': [0.01, 0.05],
          'mind.noise': [0.4, 0.6],
        },
        correlate: [['mind.value', 'tool.error', 0.5]],
      }),
      joint,
    );
    expect(experiment.uncertain.map(({ id }) => id)).toEqual([
      'tool.error',
      'mind.noise',
      ...parameters,
    ]);
    expect(experiment.correlate).toEqual([]);
    const worlds = worldValues(experiment, 's', 0, 0, 128);
    for (const [error = 0, , value = 0, taste = 0] of worlds) {
      expect(error > 0.01 && error < 0.05).toBe(true);
      expect(joint.draws).toContainEqual([value, taste]);
    }
    // Of 128 points of a Sobol' sequence 12 or 13 lie in each tenth.
    const tenths = Array.from({ length: 10 }, (_, k) =>
      worlds.filter(([, , value]) => Math.floor(((value as number) - 0.6 + 1e-9) / 0.04) === k),
    );
    for (const { length } of tenths) expect([12, 13, 14]).toContain(length);
    const again = worldValues(experiment, 's', 1, 0, 128);
    expect(again).not.toEqual(worlds);
  });

  it('robustness and search try every arm in them', async () => {
    const plans: Plan[] = [];
    const keep = async (plan: Plan) => {
      plans.push(plan);
      return store;
    };
    const store = memoryStore();
    const experiment = withPosterior(asked({}), joint);
    const found = await robustness(experiment, { seed: 's', worlds: 20, keep });
    expect(found.inputs).toEqual(parameters);
    const [plan] = plans as [Plan];
    expect(plan.cells).toHaveLength(60);
    const rows = plan.cells.map(({ values }) => values?.join());
    expect(rows.slice(0, 20)).toEqual(rows.slice(20, 40));
    expect(new Set(rows).size).toBeGreaterThan(17);
    const priced = withPosterior(
      asked({
        prices: { displacement: { perPersonWeek: 1 } },
        vary: { displacement: [0, 0.5, 1] },
      }),
      joint,
    );
    const runs = startPolicyRuns(priced, { seed: 's' });
    await runs.tryIn([[0.5], [1]], { block: 0, from: 0, to: 8 });
    const tried = runs.stages.plan().cells.map(({ values = [] }) => values);
    expect(tried.map(([lever]) => lever)).toEqual(tried.map((_, i) => (i < 8 ? 0.5 : 1)));
    for (const [, ...values] of tried) expect(joint.draws).toContainEqual(values);
    expect(tried.slice(0, 8).map(([, value]) => value)).toEqual(
      tried.slice(8).map(([, value]) => value),
    );
    expect(
      problemsOf(() => withPosterior(asked({ vary: { 'mind.taste': [1, 2] } }), joint)),
    ).toEqual(['mind.taste is fitted, and so cannot be varied or priced as well']);
    await expect(sensitivity(experiment, 'morris', { seed: 's' })).rejects.toThrow(
      'experiment must have no posterior',
    );
  }, 60_000);
});

describe('a comparison from a posterior', () => {
  it('with the values of the scenario in every draw is the comparison without, number for number', async () => {
    const own = parameters.map((id) => inputValue(scenario, id));
    const posterior = parsePosterior(document(line(() => 0).map(() => own)));
    const options = { seed: 's', replications: 14, rivals: true };
    const {
      posterior: source,
      provenance,
      warnings,
      ...drawn
    } = await compare(scenario, {
      ...options,
      posterior,
    });
    const { provenance: other, warnings: said, ...plain } = await compare(scenario, options);
    expect(drawn).toEqual(plain);
    expect(source).toMatchObject({ file: 'posterior', draws: 100, parameters });
    expect(warnings.slice(2)).toEqual(said);
    expect(warnings[0]).toMatch(/^Every replication takes one of 100 draws of the posterior of /);
    expect(provenance.contentId).toBe(other.contentId);
    expect(provenance.planSha256).not.toBe(other.planSha256);
  }, 60_000);

  it('gives each replication its draw in every arm, and thirty and thirty more are sixty', async () => {
    const plans: Plan[] = [];
    const store = memoryStore();
    const keep = async (plan: Plan) => {
      plans.push(plan);
      return store;
    };
    const options = { seed: 's', posterior: joint, arms: ['plain', 'same', 'aligned'] };
    const found = await compare(scenario, { ...options, precision: 1e-9, max: 60, keep });
    const sixty = await compare(scenario, { ...options, replications: 60 });
    expect([plans.length, found.replications]).toEqual([2, 60]);
    expect(found.outcomes).toEqual(sixty.outcomes);
    for (const { differences } of found.outcomes)
      for (const { arm, difference, sd } of differences)
        if (arm === 'same') expect([difference, sd]).toEqual([0, 0]);
    const values = found.outcomes.find(({ outcome }) => outcome.id === 'realPlateau')?.arms[0]
      ?.values;
    const { bases, cells, inputs } = plans[1] as Plan;
    for (const replication of [0, 29, 30, 59]) {
      const cell = cells[3 * replication] as Plan['cells'][number];
      expect(cell.values).toEqual(drawOf(joint, 's', replication));
      const drawn = withDraw(scenario.arms['plain'] ?? scenario, joint, { seed: 's', replication });
      expect(cellScenario(bases, inputs, cell)).toEqual(drawn);
      expect(values?.[replication]).toBe(
        simulate(drawn, { seed: 's', replication }).summary.realPlateau,
      );
    }
  }, 60_000);

  it('takes each draw alike often, and has more between futures than luck alone', async () => {
    const counts = new Map<number, number>();
    for (let r = 0; r < 4000; r++) {
      const [value = 0] = drawOf(joint, 'often', r);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const squares = [...counts.values()].reduce((sum, n) => sum + (n - 40) ** 2 / 40, 0);
    // Chi-square of 99 degrees of freedom: 0.1 % lie above 148.2 and below 60.
    expect([counts.size, squares > 60 && squares < 148.2]).toEqual([100, true]);
    const variance = async (of: (i: number) => number[]) => {
      const posterior = parsePosterior(document(line((i) => i).map(of)));
      const options = { seed: 's', replications: 60, arms: ['plain'] };
      const { outcomes } = await compare(scenario, { ...options, posterior });
      const one = outcomes.find(({ outcome }) => outcome.id === 'realPlateau')?.arms[0];
      return moments(one?.values ?? new Float64Array()).variance;
    };
    const [low, high] = [
      [0.4, 1.2],
      [1.3, 2.2],
    ] as const;
    const within = [await variance(() => [...low]), await variance(() => [...high])];
    const both = await variance((i) => [...(i < 50 ? low : high)]);
    expect(both).toBeGreaterThan(2 * Math.max(...within));
  }, 60_000);

  it('takes what calibrateUse returns as it is', async () => {
    const panel = usageOf(scenario, { seed: 'truth' });
    const fit = parseExperiment({ uncertain: { 'mind.value': [0.6, 1] } }, { scenario });
    const found = await calibrateUse(fit, { panel }, { seed: 'fit', maxRuns: 300, particles: 50 });
    const posterior = parsePosterior(JSON.parse(JSON.stringify(found)));
    const { outcomes } = await compare(scenario, { seed: 's', replications: 4, posterior });
    expect([posterior.draws.length, outcomes[0]?.arms.length]).toEqual([200, 3]);
  }, 60_000);
});
