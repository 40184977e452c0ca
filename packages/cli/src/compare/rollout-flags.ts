import type { Scenario } from '@uptake/core';
import { harmless } from '../output/harmless.ts';
import { percent } from '../output/numbers.ts';

interface Event {
  readonly week: number;
  readonly label: string;
}

const roleList = (roles: readonly string[]): string => harmless(roles.join(', '), 40);

/** Events of the rollout of one arm, in words. */
function eventsOf({ rollout }: Scenario): Event[] {
  return [
    ...rollout.waves.map((wave) => ({
      week: wave.week,
      label:
        'share' in wave
          ? `access for ${percent(wave.share)}`
          : `access for ${roleList(wave.roles)}`,
    })),
    ...rollout.training.map(({ week }) => ({ week, label: 'training' })),
    ...rollout.campaign.map(({ week }) => ({ week, label: 'campaign' })),
    ...rollout.schedule.map(({ week, role }) => ({
      week,
      label: role === undefined ? 'policy changes' : `policy changes: ${harmless(role, 30)}`,
    })),
    ...rollout.shocks.map(({ from }) => ({ week: from, label: 'error shock' })),
    ...rollout.gates.map(({ week }) => ({ week, label: 'gate' })),
  ];
}

/**
 * Events of the rollout for the axis of a figure, each named once; one that not every arm has names its arms.
 *
 * @returns In order of weeks.
 */
export function rolloutFlags(scenario: Scenario, arms: readonly string[]): Event[] {
  const found = new Map<string, Event & { readonly in: Set<string> }>();
  for (const name of arms) {
    for (const event of eventsOf(scenario.arms[name] ?? scenario)) {
      const id = `${event.week} ${event.label}`;
      const known = found.get(id) ?? { ...event, in: new Set<string>() };
      known.in.add(name);
      found.set(id, known);
    }
  }
  return [...found.values()]
    .sort((a, b) => a.week - b.week)
    .map(({ week, label, in: where }) => ({
      week,
      label: where.size === arms.length ? label : `${label} (${roleList([...where])})`,
    }));
}
