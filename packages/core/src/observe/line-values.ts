import type { BlockWeek } from '../organisation/block-week.ts';
import { lineAt } from '../tables/ledger-lines.ts';
import {
  accountabilityGain,
  betterWork,
  blamePrice,
  disengagement,
  habitPull,
  helpHours,
  imageCost,
  managerPush,
  missedErrors,
  peerPull,
  redundancyFear,
  shadowHours,
  sparedErrors,
  switchingCost,
  timeGained,
  usagePay,
  weeksWithAccess,
} from '../week/use-value.ts';

/**
 * The ledger of one employee and week: every term of the utility of real use, in he, in the order of `ledgerLines`.
 *
 * To be called between deciding and learning, while the state is that of the decision.
 *
 * @param at - The block and week.
 * @param id - The employee.
 * @param out - Receives sixteen numbers from `offset` on.
 * @param team - The employee's team; looked up if not given.
 */
export function lineValues(
  at: BlockWeek,
  id: number,
  out: Float64Array | Float32Array,
  offset: number,
  team: number = teamOf(at, id),
): void {
  const { block, columns, employees, teams, terms, week } = at;
  const { mind, hourPrice, missPrice, open } = terms;
  const j = id - block.from;
  const a = columns.intensity[j] as number;
  const square = a * a;
  const caught = columns.detected[j] as number;
  const trust = columns.trust[j] as number;
  const peer = columns.peer[j] as number;
  const hours = employees.amenableHours[id] as number;
  const skill = employees.skill[id] as number;
  const strength = employees.habit[id] as number;
  const climate = teams.climate[team] as number;
  const help = helpHours(terms, skill, columns.effort[j] as number);
  const missed = missedErrors(terms, 1 - trust, caught, a, square);
  const age = weeksWithAccess(week, employees.hireWeek[id] as number, teams.access[team] as number);
  out[offset + lineAt.time] =
    hourPrice * hours * timeGained(terms, columns.saving[j] as number, a, square);
  out[offset + lineAt.shadow] =
    -hourPrice * open * hours * shadowHours(terms, help, 1 - trust, caught, a, square);
  out[offset + lineAt.qualityMetric] =
    missPrice * hours * (betterWork(terms, 1, skill, a, square) - missed + sparedErrors(terms, a));
  out[offset + lineAt.usageMetric] = usagePay(terms, a);
  out[offset + lineAt.blame] = -blamePrice(terms, employees.loss[id] as number) * hours * missed;
  out[offset + lineAt.accountability] = accountabilityGain(terms, trust, a);
  out[offset + lineAt.fear] = -redundancyFear(terms, a);
  out[offset + lineAt.peers] = peerPull(mind, peer);
  out[offset + lineAt.manager] = managerPush(terms);
  out[offset + lineAt.campaign] = at.salience;
  out[offset + lineAt.novelty] = age >= 0 ? (at.novelty[age] as number) : 0;
  out[offset + lineAt.habit] = habitPull(mind, strength) - switchingCost(mind, strength);
  out[offset + lineAt.friction] = -terms.friction;
  out[offset + lineAt.image] = -imageCost(mind, climate, peer);
  out[offset + lineAt.taste] = employees.taste[id] as number;
  out[offset + lineAt.engagement] = -disengagement(mind, employees.engagement[id] as number);
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
