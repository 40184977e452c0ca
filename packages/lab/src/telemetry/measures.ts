import { brokenOptions, must, refuse } from '@uptake/core/internal';
import type { Interval } from '../statistics/intervals.ts';
import { quantile } from '../statistics/quantiles.ts';
import {
  kaplanMeier,
  type Spell,
  type SurvivalStep,
  survivalLimits,
} from '../statistics/survival.ts';
import { firstUse, isFollowed, type PersonWeeks, peopleOf, shareOf } from './person-weeks.ts';
import type { UsageTable } from './usage-table.ts';

/** What a table of usage says of all people together: how many use the tool, how long they stay, and who comes back. */

/** One week of the organisation. */
export interface UsageWeek {
  readonly week: string;
  /** People who were followed: with a row, and not without a licence. */
  readonly followed: number;
  /** People with a licence; null if no row of the table says anything of licences. */
  readonly licensed: number | null;
  /** People who used the tool. */
  readonly active: number;
  /** People who had used it by then at least once, leavers among them. */
  readonly ever: number;
  /** `active / followed`; null if nobody was followed. */
  readonly share: number | null;
}

/**
 * People by week: followed, licensed, active, and ever active.
 *
 * @param table - From `readUsage`.
 * @throws RangeError if a row names a week that the table does not list.
 *
 * @example
 * ```ts
 * const row = { actions: null, licensed: true, role: null, team: null, org: null, tool: null };
 * const rows = [{ ...row, person: 'a', week: '2026-03-02', used: true }, { ...row, person: 'b', week: '2026-03-02', used: false }];
 * weeklyUse({ weeks: ['2026-03-02'], rows })[0].share; // => 0.5
 * ```
 */
export function weeklyUse(table: UsageTable): UsageWeek[] {
  const people = peopleOf(table, 'weeklyUse');
  const knowsLicences = table.rows.some(({ licensed }) => licensed !== null);
  const firsts = people.map(firstUse);
  return table.weeks.map((week, at) => {
    const count = (test: (one: PersonWeeks, i: number) => boolean): number =>
      people.filter(test).length;
    const followed = count(({ uses }) => isFollowed(uses[at]));
    const active = count(({ uses }) => (uses[at] as number) > 0);
    return {
      ...{ week, followed, active, share: shareOf(active, followed) },
      licensed: knowsLicences ? count(({ licensed }) => licensed[at] === 1) : null,
      ever: firsts.filter((first) => first >= 0 && first <= at).length,
    };
  });
}

/** When use counts as given up, and whose beginning counts as seen. */
export interface RetentionOptions {
  /** Weeks in a row without use that end a spell. Whole, from 1. Default 4. */
  readonly gap?: number;
  /** First weeks of the table in which a first use may be no beginning, since what came before is not seen. Whole, from 0. Default 4. */
  readonly lead?: number;
}

/** One step of a retention curve with the 95 % interval of its share. */
export interface RetentionStep extends SurvivalStep, Interval {}

/** How long people stay, and how many of those who lapsed come back. */
export interface UsageRetention extends Required<RetentionOptions> {
  /** People whose first use was seen, who are the basis. */
  readonly people: number;
  /** Users who are left out, since they may have begun before the table. */
  readonly begunBefore: number;
  /** Weeks from the first to the last use of the first spell: the share still there after so many weeks (Kaplan-Meier). */
  readonly curve: readonly RetentionStep[];
  /** Spells that ended. */
  readonly lapsed: number;
  /** People who lapsed and used the tool again. */
  readonly returned: number;
  /** Weeks from the last use to the next: the share not yet back. */
  readonly away: readonly RetentionStep[];
}

/** The first spell of a person, and the time away after it; nothing of the latter if it did not end. */
function spellOf({ uses }: PersonWeeks, first: number, gap: number): readonly [Spell, Spell?] {
  let last = first;
  let at = first + 1;
  for (; at < uses.length && isFollowed(uses[at]) && at - last <= gap; at++)
    if ((uses[at] as number) > 0) last = at;
  // The loop leaves at the end of what is followed, or `gap` weeks after the last use.
  const ended = at - last > gap;
  const spell: Spell = { time: last - first + 1, ended };
  if (!ended) return [spell];
  while (at < uses.length && uses[at] === 0) at++;
  const isBack = (uses[at] ?? 0) > 0;
  // Whoever is not back was seen away for the last time in the week before.
  return [spell, { time: at - last - Number(!isBack), ended: isBack }];
}

const curveOf = (spells: readonly Spell[]): RetentionStep[] =>
  kaplanMeier(spells).map((step) => ({ ...step, ...survivalLimits(step) }));

/**
 * Retention from the first use, and the return of those who lapsed. A spell runs from the first to the last week of use and ends when
 * `gap` weeks without use follow; it is censored where the person is no longer followed. Spells of the model are counted alike.
 *
 * @param table - From `readUsage`.
 * @param options - `gap` and `lead`.
 * @throws RangeError if an option breaks its rule.
 *
 * Source: kaplan1958, kalbfleisch1980 (limits).
 */
export function usageRetention(table: UsageTable, options: RetentionOptions = {}): UsageRetention {
  const rules = { gap: must.whole(1, 104), lead: must.whole(0, 1040) };
  refuse('usageRetention', brokenOptions(options, rules));
  const { gap = 4, lead = 4 } = options;
  const users = peopleOf(table, 'usageRetention').filter((one) => firstUse(one) >= 0);
  const begun = users.filter((one) => firstUse(one) >= lead);
  const spells = begun.map((one) => spellOf(one, firstUse(one), gap));
  const away = spells.flatMap(([, gone]) => (gone ? [gone] : []));
  return {
    ...{ gap, lead },
    people: begun.length,
    begunBefore: users.length - begun.length,
    curve: curveOf(spells.map(([spell]) => spell)),
    lapsed: away.length,
    returned: away.filter(({ ended }) => ended).length,
    away: curveOf(away),
  };
}

/** How use is spread over people and over weeks. */
export interface UsageSpread {
  readonly people: number;
  /** Share of people who never used the tool. */
  readonly never: number | null;
  /** Of the weeks in which a person was followed, the share with use: 10, 50 and 90 % quantile over people. */
  readonly weeksUsed: readonly [q10: number, median: number, q90: number] | null;
  /** People who never used it, then by share of their weeks with use: above 0 to 10 %, and so on to 100 %. Eleven numbers. */
  readonly tenths: readonly number[];
  /** Of all person-weeks with use, the share of the fifth of people who have most of them. */
  readonly topFifth: number | null;
  /** Of weeks after a week with use, the share with use. */
  readonly stays: number | null;
  /** Of weeks after a week without use, once the person had begun, the share with use. */
  readonly returns: number | null;
}

/** How many never used it, and how many used it in each tenth of their weeks; whole numbers decide, so that 3 of 10 are 30 %. */
function tenthsOf(people: readonly { readonly used: number; readonly weeks: number }[]): number[] {
  const counts = new Array<number>(11).fill(0);
  for (const { used, weeks } of people) {
    const tenth = Math.ceil((10 * used) / weeks);
    counts[tenth] = (counts[tenth] ?? 0) + 1;
  }
  return counts;
}

/**
 * Who uses how much of the time, and the chances of use from one followed week to the next.
 *
 * @param table - From `readUsage`.
 * @throws RangeError as of {@link weeklyUse}.
 */
export function usageSpread(table: UsageTable): UsageSpread {
  const people = peopleOf(table, 'usageSpread').filter(({ uses }) => uses.some(isFollowed));
  const after = { used: 0, usedAgain: 0, idle: 0, back: 0 };
  const own = people.map(({ uses }) => {
    const weeks = uses.filter(isFollowed);
    let begun = false;
    uses.forEach((use, at) => {
      const before = uses[at - 1];
      if (begun && isFollowed(use) && isFollowed(before)) {
        after[before > 0 ? 'used' : 'idle']++;
        if (use > 0) after[before > 0 ? 'usedAgain' : 'back']++;
      }
      begun ||= use > 0;
    });
    return { weeks: weeks.length, used: weeks.filter((use) => use > 0).length };
  });
  const shares = own.map(({ used, weeks }) => used / weeks);
  const counts = own.map(({ used }) => used).sort((a, b) => b - a);
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  return {
    people: people.length,
    never: shareOf(counts.filter((used) => used === 0).length, people.length),
    weeksUsed:
      people.length === 0
        ? null
        : [quantile(shares, 0.1), quantile(shares, 0.5), quantile(shares, 0.9)],
    tenths: tenthsOf(own),
    topFifth: shareOf(sum(counts.slice(0, Math.round(people.length / 5))), sum(counts)),
    stays: shareOf(after.usedAgain, after.used),
    returns: shareOf(after.back, after.idle),
  };
}

/** Seats at the end of the table. */
export interface Seats {
  /** What a seat is: a licence in the last week, or, where licences are not known, a person followed in it. */
  readonly basis: 'licensed' | 'followed';
  readonly seats: number;
  /** Weeks without use from which a seat is reclaimable. */
  readonly idle: number;
  /** Held long enough and without any use in the last `idle` weeks: they could be given to others. */
  readonly reclaimable: number;
  /** Of these, without any use in the table. */
  readonly neverUsed: number;
  /** Seats without use that are younger than `idle` weeks, and so not counted. */
  readonly tooNew: number;
}

/**
 * Seats that nobody used lately. Absence (leave, illness) is not seen and looks like no use.
 *
 * @param table - From `readUsage`.
 * @param options - `idle`: weeks without use, whole, from 1. Default 8.
 * @throws RangeError if `idle` breaks its rule.
 */
export function reclaimableSeats(
  table: UsageTable,
  options: { readonly idle?: number } = {},
): Seats {
  refuse('reclaimableSeats', brokenOptions(options, { idle: must.whole(1, 520) }));
  const { idle = 8 } = options;
  const people = peopleOf(table, 'reclaimableSeats');
  const end = table.weeks.length - 1;
  const isKnown = table.rows.some(({ licensed }) => licensed !== null);
  const seats = people.filter(({ licensed, uses }) =>
    isKnown ? licensed[end] === 1 : isFollowed(uses[end]),
  );
  const unused = seats.filter(({ uses }) => !uses.slice(-idle).some((use) => use > 0));
  const old = unused.filter(
    ({ uses }) => uses.length >= idle && uses.slice(-idle).every(isFollowed),
  );
  return {
    basis: isKnown ? 'licensed' : 'followed',
    ...{ seats: seats.length, idle },
    reclaimable: old.length,
    neverUsed: old.filter((one) => firstUse(one) < 0).length,
    tooNew: unused.length - old.length,
  };
}
