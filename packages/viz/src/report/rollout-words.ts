import { levers, metrics, type Rollout } from '@uptake/core';
import type { Change } from '@uptake/core/internal';
import type { Flag } from '../marks/flags.ts';
import { listed } from '../text/clean.ts';
import { leverValue, percent } from '../text/numbers.ts';

/** Lists of a rollout whose entries happen in a week. */
export type EventList = 'waves' | 'training' | 'campaign' | 'schedule' | 'shocks' | 'gates';

/** An event of a rollout in words, and the week it begins in. */
export interface RolloutEvent extends Flag {
  /** List of the rollout that holds it, and its place there. */
  readonly list: EventList;
  readonly index: number;
  /** What it changes, where the label does not name it. */
  readonly detail?: string;
}

const forRoles = (roles: readonly string[] | undefined): string =>
  roles === undefined ? '' : ` for ${listed(roles)}`;

/** What a change of policy sets: `work removed to 70 %, weight of quality to 30 %`. */
function changeWords({ set, metrics: weights }: Change): string {
  const own = levers.flatMap(({ id, label, unit }) => {
    const value = set[id];
    return value === undefined ? [] : [`${label.toLowerCase()} to ${leverValue(value, unit)}`];
  });
  const metric = weights === undefined ? [] : metrics.filter(({ id }) => weights[id] > 0);
  const rest = metric.map(({ id }) => `weight of ${id} to ${percent(weights?.[id] ?? 0)}`);
  return [...own, ...rest].join(', ');
}

/** The events of a rollout in words, in the order of weeks. */
export function rolloutEvents(rollout: Rollout): RolloutEvent[] {
  const { waves, training, campaign, schedule, shocks, gates } = rollout;
  const entries = <T>(
    list: EventList,
    all: readonly T[],
    words: (one: T) => Flag & Pick<RolloutEvent, 'detail'>,
  ): RolloutEvent[] => all.map((one, index) => ({ ...words(one), list, index }));
  const events = [
    ...entries('waves', waves, (wave) => ({
      week: wave.week,
      label:
        'share' in wave ? `Access for ${percent(wave.share)}` : `Access${forRoles(wave.roles)}`,
    })),
    ...entries('training', training, ({ week, roles }) => ({
      week,
      label: `Training${forRoles(roles)}`,
    })),
    ...entries('campaign', campaign, ({ week }) => ({ week, label: 'Campaign' })),
    ...entries('schedule', schedule, (change) => ({
      week: change.week,
      label: `Change of policy${change.role === undefined ? '' : ` for ${change.role}`}`,
      detail: changeWords(change),
    })),
    ...entries('shocks', shocks, ({ from, to }) => ({
      week: from,
      label: `More errors until week ${to}`,
    })),
    ...entries('gates', gates, ({ week }) => ({ week, label: 'Gate' })),
  ];
  return events.sort((a, b) => a.week - b.week);
}

/** An event in a list: `Change of policy in week 53 (work removed to 70 %)`. */
export function eventWords({ week, label, detail }: RolloutEvent): string {
  return `${label} in week ${week}${detail ? ` (${detail})` : ''}`;
}

/** Events that are in one rollout and not in another. */
export function eventsApart(own: Rollout, other: Rollout): RolloutEvent[] {
  const known = new Set(rolloutEvents(other).map(eventWords));
  return rolloutEvents(own).filter((event) => !known.has(eventWords(event)));
}

/** Most flags on a week axis. */
const mostFlags = 8;

/**
 * Events to flag on a week axis, at most eight: those of all arms, then those of only some under the name of the arm.
 *
 * @param arms - Names and rollouts.
 * @param weeks - Horizon.
 */
export function rolloutFlags(
  arms: readonly { readonly label: string; readonly rollout: Rollout }[],
  weeks: number,
): Flag[] {
  const known = arms.map(({ rollout }) => new Set(rolloutEvents(rollout).map(eventWords)));
  const isShared = (event: RolloutEvent): boolean =>
    known.every((words) => words.has(eventWords(event)));
  const shared = arms.slice(0, 1).flatMap(({ rollout }) => rolloutEvents(rollout).filter(isShared));
  const own = arms.flatMap(({ label, rollout }) =>
    rolloutEvents(rollout)
      .filter((event) => !isShared(event))
      .map((event) => ({ ...event, label: `${label}: ${event.label.toLowerCase()}` })),
  );
  return [...shared, ...own]
    .filter(({ week }) => week >= 1 && week <= weeks)
    .slice(0, mostFlags)
    .map(({ week, label }) => ({ week, label }));
}
