import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPlan, extendPlan, type Plan } from '../../plan/plan.ts';
import { localEngine } from '../engine/local-engine.ts';
import { merge } from '../merge/merge.ts';
import { dropExtension, extend, extendCells, resume } from '../verbs/resume.ts';
import { status } from '../verbs/status.ts';
import { verify } from '../verbs/verify.ts';
import { readManifest } from './manifest.ts';
import { readAnyPlan, readPlan } from './plan-file.ts';
import { openRun } from './run-directory.ts';

const scenario = parseScenario({
  name: 'Trust',
  weeks: 6,
  question: 'Does it hold?',
  roles: [{ name: 'Analyst', headcount: 8 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

const planOf = (reps: number): Plan =>
  createPlan({
    ...{ name: scenario.name, seed: 'trust', bases: scenario.arms, inputs: ['tool.error'] },
    cells: [
      { base: 'unaligned', purpose: 'grid', values: [0.1], row: 0 },
      { base: 'aligned', purpose: 'grid', values: [0.2], row: 1 },
    ],
    bands: [{ cells: [0, 1], reps: [0, reps] }],
  });

const engine = localEngine();
let root: string;
let directory: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-trust-'));
  directory = join(root, 'run');
  await openRun(directory, planOf(2));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** What reading the plan says when its text is another. */
async function saidOf(text: string): Promise<string> {
  await writeFile(join(directory, 'plan.json'), text);
  const said: string = await readPlan(directory).then(
    () => 'fine',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  expect(
    await readAnyPlan(directory).then(
      () => 'fine',
      (error: Error) => error.name,
    ),
  ).toBe(said.split(':')[0]);
  return said;
}

type Edit = (plan: Record<string, unknown> & Plan) => void;
const put = (node: unknown, key: string | number, value: unknown): void => {
  (node as Record<string | number, unknown>)[key] = value;
};

const edits: Record<string, Edit> = {
  'a value of a cell': (plan) => put(plan.cells[0]?.values, 0, 0.3),
  'a row of a cell': (plan) => put(plan.cells[0], 'row', 5),
  'the arm of a cell': (plan) => put(plan.cells[0], 'base', 'aligned'),
  'a lever of a scenario': (plan) => put(plan.bases['aligned']?.policy, 'credit', 0.9),
  'the error of the tool': (plan) => put(plan.bases['aligned']?.tool, 'error', 0.5),
  'the horizon': (plan) => put(plan.bases['aligned'], 'weeks', 7),
  'words about a scenario': (plan) => put(plan.bases['aligned']?.about, 'question', 'Other?'),
  'the size of shards': (plan) => put(plan.segments[0], 'unitsPerShard', 100),
  replications: (plan) => put(plan.segments[0]?.bands[0]?.reps, 1, 3),
  'the cells of a band': (plan) => put(plan.segments[0]?.bands[0], 'cells', [0]),
  'the name': (plan) => put(plan, 'name', 'Other'),
  'the seed': (plan) => put(plan, 'masterSeed', 'other'),
  'the key': (plan) => put(plan, 'key', [1, 2]),
  'the policy of seeds': (plan) => put(plan, 'seedPolicy', 'independent'),
  'the recording': (plan) => put(plan.recording, 'tables', []),
  'the inputs': (plan) => put(plan, 'inputs', ['tool.noise']),
  'a new scenario': (plan) => put(plan.bases, 'third', plan.bases['aligned']),
  'a hash': (plan) => put(plan, 'sha256', '0'.repeat(64)),
  'a team of nobody': (plan) => put(plan.bases['aligned']?.organisation, 'teamSize', 0),
  'a week in the past': (plan) => put(plan.bases['aligned'], 'weeks', -1),
  'no roles': (plan) => put(plan.bases['aligned'], 'roles', []),
  'a headcount without end': (plan) => put(plan.bases['aligned']?.roles[0], 'headcount', 1e300),
  'endless replications': (plan) => put(plan.segments[0]?.bands[0], 'reps', [0, 2 ** 31 - 2]),
  'replications beyond 32 bits': (plan) => put(plan.segments[0]?.bands[0], 'reps', [0, 1e15]),
  'a million bands': (plan) =>
    put(plan.segments[0], 'bands', Array(1e5).fill({ cells: [0, 1], reps: [0, 1e6] })),
  'an unknown field': (plan) => put(plan, 'more', 1),
  'no version': (plan) => put(plan, 'schemaVersion', undefined),
  'no segments': (plan) => put(plan, 'segments', []),
  'a segment that is null': (plan) => put(plan, 'segments', [null]),
  'a cell that is a text': (plan) => put(plan, 'cells', ['x']),
};

it.each(Object.entries(edits))(
  'a plan with %s changed is refused in one sentence',
  async (_, edit) => {
    const plan = JSON.parse(await readFile(join(directory, 'plan.json'), 'utf8'));
    edit(plan);
    const said = await saidOf(JSON.stringify(plan));
    expect(said).toMatch(
      /^RunDirectoryRefused: .*plan\.json is damaged: .*\. Put it back from a copy/s,
    );
    expect(said.length).toBeLessThan(600);
    expect(said).not.toMatch(/undefined|Cannot read|not a function/);
  },
);

it.each([
  '',
  'null',
  '[]',
  '3',
  '"x"',
  '{}',
  '{"schemaVersion":2}',
  '\0'.repeat(100),
  '['.repeat(200_000),
  `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  `{"schemaVersion":2,"bases":${'{"x":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
])('a plan that is something else (%#) is refused in one sentence', async (text) => {
  expect(await saidOf(text)).toMatch(/^RunDirectoryRefused: .*plan\.json is damaged: [^\n]*$/);
});

it('a plan of a later version names it', async () => {
  const text = await readFile(join(directory, 'plan.json'), 'utf8');
  expect(await saidOf(text.replace('"schemaVersion":2', '"schemaVersion":3'))).toMatch(
    /has schema 3; this version of uptake reads 1 and 2: use a later one$/,
  );
});

it('a plan nested beyond all bounds inside a scenario is refused', async () => {
  const text = await readFile(join(directory, 'plan.json'), 'utf8');
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(await saidOf(text.replace('"about":{', `"about":{"source":${deep},`))).toMatch(
    /^RunDirectoryRefused: .*plan\.json is damaged/,
  );
});

it('an extension beyond the limits writes nothing, and one that nobody ran is taken back', async () => {
  const files = async () => [
    await readFile(join(directory, 'plan.json'), 'utf8'),
    await readFile(join(directory, 'manifest.json'), 'utf8'),
    (await readdir(directory)).sort().join(),
  ];
  await resume(directory, { engine });
  const { results } = await merge(directory);
  const [plan, , names] = await files();
  await expect(extend(directory, 999_999_999_999)).rejects.toThrow(
    /must be at most 1\u202f000\u202f000/,
  );
  expect(await status(directory)).toMatchObject({ merged: true });
  await expect(dropExtension(directory)).rejects.toThrow('no extension that could be dropped');
  await extend(directory, 500);
  expect(await status(directory)).toMatchObject({ merged: false, counts: { missing: 1000 } });
  await dropExtension(directory);
  expect([(await files())[0], (await files())[2]]).toEqual([plan, names]);
  expect(await status(directory)).toMatchObject({ merged: true, counts: { missing: 0 } });
  expect((await verify(directory, { share: 1 })).problems).toEqual([]);
  await extend(directory, 1);
  await resume(directory, { engine });
  await expect(dropExtension(directory)).rejects.toThrow('of the last extension have been run');
  expect((await merge(directory)).results).not.toEqual(results);
});

it('a dropped extension takes its cells and scenarios along', async () => {
  const { arms } = parseScenario({
    name: 'Trust',
    weeks: 6,
    roles: [{ name: 'Analyst', headcount: 8 }],
    arms: { paid: { policy: { credit: 0.5 } } },
  });
  const before = await readPlan(directory);
  const other = createPlan({
    ...{ name: 'Trust', seed: 'trust', bases: arms, inputs: ['tool.error'] },
    cells: [{ base: 'paid', purpose: 'grid', values: [0.1], row: 0 }],
    bands: [{ cells: [0], reps: [0, 2] }],
  });
  expect((await extendCells(directory, other)).cells).toHaveLength(3);
  expect(await dropExtension(directory)).toEqual(before);
  expect(await readPlan(directory)).toEqual(before);
});

it('arms of another organisation are refused, and of another name only added if they are asked for', async () => {
  const otherOf = (name: string, weeks: number, headcount: number): Plan => {
    const roles = [{ name: 'Analyst', headcount }];
    const { arms } = parseScenario({ name, weeks, roles, arms: { paid: {} } });
    return createPlan({
      ...{ name, seed: 'trust', bases: arms, inputs: ['tool.error'] },
      cells: [{ base: 'paid', purpose: 'grid', values: [0.3], row: 0 }],
      bands: [{ cells: [0], reps: [0, 2] }],
    });
  };
  const before = await readFile(join(directory, 'plan.json'), 'utf8');
  const bank = otherOf('Bank', 9, 5);
  const said =
    'weeks 9, in the directory 6; people 5 (5 Analyst), in the directory 8 (8 Analyst); keep them in a directory of their own';
  await expect(extendCells(directory, bank)).rejects.toThrow(
    `these cells are of another organisation: name Bank, in the directory Trust; ${said}`,
  );
  await expect(extendCells(directory, bank, { mixed: true })).rejects.toThrow(
    `these cells are of another organisation: ${said}`,
  );
  const twin = otherOf('Twin', 6, 8);
  await expect(extendCells(directory, twin)).rejects.toThrow(
    'name Twin, in the directory Trust; --mixed adds them all the same',
  );
  expect(await readFile(join(directory, 'plan.json'), 'utf8')).toBe(before);
  await extendCells(directory, twin, { mixed: true });
  await resume(directory, { engine });
  expect((await merge(directory)).rows).toMatchObject({ runs: 6, weekly: 36 });
});

it('a longer plan that is opened again is written after what describes it', async () => {
  const longer = extendPlan(await readPlan(directory), [{ cells: [0, 1], reps: [2, 4] }]);
  await openRun(directory, longer);
  expect((await readManifest(directory))?.identity.segments).toHaveLength(2);
  expect((await verify(directory)).problems).toEqual([]);
  await writeFile(join(directory, 'design.parquet'), 'stale');
  await rm(join(directory, 'scenario.lock.yaml'));
  await writeFile(join(directory, 'manifest.json'), '{}');
  expect((await verify(directory)).problems.map((line) => line.split(' ')[0])).toEqual([
    'scenario.lock.yaml',
    'design.parquet',
    'manifest.json',
  ]);
  await resume(directory, { engine });
  expect((await verify(directory)).problems).toEqual([]);
});

it('verify computes every value of a row again', async () => {
  const plan = planOf(2);
  await resume(directory, { engine });
  const store = await openRun(directory, plan);
  const parts = structuredClone(await store.read('s0-000000'));
  (parts.runs.columns['netHours'] as Float64Array)[0] = 1;
  (parts.weekly?.columns['real'] as Float64Array)[3] = 0.123;
  await rm(join(directory, 'parts'), { recursive: true });
  await store.commit('s0-000000', parts);
  await resume(directory, { engine });
  expect((await status(directory)).counts.missing).toBe(0);
  expect((await verify(directory, { share: 1 })).problems).toEqual([
    'weekly: cell 0, replication 0 comes out otherwise (real)',
    'runs: cell 0, replication 0 comes out otherwise (netHours)',
  ]);
});
