import type { Bound } from '@uptake/lab';
import { levelText } from '../compare/rows.ts';

/** A bound in words: `Real use, last 8 weeks at least 30.0 %`. */
export function boundWords({ atLeast, atMost, outcome }: Bound): string {
  return atLeast === undefined
    ? `${outcome.label} at most ${levelText(outcome, atMost ?? 0)}`
    : `${outcome.label} at least ${levelText(outcome, atLeast)}`;
}
