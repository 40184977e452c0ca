/** What it costs to move levers: the bill of a policy, and what an arm spends week by week beside the first arm. */
import type { LeverId } from '../tables/levers.ts';
import type { PlannedSteps, Price, PricedBaseline, Prices } from './economics.ts';
import { headcountOf, type Scenario } from './scenario.ts';
import { whoCount } from './who.ts';

/** The bill of a policy. */
export interface Bill {
  readonly total: number;
  /** By lever; levers at their baseline, or without a price, are left out. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * What a policy costs: `sum over levers of oneOff [p != b] + rate |p - b| personWeeks`, the rate being
 * `perPersonWeek + perHour hours` upwards and `down` downwards.
 *
 * @param policy - Values by lever.
 * @param baseline - Values by lever where nothing is spent.
 * @param prices - Unpriced levers cost nothing and should not be searched.
 * @param personWeeks - Employees times weeks in force, participants for a training; a function where levers differ in them.
 * @throws RangeError if the baseline lacks a priced lever of the policy.
 *
 * @example Removing a tenth of the work for 50 people over 100 weeks
 * ```ts
 * policyCost({ displacement: 0.4 }, { displacement: 0.3 }, { displacement: { perPersonWeek: 12, oneOff: 500 } }, 5000).total.toFixed(2); // => '6500.00'
 * ```
 *
 * @example Ten hours of training for 50 people, which raise their skill by .2
 * ```ts
 * policyCost({ training: 0.2 }, { training: 0 }, { training: { perHour: 60, hours: 50 } }, 50).total; // => 30000
 * ```
 */
export function policyCost(
  policy: Readonly<Record<string, number>>,
  baseline: Readonly<Record<string, number>>,
  prices: Prices,
  personWeeks: number | ((lever: string) => number),
): Bill {
  const parts: Record<string, number> = {};
  let total = 0;
  for (const [lever, value] of Object.entries(policy)) {
    const price = Object.hasOwn(prices, lever) ? prices[lever] : undefined;
    if (price === undefined) continue;
    const from = Object.hasOwn(baseline, lever) ? baseline[lever] : undefined;
    if (from === undefined) throw new RangeError(`baseline.${lever} must be given, got nothing`);
    if (value === from) continue;
    const { perPersonWeek = 0, down = perPersonWeek, oneOff = 0, perHour = 0, hours = 0 } = price;
    const weeks = typeof personWeeks === 'number' ? personWeeks : personWeeks(lever);
    const rate = value > from ? perPersonWeek + perHour * hours : down;
    const part = oneOff + rate * Math.abs(value - from) * weeks;
    parts[lever] = part;
    total += part;
  }
  return { total, parts };
}

/**
 * Employees times weeks for which an input is in force: those of its role where it belongs to one, from its own week where it is
 * staged, once where it is an event.
 *
 * @param scenario - The scenario with the input set, since the week itself may be what is searched.
 * @param path - Full path of the input.
 *
 * @example A lever of one role, from week 27 of 52 on
 * ```ts
 * const scenario = parseScenario({
 *   name: 'Pilot',
 *   roles: [{ name: 'Rep', headcount: 30 }, { name: 'Analyst', headcount: 10 }],
 *   rollout: { schedule: [{ week: 27, role: 'Analyst', set: { credit: 0.5 } }] },
 * });
 * personWeeks(scenario, 'rollout.schedule[0].set.credit'); // => 260
 * personWeeks(scenario, 'policy.credit'); // => 2080
 * ```
 */
export function personWeeks(scenario: Scenario, path: string): number {
  const { roles, rollout, weeks } = scenario;
  const [, list, index = ''] =
    /^(roles|rollout\.(?:schedule|training|campaign))\[(\d+)\]/.exec(path) ?? [];
  const at = Number(index);
  if (list === 'roles') return headcountOf({ roles: roles.slice(at, at + 1) }) * weeks;
  if (list === 'rollout.campaign') return headcountOf({ roles });
  if (list === 'rollout.training') {
    const { roles: named, who } = rollout.training[at] ?? {};
    if (who) return whoCount(who, scenario);
    return headcountOf({ roles: named ? roles.filter(({ name }) => named.includes(name)) : roles });
  }
  if (list === 'rollout.schedule') {
    const { role, week = 1 } = rollout.schedule[at] ?? {};
    const concerned = role === undefined ? roles : roles.filter(({ name }) => name === role);
    return headcountOf({ roles: concerned }) * Math.max(0, weeks - week + 1);
  }
  return headcountOf({ roles }) * weeks;
}

/** Place of a training in the list of trainings, of the path of its gain; nothing of any other path. */
export function trainingAt(path: string): number | undefined {
  const [, index] = /^rollout\.training\[(\d{1,6})\]\.gain$/.exec(path) ?? [];
  return index === undefined ? undefined : Number(index);
}

/** What the policy and the schedule of a scenario plan for a lever, role by role. */
function plannedSteps({ policy, roles, rollout, weeks }: Scenario, lever: LeverId): PlannedSteps[] {
  const changes = rollout.schedule.filter(({ set }) => set[lever] !== undefined);
  const dates = [...new Set([1, ...changes.map(({ week }) => week)])].sort((a, b) => a - b);
  return roles.map((role) => {
    let general = policy[lever];
    let own = role.policy[lever];
    const steps: [number, number][] = [];
    for (const date of dates.filter((week) => week <= weeks)) {
      for (const { role: name, set, week } of changes) {
        if (week !== date) continue;
        if (name === undefined) general = set[lever] as number;
        else if (name === role.name) own = set[lever];
      }
      const value = own ?? general;
      if (steps.at(-1)?.[1] !== value) steps.push([date, value]);
    }
    return steps;
  });
}

/** What prices count from: the levers and trainings that are priced, as the first arm has them. */
export function pricedBaseline(arm: string, scenario: Scenario, prices: Prices): PricedBaseline {
  const paths = Object.keys(prices);
  const levers = paths.filter((path) => trainingAt(path) === undefined) as LeverId[];
  const gains = paths.flatMap((path): [string, number][] => {
    const at = trainingAt(path);
    return at === undefined ? [] : [[path, scenario.rollout.training[at]?.gain ?? 0]];
  });
  return {
    arm,
    levers: Object.fromEntries(levers.map((lever) => [lever, plannedSteps(scenario, lever)])),
    gains: Object.fromEntries(gains),
  };
}

const valueIn = (steps: PlannedSteps | undefined, week: number): number =>
  steps?.findLast(([from]) => from <= week)?.[1] ?? 0;

/** Adds what a lever costs: by role and week what it is moved, and once in the first week in which it is moved. */
function addLever(
  costs: Float64Array,
  { roles, weeks }: Scenario,
  [lever, price]: readonly [string, Price],
  [from, to]: readonly [readonly PlannedSteps[], readonly PlannedSteps[]],
): void {
  const running = { [lever]: { ...price, oneOff: 0 } };
  let once = price.oneOff ?? 0;
  for (let week = 1; week <= weeks; week++) {
    roles.forEach(({ headcount }, role) => {
      const [before, after] = [valueIn(from[role], week), valueIn(to[role], week)];
      if (before === after) return;
      const bill = policyCost({ [lever]: after }, { [lever]: before }, running, headcount);
      costs[week - 1] = (costs[week - 1] as number) + bill.total + once;
      once = 0;
    });
  }
}

/**
 * What an arm pays in each week for levers and trainings that are not as in the first arm, by `prices`: without discount the sum is
 * that of {@link policyCost} over {@link personWeeks}. What guardrails add is not counted.
 *
 * @param baseline - What the first arm plans.
 * @returns Money by week, from week 1.
 */
export function leverCosts(
  scenario: Scenario,
  prices: Prices,
  { gains, levers }: PricedBaseline,
): Float64Array {
  const costs = new Float64Array(scenario.weeks);
  for (const [path, price] of Object.entries(prices)) {
    const at = trainingAt(path);
    if (at === undefined) {
      const steps = [levers[path] ?? [], plannedSteps(scenario, path as LeverId)] as const;
      addLever(costs, scenario, [path, price], steps);
      continue;
    }
    const training = scenario.rollout.training[at];
    if (!training || training.week > scenario.weeks) continue;
    const from = { [path]: gains[path] ?? 0 };
    const week = training.week - 1;
    const people = personWeeks(scenario, path);
    const bill = policyCost({ [path]: training.gain }, from, { [path]: price }, people);
    costs[week] = (costs[week] as number) + bill.total;
  }
  return costs;
}
