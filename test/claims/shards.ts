import { expect, it } from 'vitest';
import { claimIds, readClaim } from '../../claims/runner/claim.ts';
import { readResults, recorded } from '../../claims/runner/results.ts';
import { tryClaim } from '../../claims/runner/run.ts';

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

/** Tries claims with every key: outcome as the file has it, numbers as they were recorded. */
export function holds(ids: readonly string[]): void {
  it.each(ids)('%s comes out as recorded', (id) => {
    const claim = readClaim(id);
    const findings = tryClaim(claim);
    expect(findings.map(({ outcome }) => outcome)).toEqual(claim.checks.map((one) => one.outcome));
    expect(findings.map(recorded)).toEqual(readResults()[id] ?? []);
  });
}
