import type { Rollout } from '@uptake/core';
import type { Who } from '@uptake/core/internal';
import type { Flag } from '../marks/flags.ts';
import { listed } from '../text/clean.ts';
import { inSentence, say, term } from '../text/language.ts';
import { leverValue } from '../text/numbers.ts';
import { changeOf, changeWords } from './scheduled-rows.ts';

/** Lists of a rollout whose entries happen in a week. */
type EventList = RolloutEvent['list'];

/** An event of a rollout in words, and the week it begins in. */
export interface RolloutEvent extends Flag {
  /** List of the rollout that holds it, and its place there. */
  readonly list: 'waves' | 'training' | 'campaign' | 'schedule' | 'shocks' | 'gates';
  readonly index: number;
  /** What it changes, where the label does not name it. */
  readonly detail?: string;
  /** How it reads in a list, where that is not its label and week. */
  readonly words?: string;
}

const forRoles = (roles: readonly string[] | undefined): string =>
  roles === undefined ? '' : say(' for {0}', listed(roles));

/** People who are reached one by one, in words. */
function forPeople(who: Who): string {
  if ('where' in who) return say(' where {0}', who.where);
  if ('list' in who)
    return say(
      ' for {0}',
      who.list.length === 1 ? say('1 person') : say('{0} people', who.list.length),
    );
  if ('central' in who)
    return say(' for the {0} most central by {1}', who.central.k, term(who.central.by));
  const { k, share = 0 } = who.random;
  return say(' for {0} at random', k ?? leverValue(share, 'share'));
}

/** The events of a rollout in words, in the order of weeks. */
function rolloutEvents(rollout: Rollout): RolloutEvent[] {
  const { waves, training, campaign, schedule, shocks, gates } = rollout;
  const entries = <T>(
    list: EventList,
    all: readonly T[],
    words: (one: T) => Flag & Pick<RolloutEvent, 'detail' | 'words'>,
  ): RolloutEvent[] => all.map((one, index) => ({ ...words(one), list, index }));
  const events = [
    ...entries('waves', waves, (wave) => ({
      week: wave.week,
      label:
        'share' in wave
          ? `${say('Access')}${say(' for {0}', leverValue(wave.share, 'share'))}`
          : `${say('Access')}${'who' in wave ? forPeople(wave.who) : forRoles(wave.roles)}`,
    })),
    ...entries('training', training, ({ week, roles, who }) => ({
      week,
      label: `${say('Training')}${who ? forPeople(who) : forRoles(roles)}`,
    })),
    ...entries('campaign', campaign, ({ week }) => ({ week, label: say('Campaign') })),
    ...entries('schedule', schedule, (change) => ({
      week: change.week,
      label: `${say('Change of {0}', changeOf(change))}${change.role === undefined ? '' : say(' for {0}', change.role)}`,
      detail: changeWords(change),
    })),
    ...entries('shocks', shocks, ({ from, to }) => ({
      week: from,
      label: say('More errors until week {0}', to),
      words:
        from === to
          ? say('More errors in week {0}', to)
          : say('More errors in weeks {0} to {1}', from, to),
    })),
    ...entries('gates', gates, ({ week }) => ({ week, label: say('Gate') })),
  ];
  return events.sort((a, b) => a.week - b.week);
}

/** An event in a list: `Change of policy in week 53 (work removed to 70 %)`. */
export function eventWords({ week, label, detail, words }: RolloutEvent): string {
  return `${words ?? say('{0} in week {1}', label, week)}${detail ? ` (${detail})` : ''}`;
}

/** A rollout without events. */
export const everybody = 'Everybody from week 1';

/** A rollout in a sentence part: its events in the order of weeks, and how often it is reviewed. */
export function rolloutWords(rollout: Rollout): string {
  const events = rolloutEvents(rollout).map(eventWords);
  if (rollout.guardrails.length > 0) events.push(`Reviews every ${rollout.reviewWeeks} weeks`);
  return events.length === 0 ? everybody : events.join('; ');
}

/** Events that are in one rollout and not in another. */
export function eventsApart(own: Rollout, other: Rollout): RolloutEvent[] {
  const known = new Set(rolloutEvents(other).map(eventWords));
  return rolloutEvents(own).filter((event) => !known.has(eventWords(event)));
}

/** An event as a week axis flags it, and everywhere it is written. */
export interface FlaggedEvent extends Flag {
  readonly places: readonly (Pick<RolloutEvent, 'list' | 'index'> & {
    /** Place of its arm. */
    readonly arm: number;
  })[];
}

/**
 * Events of some arms, each once: as it is where all arms have it, else under the names of those that do. By week.
 *
 * @param arms - Names and rollouts.
 */
export function flaggedEvents(
  arms: readonly { readonly label: string; readonly rollout: Rollout }[],
): FlaggedEvent[] {
  const found = new Map<string, FlaggedEvent>();
  arms.forEach(({ rollout }, arm) => {
    for (const event of rolloutEvents(rollout)) {
      const { index, label, list, week } = event;
      const places = found.get(eventWords(event))?.places ?? [];
      found.set(eventWords(event), { week, label, places: [...places, { arm, list, index }] });
    }
  });
  const named = ({ label, places, week }: FlaggedEvent): FlaggedEvent => {
    const own = arms.filter((_, k) => places.some(({ arm }) => arm === k));
    if (own.length === arms.length) return { week, label, places };
    const who = listed(own.map((arm) => arm.label));
    return { week, places, label: `${who}: ${inSentence(label.slice(0, 1))}${label.slice(1)}` };
  };
  return [...found.values()].map(named).sort((a, b) => a.week - b.week);
}

/** Most flags on a week axis. */
const mostFlags = 8;

/**
 * Events to flag on a week axis, at most eight, those of all arms first.
 *
 * @param arms - Names and rollouts.
 * @param weeks - Horizon.
 */
export function rolloutFlags(
  arms: readonly { readonly label: string; readonly rollout: Rollout }[],
  weeks: number,
): Flag[] {
  const isShared = ({ places }: FlaggedEvent): boolean =>
    new Set(places.map(({ arm }) => arm)).size === arms.length;
  const events = flaggedEvents(arms).filter(({ week }) => week >= 1 && week <= weeks);
  return [...events.filter(isShared), ...events.filter((event) => !isShared(event))]
    .slice(0, mostFlags)
    .map(({ week, label }) => ({ week, label }));
}
