import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKey } from '@uptake/core';
import { localEngine, merge, openRun, resume, status } from '@uptake/lab/node';
import { draws, drawTag } from '@uptake/lab/statistics';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { killPlan, surviveKills } from './survive-kills.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-kills-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('a run that is killed three times and resumed gives the bytes of one that never was', {
  timeout: 240_000,
}, async () => {
  const engine = localEngine({ workers: 1, inlineBelow: 1e9 });
  const calm = join(root, 'calm');
  await openRun(calm, await killPlan());
  await resume(calm, { engine });
  const { results } = await merge(calm);
  const luck = draws(masterKey('kills'), 0, drawTag.permutation);
  const killed = join(root, 'killed');
  const after = await surviveKills(killed, 3, luck, engine);
  expect(after.hits).toBeGreaterThanOrEqual(2);
  expect(after.problems).toEqual([]);
  expect(after.results).toEqual(results);
  expect((await status(killed)).unfinished).toEqual([]);
});
