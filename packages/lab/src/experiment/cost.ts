import type { Role, Scenario } from '@uptake/core';
import { whoCount } from '@uptake/core/internal';

/** What it costs to move a lever. Money in the currency of the file; levers in their own units. */
export interface Price {
  /** For each unit away from the baseline, each employee and each week in force. Default 0. */
  readonly perPersonWeek?: number;
  /** The same for lowering the lever. Default: as `perPersonWeek`. */
  readonly down?: number;
  /** Once, if the lever is moved at all. Default 0. */
  readonly oneOff?: number;
  /** For each hour that a participant of a training spends. Default 0. */
  readonly perHour?: number;
  /** Hours that raising the lever by one unit takes each participant. Default 0. */
  readonly hours?: number;
}

/** Prices by lever. */
export type Prices = Readonly<Record<string, Price>>;

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

const headcount = (roles: readonly Role[]): number =>
  roles.reduce((sum, role) => sum + role.headcount, 0);

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
  if (list === 'roles') return headcount(roles.slice(at, at + 1)) * weeks;
  if (list === 'rollout.campaign') return headcount(roles);
  if (list === 'rollout.training') {
    const { roles: named, who } = rollout.training[at] ?? {};
    if (who) return whoCount(who, scenario);
    return headcount(named ? roles.filter(({ name }) => named.includes(name)) : roles);
  }
  if (list === 'rollout.schedule') {
    const { role, week = 1 } = rollout.schedule[at] ?? {};
    const concerned = role === undefined ? roles : roles.filter(({ name }) => name === role);
    return headcount(concerned) * Math.max(0, weeks - week + 1);
  }
  return headcount(roles) * weeks;
}
