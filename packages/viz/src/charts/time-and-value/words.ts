import type { TimeAccount } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { fixed } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { breakEven, running } from './account.ts';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** The finding of `timeAndValue`: hours saved per person, from when on they stay above zero, and what they cost. */
export function describeTime(data: readonly TimeAccount[]): string {
  return withinLimit(
    data.map((account) => {
      const from = breakEven(account);
      const last = account.weeks[account.weeks.length - 1];
      const even =
        from === undefined ? 'never above zero for good' : `above zero from week ${from} on`;
      const parts = `${fixed(sum(account.gross), 1)} saved, ${fixed(sum(account.shadow), 1)} shadow work, ${fixed(sum(account.rework), 1)} rework`;
      return `${clean(account.label, 30)}: ${fixed(sum(account.net), 1)} h per person by week ${last} (${parts}), ${even}.`;
    }),
  );
}

/** The numbers of `timeAndValue`, one row an arm and week. */
export function timeTable(data: readonly TimeAccount[]): DataTable {
  const hours = [
    { id: 'gross', label: 'Gross' },
    { id: 'shadow', label: 'Shadow work' },
    { id: 'rework', label: 'Rework' },
    { id: 'net', label: 'Net' },
    { id: 'cumulative', label: 'Net so far' },
  ];
  return {
    caption: 'Hours per person, by week',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'week', label: 'Week', unit: '' },
      ...hours.map((column) => ({ ...column, unit: 'h' })),
      { id: 'runs', label: 'Runs', unit: '' },
    ],
    rows: data.flatMap((account) => {
      const sums = running(account.net);
      return Array.from(account.weeks, (week, k): Cell[] => [
        account.label,
        week,
        account.gross[k],
        account.shadow[k],
        account.rework[k],
        account.net[k],
        sums[k],
        account.runs,
      ]);
    }),
  };
}
