import { fixed } from '../text/format.ts';
import type { OutcomeSpread } from './report-outcome.ts';

/** What share of runs lies between the limits: `80 % of runs`; never called confidence. */
export function spreadWords({ tail }: OutcomeSpread): string {
  return `${fixed(100 * (1 - 2 * tail))} % of runs`;
}
