import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse.ts';
import { ScenarioError } from './problem.ts';

const role = { name: 'Analyst', headcount: 10 };
const smallest = { name: 'Pilot', roles: [role] };

function linesOf(input: unknown): string[] {
  try {
    parseScenario(input);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** What is said of a role out of its place in an expression. */
const misplaced = (at: number): string =>
  `outcomes.late.expr must have by(role, ..) inside a function and last, as in mean(active, 45..52, by(role, "Analyst")), at character ${at}, got "by"`;

describe('a scenario with mistakes', () => {
  it('reports all twenty planted mistakes at once, each with its path', () => {
    const lines = linesOf({
      name: '',
      weeks: 2000,
      wekes: 3,
      organisation: { teamSize: 2.5, turnover: -0.1 },
      roles: [
        { name: 'Analyst', headcount: 0, metrics: { volume: 1.2, sales: 1 } },
        { name: 'Analyst', headcount: 5, tool: { error: Number.NaN }, policy: { relief: 1.4 } },
      ],
      tool: { noise: 1 },
      mind: { noise: 0, memory: Number.POSITIVE_INFINITY },
      policy: { preset: 'alined', credit: '0.4' },
      rollout: {
        waves: [{ week: 1 }],
        schedule: [{ week: 1, role: 'Sales', set: { releif: 1 } }],
        shocks: [{ from: 5, to: 3, error: 0.1 }],
        guardrails: [{ measure: 'escapes', above: 1, below: 2, add: {} }],
        gates: [{ week: 0, measure: 'real', atLeast: 0.4 }],
      },
    });
    const paths = lines.map((line) => line.split(' ')[0]);
    expect(paths.toSorted()).toEqual(
      [
        'name',
        'weeks',
        'wekes',
        'organisation.teamSize',
        'organisation.turnover',
        'roles[0].headcount',
        'roles[0].metrics.volume',
        'roles[0].metrics.sales',
        'roles[1].name',
        'roles[1].tool.error',
        'roles[1].policy.relief',
        'tool.noise',
        'mind.noise',
        'mind.memory',
        'policy.preset',
        'policy.credit',
        'rollout.waves[0]',
        'rollout.schedule[0].role',
        'rollout.schedule[0].set.releif',
        'rollout.shocks[0].to',
        'rollout.guardrails[0].measure',
        'rollout.guardrails[0]',
        'rollout.gates[0].week',
      ].toSorted(),
    );
    expect(lines).toContain('roles[1].policy.relief must be in [0, 1], got 1.4');
    expect(lines).toContain(
      'rollout.schedule[0].role must name a role; roles are Analyst, got "Sales"',
    );
    expect(lines).toContain('tool.noise is unknown here; noise belongs to mind');
    expect(lines).toContain('wekes is unknown here; did you mean weeks?');
  });

  it.each([
    ['nothing', undefined, 'the scenario is missing: must be a mapping'],
    ['a list', [], 'the scenario must be a mapping, got a list'],
    ['no roles', { name: 'x', roles: [] }, 'roles must hold at least one role, got a list'],
    [
      'a week beyond the horizon',
      { ...smallest, weeks: 10, rollout: { campaign: [{ week: 11, size: 1 }] } },
      'rollout.campaign[0].week must be inside the horizon of 10 weeks, got 11',
    ],
    [
      'a file where none can be read',
      { ...smallest, organisation: { ties: 'x.csv' } },
      'organisation.ties cannot be read ("no file can be read here"), got "x.csv"',
    ],
    [
      'an arm that adds people',
      { ...smallest, arms: { more: { roles: [{ name: 'Analyst', headcount: 20 }] } } },
      'arms.more.roles[0].headcount is unknown here; headcount belongs to roles[]',
    ],
    [
      'an arm with a stranger',
      { ...smallest, arms: { more: { roles: [{ name: 'Lawyer' }] } } },
      'arms.more.roles[0].name must name a role of the scenario, got "Lawyer"',
    ],
    [
      'an arm with a wrong week',
      {
        ...smallest,
        arms: { late: { rollout: { gates: [{ week: 60, measure: 'real', atLeast: 0 }] } } },
      },
      'arms.late.rollout.gates[0].week must be inside the horizon of 52 weeks, got 60',
    ],
    [
      'more people than fit',
      {
        name: 'x',
        roles: [
          { name: 'a', headcount: 9e6 },
          { name: 'b', headcount: 9e6 },
        ],
      },
      'roles must have at most 10000000 employees together, got 18000000',
    ],
    [
      'an arm that is the name of a preset',
      { ...smallest, arms: { now: {}, aligned: 'aligned' } },
      'arms.aligned must be a mapping, got "aligned"; write { policy: { preset: aligned } }',
    ],
    [
      'a section that is a word',
      { ...smallest, policy: 'aligned' },
      'policy must be a mapping, got "aligned"; write { preset: aligned }',
    ],
    [
      'a role that is its name',
      { ...smallest, roles: [{ name: 'Analyst', headcount: 9 }, 'A: b'] },
      'roles[1] must be a mapping, got "A: b"; write { name: "A: b" }',
    ],
    [
      'an arm that is a number',
      { ...smallest, arms: { now: 3 } },
      'arms.now must be a mapping, got 3; keys are organisation, roles, tool, mind, rule, policy, rollout',
    ],
    [
      'a horizon that is none, and no week beside it',
      {
        ...smallest,
        weeks: 0,
        rollout: { waves: [{ week: 3, share: 1 }] },
        outcomes: { late: { expr: 'mean(active, 4..9)' } },
        arms: { now: { rollout: { campaign: [{ week: 11, size: 1 }] } } },
      },
      'weeks must be a whole number in [1, 1040], got 0',
    ],
    [
      'a role without a name, and nobody who is looked for among roles',
      {
        name: 'x',
        roles: [{ headcount: 3 }],
        rollout: { schedule: [{ week: 3, role: 'Sales', set: { credit: 1 } }] },
        outcomes: { late: { expr: 'mean(active, 4..9, by(role, "Sales"))' } },
      },
      'roles[0].name is missing: must be text of 1 to 200 characters',
    ],
    [
      'a role alone',
      { ...smallest, outcomes: { late: { expr: 'by(role, "Analyst")' } } },
      misplaced(1),
    ],
    [
      'a role first in a function',
      { ...smallest, outcomes: { late: { expr: 'mean(by(role, "Analyst"), 1..12)' } } },
      misplaced(6),
    ],
    [
      'a role as a function',
      { ...smallest, outcomes: { late: { expr: 'by(role, "Analyst", active)' } } },
      misplaced(1),
    ],
    [
      'a role before the weeks',
      { ...smallest, outcomes: { late: { expr: 'mean(active, by(role, "Analyst"), 1..9)' } } },
      'outcomes.late.expr must end with by(role, ..), as in mean(active, 45..52, by(role, "Analyst")), at character 33, got ","',
    ],
    [
      'a function inside a function',
      { ...smallest, outcomes: { late: { expr: 'mean(sum(active), 1..9) + 1' } } },
      'outcomes.late.expr must name a measure, not a function, at character 6, got "sum"; as in mean(active, 45..52)',
    ],
  ])('is refused: %s', (_, input, line) => {
    expect(linesOf(input)).toEqual([line]);
  });

  it('names prototype keys as unknown and does not follow them', () => {
    const input = JSON.parse(
      '{"name":"x","roles":[{"name":"a","headcount":1}],"policy":{"__proto__":{"credit":1}},"constructor":1}',
    );
    const lines = linesOf(input);
    expect(lines.some((line) => line.startsWith('constructor is unknown'))).toBe(true);
    expect(lines.some((line) => line.startsWith('policy.__proto__ is unknown'))).toBe(true);
  });

  it('refuses an arm named like the prototype', () => {
    const arms = JSON.parse('{"__proto__":{"policy":{"credit":7}},"constructor":{}}');
    expect(linesOf({ ...smallest, arms })).toEqual(['arms.__proto__ is no name for an arm']);
  });

  it('reports unknown keys in a time that grows with their number, not with its square', () => {
    const seconds = (count: number): number => {
      const keys = Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 1]));
      const start = performance.now();
      expect(linesOf({ ...smallest, ...keys })).toHaveLength(count);
      return performance.now() - start;
    };
    const least = (count: number) => Math.min(...[1, 2, 3].map(() => seconds(count)));
    seconds(2000);
    expect(least(32_000) / least(2000)).toBeLessThan(64);
  });

  it('refuses what contains itself, and what is too deep, at once', () => {
    const loop: Record<string, unknown> = { ...smallest };
    loop['policy'] = loop;
    expect(linesOf(loop)).toEqual(['policy must not contain itself']);
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i++) deep = [deep];
    expect(linesOf({ ...smallest, mind: deep })).toHaveLength(1);
  });

  it('shows no control characters of hostile values', () => {
    const [line = ''] = linesOf({ ...smallest, policy: { preset: 'a\u001b[31m\u202e' } });
    expect(line).toContain('policy.preset must be one of');
    expect(/[\p{Cc}\p{Cf}]/u.test(line)).toBe(false);
  });
});

describe('a sound scenario', () => {
  it('is complete and frozen, and the input stays as it was', () => {
    const input = { ...smallest, rollout: { training: [{ week: 1, gain: 0.5 }] } };
    const scenario = parseScenario(input);
    expect(scenario.weeks).toBe(52);
    expect(Object.isFrozen(scenario.rollout.training[0])).toBe(true);
    expect(Object.isFrozen(input.rollout.training[0])).toBe(false);
  });

  it('lets levers of the file win over a preset, and an arm over both', () => {
    const scenario = parseScenario({
      ...smallest,
      policy: { approval: 0.3 },
      arms: { aligned: { policy: { preset: 'aligned', credit: 0.2 } } },
    });
    const { policy } = scenario.arms['aligned'] ?? scenario;
    expect([policy.approval, policy.credit, policy.displacement]).toEqual([0.3, 0.2, 0.8]);
  });

  it('gives the metrics of an arm to every role but those it names', () => {
    const scenario = parseScenario({
      name: 'x',
      roles: [
        { ...role, metrics: { volume: 1 } },
        { name: 'Rep', headcount: 5 },
      ],
      arms: {
        aligned: { policy: { preset: 'aligned' }, roles: [{ name: 'Rep', metrics: { speed: 1 } }] },
      },
    });
    const weights = (of: typeof scenario): number[][] =>
      of.roles.map(({ metrics }) => Object.values(metrics));
    expect(weights(scenario)).toEqual([
      [1, 0, 0, 0],
      [0.8, 0.2, 0, 0],
    ]);
    expect(weights(scenario.arms['aligned'] ?? scenario)).toEqual([
      [0.4, 0.5, 0, 0.1],
      [0, 0, 1, 0],
    ]);
  });

  it('reads a tie list and numbers its employees from 0', () => {
    const readText = (): string => 'from,to,weight\n1,2,3\n3,1,\n';
    const bad = { ...smallest, organisation: { ties: { file: 'x.csv', firstId: 1 } } };
    expect(() => parseScenario(bad, { readText })).toThrow('line 3');
    const good = parseScenario(bad, { readText: () => 'from,to\r\n1,2\r\n10,1\r\n' });
    expect(good.organisation.ties).toEqual([
      [0, 1, 1],
      [9, 0, 1],
    ]);
  });
});
