import type { ArmInput, Rollout, Scenario } from '@uptake/core';
import { type FlaggedEvent, flaggedEvents } from '@uptake/viz/internal';
import { freeze, type Work } from './state.ts';

/** Where an event is written: which of the arms shown, which list, which entry. */
type EventPlace = FlaggedEvent['places'][number];

/**
 * Events of the rollout of both arms after the launch, by week, in the words of a report; what both arms have is one.
 *
 * @param shown - Which of the arms are looked at: what none of them has is left out. Default: both.
 */
export function eventsOf(
  arms: readonly { readonly label: string; readonly scenario: Scenario }[],
  shown: readonly number[] = [0, 1],
): FlaggedEvent[] {
  return flaggedEvents(arms.map(({ label, scenario: { rollout } }) => ({ label, rollout }))).filter(
    ({ week, places }) => week > 1 && places.some(({ arm }) => shown.includes(arm)),
  );
}

/** First week that an event can be moved to: in week 1 it is part of the launch, and no flag. */
const firstWeek = 2;

const inWeek = <T extends { readonly week: number }>(
  list: readonly T[],
  index: number,
  week: number,
) => list.map((one, k) => (k === index ? { ...one, week } : one));

function movedRollout(
  { rollout, weeks }: Scenario,
  { list, index }: EventPlace,
  week: number,
): Partial<Rollout> {
  switch (list) {
    case 'shocks':
      return {
        shocks: rollout.shocks.map((shock, k) =>
          k === index
            ? { ...shock, from: week, to: Math.min(weeks, week + shock.to - shock.from) }
            : shock,
        ),
      };
    case 'waves':
      return { waves: inWeek(rollout.waves, index, week) };
    case 'training':
      return { training: inWeek(rollout.training, index, week) };
    case 'campaign':
      return { campaign: inWeek(rollout.campaign, index, week) };
    case 'schedule':
      return { schedule: inWeek(rollout.schedule, index, week) };
    case 'gates':
      return { gates: inWeek(rollout.gates, index, week) };
  }
}

/**
 * Moves an event to another week, wherever it is written, held to weeks 2 to the horizon.
 *
 * @param places - Where the event is written in the arms shown.
 * @param resolved - Both arms as they are now.
 */
export function moveEvent(
  work: Work,
  places: readonly EventPlace[],
  week: number,
  resolved: readonly Scenario[],
): Work {
  let arms: Readonly<Record<string, ArmInput>> = work.scenario.arms ?? {};
  let moved = false;
  for (const place of places) {
    const scenario = resolved[place.arm];
    const name = work.arms[place.arm];
    const entry = scenario?.rollout[place.list][place.index];
    if (!scenario || name === undefined || !entry) continue;
    const to = Math.min(scenario.weeks, Math.max(firstWeek, Math.round(week)));
    if (('from' in entry ? entry.from : entry.week) === to) continue;
    const own = arms[name];
    const now = { ...scenario.rollout, ...(own?.rollout as Partial<Rollout>) };
    const rollout = { ...own?.rollout, ...movedRollout({ ...scenario, rollout: now }, place, to) };
    arms = { ...arms, [name]: { ...own, rollout } };
    moved = true;
  }
  return moved ? freeze({ ...work, scenario: { ...work.scenario, arms } }) : work;
}
