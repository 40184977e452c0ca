import type { Scenario } from '@uptake/core';
import type { Order } from './race.ts';

/** When roles get access in an order, under a budget. */

/** What paces the waves: one every so many weeks, or so many new seats a week; and what licences may cost in all. */
export interface WaveBudget {
  /** Weeks from one wave to the next. */
  readonly every?: number;
  /** New seats that become free each week; a role gets access once all of its people have one. */
  readonly seats?: number;
  /** Money for licences up to the horizon; a role that no longer fits gets no access. */
  readonly budget?: number;
}

/** A role and the week in which it gets access; null where it never does. */
export interface RoleWave {
  readonly role: string;
  readonly people: number;
  readonly week: number | null;
}

/** Seats and licences in a week. */
export interface WeekOfCost {
  readonly week: number;
  /** Seats with access. */
  readonly seats: number;
  /** Licences of the week, not discounted; null without a price. */
  readonly licences: number | null;
}

/** What a seat costs a week; 0 where the scenario has no such price. */
export const seatPrice = ({ economics }: Scenario): number => economics?.licence.perSeatWeek ?? 0;

/** Weeks from wave to wave where neither weeks nor seats are given: four, or fewer where the horizon is short. */
export const usualGap = ({ roles, weeks }: Scenario): number =>
  Math.max(1, Math.min(4, Math.floor((weeks - 1) / Math.max(1, roles.length - 1))));

/**
 * The waves of an order: role after role, as soon as the pace allows it; a role whose licences up to the horizon no longer fit the budget
 * is left out, and so is one whose wave lies beyond the horizon.
 *
 * @param order - Places of the roles in the scenario.
 */
export function wavesOf(scenario: Scenario, order: Order, budget: WaveBudget): RoleWave[] {
  const { roles, weeks } = scenario;
  const { every = usualGap(scenario), seats } = budget;
  const price = seatPrice(scenario);
  let taken = 0;
  let spent = 0;
  let place = 0;
  return order.map((k) => {
    const { headcount: people, name: role } = roles[k] as Scenario['roles'][number];
    const week =
      seats === undefined ? 1 + place * every : Math.max(1, Math.ceil((taken + people) / seats));
    const cost = price * people * (weeks - week + 1);
    const fits = budget.budget === undefined || spent + cost <= budget.budget;
    if (week > weeks || !fits) return { role, people, week: null };
    place++;
    taken += people;
    spent += cost;
    return { role, people, week };
  });
}

/** All roles in week 1, where the licences of all fit the budget and nothing paces seats; else null. */
export function atOnce(scenario: Scenario, { budget, seats }: WaveBudget): RoleWave[] | null {
  const { roles, weeks } = scenario;
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  if (seats !== undefined && seats < people) return null;
  if (budget !== undefined && seatPrice(scenario) * people * weeks > budget) return null;
  return roles.map(({ headcount, name }) => ({ role: name, people: headcount, week: 1 }));
}

/** The scenario with these waves and no others. */
export function withWaves(scenario: Scenario, waves: readonly RoleWave[]): Scenario {
  const given = waves
    .flatMap(({ role, week }) => (week === null ? [] : [{ week, roles: [role] }]))
    .sort((a, b) => a.week - b.week);
  return Object.freeze({
    ...scenario,
    rollout: Object.freeze({ ...scenario.rollout, waves: Object.freeze(given) }),
  });
}

/** Seats and licences week by week. */
export function costOf(scenario: Scenario, waves: readonly RoleWave[]): WeekOfCost[] {
  const price = seatPrice(scenario);
  return Array.from({ length: scenario.weeks }, (_, w) => {
    const seats = waves
      .filter(({ week }) => week !== null && week <= w + 1)
      .reduce((sum, { people }) => sum + people, 0);
    return { week: w + 1, seats, licences: price > 0 ? price * seats : null };
  });
}
