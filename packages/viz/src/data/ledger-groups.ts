import type { ReasonId, ReasonSeries } from './weekly.ts';

/** A group of ledger lines. */
export interface LedgerGroup {
  readonly id: ReasonId | 'taste';
  /** Name where the group adds to or takes from a sum. */
  readonly label: string;
  /** Ids of its ledger lines. */
  readonly lines: readonly string[];
}

/** The sixteen ledger lines in eight groups: the seven of `reasons`, and taste. */
export const ledgerGroups: readonly LedgerGroup[] = [
  { id: 'time', label: 'Time gained', lines: ['time'] },
  { id: 'shadow', label: 'Shadow work', lines: ['shadow', 'engagement'] },
  { id: 'blame', label: 'Risk of blame', lines: ['blame'] },
  {
    id: 'metric',
    label: 'Credit and metric',
    lines: ['qualityMetric', 'usageMetric', 'accountability'],
  },
  { id: 'habit', label: 'Habit', lines: ['habit'] },
  {
    id: 'peers',
    label: 'Peers and manager',
    lines: ['peers', 'manager', 'campaign', 'novelty', 'image'],
  },
  { id: 'friction', label: 'Friction and fear', lines: ['friction', 'fear'] },
  { id: 'taste', label: 'Taste', lines: ['taste'] },
];

/** Reasons by group, as `ReasonSeries` has them. */
export type GroupedReasons = Pick<ReasonSeries, 'groups' | 'chance' | 'other'>;

/**
 * Sums weekly reasons by ledger line into chance, the seven groups, and other: what other ways are worth, and taste, which never
 * changes.
 *
 * @param byLine - A series for every reason, as core's `Run.away` or `PeopleByWeek.lackedBy`.
 * @throws RangeError if a line is missing.
 */
export function groupReasons(byLine: Readonly<Record<string, Float64Array>>): GroupedReasons {
  const seriesOf = (id: string): Float64Array => {
    const series = byLine[id];
    if (series === undefined) throw new RangeError(`reasons must hold the line ${id}`);
    return series;
  };
  const sum = (ids: readonly string[]): Float64Array => {
    const total = new Float64Array(seriesOf('chance').length);
    for (const id of ids) {
      seriesOf(id).forEach((value, k) => {
        total[k] = (total[k] as number) + value;
      });
    }
    return total;
  };
  const linesOf = (id: LedgerGroup['id']) =>
    ledgerGroups.find((group) => group.id === id)?.lines ?? [];
  return {
    groups: {
      time: sum(linesOf('time')),
      shadow: sum(linesOf('shadow')),
      blame: sum(linesOf('blame')),
      metric: sum(linesOf('metric')),
      habit: sum(linesOf('habit')),
      peers: sum(linesOf('peers')),
      friction: sum(linesOf('friction')),
    },
    chance: sum(['chance']),
    other: sum(['otherWays', ...linesOf('taste')]),
  };
}

/** Week by week: what people are away for because of what they learn of time and shadow work, and for any other line. */
export function learnedAndOther({ groups, other }: GroupedReasons): {
  readonly learned: Float64Array;
  readonly otherLines: Float64Array;
} {
  const { time, shadow, ...rest } = groups;
  const total = (series: readonly Float64Array[]): Float64Array =>
    other.map((_, w) => series.reduce((sum, one) => sum + (one[w] as number), 0));
  return { learned: total([time, shadow]), otherLines: total([...Object.values(rest), other]) };
}
