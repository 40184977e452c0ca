import { accessOf } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import { log } from '../random/math.ts';
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
} from './use-value.ts';

/**
 * How hard an employee checks what the tool gave back, when each error caught spares what it would have cost.
 *
 * `v = clip(ln(gain / price) / e, floor, 1)` with `gain = D * doubt * e * m`; `floor` if `D <= 0`, 1 if checking is free.
 *
 * @param worth - `D`, the value of one caught error, in he. Any number.
 * @param gain - Value of the first checking of a routed hour, in he: `D` times doubt (one minus trust), `e` and `m`,
 * the share of errors that checking can catch.
 * @param price - Uncredited cost of checking, in he per routed hour, at least 0.
 * @param floor - Effort that the policy demands, in [0, 1].
 * @param detection - `e`, how fast effort turns into errors caught, above 0.
 * @returns Share of each routed hour spent on checking, in [`floor`, 1].
 *
 * @example Cheaper checking is done more
 * ```ts
 * const gain = 2 * 0.2 * 5 * 0.92;
 * verificationEffort(2, gain, 0.16, 0.05, 5).toFixed(4); // => '0.4885'
 * verificationEffort(2, gain, 0.08, 0.05, 5).toFixed(4); // => '0.6271'
 * ```
 *
 * Source: optimum of the linear part of the use value (docs/model.md 7.1).
 */
export function verificationEffort(
  worth: number,
  gain: number,
  price: number,
  floor: number,
  detection: number,
): number {
  if (worth <= 0) return floor;
  if (price === 0) return 1;
  const effort = log(gain / price) / detection;
  return effort < floor ? floor : effort > 1 ? 1 : effort;
}

/** Who is informed believes what is true, whatever was learnt or told. */
function inform({ block, columns, employees, terms }: BlockWeek): void {
  const { gained, open: uncredited } = terms;
  const { gain, open } = employees;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    gain[i] = gained * (columns.saving[j] as number);
    open[i] = uncredited;
  }
}

/** Step 3a: hours that the tool really saves all employees per routed hour at first use; who is informed believes just that. */
export function assess(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { saving: rate, skillFloor, novice } = terms.tool;
  const { skill, performance } = employees;
  const { saving } = columns;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const advantage = 1 + novice * (1 - (performance[i] as number));
    saving[j] =
      rate *
      (skillFloor + (1 - skillFloor) * (skill[i] as number)) *
      (advantage > 0 ? advantage : 0);
  }
  if (terms.mind.informed) inform(at);
}

/** Step 3a, on: trust of all employees, the best verification effort under it and the share of errors that this catches. */
export function verify({ block, columns, employees, terms }: BlockWeek): void {
  const { hourPrice, missPrice, penalty, missedAtFloor, missedAtOne } = terms;
  const { detection, detectable, handling, verification } = terms.tool;
  const { blame } = terms.mind;
  const { ok, bad, loss, open } = employees;
  const { trust, effort, detected } = columns;
  const floor = terms.policy.verificationFloor;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const good = ok[i] as number;
    const faith = good / (good + (bad[i] as number));
    const hour = hourPrice * (open[i] as number);
    const price = hour * verification;
    const worth = blamePrice(blame, loss[i] as number, penalty) + missPrice - hour * handling;
    const value = worth * (1 - faith) * detection * detectable;
    const v = verificationEffort(worth, value, price, floor, detection);
    const missed = v <= floor ? missedAtFloor : v >= 1 ? missedAtOne : price / value;
    trust[j] = faith;
    effort[j] = v;
    detected[j] = detectable * (1 - missed);
  }
}

/**
 * Share of amenable hours that is best routed through the tool: the top of `first * a - second * a^2`.
 *
 * `a = clip(first / (2 second), least, 1)`; if `second` is not above 0, 1 if `first > 0`, else `least`.
 *
 * @param first - Value of the first routed share, in he.
 * @param second - How fast that value falls, in he.
 * @param least - Least intensity of use, in [0, 1].
 *
 * @example
 * ```ts
 * bestIntensity(2, 2, 0.1); // => 0.5
 * bestIntensity(-1, 2, 0.1); // => 0.1
 * ```
 */
export function bestIntensity(first: number, second: number, least: number): number {
  if (second <= 0) return first > 0 ? 1 : least;
  const best = Math.max(first / (2 * second), -1); // finite, and how far below 0 does not count
  if (best > 1) return 1;
  const low = Number(best < least); // no branch: where use decays, some are at the least and some above, in no order
  return low * least + (1 - low) * best;
}

/** Step 3b: the best intensity and the value of use at it, from the coefficients of `a` and `a^2` (docs/model.md 7.2). */
export function chooseIntensity(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { hourPrice, missPrice, penalty, cleanup, tool } = terms;
  const { saturation, handling, errorSlope, prompting, verification, humanError } = tool;
  const { minIntensity } = tool;
  const { blame } = terms.mind;
  const { accountability } = terms.policy;
  const { skill, loss, amenableHours, gain, open } = employees;
  const { trust, effort, detected, intensity, value } = columns;
  const paid = usagePay(terms, 1);
  const fear = redundancyFear(terms, 1, 1);
  const quality = missPrice * tool.quality;
  const spared = sparedErrors(humanError, 1);
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const hours = amenableHours[i] as number;
    const faith = trust[j] as number;
    const doubt = 1 - faith;
    const given = gain[i] as number;
    const lost = open[i] as number;
    const ability = skill[i] as number;
    const caught = detected[j] as number;
    const blamed = blamePrice(blame, loss[i] as number, penalty);
    const help = helpHours(prompting, ability, cleanup, verification, effort[j] as number);
    const missed = missedErrors(doubt, caught, errorSlope, 1, 0);
    const first =
      hours *
        (hourPrice *
          (timeGained(given, saturation, 1, 0) -
            shadowHours(help, handling, doubt, caught, errorSlope, lost, 0)) +
          betterWork(quality, ability, saturation, 1, 0) -
          blamed * missed -
          missPrice * (missed - spared) -
          fear) +
      paid +
      accountabilityGain(accountability, faith, 1);
    const second =
      hours *
      (hourPrice *
        (shadowHours(help, handling, doubt, caught, errorSlope, 0, lost) -
          timeGained(given, saturation, 0, 1)) +
        missedErrors(doubt, caught, errorSlope, 0, blamed + missPrice) -
        betterWork(quality, ability, saturation, 0, 1));
    const a = bestIntensity(first, second, minIntensity);
    intensity[j] = a;
    value[j] = first * a - second * a * a;
  }
}

/** What pulls only some: the use around those who never used the tool, and the new while it is new. */
function addPulls({ block, columns, employees, teams, terms, week }: BlockWeek): void {
  const { mind } = terms;
  const { peer, utility, newcomers, newcomerCount } = columns;
  const { hireWeek } = employees;
  for (let k = 0; k < newcomerCount; k++) {
    const j = newcomers[k] as number;
    utility[j] = (utility[j] as number) + peerPull(mind, peer[j] as number);
  }
  if (mind.novelty === 0) return;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const age = weeksWithAccess(week, hireWeek[i] as number, accessOf(teams, team, i));
      const j = i - block.from;
      utility[j] = (utility[j] as number) + noveltyPull(mind, age);
    }
  }
}

/** Step 3c: the utility of real use, in he: the value of use and all that pulls and holds back (docs/model.md 7.4). */
export function weighUse(at: BlockWeek): void {
  const { block, columns, employees, teams, terms } = at;
  const { mind } = terms;
  const { value, utility } = columns;
  const { habit, taste, engagement } = employees;
  const same = managerPush(terms) + at.salience - frictionCost(terms, at.clarity);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    const shared = same - imageCost(mind, teams.climate[team] as number);
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const strength = habit[i] as number;
      utility[j] =
        (value[j] as number) +
        shared +
        habitPull(mind, strength) -
        switchingCost(mind, strength) +
        (taste[i] as number) -
        disengagement(mind, engagement[i] as number);
    }
  }
  addPulls(at);
}
