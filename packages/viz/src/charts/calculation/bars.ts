import { ledgerGroups } from '../../data/ledger-groups.ts';
import type { Calculation } from '../../data.ts';

/** One bar of the waterfall: a group of ledger lines, or one line. */
export interface SumBar {
  readonly label: string;
  /** In hour-equivalents. */
  readonly value: number;
}

/**
 * The bars of a calculation: nine groups, or all sixteen lines in the order of the groups.
 *
 * @param calculation - One person's sum.
 * @param open - True for the lines.
 * @throws RangeError if a line is missing or not finite.
 */
export function sumBars({ arm, lines }: Calculation, open: boolean): SumBar[] {
  const lineOf = (id: string): SumBar => {
    const line = lines.find((term) => term.id === id);
    if (line === undefined || !Number.isFinite(line.value)) {
      throw new RangeError(`line ${id} of ${arm} must be finite, got ${line?.value}`);
    }
    return line;
  };
  return ledgerGroups.flatMap((group) => {
    const own = group.lines.map(lineOf);
    const value = own.reduce((sum, line) => sum + line.value, 0);
    return open ? own : [{ label: group.label, value }];
  });
}
