import type { PairedSeries } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { fixed, percent, points } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';

/** What the band promises, as the tail of a sentence. */
export function intervalName({ interval, alpha }: PairedSeries): string {
  if (interval === 'none') return '; no interval while so few runs are in';
  const cover = `${fixed(100 * (1 - alpha), alpha < 0.01 ? 1 : 0)} %`;
  return interval === 'simultaneous'
    ? `; the band holds the mean of all weeks at once with ${cover}`
    : `; the band holds the mean with ${cover} however often one looks`;
}

/** The finding of `pairedGap`: the gap at the end, in how many runs, how many people helped and harmed. */
export function describeGap(data: PairedSeries): string {
  const { weeks, mean, positive, runs, helped, harmed, divergence } = data;
  const last = weeks.length - 1;
  const gap = `${points(mean[last] as number)} at week ${weeks[last]}`;
  const names = `${clean(data.label, 30)} minus ${clean(data.baseline, 30)}`;
  const people =
    helped && harmed
      ? `; helped ${percent(helped[last] as number)}, harmed ${percent(harmed[last] as number)}`
      : '';
  const apart =
    divergence === undefined
      ? 'The band never leaves 0 for good.'
      : `Apart from week ${divergence} on.`;
  return withinLimit([
    `${names}: ${gap}, above 0 in ${positive[last]} of ${runs} runs${people}.`,
    ...(data.interval === 'none' ? [] : [apart]),
  ]);
}

/** The numbers of `pairedGap`, one row a week. */
export function gapTable(data: PairedSeries): DataTable {
  const { helped, harmed } = data;
  const hasLimits = data.interval !== 'none';
  return {
    caption: `${data.label} minus ${data.baseline}, by week`,
    columns: [
      { id: 'week', label: 'Week', unit: '' },
      { id: 'mean', label: 'Mean gap', unit: 'share' },
      ...(hasLimits
        ? [
            { id: 'lo', label: 'Lower limit', unit: 'share' },
            { id: 'hi', label: 'Upper limit', unit: 'share' },
          ]
        : []),
      { id: 'positive', label: 'Runs above 0', unit: '' },
      { id: 'runs', label: 'Runs', unit: '' },
      ...(helped && harmed
        ? [
            { id: 'helped', label: 'Helped', unit: 'share' },
            { id: 'harmed', label: 'Harmed', unit: 'share' },
          ]
        : []),
    ],
    rows: Array.from(data.weeks, (week, k): Cell[] => [
      week,
      data.mean[k],
      ...(hasLimits ? [data.lo[k], data.hi[k]] : []),
      data.positive[k],
      data.runs,
      ...(helped && harmed ? [helped[k], harmed[k]] : []),
    ]),
  };
}
