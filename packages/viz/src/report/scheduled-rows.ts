import { levers, metrics, type Rollout } from '@uptake/core';
import type { Change } from '@uptake/core/internal';
import { leverValue } from '../text/numbers.ts';

/** One value that a schedule sets, in every arm. */
interface ScheduledRow {
  /** The lever, or `metrics`. */
  readonly part: string;
  readonly label: string;
  readonly role?: string;
  readonly meaning: string;
  readonly values: readonly string[];
}

/** A value that an entry may set. */
interface Setting {
  readonly part: string;
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
  read(change: Change): number | undefined;
}

const settings: readonly Setting[] = [
  ...levers.map((lever) => ({
    ...lever,
    part: lever.id,
    read: ({ set }: Change) => set[lever.id],
  })),
  ...metrics.map((metric) => ({
    ...metric,
    part: 'metrics',
    read: ({ metrics: weights }: Change) => weights?.[metric.id],
  })),
];

const place = ({ role, week }: Change): string => JSON.stringify([week, role ?? null]);

/** Where an arm sets nothing. */
const unset = 'as before';

/**
 * What the schedules of some arms set otherwise: a row for each lever and weight, week and role, by week.
 *
 * @param rollouts - One an arm.
 */
export function scheduledRows(rollouts: readonly Rollout[]): ScheduledRow[] {
  const changes = rollouts.flatMap(({ schedule }) => schedule);
  const places = new Map(changes.map((change) => [place(change), change]));
  const sorted = [...places].sort(([, a], [, b]) => a.week - b.week);
  return sorted.flatMap(([at, { role, week }]) =>
    settings.flatMap(({ label, meaning, part, read, unit }) => {
      const found = rollouts.map(({ schedule }) =>
        schedule
          .filter((change) => place(change) === at)
          .map(read)
          .findLast((value) => value !== undefined),
      );
      const values = found.map((value) => (value === undefined ? unset : leverValue(value, unit)));
      // A weight of 0 that no arm sets otherwise says nothing.
      if (part === 'metrics' && found.every((value) => !value)) return [];
      if (found.every((value) => value === found[0])) return [];
      const who = role === undefined ? {} : { role };
      return [{ part, label: `${label} from week ${week}`, ...who, meaning, values }];
    }),
  );
}
