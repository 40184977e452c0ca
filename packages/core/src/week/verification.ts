import type { BlockWeek } from '../organisation/block-week.ts';
import { exp, log } from '../random/math.ts';

/**
 * How hard an employee checks what the tool gave back, when each error caught spares what it would have cost.
 *
 * `v = clip(ln(D * doubt * e * m / price) / e, floor, 1)`; `floor` if `D <= 0`, 1 if checking is free.
 *
 * @param worth - `D`, what one caught error is worth, in he. Any number.
 * @param doubt - One minus trust, in [0, 1].
 * @param price - Uncredited cost of checking, in he per routed hour, at least 0.
 * @param floor - Effort that the policy demands, in [0, 1].
 * @param detection - `e`, how fast effort turns into errors caught, above 0.
 * @param detectable - `m`, share of errors that checking can catch, in [0, 1].
 * @returns Share of each routed hour spent on checking, in [`floor`, 1].
 *
 * @example Cheaper checking is done more
 * ```ts
 * verificationEffort(2, 0.2, 0.16, 0.05, 5, 0.92).toFixed(4); // => '0.4885'
 * verificationEffort(2, 0.2, 0.08, 0.05, 5, 0.92).toFixed(4); // => '0.6271'
 * ```
 *
 * Source: optimum of the linear part of the use value (docs/model.md 7.1).
 */
export function verificationEffort(
  worth: number,
  doubt: number,
  price: number,
  floor: number,
  detection: number,
  detectable: number,
): number {
  if (worth <= 0) return floor;
  if (price === 0) return 1;
  const effort = log((worth * doubt * detection * detectable) / price) / detection;
  return effort < floor ? floor : effort > 1 ? 1 : effort;
}

/** Step 3a: trust, saving and price of failure of everybody, the best verification effort and the share of errors it catches. */
export function verify(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { tool, mind, hourPrice, missPrice, penalty, open } = terms;
  const { skillFloor, novice, detection, detectable, handling, prompting } = tool;
  const { ok, bad, skill, performance, loss } = employees;
  const { trust, saving, lossPrice, effort, detected, help } = columns;
  const floor = terms.policy.verificationFloor;
  const price = hourPrice * open * tool.verification;
  const spared = missPrice - hourPrice * open * handling;
  const preparing = tool.cleanup * (1 - tool.dataReadiness);
  const missedAtFloor = exp(-detection * floor);
  const missedAtOne = exp(-detection);
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const evidence = (ok[i] as number) + (bad[i] as number);
    const belief = evidence > 0 ? (ok[i] as number) / evidence : mind.trust;
    const ability = skill[i] as number;
    const advantage = 1 + novice * (1 - (performance[i] as number));
    const price1 = (loss[i] as number) * penalty;
    const worth = mind.blame * price1 + spared;
    const v = verificationEffort(worth, 1 - belief, price, floor, detection, detectable);
    const missed =
      v === floor
        ? missedAtFloor
        : v === 1
          ? missedAtOne
          : price / (worth * (1 - belief) * detection * detectable);
    trust[j] = belief;
    saving[j] =
      tool.saving * (skillFloor + (1 - skillFloor) * ability) * (advantage > 0 ? advantage : 0);
    lossPrice[j] = price1;
    effort[j] = v;
    detected[j] = detectable * (1 - missed);
    help[j] = prompting * (1 - ability / 2) + preparing + tool.verification * v;
  }
}
