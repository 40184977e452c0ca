import type { BlockWeek } from '../organisation/block-week.ts';
import { log } from '../random/math.ts';
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

/** Step 3a: trust and saving of all employees, the best verification effort and the share of errors it catches. */
export function verify({ block, columns, employees, terms }: BlockWeek): void {
  const { tool, mind, hourPrice, missPrice, open, missedAtFloor, missedAtOne } = terms;
  const { saving: rate, skillFloor, novice, detection, detectable, handling } = tool;
  const { trust: naive } = mind;
  const { ok, bad, skill, performance, loss } = employees;
  const { trust, saving, effort, detected } = columns;
  const floor = terms.policy.verificationFloor;
  const price = hourPrice * open * tool.verification;
  const spared = missPrice - hourPrice * open * handling;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const evidence = (ok[i] as number) + (bad[i] as number);
    const ability = skill[i] as number;
    const advantage = 1 + novice * (1 - (performance[i] as number));
    trust[j] = evidence > 0 ? (ok[i] as number) / evidence : naive;
    saving[j] = rate * (skillFloor + (1 - skillFloor) * ability) * (advantage > 0 ? advantage : 0);
  }
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const worth = blamePrice(terms, loss[i] as number) + spared;
    const gain = worth * (1 - (trust[j] as number)) * detection * detectable;
    const v = verificationEffort(worth, gain, price, floor, detection);
    const missed = v <= floor ? missedAtFloor : v >= 1 ? missedAtOne : price / gain;
    effort[j] = v;
    detected[j] = detectable * (1 - missed);
  }
}

/**
 * Share of amenable hours that is best routed through the tool: the top of `first * a - second * a^2`.
 *
 * `a = clip(first / (2 second), least, 1)`; if `second` is 0, 1 if `first > 0`, else `least`.
 *
 * @param first - Value of the first routed share, in he.
 * @param second - How fast that value falls, in he, at least 0.
 * @param least - Least intensity of use, in [0, 1].
 *
 * @example
 * ```ts
 * bestIntensity(2, 2, 0.1); // => 0.5
 * bestIntensity(-1, 2, 0.1); // => 0.1
 * ```
 */
export function bestIntensity(first: number, second: number, least: number): number {
  if (second === 0) return first > 0 ? 1 : least;
  const best = first / (2 * second);
  return best < least ? least : best > 1 ? 1 : best;
}

/** Step 3b: the best intensity and the value of use at it, from the coefficients of `a` and `a^2` (docs/model.md 7.2). */
export function chooseIntensity(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { hourPrice, missPrice, open } = terms;
  const { minIntensity } = terms.tool;
  const { skill, loss, amenableHours } = employees;
  const { trust, saving, effort, detected, intensity, value } = columns;
  const paid = usagePay(terms, 1);
  const fear = redundancyFear(terms, 1);
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const hours = amenableHours[i] as number;
    const faith = trust[j] as number;
    const doubt = 1 - faith;
    const rate = saving[j] as number;
    const ability = skill[i] as number;
    const caught = detected[j] as number;
    const blamed = blamePrice(terms, loss[i] as number);
    const help = helpHours(terms, ability, effort[j] as number);
    const missed = missedErrors(terms, doubt, caught, 1, 0);
    const first =
      hours *
        (hourPrice *
          (timeGained(terms, rate, 1, 0) - shadowHours(terms, help, doubt, caught, open, 0)) +
          betterWork(terms, missPrice, ability, 1, 0) -
          blamed * missed -
          missPrice * (missed - sparedErrors(terms, 1))) +
      paid -
      fear +
      accountabilityGain(terms, faith, 1);
    const second =
      hours *
      (hourPrice *
        (shadowHours(terms, help, doubt, caught, 0, open) - timeGained(terms, rate, 0, 1)) +
        missedErrors(terms, doubt, caught, 0, blamed + missPrice) -
        betterWork(terms, missPrice, ability, 0, 1));
    const a = bestIntensity(first, second, minIntensity);
    intensity[j] = a;
    value[j] = first * a - second * a * a;
  }
}

/** Step 3c: the utility of real use, in he: the value of use and all that pulls and holds back (docs/model.md 7.4). */
export function weighUse(at: BlockWeek): void {
  const { block, columns, employees, teams, terms, week, novelty } = at;
  const { mind } = terms;
  const { value, peer, utility } = columns;
  const { habit, taste, engagement, hireWeek } = employees;
  const same = managerPush(terms) + at.salience - terms.friction;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    const access = teams.access[team] as number;
    if (week < access) {
      utility.fill(0, from - block.from, to - block.from);
      continue;
    }
    const climate = teams.climate[team] as number;
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const seen = peer[j] as number;
      const strength = habit[i] as number;
      utility[j] =
        (value[j] as number) +
        peerPull(mind, seen) +
        same +
        (novelty[weeksWithAccess(week, hireWeek[i] as number, access)] as number) +
        habitPull(mind, strength) -
        switchingCost(mind, strength) -
        imageCost(mind, climate, seen) +
        (taste[i] as number) -
        disengagement(mind, engagement[i] as number);
    }
  }
}
