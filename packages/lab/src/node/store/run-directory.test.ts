import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPlan, extendPlan, type Plan } from '../../plan/plan.ts';
import { keepIn } from './keep-in.ts';
import { runFolder } from './run-directory.ts';

const { arms } = parseScenario({
  name: 'Two arms',
  weeks: 10,
  roles: [{ name: 'Analyst', headcount: 8 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

const planOf = (reps: number): Plan =>
  createPlan({
    ...{ name: 'Two arms', seed: 'folders', bases: arms },
    cells: Object.keys(arms).map((base) => ({ base, purpose: 'arm' })),
    bands: [{ cells: [0, 1], reps: [0, reps] }],
  });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-folders-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('a folder name holds no path', () => {
  const { name: _, ...rest } = planOf(1);
  const hostile = { ...rest, name: '../../etc/passwd\u0000' };
  expect(runFolder('/runs', hostile)).toMatch(/^\/runs\/etc-passwd-[0-9a-f]{8}$/);
  expect(runFolder('/runs', { ...rest, name: '..' })).toMatch(/^\/runs\/run-[0-9a-f]{8}$/);
});

it('a search that starts alike and goes another way gets a directory of its own, and finds it again', async () => {
  const kept = join(root, 'kept');
  const first = planOf(2);
  const far = extendPlan(first, [{ cells: [0], reps: [2, 3] }]);
  const other = extendPlan(first, [{ cells: [1], reps: [2, 3] }]);
  const told: string[] = [];
  const keep = keepIn(kept, (one) => told.push(one.slice(kept.length + 1)));
  for (const plan of [first, far, first, other, first, far, other]) await keep(plan);
  const name = runFolder(kept, first).slice(kept.length + 1);
  const second = `${name}-2`;
  expect(told).toEqual([name, name, name, second, name, name, second]);
});
