import type { InputCondition } from '@uptake/lab';
import { significant } from '@uptake/viz/numbers';

const short = (value: number): string => significant(value, 3);

/** Limits on inputs, a line each: `Error rate (tool.error) at least 0.04`. */
export function conditionLines(conditions: readonly InputCondition[]): string[] {
  return conditions.map(({ atLeast, atMost, input, kept, label, quasiP }) => {
    const limits = [
      ...(atLeast === null ? [] : [`at least ${short(atLeast)}`]),
      ...(atMost === null ? [] : [`at most ${short(atMost)}`]),
    ].join(' and ');
    const doubt =
      quasiP === undefined || kept === undefined
        ? ''
        : ` (by chance ${short(quasiP)}, kept in ${Math.round(100 * kept)} % of re-fits)`;
    return `  ${label} (${input}) ${limits}${doubt}`;
  });
}
