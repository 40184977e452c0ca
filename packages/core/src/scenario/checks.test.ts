import { expect, it } from 'vitest';
import { levers } from '../tables/levers.ts';
import { parameters } from '../tables/parameters.ts';
import { jointProblems, scenarioProblems } from './checks.ts';
import { parseScenario } from './parse.ts';
import { problemLine, type ScenarioError } from './problem.ts';
import type { Scenario, ScenarioInput } from './scenario.ts';
import { fieldOf } from './schema.ts';

const written: ScenarioInput = {
  name: 'Pilot',
  weeks: 12,
  question: 'Does it hold?',
  organisation: {
    ties: [
      [0, 1],
      [1, 2, 0.5],
    ],
  },
  roles: [
    { name: 'Analyst', headcount: 12, policy: { credit: 0.2 }, tool: { error: 0.1 } },
    { name: 'Clerk', headcount: 8, metrics: { quality: 1 } },
  ],
  rollout: {
    waves: [
      { week: 1, share: 0.5 },
      { week: 3, roles: ['Clerk'] },
    ],
    training: [{ week: 2, gain: 0.5 }],
    campaign: [{ week: 2, size: 1 }],
    schedule: [{ week: 4, set: { credit: 0.5 }, metrics: { quality: 0.5 } }],
    shocks: [{ from: 2, to: 5, error: 0.1 }],
    guardrails: [{ measure: 'real', below: 0.3, add: { credit: 0.1 } }],
    gates: [{ week: 6, measure: 'real', atLeast: 0.2 }],
    reviewWeeks: 4,
  },
};
const scenario = parseScenario(written);

/** The scenario, and the same written as a file, with one number replaced. */
function changed(path: string, value: number): { resolved: Scenario; file: unknown } {
  const put = (root: unknown): unknown => {
    const copy = structuredClone(root) as Record<string, unknown>;
    const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.');
    const last = parts.pop() as string;
    let node = copy;
    for (const part of parts) {
      node[part] ??= {};
      node = node[part] as Record<string, unknown>;
    }
    node[last] = value;
    return copy;
  };
  return { resolved: put(scenario) as Scenario, file: put(written) };
}

function linesOf(file: unknown): string[] {
  try {
    parseScenario(file);
    return [];
  } catch (error) {
    return (error as ScenarioError).problems.map(problemLine);
  }
}

const paths = [
  ...levers.map(({ id }) => `policy.${id}`),
  ...parameters.map(({ id, of }) => (of === 'role' ? `roles[0].${id}` : `${of}.${id}`)),
  ...[
    'roles[0].headcount',
    'roles[0].policy.credit',
    'roles[0].tool.error',
    'roles[1].metrics.quality',
  ],
  ...[
    'waves[0].week',
    'waves[0].share',
    'training[0].week',
    'training[0].gain',
    'campaign[0].week',
  ],
  ...[
    'campaign[0].size',
    'schedule[0].week',
    'schedule[0].set.credit',
    'schedule[0].metrics.quality',
  ],
  ...['shocks[0].from', 'shocks[0].to', 'shocks[0].error', 'guardrails[0].below', 'gates[0].week'],
  ...['guardrails[0].add.credit', 'gates[0].atLeast', 'reviewWeeks'],
].map((path) => (/^(policy|tool|mind|organisation|roles)/.test(path) ? path : `rollout.${path}`));

it.each(paths)('%s: a resolved scenario is judged as the same number in a file', (path) => {
  expect(fieldOf(path), path).not.toBe(undefined);
  for (const value of [
    -3,
    -0.5,
    0,
    0.5,
    1,
    2.5,
    7,
    13,
    1041,
    2e6,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]) {
    const { resolved, file } = changed(path, value);
    expect(scenarioProblems(resolved).map(problemLine), `${path} = ${value}`).toEqual(
      linesOf(file),
    );
  }
});

it('a parsed scenario and all its arms are in order', () => {
  expect([scenario, ...Object.values(scenario.arms)].flatMap(scenarioProblems)).toEqual([]);
});

it('ties that name nobody are found after the headcount has changed', () => {
  const [first, second] = scenario.roles;
  const few = {
    ...scenario,
    roles: [
      { ...first, headcount: 1 },
      { ...second, headcount: 1 },
    ],
  };
  expect(scenarioProblems(few as Scenario).map(({ path }) => path)).toEqual([
    'organisation.ties[1]',
  ]);
  expect(jointProblems(few as Scenario).map(({ path }) => path)).toEqual(['organisation.ties[1]']);
});

it('knows which numbers are whole, and no path that is none', () => {
  const whole = paths.filter((path) => fieldOf(path)?.whole);
  expect(whole.map((path) => path.replace('rollout.', ''))).toEqual([
    'organisation.teamSize',
    'organisation.crossTies',
    'roles[0].headcount',
    'waves[0].week',
    'training[0].week',
    'campaign[0].week',
    'schedule[0].week',
    'shocks[0].from',
    'shocks[0].to',
    'gates[0].week',
    'reviewWeeks',
  ]);
  for (const stranger of [
    'policy[0].credit',
    'rollout.waves.week',
    'weeks',
    '__proto__',
    'mind.error',
  ])
    expect(fieldOf(stranger)).toBeUndefined();
});

it('tells whose measure is read, whose name is taken and which parameters are one for all', () => {
  const [analyst, clerk] = written.roles;
  const file = {
    ...written,
    roles: [
      { ...analyst, name: 'access', mind: { fear: 1, wearOut: 0.5 } },
      { ...clerk, mind: { informed: 1 } },
    ],
    rollout: {
      schedule: [
        { week: 4 },
        { week: 5, role: 'Clerk', mind: { wearOut: 0.5, fear: 2 } },
        { week: 5, mind: { wearOut: 0.5, informed: true }, tool: { error: 0.1 } },
      ],
      guardrails: [{ measure: 'real', below: 0.3, add: { credit: 0.1 }, of: 'Clerks' }],
      gates: [
        { week: 6, measure: 'real', atLeast: 0.2, of: 'organisation' },
        { week: 6, measure: 'real', atLeast: 0.2, of: 'access' },
        { week: 6, measure: 'real', atLeast: 0.2, of: 'Clerk' },
      ],
    },
  };
  expect(linesOf(file)).toEqual([
    'roles[0].mind.wearOut is unknown here; wearOut belongs to mind',
    'roles[1].mind.informed must be true or false, got 1',
    'roles[0].name must not be organisation or access, got "access"',
    'rollout.schedule[0] must have set, metrics, tool or mind',
    'rollout.schedule[1].mind.wearOut is one for all, so no role may have its own',
    'rollout.guardrails[0].of must be organisation, access or a role; there are organisation, access, Clerk, got "Clerks"',
  ]);
});
