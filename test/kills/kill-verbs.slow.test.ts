import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKey } from '@uptake/core';
import { draws, drawTag } from '@uptake/lab/statistics';
import { expect, it } from 'vitest';
import { killVerbs } from './kill-verbs.ts';

const kills = Number(process.env['UPTAKE_KILLS'] ?? 36);

it(`${kills} kills at random calls of the file system over all verbs lose nothing and make nobody lie`, {
  timeout: 120_000 + kills * 15_000,
}, async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'uptake-kill-verbs-')));
  try {
    const luck = draws(masterKey('kill verbs'), 0, drawTag.permutation);
    const { hits, problems } = await killVerbs(root, kills, luck);
    expect(problems).toEqual([]);
    const hit = Object.values(hits).reduce((sum, n) => sum + n, 0);
    expect(hit).toBeGreaterThan(0.9 * kills);
    expect(Object.keys(hits)).toHaveLength(12);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
