import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseScenario } from '@uptake/core';
import { withOutcomes } from '@uptake/core/outcomes';
import { withRules } from '@uptake/core/rules';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compare } from '../../compare/compare.ts';
import { execute } from '../../engine/execute.ts';
import { inlineEngine, memoryStore } from '../../engine/inline-engine.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { shardsOf } from '../../plan/shards.ts';
import { nodeHash } from '../store/checked-file.ts';
import { keepIn } from '../store/keep-in.ts';
import { openRun } from '../store/run-directory.ts';
import { type LocalEngine, localEngine } from './local-engine.ts';
import { loadOutcome, loadRule } from './modules.ts';
import type { Work } from './shard-work.ts';
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
    return work({
      ...{ plan: shared, planSha256, modules: [], directory: null },
      ...{ shard: 's0-000000', beat },
    });
  };
  const forged = { ...plan, masterSeed: 'forged' };
  expect(await ask(forged, plan.sha256)).toEqual({
    fault: 'the key of the plan is not that of its seed',
  });
  expect(await ask(plan, 'other')).toEqual({ fault: 'the plan is not the one that was announced' });
  expect(await ask(plan, plan.sha256)).toMatchObject({ event: { outcome: 'committed', units: 1 } });
});

const module = `
  export const steady = { name: 'steady', parameters: { level: 0.25 }, decide() { return this.parameters.level; } };
  export const last = ({ series }) => series.real.at(-1);
  export const early = ({ summary }) => { if (summary.peakWeek > 1) throw new Error('too late'); return null; };
  export default { name: 'lost', draws: ['luck'], decide(e, w, draws) { if (w.week === 3 && draws.uniform('luck') < 0.01) throw new Error('no idea'); return 0.5; } };
`;

/** A plan of arms that decide by the rules of a module, with its outcomes. */
async function ruledPlan(): Promise<Plan> {
  const file = join(root, 'rules.mjs');
  await writeFile(file, module);
  const roles = [{ name: 'Analyst', headcount: 24 }];
  const measured = withOutcomes(parseScenario({ name: 'Ruled', weeks: 8, roles }), {
    last: { code: await loadOutcome(`${file}#last`), unit: 'share' },
    early: { code: await loadOutcome(`${file}#early`) },
  });
  const scenario = withRules(measured, {
    steady: await loadRule(`${file}#steady`),
    lost: await loadRule(pathToFileURL(file)),
  });
  return createPlan({
    ...{ name: 'Ruled', seed: 'ruled', bases: scenario.arms },
    cells: ['base', 'steady', 'lost'].map((base) => ({ base, purpose: 'arm' })),
    bands: [{ cells: [0, 1, 2], reps: [0, 12] }],
  });
}

it('rules and outcomes of a module run in threads as in this one; a run that throws is a failed unit', async () => {
  const plan = await ruledPlan();
  const sha256 = nodeHash(module);
  expect(Object.values(plan.bases).map(({ rule }) => rule?.own)).toEqual([
    ...[undefined, `${sha256}#steady`, sha256],
  ]);
  expect(plan.recording.outcomes).toEqual({
    last: { code: sha256, export: 'last', better: 'neither', unit: 'share' },
    early: { code: sha256, export: 'early', better: 'neither', unit: 'count' },
  });
  const seen: Record<string, string>[] = [];
  for (const [i, engine] of [
    inlineEngine({ hash: nodeHash }),
    localEngine({ workers: 2, inlineBelow: 0 }),
  ].entries()) {
    const directory = join(root, String(i));
    const { failed, missing } = await execute(plan, await openRun(directory, plan), engine);
    expect(missing).toEqual([]);
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(36);
    seen.push(await bytesOf(directory));
    await (engine as Partial<LocalEngine>).close?.();
  }
  expect(seen[1]).toEqual(seen[0]);
});

it('a worker imports no module that has changed, and runs nothing without it', async () => {
  const plan = await ruledPlan();
  const shared = (text: string): SharedArrayBuffer => {
    const bytes = Buffer.from(text);
    const buffer = new SharedArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  };
  const ask = (modules: Work['modules'], forged: Plan = plan) =>
    work({
      ...{ plan: shared(JSON.stringify(forged)), planSha256: forged.sha256, modules },
      ...{ directory: null, shard: 's0-000000', beat: new SharedArrayBuffer(4) },
    });
  const changed = module.replace('0.25', '0.35');
  expect(await ask([{ sha256: nodeHash(module), bytes: shared(changed) }])).toEqual({
    fault: expect.stringMatching(/^module [0-9a-f]{12} is not what was announced/),
  });
  expect(await ask([{ sha256: nodeHash(changed), bytes: shared(changed) }])).toEqual({
    fault: expect.stringMatching(/nothing of it is needed: the plan needs the rule steady/),
  });
});

it('runs of a script cannot be kept, but are made', async () => {
  const rule = { name: 'steady', decide: () => 0.25 };
  const roles = [{ name: 'Analyst', headcount: 24 }];
  const scenario = withRules(parseScenario({ name: 'Script', weeks: 8, roles }), { steady: rule });
  const engine = localEngine({ workers: 2, inlineBelow: 0 });
  const options = { seed: 'script', replications: 2, engine };
  expect((await compare(scenario, options)).provenance.counts).toMatchObject({ ok: 4, failed: 0 });
  await expect(compare(scenario, { ...options, keep: keepIn(root) })).rejects.toThrow(
    /the rule steady cannot be kept, since it is code of a script .*: put it into a module/,
  );
  await engine.close();
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
