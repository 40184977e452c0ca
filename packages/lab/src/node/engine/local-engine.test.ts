import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compare } from '../../compare/compare.ts';
import { execute } from '../../engine/execute.ts';
import { inlineEngine, memoryStore } from '../../engine/inline-engine.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { shardsOf } from '../../plan/shards.ts';
import { nodeHash } from '../store/checked-file.ts';
import { openRun } from '../store/run-directory.ts';
import { localEngine } from './local-engine.ts';
import { work } from './worker.ts';

const planOf = (weeks: number, headcount: number, reps: number, cells = [0, 1]): Plan => {
  const scenario = parseScenario({
    name: 'Threads',
    weeks,
    roles: [{ name: 'Analyst', headcount }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  });
  return createPlan({
    name: 'Threads',
    seed: 'threads',
    bases: scenario.arms,
    cells: [
      { base: 'unaligned', purpose: 'arm' },
      { base: 'aligned', purpose: 'arm' },
    ],
    bands: [{ cells, reps: [0, reps] }],
  });
};

async function bytesOf(directory: string): Promise<Record<string, string>> {
  const names = await readdir(directory, { recursive: true });
  const parts = names.filter((name) => name.endsWith('.parquet')).sort();
  const hashes = parts.map(async (name) => [name, nodeHash(await readFile(join(directory, name)))]);
  return Object.fromEntries(await Promise.all(hashes)) as Record<string, string>;
}

vi.setConfig({ testTimeout: 120_000 }); // threads start slowly where the machine is busy

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-threads-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('one, two and four threads and no thread at all commit the same bytes', async () => {
  const plan = planOf(8, 24, 6);
  const engines = [
    inlineEngine({ hash: nodeHash }),
    ...[1, 2, 4].map((workers) => localEngine({ workers, inlineBelow: 0 })),
  ];
  const seen: Record<string, string>[] = [];
  for (const [i, engine] of engines.entries()) {
    const directory = join(root, String(i));
    const { missing, ran } = await execute(plan, await openRun(directory, plan), engine);
    expect([missing, ran]).toEqual([[], 12]);
    if ('close' in engine && typeof engine.close === 'function') await engine.close();
    seen.push(await bytesOf(directory));
  }
  expect(Object.keys(seen[0] ?? {})).toHaveLength(25);
  for (const other of seen.slice(1)) expect(other).toEqual(seen[0]);
});

it('threads send back what this thread would compute, and a comparison runs on them', async () => {
  const engine = localEngine({ workers: 1, inlineBelow: 0 });
  try {
    const plan = planOf(8, 24, 3);
    const [here, there] = [memoryStore(), memoryStore()];
    await execute(plan, here, inlineEngine());
    await execute(plan, there, engine);
    for (const shard of shardsOf(plan))
      expect(await there.read(shard)).toEqual(await here.read(shard));
    const scenario = parseScenario({ name: 'x', weeks: 8, roles: [{ name: 'A', headcount: 16 }] });
    const options = { seed: 'same', replications: 3 };
    const [one, two] = [
      await compare(scenario, options),
      await compare(scenario, { ...options, engine }),
    ];
    expect({ ...two, provenance: null }).toEqual({ ...one, provenance: null });
  } finally {
    await engine.close();
  }
});

it('an abort ends soon, commits no half shard and can be resumed', async () => {
  const plan = planOf(40, 400, 40);
  const engine = localEngine({ workers: 1, inlineBelow: 0, grace: 0.05 });
  const store = await openRun(join(root, 'a'), plan);
  const stop = new AbortController();
  const { missing, ran } = await execute(plan, store, engine, {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(ran).toBeGreaterThan(0);
  expect(missing.length).toBeGreaterThan(0);
  expect((await store.committed()).size).toBeGreaterThanOrEqual(
    shardsOf(plan).length - missing.length,
  );
  await engine.close();
});

it('a unit that hangs is tried again, then its shard stays missing; the others go on', async () => {
  const slow = planOf(1000, 20_000, 1, [0]);
  const engine = localEngine({ workers: 1, inlineBelow: 0, tries: 2, unitTimeout: 0.3 });
  const { missing, crashes, ran } = await execute(slow, memoryStore(), engine);
  await engine.close();
  expect([missing.length, ran]).toEqual([1, 0]);
  expect([...crashes.values()][0]).toBe('a unit took longer than 0.3 s');
});

it('a worker refuses a plan that is not the one announced, or not what its hash says', async () => {
  const plan = planOf(8, 24, 2);
  const ask = (sent: Plan, planSha256: string) => {
    const bytes = Buffer.from(JSON.stringify(sent));
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    const beat = new SharedArrayBuffer(4);
    return work({ plan: shared, planSha256, directory: null, shard: 's0-000000', beat });
  };
  const forged = { ...plan, masterSeed: 'forged' };
  expect(await ask(forged, plan.sha256)).toEqual({
    fault: 'the key of the plan is not that of its seed',
  });
  expect(await ask(plan, 'other')).toEqual({ fault: 'the plan is not the one that was announced' });
  expect(await ask(plan, plan.sha256)).toMatchObject({ event: { outcome: 'committed', units: 1 } });
});

it('progress tells rate and remaining time', async () => {
  const seen: (number | null)[][] = [];
  let now = 0;
  const engine = inlineEngine({ clock: () => now });
  await execute(planOf(4, 8, 2), memoryStore(), engine, {
    onProgress: ({ done, planned, rate, remaining }) => {
      seen.push([done, planned, rate, remaining]);
      now += 2;
    },
  });
  expect(seen).toEqual([
    [1, 4, 0, null],
    [2, 4, 1, 2],
    [3, 4, 0.75, 4 / 3],
    [4, 4, 4 / 6, 0],
  ]);
});
