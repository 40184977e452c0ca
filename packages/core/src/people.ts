import { lineValues } from './observe/line-values.ts';
import { linesPerEmployee } from './observe/lines.ts';
import { otherReason, reasonIds, sharesOfDrop } from './observe/reasons.ts';
import type { ByReason, Run } from './observe/run.ts';
import { seriesFor } from './observe/series-for.ts';
import type { BlockWeek } from './organisation/block-week.ts';
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

/** An arm under way. */
interface Followed {
  readonly simulation: Simulation;
  /** Modes of this week. */
  readonly mode: Uint8Array;
  /** This week's ledger of everybody, or of those who do not as they do in `against`. */
  readonly lines: Float32Array;
}

function follow(scenario: Scenario, draws: Draws, people: number, against?: Uint8Array): Followed {
  const modes = new Uint8Array(people);
  const lines = new Float32Array(people * linesPerEmployee);
  const nothing = (): void => {};
  const decided = (at: BlockWeek): void => {
    const { from, to, firstTeam } = at.block;
    modes.set(at.columns.mode.subarray(0, to - from), from);
    for (let i = from, team = firstTeam; i < to; i++) {
      if (i === at.teams.start[team + 1]) team++;
      if (against && (against[i] === mode.real) === (modes[i] === mode.real)) continue;
      lineValues(at, i, lines, i * linesPerEmployee, team);
    }
  };
  return {
    simulation: startSimulation(scenario, draws.key, {
      witness: { decided, acted: nothing, leaves: nothing, joins: nothing },
      draws,
      reasons: false,
    }),
    mode: modes,
    lines,
  };
}

const drop = new Float32Array(linesPerEmployee);
const lacking = new Float32Array(linesPerEmployee);

/**
 * Adds the reasons why one employee lacks what the other arm gives, from the ledgers of both at `from`; `into` holds a series
 * for each of `reasonIds`.
 */
function addReasons(
  into: readonly Float64Array[],
  at: number,
  has: Float32Array,
  lacks: Float32Array,
  from: number,
  share: number,
): void {
  const add = (place: number, part: number): void => {
    const series = into[place] as Float64Array;
    series[at] = (series[at] as number) + part * share;
  };
  for (let k = 0; k < linesPerEmployee; k++) {
    drop[k] = has[from + k] as number;
    lacking[k] = lacks[from + k] as number;
  }
  sharesOfDrop(drop, 0, lacking);
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
  const two = follow(other, draws, people, one.mode);
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
      if (after) {
        helped++;
        addReasons(lackedBy, at, two.lines, one.lines, from, share);
      } else {
        harmed++;
        addReasons(lostBy, at, one.lines, two.lines, from, share);
      }
    }
    result.helped[at] = helped * share;
    result.harmed[at] = harmed * share;
  }
  return result;
}
