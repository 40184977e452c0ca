import type { ModeFlow } from '../../data.ts';
import type { Cell, DataTable } from '../../figure.ts';
import { clean } from '../../text/clean.ts';
import { percent } from '../../text/format.ts';
import { withinLimit } from '../../text/within-limit.ts';
import { flowModes, flowShare, stationShare } from './shares.ts';

/** The finding of `alluvial`: real use at the first and last station, and who left and joined it in between. */
export function describeFlow(data: readonly ModeFlow[]): string {
  return withinLimit(
    data.map((flow) => {
      if (flow.flows.length === 0) return `${clean(flow.label, 30)}: one week, so nobody moves.`;
      const last = flow.stations.length - 1;
      const [first, end] = [stationShare(flow, 0, 2), stationShare(flow, last, 2)];
      let left = 0;
      let joined = 0;
      for (const table of flow.flows) {
        left += flowShare(table, 2, 0) + flowShare(table, 2, 1);
        joined += flowShare(table, 0, 2) + flowShare(table, 1, 2);
      }
      const name = clean(flow.label, 30);
      return `${name}: real use ${percent(first)} in week ${flow.stations[0]}, ${percent(end)} in week ${flow.stations[last]}; moves out of it ${percent(left)} of people, into it ${percent(joined)}.`;
    }),
  );
}

/** The transition tables of `alluvial`, one row a step between stations and pair of modes. */
export function flowTable(data: readonly ModeFlow[]): DataTable {
  return {
    caption: 'How people move between modes of use',
    columns: [
      { id: 'arm', label: 'Arm', unit: '' },
      { id: 'fromWeek', label: 'From week', unit: '' },
      { id: 'toWeek', label: 'To week', unit: '' },
      { id: 'mode', label: 'Mode before', unit: '' },
      { id: 'next', label: 'Mode after', unit: '' },
      { id: 'share', label: 'Share of all people', unit: 'share' },
    ],
    rows: data.flatMap((flow) =>
      flow.flows.flatMap((table, k) =>
        flowModes.flatMap((from) =>
          flowModes.map((to): Cell[] => [
            flow.label,
            flow.stations[k],
            flow.stations[k + 1],
            from.label,
            to.label,
            flowShare(table, from.at, to.at),
          ]),
        ),
      ),
    ),
  };
}
