import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKey } from '@uptake/core';
import { localEngine, merge, openRun, resume } from '@uptake/lab/node';
import { draws, drawTag } from '@uptake/lab/statistics';
import { expect, it } from 'vitest';
import { killPlan, surviveKills } from './survive-kills.ts';

it('twenty kills at random moments leave the same bytes', { timeout: 600_000 }, async () => {
  const root = await mkdtemp(join(tmpdir(), 'uptake-kills-'));
  try {
    const engine = localEngine({ workers: 1, inlineBelow: 1e9 });
    const calm = join(root, 'calm');
    await openRun(calm, await killPlan());
    await resume(calm, { engine });
    const { results } = await merge(calm);
    let hits = 0;
    for (let round = 0; hits < 20; round++) {
      const luck = draws(masterKey('kills'), 1 + round, drawTag.permutation);
      const after = await surviveKills(join(root, `killed-${round}`), 4, luck, engine);
      hits += after.hits;
      expect(after.problems).toEqual([]);
      expect(after.results).toEqual(results);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
