import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimBook } from '../../claims/runner/book.ts';
import { claimIds, readClaim, readMechanisms } from '../../claims/runner/claim.ts';
import { digitsOf, flagAt, readResults } from '../../claims/runner/results.ts';
import { tryClaim } from '../../claims/runner/run.ts';
import { ownParameters, parameterSets, setCount } from '../../claims/runner/settings.ts';
import { holdInSets, holds, quickSets, quickShard, shard } from './shards.ts';

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
      expect(short(results[id]?.checks ?? [])).toEqual(short(checks));
    }
  });

  it('have what is left without their mechanism, and in how many parameter sets they hold', () => {
    const results = readResults();
    for (const { checks, id, mechanism, sample } of claims) {
      const { checks: found = [], sets } = results[id] ?? {};
      expect([id, found.filter(({ off }) => off !== undefined).length]).toEqual([
        id,
        mechanism ? checks.length : 0,
      ]);
      if (checks.length === 0 || sample) {
        expect([id, sets]).toEqual([id, undefined]);
        continue;
      }
      const flags = Array.from({ length: setCount }, (_, set) => flagAt(sets?.which ?? '', set));
      expect([id, sets?.of, sets?.hold]).toEqual([id, setCount, flags.filter(Boolean).length]);
      for (const { holds: kept, outcome, says } of found)
        expect([id, says, kept !== undefined]).toEqual([id, says, outcome !== undefined]);
    }
  });

  it('leave no mechanism of the catalogue unused', () => {
    const named = new Set(claims.flatMap(({ mechanism }) => mechanism ?? []));
    expect(Object.keys(readMechanisms()).filter((id) => !named.has(id))).toEqual([]);
  });

  it('are named by the counter-evidence, whose sources docs/sources.md explains', () => {
    const book = claimBook();
    const ids = book.claims.map(({ id }) => id);
    for (const { on, sources, title } of book.counterEvidence) {
      expect([title, ids]).toEqual([title, expect.arrayContaining([...on])]);
      for (const key of sources)
        expect([key, book.sources[key]]).not.toEqual([key, 'not explained']);
    }
  });
});

describe(`shard ${quickShard}`, () => {
  holds(shard(quickShard));
  holdInSets(shard(quickShard), quickSets());
});

describe('flags as digits', () => {
  it('come back as they were', () => {
    const flags = Array.from({ length: setCount }, (_, at) => at % 3 === 0 || at % 7 === 2);
    const digits = digitsOf(flags);
    expect(digits).toMatch(/^[0-9a-f]{50}$/);
    expect(flags.map((_, at) => flagAt(digits, at))).toEqual(flags);
  });
});

describe('settings over a claim', () => {
  it('reach every role, and parameters that a claim sets are found wherever they stand', () => {
    const claim = readClaim('F25');
    const off = { policy: { incentive: 0 } };
    const paid = tryClaim({ ...claim, checks: claim.checks.slice(0, 1) }, { keys: 2 });
    const unpaid = tryClaim({ ...claim, checks: claim.checks.slice(0, 1) }, { keys: 2, off });
    expect(unpaid[0]?.estimates).not.toEqual(paid[0]?.estimates);
    expect([...ownParameters(claim.scenario)].sort()).toEqual(['tool.quality', 'tool.saving']);
    expect(parameterSets()[7]).toEqual({ number: 7, values: expect.any(Array) });
  });
});
