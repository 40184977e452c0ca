import { ledgerLines, measures, type Run } from '@uptake/core';
import type { Recording } from './straight-line/record.ts';

const reasons = [...ledgerLines.map(({ id }) => id), 'other'] as const;

/**
 * Whether the straight line recorded what the kernel recorded, checked inside every timed case.
 *
 * Counts, reasons and spells must be equal; sums of real numbers to 1e-12, since the kernel adds in four parts a block.
 *
 * @throws Error if they differ.
 */
export function checkAgreement(run: Run, recording: Recording): void {
  const differ = (what: string, got: number, expected: number): void => {
    if (Math.abs(got - expected) <= 1e-12 * Math.max(1, Math.abs(expected))) return;
    throw new Error(`the kernel has ${what} ${got}, the straight line ${expected}`);
  };
  for (let week = 0; week < run.weeks; week++) {
    for (const [k, { id }] of measures.entries())
      differ(
        `${id} in week ${week + 1}`,
        run.series[id][week] as number,
        recording.organisation[week * measures.length + k] as number,
      );
    for (const [k, id] of reasons.entries()) {
      if (run.reasons[id][week] !== recording.reasons[week * reasons.length + k])
        throw new Error(`reason ${id} in week ${week + 1} differs`);
      if (run.away[id][week] !== recording.away[week * reasons.length + k])
        throw new Error(`away ${id} in week ${week + 1} differs`);
    }
  }
  if (recording.ended.some((count, length) => count !== run.summary.retention.ended[length]))
    throw new Error('spells differ');
  differ('incentive bill', run.summary.incentiveBill / recording.bill, 1);
}
