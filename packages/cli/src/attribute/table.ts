import type { ArmAttribution } from '@uptake/lab';
import type { ReadTable } from '../analysis/read-table.ts';
import { differenceText, intervalText } from '../compare/rows.ts';
import { harmless } from '../output/harmless.ts';

const right = 'right' as const;

/** The levers of an attribution by their share of the gap, the largest first, and their sum. */
export function attributionTable({ gap, levers, outcome }: ArmAttribution): ReadTable {
  const limits = ({ lo, hi }: { lo: number; hi: number }): string => intervalText(outcome, lo, hi);
  const effect = (value: number): string =>
    Number.isNaN(value) ? '–' : differenceText(outcome, value);
  const rows = [...levers]
    .sort((a, b) => b.share - a.share)
    .map(({ label, group, share, uncertaintyOfMean, firstIn, lastIn }) => [
      group === undefined ? harmless(label, 60) : `${harmless(label, 60)} (${harmless(group, 30)})`,
      differenceText(outcome, share),
      limits(uncertaintyOfMean),
      effect(firstIn),
      effect(lastIn),
    ]);
  return {
    columns: [
      { title: 'lever' },
      { title: 'share of the gap', align: right },
      { title: 'interval', align: right },
      { title: 'alone', align: right },
      { title: 'on top', align: right },
    ],
    rows: [
      ...rows,
      ['Sum', differenceText(outcome, gap.value), limits(gap.uncertaintyOfMean), '', ''],
    ],
  };
}
