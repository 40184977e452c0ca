import type { Run } from './observe/run.ts';
import type { PeopleByWeek } from './people-by-week.ts';
import type { Scenario } from './scenario/scenario.ts';
import { sideBySide } from './side-by-side.ts';
import type { Luck } from './simulate.ts';

/** Shares of employees that do better, worse and the same in another run on the same luck; they sum to 1. */
export interface PeopleOutcome {
  readonly helped: number;
  readonly harmed: number;
  readonly unchanged: number;
}

/**
 * Who is helped and who is harmed by `other` against `base`: more, or fewer, weeks of real use among the last 8.
 *
 * @throws RangeError if the runs differ in people or luck.
 */
export function peopleOutcome(base: Run, other: Run): PeopleOutcome {
  if (base.employees !== other.employees || base.key.join() !== other.key.join())
    throw new RangeError('the two runs must have the same people and the same key');
  let helped = 0;
  let harmed = 0;
  for (let i = 0; i < base.employees; i++) {
    const gain = (other.people.lateWeeks[i] as number) - (base.people.lateWeeks[i] as number);
    if (gain > 0) helped++;
    else if (gain < 0) harmed++;
  }
  const share = 1 / base.employees;
  return {
    helped: helped * share,
    harmed: harmed * share,
    unchanged: (base.employees - helped - harmed) * share,
  };
}

/**
 * Lives two arms side by side on the same luck and compares every employee in every week; {@link sideBySide} does so with
 * more arms and gives their runs too.
 *
 * `helped - harmed` is the difference in real use; `lackedBy` sums to `helped`, `lostBy` to `harmed`. For somebody in real
 * use in `other` only, the share of line k is `max(0, k in other - k in base)` over the sum of these.
 *
 * @param base - The baseline arm.
 * @param other - The arm to compare; it must have the same people and horizon.
 * @param luck - Seed and replication, or key.
 * @throws RangeError if people or horizon differ.
 */
export function comparePeople(base: Scenario, other: Scenario, luck: Luck): PeopleByWeek {
  return sideBySide([base, other], luck, { reasons: false }).people[0] as PeopleByWeek;
}
