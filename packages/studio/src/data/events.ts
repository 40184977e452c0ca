import type { Scenario } from '@uptake/core';
import type { Flag } from '@uptake/viz';

/** Lists of a rollout whose entries happen in a week. */
export type EventList = 'waves' | 'training' | 'campaign' | 'schedule' | 'shocks' | 'gates';

/** Where an event is written: which of the arms shown, which list, which entry. */
export interface EventPlace {
  readonly arm: number;
  readonly list: EventList;
  readonly index: number;
}

/** An event of the rollout as the chart flags it, and everywhere it is written. */
export interface RolloutEvent extends Flag {
  readonly places: readonly EventPlace[];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function entriesOf({ rollout }: Scenario, arm: number): RolloutEvent[] {
  const entries = <T>(
    list: EventList,
    all: readonly T[],
    week: (one: T) => number,
    label: (one: T) => string,
  ): RolloutEvent[] =>
    all.map((one, index) => ({
      week: week(one),
      label: label(one),
      places: [{ arm, list, index }],
    }));
  const weekOf = ({ week }: { readonly week: number }): number => week;
  return [
    ...entries('waves', rollout.waves, weekOf, (wave) =>
      'share' in wave ? `access ${percent(wave.share)}` : `access ${wave.roles.join(', ')}`,
    ),
    ...entries('training', rollout.training, weekOf, () => 'training'),
    ...entries('campaign', rollout.campaign, weekOf, () => 'campaign'),
    ...entries('schedule', rollout.schedule, weekOf, ({ role }) =>
      role === undefined ? 'policy change' : `policy change ${role}`,
    ),
    ...entries(
      'shocks',
      rollout.shocks,
      ({ from }) => from,
      () => 'errors',
    ),
    ...entries('gates', rollout.gates, weekOf, () => 'gate'),
  ];
}

/**
 * Events of the rollout of both arms after the launch, by week; what both arms have is one.
 *
 * @param shown - Which of the arms are looked at: what none of them has is left out. Default: both.
 */
export function eventsOf(
  arms: readonly Scenario[],
  shown: readonly number[] = [0, 1],
): RolloutEvent[] {
  const found = new Map<string, RolloutEvent>();
  for (const event of arms.flatMap(entriesOf)) {
    if (event.week === 1 || !event.places.some(({ arm }) => shown.includes(arm))) continue;
    const name = `${event.week} ${event.label}`;
    const places = [...(found.get(name)?.places ?? []), ...event.places];
    found.set(name, { ...event, places });
  }
  return [...found.values()].sort((a, b) => a.week - b.week);
}
