import { measures, type Run, reasonIds } from '@uptake/core';
import type { Recording } from './straight-line/record.ts';

/**
 * Whether the straight line recorded what the kernel recorded; checked inside every timed case of both.
 *
 * Reasons and spells must be equal; measures to 1e-12, or to the rounding of a sum in a row, which is what the line takes
 * where the kernel adds in four parts a block.
 *
 * @throws Error if they differ.
 */
export function checkAgreement(run: Run, recording: Recording): void {
  const { organisation, away, ended, bill } = recording;
  const tolerance = Math.max(1e-12, run.employees * 2 ** -53);
  for (const [k, { id }] of measures.entries()) {
    for (let week = 0; week < run.weeks; week++) {
      const got = run.series[id][week] as number;
      const expected = organisation[week * measures.length + k] as number;
      if (Math.abs(got - expected) > tolerance * Math.max(1, Math.abs(expected)))
        throw new Error(`${id} in week ${week + 1}: ${got} in the kernel, ${expected} in the line`);
    }
  }
  for (const [k, id] of reasonIds.entries()) {
    for (let week = 0; week < run.weeks; week++) {
      const at = week * reasonIds.length + k;
      if (run.reasons[id][week] !== recording.reasons[at] || run.away[id][week] !== away[at])
        throw new Error(`reason ${id} in week ${week + 1} differs`);
    }
  }
  if (ended.some((count, length) => count !== run.summary.retention.ended[length]))
    throw new Error('spells differ');
  if (Math.abs(run.summary.incentiveBill / bill - 1) > tolerance)
    throw new Error('the bill differs');
}
