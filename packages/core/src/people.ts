import { linesPerEmployee } from './observe/lines.ts';
import type { Observer } from './observe/observer.ts';
import { observing } from './observe/observer.ts';
import { otherReason, reasonIds, sharesOfDrop } from './observe/reasons.ts';
import type { ByReason, Run } from './observe/run.ts';
import { seriesFor } from './observe/series-for.ts';
import { mode } from './organisation/mode.ts';
import type { Draws } from './random/draws.ts';
import type { Scenario } from './scenario/scenario.ts';
import { drawsOf, type Luck } from './simulate.ts';
import { type Simulation, startSimulation } from './simulation.ts';

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

/** Week by week: who uses the tool really in one arm and not in the other, and which ledger lines make the difference. */
export interface PeopleByWeek {
  /** Share of employees in real use in `other` and not in `base`, and the reverse. */
  readonly helped: Float64Array;
  readonly harmed: Float64Array;
  /** `helped` by ledger line: share of each line in what `base` lacks against `other`. */
  readonly lackedBy: ByReason;
  /** `harmed` by ledger line: share of each line in what `other` lacks against `base`. */
  readonly lostBy: ByReason;
}

interface Followed {
  readonly simulation: Simulation;
  readonly mode: Uint8Array;
  readonly lines: Float32Array;
}

function follow(scenario: Scenario, draws: Draws, people: number): Followed {
  const modes = new Uint8Array(people);
  const lines = new Float32Array(people * linesPerEmployee);
  const observer: Observer = {
    ledger: true,
    see(view) {
      modes.set(view.mode.subarray(0, view.to - view.from), view.from);
      lines.set(
        view.lines.subarray(0, (view.to - view.from) * linesPerEmployee),
        view.from * linesPerEmployee,
      );
    },
  };
  return {
    simulation: startSimulation(scenario, draws.key, {
      witness: observing(observer),
      draws,
      reasons: false,
    }),
    mode: modes,
    lines,
  };
}

const drop = new Float32Array(linesPerEmployee);

/** Adds the reasons why one employee lacks what the other arm gives; `into` holds a series for each of `reasonIds`. */
function addReasons(
  into: readonly Float64Array[],
  at: number,
  has: Float32Array,
  lacks: Float32Array,
  share: number,
): void {
  const add = (place: number, part: number): void => {
    const series = into[place] as Float64Array;
    series[at] = (series[at] as number) + part * share;
  };
  drop.set(has);
  sharesOfDrop(drop, 0, lacks);
  let none = true;
  for (let k = 0; k < linesPerEmployee; k++) {
    const part = drop[k] as number;
    if (part === 0) continue;
    none = false;
    add(k, part);
  }
  if (none) add(otherReason, 1);
}

/**
 * Lives two arms side by side on the same luck and compares every employee in every week.
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
  const [people, others] = [base, other].map(({ roles }) =>
    roles.reduce((sum, { headcount }) => sum + headcount, 0),
  ) as [number, number];
  if (people !== others || base.weeks !== other.weeks)
    throw new RangeError('the two arms must have the same people and the same horizon');
  const draws = drawsOf(luck);
  const one = follow(base, draws, people);
  const two = follow(other, draws, people);
  const result = {
    helped: new Float64Array(base.weeks),
    harmed: new Float64Array(base.weeks),
    lackedBy: seriesFor(reasonIds, base.weeks),
    lostBy: seriesFor(reasonIds, base.weeks),
  };
  const lackedBy = reasonIds.map((id) => result.lackedBy[id]);
  const lostBy = reasonIds.map((id) => result.lostBy[id]);
  const share = 1 / people;
  for (let at = 0; at < base.weeks; at++) {
    one.simulation.advance();
    two.simulation.advance();
    let helped = 0;
    let harmed = 0;
    for (let i = 0; i < people; i++) {
      const before = one.mode[i] === mode.real;
      const after = two.mode[i] === mode.real;
      if (before === after) continue;
      const from = i * linesPerEmployee;
      const baseLines = one.lines.subarray(from, from + linesPerEmployee);
      const otherLines = two.lines.subarray(from, from + linesPerEmployee);
      if (after) {
        helped++;
        addReasons(lackedBy, at, otherLines, baseLines, share);
      } else {
        harmed++;
        addReasons(lostBy, at, baseLines, otherLines, share);
      }
    }
    result.helped[at] = helped * share;
    result.harmed[at] = harmed * share;
  }
  return result;
}
