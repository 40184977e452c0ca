import { accessOf } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import { exp } from '../random/math.ts';
import { type LineId, lineAt } from '../tables/ledger-lines.ts';
import {
  accountabilityGain,
  betterWork,
  blamePrice,
  disengagement,
  frictionCost,
  habitPull,
  helpHours,
  imageCost,
  managerPush,
  missedErrors,
  noveltyPull,
  peerPull,
  redundancyFear,
  shadowHours,
  sparedErrors,
  switchingCost,
  timeGained,
  usagePay,
  weeksWithAccess,
} from '../week/use-value.ts';

/** The places as constants of this module: the compiler does not look into an imported table, and a lapse fills 41 lines. */
const {
  time,
  shadow,
  qualityMetric,
  usageMetric,
  blame,
  accountability,
  fear,
  peers,
  manager,
  campaign,
  novelty,
  habit,
  friction,
  image,
  taste,
  engagement,
} = lineAt;

/**
 * The ledger of one employee and week: every term of the utility of real use, in he, in the order of `ledgerLines`.
 *
 * To be called between deciding and learning, while the state is that of the decision.
 *
 * @param at - The block and week.
 * @param id - The employee.
 * @param out - Receives sixteen numbers from `offset` on.
 * @param team - The employee's team.
 * @param a - Intensity at which the use is valued. Default: the best one.
 */
export function lineValues(
  at: BlockWeek,
  id: number,
  out: Float64Array | Float32Array,
  offset: number,
  team: number,
  a: number = at.columns.intensity[id - at.block.from] as number,
): void {
  const { block, columns, employees, teams, terms } = at;
  const { mind, tool, policy, hourPrice, missPrice, penalty, cleanup } = terms;
  const { saturation, handling, errorSlope, prompting, verification, humanError, quality } = tool;
  const j = id - block.from;
  const square = a * a;
  const caught = columns.detected[j] as number;
  const trust = columns.trust[j] as number;
  const hours = employees.amenableHours[id] as number;
  const skill = employees.skill[id] as number;
  const strength = employees.habit[id] as number;
  const help = helpHours(prompting, skill, cleanup, verification, columns.effort[j] as number);
  const missed = missedErrors(1 - trust, caught, errorSlope, a, square);
  policyLines(at, id, out, offset, team, a);
  out[offset + time] =
    hourPrice * hours * timeGained(employees.gain[id] as number, saturation, a, square);
  out[offset + shadow] =
    -hourPrice *
    (employees.open[id] as number) *
    hours *
    shadowHours(help, handling, 1 - trust, caught, errorSlope, a, square);
  out[offset + qualityMetric] =
    missPrice *
    hours *
    (betterWork(quality, skill, saturation, a, square) - missed + sparedErrors(humanError, a));
  out[offset + blame] =
    -blamePrice(mind.blame, employees.loss[id] as number, penalty) * hours * missed;
  out[offset + accountability] = accountabilityGain(policy.accountability, trust, a);
  out[offset + peers] =
    employees.lastReal[id] === 0 ? peerPull(mind, columns.peer[j] as number) : 0;
  out[offset + habit] = habitPull(mind, strength) - switchingCost(mind, strength);
  out[offset + image] = -imageCost(mind, teams.climate[team] as number);
  out[offset + engagement] = -disengagement(mind, employees.engagement[id] as number);
}

/** Lines of the ledger that {@link policyLines} gives: no state of an employee is in them. */
export const policyLineIds: readonly LineId[] = [
  'usageMetric',
  'fear',
  'manager',
  'campaign',
  'novelty',
  'friction',
  'taste',
];

/** The lines that follow from what was in force in a week and from what an employee was hired with, for any week since then. */
export function policyLines(
  at: BlockWeek,
  id: number,
  out: Float64Array | Float32Array,
  offset: number,
  team: number,
  a: number,
): void {
  const { employees, teams, terms, week } = at;
  const age = weeksWithAccess(week, employees.hireWeek[id] as number, accessOf(teams, team, id));
  out[offset + usageMetric] = usagePay(terms, a);
  out[offset + fear] = -redundancyFear(terms, employees.amenableHours[id] as number, a);
  out[offset + manager] = managerPush(terms);
  out[offset + campaign] = at.salience;
  out[offset + novelty] = noveltyPull(terms.mind, age);
  out[offset + friction] = -frictionCost(terms, at.clarity);
  out[offset + taste] = employees.taste[id] as number;
}

/**
 * What everything but real use is worth to an employee, with its sign turned, in he: the chance of real use follows from the sum of
 * this and the ledger.
 */
export function otherWays({ block, columns }: BlockWeek, team: number): number {
  return 0 - (columns.teamOther[team - block.firstTeam] as number);
}

/** Chance of an employee not to use the tool really, before protected trials. */
export function chanceToMiss(
  { block, columns, terms }: BlockWeek,
  id: number,
  team: number,
): number {
  const other = columns.teamOther[team - block.firstTeam] as number;
  const real = columns.utility[id - block.from] as number;
  return 1 / (1 + exp((real - other) / terms.mind.noise));
}

/** Team of an employee of the block, by halving. */
export function teamOf({ block, teams }: BlockWeek, id: number): number {
  let low = block.firstTeam;
  let high = block.endTeam;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((teams.start[middle] as number) <= id) low = middle;
    else high = middle;
  }
  return low;
}
