import { mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain, parseScenario, type Scenario } from '@uptake/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import { inlineEngine, memoryStore } from '../../engine/inline-engine.ts';
import { unitKey } from '../../plan/cell.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { shardsOf } from '../../plan/shards.ts';
import { numbers, wholes } from '../../table.ts';
import { localEngine } from '../engine/local-engine.ts';
import { merge } from '../merge/merge.ts';
import { bufferOf, readParquet } from '../parquet/read-parquet.ts';
import { diffRuns } from '../verbs/diff.ts';
import { exportRun } from '../verbs/export-run.ts';
import { duckDbMissing, query } from '../verbs/query.ts';
import { reproduce } from '../verbs/reproduce.ts';
import { extend, extendCells, resume, retryFailed } from '../verbs/resume.ts';
import { status } from '../verbs/status.ts';
import { verify } from '../verbs/verify.ts';
import { fileHash } from './checked-file.ts';
import { openRun } from './run-directory.ts';

const scenario = parseScenario({
  name: 'Two teams',
  weeks: 10,
  roles: [
    { name: 'Analyst', headcount: 16 },
    { name: 'Sales "rep"', headcount: 8 },
  ],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

const planOf = (reps: number, seed = 'store'): Plan =>
  createPlan({
    name: scenario.name,
    seed,
    recording: { tables: ['weekly', 'roles', 'reasons', 'retention', 'people'] },
    bases: scenario.arms,
    cells: Object.keys(scenario.arms).map((base) => ({ base, purpose: 'arm' })),
    bands: [{ cells: [0, 1], reps: [0, reps] }],
  });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const engine = localEngine();
const run = async (name: string, plan: Plan): Promise<string> => {
  const directory = join(root, name);
  await openRun(directory, plan);
  await resume(directory, { engine });
  return directory;
};

it('the store gives back what memory holds', async () => {
  const plan = planOf(3);
  const directory = join(root, 'a');
  const store = await openRun(directory, plan);
  const memory = memoryStore();
  await execute(plan, memory, inlineEngine());
  await execute(plan, store, engine);
  for (const shard of shardsOf(plan)) {
    const { roles: heldRoles, ...held } = await memory.read(shard);
    const { roles, ...read } = await store.read(shard);
    const untraced = { ...read.runs.columns, traceHash: [null] };
    expect({ ...read, runs: { rows: 1, columns: untraced } }).toEqual(held);
    expect((roles?.columns['role'] as ArrayLike<unknown> | undefined)?.length).toBe(
      heldRoles?.rows,
    );
  }
  expect((await store.committed()).size).toBe(shardsOf(plan).length);
});

it('a finished directory runs nothing, and another plan is refused', async () => {
  const directory = await run('a', planOf(3));
  expect((await resume(directory, { engine })).ran).toBe(0);
  await expect(openRun(directory, planOf(3, 'other'))).rejects.toThrow('holds another plan');
  expect(await status(directory)).toMatchObject({
    shards: { planned: 6, committed: 6 },
    counts: { planned: 6, ok: 6, failed: 0, missing: 0 },
    merged: false,
    unfinished: [],
  });
});

it('three replications and three more give the bytes of six', async () => {
  const six = await run('six', planOf(6));
  const three = await run('three', planOf(3));
  await extend(three, 3);
  expect((await status(three)).counts.missing).toBe(6);
  expect((await resume(three, { engine })).ran).toBe(6);
  const [a, b] = [await merge(six), await merge(three)];
  expect(b.results).toEqual(a.results);
  expect(a.rows).toEqual({
    runs: 12,
    weekly: 120,
    roles: 240,
    reasons: 120,
    retention: 132,
    people: 288,
  });
  const { differences, cells } = await diffRuns(six, three);
  expect([differences, cells]).toEqual([[], { both: 2, onlyA: 0, onlyB: 0 }]);
});

it('one arm and one more give the bytes of two, and cells that do not fit are refused', async () => {
  const both = planOf(2);
  const oneArm = (seed: string) =>
    createPlan({
      ...{ name: scenario.name, seed, recording: both.recording },
      bases: { unaligned: scenario.arms['unaligned'] as Scenario },
      cells: [{ base: 'unaligned', purpose: 'arm' }],
      bands: [{ cells: [0], reps: [0, 2] }],
    });
  const two = await run('two', both);
  const one = await run('one', oneArm('store'));
  await extendCells(one, both);
  await resume(one, { engine });
  expect((await merge(one)).results).toEqual((await merge(two)).results);
  await extend(one, 1);
  await expect(extendCells(one, both)).rejects.toThrow('is there already');
  await expect(extendCells(one, oneArm('other'))).rejects.toThrow('its luck is seed "other"');
  const changed = { ...both, bases: { unaligned: scenario.arms['aligned'] as Scenario } };
  await expect(extendCells(one, changed)).rejects.toThrow('its arm "unaligned" is another one');
  await expect(extendCells(one, { ...both, inputs: ['tool.error'] })).rejects.toThrow(
    'it varies tool.error, the directory nothing',
  );
});

it('a shard committed twice is a duplicate, and one that comes out otherwise is an error', async () => {
  const plan = planOf(2);
  const directory = await run('a', plan);
  const store = await openRun(directory, plan);
  const parts = await store.read('s0-000000');
  await rm(join(directory, 'parts', 'runs', 's0-000000.parquet'));
  const again = await resume(directory, { engine });
  expect(again.ran).toBe(1);
  expect(await readdir(join(directory, 'parts', 'weekly'))).toHaveLength(4);
  const other = structuredClone(parts);
  (other.weekly?.columns['real'] as Float64Array)[3] = 0.123;
  await expect(store.commit('s0-000000', other)).rejects.toThrow('non-deterministic shard');
});

it('verify finds a changed part, a changed result and half-written files, and removes only abandoned ones', async () => {
  const directory = await run('a', planOf(2));
  await merge(directory);
  expect(await verify(directory, { share: 1 })).toMatchObject({ problems: [], recomputed: 4 });
  const stale = join(directory, 'parts', 'runs', '.tmp-s0-000001-runs-nowhere-1-0.0');
  const fresh = join(directory, 'parts', 'runs', '.tmp-s0-000001-runs-nowhere-1-0.1');
  await writeFile(stale, 'half');
  await writeFile(fresh, 'half');
  await utimes(stale, 1, 1);
  expect((await verify(directory)).left).toHaveLength(2);
  expect(await verify(directory, { clean: true })).toMatchObject({
    removed: [expect.stringContaining('0.0')],
    left: [expect.stringContaining('0.1')],
  });
  for (const name of ['parts/weekly/s0-000001.parquet', 'results/weekly.parquet']) {
    const bytes = await readFile(join(directory, name));
    bytes[60] = (bytes[60] as number) ^ 1;
    await writeFile(join(directory, name), bytes);
  }
  expect((await verify(directory)).problems).toEqual([
    'parts/weekly/s0-000001.parquet is not what was written: its hash differs',
    'results/weekly.parquet is not what merge wrote: merge writes it again',
  ]);
});

it('an interrupted merge leaves nothing that the next one minds', async () => {
  const directory = await run('a', planOf(2));
  const { results } = await merge(directory);
  await rm(join(directory, 'results', 'summary.parquet'));
  await writeFile(join(directory, 'results', 'weekly.parquet'), 'PAR1 half');
  expect((await merge(directory)).results).toEqual(results);
  expect(await fileHash(join(directory, 'results', 'weekly.parquet'))).toBe(
    results['weekly.parquet'],
  );
  await rm(join(directory, 'parts', 'runs', 's0-000002.parquet'));
  await expect(merge(directory)).rejects.toThrow('1 of 4 shards are missing: resume first');
});

it('reproduce runs a directory again, and names the first difference', async () => {
  const directory = await run('a', planOf(2));
  await merge(directory);
  const options = { engine, workspace: root };
  expect(await reproduce(directory, options)).toMatchObject({ equal: true, first: null, units: 4 });
  const results = join(directory, 'results');
  await rename(join(results, 'runs.parquet'), join(results, 'weekly.parquet'));
  expect(await reproduce(directory, options)).toMatchObject({
    different: ['runs.parquet', 'weekly.parquet'],
    problems: [expect.stringMatching(/^results.runs.parquet is missing/), expect.anything()],
    first: null,
  });
  expect((await readdir(root)).sort()).toEqual(['a']);
});

it('a failed unit is a row with its reason, and fails in the same way again', async () => {
  const plan = planOf(2);
  const failing = createPlan({
    name: 'Broken',
    seed: 'x',
    bases: { good: scenario, bad: scenario },
    cells: [
      { base: 'good', purpose: 'arm' },
      { base: 'bad', purpose: 'arm' },
    ],
    bands: plan.segments[0]?.bands ?? [],
  });
  const whole = inlineEngine();
  const engine: Engine = {
    ...whole,
    execute: ({ bases, ...given }, ...rest) =>
      whole.execute(
        { ...given, bases: { ...bases, bad: { ...scenario, rollout: null } as never } },
        ...rest,
      ),
  };
  const directory = join(root, 'b');
  await openRun(directory, failing);
  await resume(directory, { engine });
  expect((await status(directory)).counts).toEqual({ planned: 4, ok: 2, failed: 2, missing: 0 });
  expect((await retryFailed(directory, { engine })).sameFailures).toBe(2);
  const { rows } = await merge(directory);
  expect(rows).toEqual({ weekly: 20, runs: 4 });
  const out = join(root, 'runs.json');
  await exportRun(directory, { table: 'runs', format: 'json', out });
  const records = JSON.parse(await readFile(out, 'utf8')) as Record<string, unknown>[];
  expect(records.map(({ status }) => status)).toEqual(['ok', 'ok', 'failed', 'failed']);
  expect(records[2]?.['errorMessage']).toMatch(/null/);
  expect(records[2]?.['plateau']).toBeNull();
});

it('exports keep every bit, and no spreadsheet takes a name for a formula', async () => {
  const directory = await run('a', planOf(2));
  await merge(directory);
  const out = join(root, 'roles.csv');
  expect(await exportRun(directory, { table: 'roles', format: 'csv', out })).toEqual({ rows: 80 });
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^cell,arm,rep,role,week,active,/);
  expect(lines[11]).toMatch(/^0,\w+,0,"Sales ""rep""",1,/);
  await expect(exportRun(directory, { table: '../x', format: 'csv', out })).rejects.toThrow(
    /^there is no table "..\/x"; tables are .*runs.*, cells, design$/,
  );
});

it('a query answers where DuckDB is installed, and says what to install where it is not', async () => {
  const directory = await run('a', planOf(2));
  await merge(directory);
  const sql =
    'SELECT cell, count(*)::INT AS n, max(week)::INT AS last FROM weekly GROUP BY cell ORDER BY cell';
  const installed = await import('@duckdb/node-api' as string).then(
    () => true,
    () => false,
  );
  if (installed)
    expect(await query(directory, sql)).toEqual({
      columns: ['cell', 'n', 'last'],
      rows: [
        [0, 20, 10],
        [1, 20, 10],
      ],
    });
  else await expect(query(directory, sql)).rejects.toThrow(duckDbMissing);
});

it('a panel holds every ledger line of everybody, and merges like every table', async () => {
  const plan = createPlan({
    name: 'Panel',
    seed: 'panel',
    recording: { tables: ['weekly', 'panel'] },
    bases: scenario.arms,
    cells: [{ base: 'aligned', purpose: 'arm' }],
    bands: [{ cells: [0], reps: [0, 2] }],
  });
  const directory = await run('panel', plan);
  expect((await merge(directory)).rows).toEqual({ weekly: 20, panel: 480, runs: 2 });
  const bytes = bufferOf(await readFile(join(directory, 'results', 'panel.parquet')));
  const { table } = await readParquet(bytes);
  const ledger = explain(scenario.arms['aligned'] as never, {
    key: unitKey(plan.key, 'common', 0, 1),
    employee: 5,
    week: 7,
  });
  const row = 240 + 6 * 24 + 5;
  expect([wholes(table, 'week')[row], wholes(table, 'employee')[row]]).toEqual([7, 5]);
  for (const { id, value } of ledger.lines) expect(numbers(table, id)[row]).toBe(value);
  expect(['none', 'token', 'real'][wholes(table, 'mode')[row] as number]).toBe(ledger.mode);
});
