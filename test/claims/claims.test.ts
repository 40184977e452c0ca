import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimIds, readClaim } from '../../claims/runner/claim.ts';
import { readResults } from '../../claims/runner/results.ts';
import { holds, quickShard, shard } from './shards.ts';

const claims = claimIds().map(readClaim);
const numbered = (letter: string, last: number) =>
  Array.from({ length: last }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`);

describe('the claims', () => {
  it('are all there: 58 of the articles, 41 stylised facts', () => {
    const ids = claims.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...numbered('C', 58), ...numbered('F', 41)]));
  });

  it('lead to claims that have checks of their own', () => {
    const tried = claims.filter(({ checks }) => checks.length > 0).map(({ id }) => id);
    for (const { id, see } of claims)
      expect([id, tried]).toEqual([id, expect.arrayContaining(see)]);
  });

  it('name sources that docs/sources.md explains', () => {
    const known = readFileSync('docs/sources.md', 'utf8');
    const named = new Set(claims.flatMap(({ sources, against }) => [...sources, ...against]));
    expect([...named].filter((key) => !known.includes(`<a id="${key}">`))).toEqual([]);
  });

  it('have the recorded results of the same checks, with the outcome that the file has', () => {
    const results = readResults();
    const tried = claims.filter(({ checks }) => checks.length > 0);
    expect(Object.keys(results)).toEqual(tried.map(({ id }) => id));
    for (const { id, checks } of tried) {
      const short = (list: readonly { says: string; outcome?: string | undefined }[]) =>
        list.map(({ says, outcome }) => [id, says, outcome]);
      expect(short(results[id] ?? [])).toEqual(short(checks));
    }
  });
});

describe(`shard ${quickShard}`, () => {
  holds(shard(quickShard));
});
