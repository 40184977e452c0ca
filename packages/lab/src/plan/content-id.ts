import { sha256 } from '@uptake/core';
import type { Plan } from './plan.ts';
import { unitCount, unitsBetween } from './segment.ts';

/**
 * What a plan computes, however it was planned: sha256 of the sorted list of (cell key, replication).
 *
 * 30 replications and 30 more have the same content as 60.
 *
 * @param hash - sha256. Default: the portable one, which is slow for a million units.
 */
export function contentId(plan: Plan, hash: (text: string) => string = sha256): string {
  const units = plan.segments.flatMap((segment) =>
    unitsBetween(segment, 0, unitCount(segment.bands)).map(
      ({ cell, rep }) => `${plan.cells[cell]?.key} ${rep}`,
    ),
  );
  return hash(units.sort().join('\n'));
}
