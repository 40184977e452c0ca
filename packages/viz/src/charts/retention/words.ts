import type { Retention } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { percent } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** First time at which at most half of the spells last, if any. */
export function halfLasting({ time, survival }: Retention): number | undefined {
  const at = survival.findIndex((share) => share <= 0.5);
  return at < 0 ? undefined : time[at];
}

/** The finding of `retention`: how many spells last to the end, and when half have ended. */
export function describeRetention(data: readonly Retention[]): string {
  return withinLimit(
    data.map((one) => {
      const last = one.time.length - 1;
      const half = halfLasting(one);
      const ended = half === undefined ? 'more than half last' : `half have ended by week ${half}`;
      const share = percent(one.survival[last] as number);
      return `${clean(one.label, 30)}: ${share} of spells of real use last ${one.time[last]} weeks; ${ended}.`;
    }),
  );
}

/** The numbers of `retention`, one row an arm and time. */
export function retentionTable(data: readonly Retention[]): DataTable {
  return {
    caption: 'Share of spells of real use that last, by weeks since their start',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'time', label: 'Weeks since start', unit: '' },
      { id: 'survival', label: 'Still in use', unit: 'share' },
      { id: 'lo', label: 'Lower limit', unit: 'share' },
      { id: 'hi', label: 'Upper limit', unit: 'share' },
      { id: 'atRisk', label: 'Spells watched', unit: 'mean a run' },
      { id: 'runs', label: 'Runs', unit: '' },
    ],
    rows: data.flatMap((one) =>
      Array.from(one.time, (time, k): Cell[] => [
        one.label,
        time,
        one.survival[k],
        one.lo?.[k],
        one.hi?.[k],
        one.atRisk[k],
        one.runs,
      ]),
    ),
  };
}
