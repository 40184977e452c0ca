import type { Rollout } from '@uptake/core';
import type { Flag } from '../marks/flags.ts';
import { listed, percent } from '../text/format.ts';

/** One event of a rollout in words; the week it begins in. */
export type RolloutEvent = Flag;

const forRoles = (roles: readonly string[] | undefined): string =>
  roles === undefined ? '' : ` for ${listed(roles)}`;

/** The events of a rollout in words, in the order of weeks. */
export function rolloutEvents(rollout: Rollout): RolloutEvent[] {
  const { waves, training, campaign, schedule, shocks, gates } = rollout;
  const events: RolloutEvent[] = [
    ...waves.map((wave) => ({
      week: wave.week,
      label:
        'share' in wave ? `Access for ${percent(wave.share)}` : `Access${forRoles(wave.roles)}`,
    })),
    ...training.map(({ week, roles }) => ({ week, label: `Training${forRoles(roles)}` })),
    ...campaign.map(({ week }) => ({ week, label: 'Campaign' })),
    ...schedule.map(({ week, role }) => ({
      week,
      label: role === undefined ? 'Change of policy' : `Change of policy for ${role}`,
    })),
    ...shocks.map(({ from, to }) => ({ week: from, label: `More errors until week ${to}` })),
    ...gates.map(({ week }) => ({ week, label: 'Gate' })),
  ];
  return events.sort((a, b) => a.week - b.week);
}

/** Events that all rollouts have, to flag on a week axis; from week 1 to the horizon. */
export function sharedEvents(rollouts: readonly Rollout[], weeks: number): RolloutEvent[] {
  const [first, ...rest] = rollouts.map(rolloutEvents);
  const same = (one: RolloutEvent) => (other: RolloutEvent) =>
    other.week === one.week && other.label === one.label;
  return (first ?? []).filter(
    (event) => event.week >= 1 && event.week <= weeks && rest.every((own) => own.some(same(event))),
  );
}
