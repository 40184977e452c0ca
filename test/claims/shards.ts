import { describe, expect, it } from 'vitest';
import { type Claim, claimIds, readClaim, readMechanisms } from '../../claims/runner/claim.ts';
import { flagAt, readResults, recorded } from '../../claims/runner/results.ts';
import { tryClaim, tryInSets } from '../../claims/runner/run.ts';
import { type ParameterSet, parameterSets } from '../../claims/runner/settings.ts';

/** Every claim belongs to one of five shards, in turns. */
const shards = 5;

/** The claims of a shard, 1 to 5. */
export function shard(number: number): string[] {
  return claimIds().filter((_, at) => at % shards === number - 1);
}

/** Which shard the unit tests try; the others are for the slow ones. `UPTAKE_CLAIMS` names it, 1 if not. */
export const quickShard = Number(process.env['UPTAKE_CLAIMS'] ?? 1);

/** Whatever is not in the quick shard. */
export const otherShards = Array.from({ length: shards }, (_, at) => at + 1).filter(
  (number) => number !== quickShard,
);

/** A tenth of the parameter sets; which one goes with the shard. */
export const quickSets = (): ParameterSet[] =>
  parameterSets().filter(({ number }) => number % 10 === 2 * quickShard - 1);

const claimsOf = (ids: readonly string[], fits: (claim: Claim) => boolean) =>
  ids.map(readClaim).filter(fits);

/** Tries claims with every key, as they are and with their mechanism switched off: outcomes as the file has them, numbers as recorded. */
export function holds(ids: readonly string[]): void {
  const tried = claimsOf(ids, ({ checks }) => checks.length > 0);
  it.each(tried.map((claim) => [claim.id, claim] as const))(
    '%s comes out as recorded',
    (id, claim) => {
      const findings = tryClaim(claim);
      expect(findings.map(({ outcome }) => outcome)).toEqual(
        claim.checks.map((one) => one.outcome),
      );
      const known = readResults()[id]?.checks ?? [];
      expect(findings.map(recorded)).toEqual(
        known.map(({ estimates, outcome }) => ({ estimates, ...(outcome && { outcome }) })),
      );
    },
  );
  const carried = tried.filter(({ mechanism }) => mechanism !== undefined);
  it.each(carried.map((claim) => [claim.id, claim.mechanism as string, claim] as const))(
    '%s without %s comes out as recorded',
    (id, mechanism, claim) => {
      const off = readMechanisms()[mechanism]?.off;
      const known = readResults()[id]?.checks ?? [];
      expect(tryClaim(claim, { off }).map(recorded)).toEqual(known.map((one) => one.off));
    },
  );
}

/** Tries claims in parameter sets: each keeps its limits in those in which it was recorded to. */
export function holdInSets(ids: readonly string[], sets: readonly ParameterSet[]): void {
  const tried = claimsOf(ids, ({ checks, sample }) => checks.length > 0 && !sample);
  describe(`in ${sets.length} parameter sets`, () => {
    it.each(tried.map((claim) => [claim.id, claim] as const))(
      '%s holds as recorded',
      (id, claim) => {
        const found = tryInSets(claim, sets);
        const known = readResults()[id];
        const which = known?.sets?.which ?? '';
        expect(found?.all).toEqual(sets.map(({ number }) => flagAt(which, number)));
        if (sets.length === known?.sets?.of)
          expect(found?.checks).toEqual(known.checks.map((one) => one.holds ?? null));
      },
    );
  });
}
