import type { BlockWeek } from '../organisation/block-week.ts';
import { log } from '../random/math.ts';
import { blamePrice } from './use-value.ts';

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
