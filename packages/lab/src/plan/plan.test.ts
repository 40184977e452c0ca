import { MODEL_VERSION, masterKey, parseScenario, replicationKey, simulate } from '@uptake/core';
import { canonicalJson } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { canonicalText, cellKey, cellScenario, repOf, unitKey } from './cell.ts';
import { inputPath, inputValue, withInput } from './inputs.ts';
import { modelHash } from './model-hash.ts';
import { checkPlan, createPlan, extendPlan, type PlanInput } from './plan.ts';
import { runUnit } from './run-unit.ts';
import { contentId, shardsOf, shardUnits } from './shards.ts';
import { traceHash } from './trace-hash.ts';

const scenario = parseScenario({
  name: 'Plan',
  weeks: 10,
  roles: [
    { name: 'Analyst', headcount: 30 },
    { name: 'Rep', headcount: 10, policy: { credit: 0.2 } },
  ],
  rollout: { training: [{ week: 2, gain: 0.3 }] },
});
const input: PlanInput = {
  name: 'Plan',
  seed: 'plan',
  bases: { base: scenario },
  inputs: ['policy.displacement'],
  cells: [0, 0.5, 1].map((value, row) => ({ base: 'base', purpose: 'grid', values: [value], row })),
  bands: [{ cells: [0, 1, 2], reps: [0, 40] }],
};
const plan = createPlan(input);
const units = (of: typeof plan) => shardsOf(of).flatMap((shard) => shardUnits(of, shard));

it('units go replication by replication, so any beginning is balanced', () => {
  expect(units(plan).slice(0, 4)).toEqual([
    { cell: 0, rep: 0 },
    { cell: 1, rep: 0 },
    { cell: 2, rep: 0 },
    { cell: 0, rep: 1 },
  ]);
  expect(units(plan)).toHaveLength(120);
  expect(new Set(units(plan).map(({ cell, rep }) => `${cell} ${rep}`)).size).toBe(120);
  expect(shardsOf(plan).slice(0, 2)).toEqual(['s0-000000', 's0-000001']);
  expect(plan.segments[0]?.unitsPerShard).toBe(4);
});

it('the size of a shard follows from employees, weeks and units alone', () => {
  const big = parseScenario({ name: 'Big', weeks: 52, roles: [{ name: 'A', headcount: 500_000 }] });
  const large = createPlan({ ...input, bases: { base: big } });
  expect(large.segments[0]?.unitsPerShard).toBe(1);
});

it('an extension keeps every unit, shard and hash, and has the content of the longer plan', () => {
  const longer = extendPlan(plan, [{ cells: [0, 1, 2], reps: [40, 80] }]);
  expect(longer.segments[0]).toEqual(plan.segments[0]);
  expect(units(longer).slice(0, 120)).toEqual(units(plan));
  expect(longer.sha256).not.toBe(plan.sha256);
  const once = createPlan({ ...input, bands: [{ cells: [0, 1, 2], reps: [0, 80] }] });
  expect(contentId(longer)).toBe(contentId(once));
  expect(longer.sha256).not.toBe(once.sha256);
  expect(plan.segments).toHaveLength(1);
});

it('everything that changes a number changes the hash of the plan', () => {
  const others: Partial<PlanInput>[] = [
    { seed: 'other' },
    { seedPolicy: 'independent' },
    { recording: { tables: [] } },
    { cells: input.cells.map((cell) => ({ ...cell, values: [0.1] })) },
    { bands: [{ cells: [0, 1], reps: [0, 40] }] },
    { bases: { base: withInput(scenario, 'tool.error', 0.05) } },
  ];
  const hashes = others.map((more) => createPlan({ ...input, ...more }).sha256);
  expect(new Set([plan.sha256, ...hashes]).size).toBe(7);
  expect(createPlan(input).sha256).toBe(plan.sha256);
});

it('a plan survives JSON, and a forged one is refused', () => {
  const copy = JSON.parse(JSON.stringify(plan)) as typeof plan;
  checkPlan(copy);
  const key = (copy.cells[1]?.key ?? '').replace(/^./, 'x');
  const forged = {
    ...copy,
    cells: copy.cells.with(1, { ...(copy.cells[1] as (typeof copy.cells)[number]), key }),
  };
  expect(() => checkPlan(forged)).toThrow('segment 0 of the plan is not what its hash says');
  expect(() => checkPlan({ ...copy, modelHash: 'other' })).toThrow('was made for model 2 (other)');
  expect(() => createPlan({ ...input, bands: [{ cells: [3], reps: [0, 1] }] })).toThrow(
    'no cell 3',
  );
});

it('every cell meets the luck of its replication, and fresh blocks share none', () => {
  const master = masterKey('plan');
  expect(unitKey(master, 'common', 0, 7)).toEqual(unitKey(master, 'common', 5, 7));
  expect(unitKey(master, 'common', 0, 7)).toEqual(replicationKey(master, 7));
  expect(unitKey(master, 'independent', 0, 7)).not.toEqual(unitKey(master, 'independent', 5, 7));
  expect(repOf('certificate', 3)).toBe(2 * 2 ** 24 + 3);
});

it('the fingerprint of a cell is that of its canonical text, however the scenario was made', () => {
  const made = cellScenario(plan.bases, plan.inputs, input.cells[1] as never);
  expect(made.policy.displacement).toBe(0.5);
  const copy = JSON.parse(JSON.stringify(made)) as typeof made;
  expect(cellKey(copy, 'x')).toBe(cellKey(made, 'x'));
  expect(canonicalText(made)).toBe(canonicalJson(made));
  expect(cellKey({ ...made, name: 'Other' }, 'x')).toBe(cellKey(made, 'x'));
});

it('an input is set on its path alone', () => {
  expect(inputPath('displacement')).toBe('policy.displacement');
  expect(inputPath('amenable')).toBe('roles.amenable');
  expect(inputPath('tool.taste')).toBeUndefined();
  expect(inputPath('weeks')).toBeUndefined();
  for (const hostile of ['__proto__.x', 'policy.__proto__', 'constructor', 'policy.a.b'])
    expect(inputPath(hostile)).toBeUndefined();
  const trained = withInput(scenario, 'rollout.training[0].gain', 0.9);
  expect([trained.rollout.training[0]?.gain, scenario.rollout.training[0]?.gain]).toEqual([
    0.9, 0.3,
  ]);
  expect(
    withInput(scenario, 'metrics.usage', 0.4).roles.map(({ metrics }) => metrics.usage),
  ).toEqual([0.4, 0.4]);
  expect(inputValue(scenario, 'metrics.volume')).toBe(0.8);
  expect(inputValue(scenario, 'roles[1].policy.credit')).toBe(0.2);
  expect(() => withInput(scenario, 'rollout.training[1].gain', 1)).toThrow('the scenario has no');
  expect(withInput(scenario, 'dummy', 3)).toBe(scenario);
});

it('a trace names what a run did, and the model hash what the model does', () => {
  const a = simulate(scenario, { seed: 'a' });
  const b = simulate(scenario, { seed: 'b' });
  expect(traceHash(a)).toMatch(/^[0-9a-f]{16}$/);
  expect(traceHash(a)).toBe(traceHash(simulate(scenario, { seed: 'a' })));
  expect(traceHash(a)).not.toBe(traceHash(b));
  expect(modelHash()).toMatch(/^[0-9a-f]{64}$/);
  expect(MODEL_VERSION).toBe(plan.modelVersion);
});

it('an error of the model is data, without a path of this machine', () => {
  const outcome = runUnit({ ...scenario, rollout: null } as never, { key: [1, 2] });
  expect(outcome).toMatchObject({ error: { name: 'TypeError' } });
  const thrown = Object.assign(new Error('cannot open /home/anna/secret/file.ts:3'), { name: 'E' });
  const failing = {
    ...scenario,
    get roles(): never {
      throw thrown;
    },
  };
  expect(runUnit(failing as never, { key: [1, 2] })).toEqual({
    error: { name: 'E', message: 'cannot open <path>:3' },
  });
});

/** What a plan of one cell says of the values of these inputs. */
function refusals(inputs: string[], ...rows: number[][]): string[] {
  try {
    createPlan({
      ...input,
      inputs,
      cells: rows.map((values) => ({ base: 'base', purpose: 'grid', values })),
      bands: [{ cells: rows.map((_, i) => i), reps: [0, 1] }],
    });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

it('no plan holds a cell that no scenario file could hold', () => {
  expect(refusals(['policy.displacement', 'organisation.crossTies'], [-3, 2.5], [0.5, 3])).toEqual([
    'cells[0].policy.displacement must be in [0, 1], got -3',
    'cells[0].organisation.crossTies must be a whole number in [0, 40], got 2.5',
  ]);
  expect(refusals(['rollout.training[0].week'], [4.5], [11], [10])).toEqual([
    'cells[0].rollout.training[0].week must be a whole number in [1, 1040], got 4.5',
    'cells[1].rollout.training[0].week must be inside the horizon of 10 weeks, got 11',
  ]);
  expect(refusals(['metrics.usage'], [7])).toEqual([
    'cells[0].metrics.usage must be in [0, 1], got 7',
  ]);
  expect(refusals(['roles[0].headcount'], [0.5])).toHaveLength(1);
  expect(refusals(['policy.none'], [0.5])[0]).toMatch(/names no lever or parameter/);
  expect(refusals(['policy.credit'], [Number.NaN])).toHaveLength(1);
  expect(refusals(['policy.credit', 'policy.relief'], [0])).toEqual([
    'cells[0] must have 2 values, got 1',
  ]);
  expect(refusals(['dummy', 'policy.credit'], [99, 1])).toEqual([]);
  const many = refusals(['policy.credit'], ...Array.from({ length: 300 }, (_, i) => [2 + i]));
  expect([many.length, many.at(-1)]).toEqual([21, 'cells break 280 more rules']);
});

it('a scenario that was made by hand is judged before it is planned', () => {
  const base = { ...scenario, organisation: { ...scenario.organisation, teamSize: 0 } };
  expect(() => createPlan({ ...input, bases: { base } })).toThrow(
    'base: organisation.teamSize must be a whole number in [1, 100000], got 0',
  );
});

it('a plan from elsewhere is judged too', () => {
  const cells = plan.cells.map((cell) => ({ ...cell, values: [-3] }));
  expect(() => checkPlan({ ...plan, cells })).toThrow('must be in [0, 1]');
});
