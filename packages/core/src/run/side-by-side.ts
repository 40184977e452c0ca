import { chanceToMiss, lineValues, otherWays } from '../observe/line-values.ts';
import { type ByReason, type RunWithoutReasons, seriesFor } from '../observe/run.ts';
import {
  addShares,
  grain,
  missingReasons,
  reasonIds,
  reasonLines,
  sharesOfDrop,
} from '../observe/shares-of-drop.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import type { DrawCache } from '../random/draws.ts';
import { headcountOf, type Scenario } from '../scenario/scenario.ts';
import { brokenOptions, brokenSeeding, must, notParsed, refuse } from './call.ts';
import { brokenObserver, type Observer, observing } from './observer.ts';
import { drawsOf, resultOf, type Seeding } from './simulate.ts';
import { Simulation } from './simulation.ts';
import { TurningPointRecorder, type TurningPoints } from './turning-points.ts';

/** Arms that were simulated together, week by week, with common random numbers. */
export interface SideBySide {
  /** The run of every arm. */
  readonly runs: readonly RunWithoutReasons[];
  /** Every arm but the first, employee by employee against the first. */
  readonly people: readonly PeopleByWeek[];
}

/** Options of {@link sideBySide}. */
export interface SideBySideOptions {
  /** One for each arm. They change no number. */
  readonly observers?: readonly Observer[];
  /** Whether the runs follow why people stop. Default true. */
  readonly reasons?: boolean;
}

/** An arm under way, and all its employees in the last week. */
interface Followed extends EmployeesOfWeek {
  readonly simulation: Simulation;
}

const blind: Observer = { accounts: false, see() {} };

/** Starts an arm; with `against` it writes only the ledgers of those who do not as they do there. */
function follow(
  scenario: Scenario,
  draws: DrawCache,
  { observer = blind, reasons }: { observer?: Observer | undefined; reasons: boolean },
  against?: Uint8Array,
): Followed {
  const people = headcountOf(scenario);
  const modes = new Uint8Array(people);
  const lines = new Float32Array(people * reasonLines);
  const miss = new Float64Array(people);
  const own = observing(observer, scenario);
  const decided = (at: BlockWeek): void => {
    const { from, to, firstTeam } = at.block;
    modes.set(at.columns.mode.subarray(0, to - from), from);
    for (let i = from, team = firstTeam; i < to; i++) {
      if (i === at.teams.start[team + 1]) team++;
      if (against && (against[i] === mode.real) === (modes[i] === mode.real)) continue;
      lineValues(at, i, lines, i * reasonLines, team);
      lines[(i + 1) * reasonLines - 1] = otherWays(at, team);
      miss[i] = chanceToMiss(at, i, team);
    }
    own.decided?.(at);
  };
  return {
    simulation: new Simulation(scenario, draws.key, {
      observer: { ...own, decided },
      draws,
      reasons,
    }),
    mode: modes,
    lines,
    miss,
  };
}

/**
 * Simulates arms side by side with common random numbers and compares every employee in every week with the first arm.
 *
 * The runs are those of {@link simulate}, so that nothing needs to be simulated again to know who gains and who loses. Reasons are NaN
 * where one of two arms decides by another rule than costs and benefits.
 *
 * @param arms - The baseline first; all must have the same people and horizon.
 * @param seeding - Seed and replication, or key.
 * @throws RangeError if people or horizon differ, or naming every option that is unknown, missing or out of its range.
 *
 * @example The people in real use in both arms, those who gain and those who lose
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const arms = { none: {}, full: { policy: { preset: 'aligned' } } };
 * const scenario = parseScenario({ name: 'Pilot', weeks: 12, roles, arms });
 * const { people, runs } = sideBySide(Object.values(scenario.arms), { seed: 'docs' });
 * const [before, after] = runs.map(({ series }) => series.real.at(-1));
 * const [gain, loss] = [people[0].helped.at(-1), people[0].harmed.at(-1)];
 * Math.abs(after - before - (gain - loss)) < 1e-12; // => true
 * ```
 */
export function sideBySide(
  arms: readonly Scenario[],
  seeding: Seeding,
  options: SideBySideOptions = {},
): SideBySide {
  refuse('sideBySide', [
    ...arms.flatMap(notParsed),
    ...brokenSeeding(seeding),
    ...brokenOptions(options, { observers: must.list, reasons: must.flag }),
    ...(Array.isArray(options.observers) ? options.observers.flatMap(brokenObserver) : []),
  ]);
  const { observers = [], reasons = true } = options;
  const [base, ...others] = arms;
  if (!base) return { runs: [], people: [] };
  if (others.some((arm) => headcountOf(arm) !== headcountOf(base) || arm.weeks !== base.weeks))
    throw new RangeError('the arms must have the same people and the same horizon');
  const draws = drawsOf(seeding);
  const first = follow(base, draws, { observer: observers[0], reasons });
  const rest = others.map((arm, i) => {
    const followed = follow(arm, draws, { observer: observers[i + 1], reasons }, first.mode);
    return { followed, people: new PeopleComparison(base) };
  });
  for (let week = 0; week < base.weeks; week++) {
    first.simulation.step();
    for (const { followed, people } of rest) {
      followed.simulation.step();
      people.add(week, first, followed);
    }
  }
  return {
    runs: [first, ...rest.map(({ followed }) => followed)].map(
      ({ simulation }) => resultOf(simulation) as RunWithoutReasons,
    ),
    people: rest.map(({ people, followed }) => people.result(first, followed)),
  };
}

/** Week by week: who uses the tool really in one arm and not in the other, and which ledger lines make the difference. */
export interface PeopleByWeek {
  /** Share of employees in real use in `other` and not in `base`, and the reverse. */
  readonly helped: Float64Array;
  readonly harmed: Float64Array;
  /** `helped` by reason: share of each line in what `base` lacks against `other`, and of chance. */
  readonly lackedBy: ByReason;
  /** `harmed` by reason: share of each line in what `other` lacks against `base`, and of chance. */
  readonly lostBy: ByReason;
  /** When and why the lives of those part whom one arm keeps and the other loses. */
  readonly turning: TurningPoints;
}

/** All employees in one week of an arm. */
interface EmployeesOfWeek {
  readonly mode: Uint8Array;
  /** Ledgers, employee after employee; of those at least who do not as they do in the other arm. */
  readonly lines: Float32Array;
  /** Chances not to use the tool, of the same employees. */
  readonly miss: Float64Array;
}

/** Adds the reasons why an employee lacks in one arm what the other gives. */
function addReasons(
  sums: Float64Array,
  id: number,
  gives: EmployeesOfWeek,
  lacks: EmployeesOfWeek,
) {
  const from = id * reasonLines;
  const [then, now] = [gives.miss[id] as number, lacks.miss[id] as number];
  addShares(sums, sharesOfDrop(gives.lines, from, lacks.lines, from, then, now));
}

/** Compares two arms week by week while they are simulated. */
class PeopleComparison {
  private readonly weekly: Omit<PeopleByWeek, 'turning'>;
  private readonly turning: TurningPointRecorder;
  private readonly lacked: Float64Array = new Float64Array(reasonIds.length);
  private readonly lost: Float64Array = new Float64Array(reasonIds.length);

  constructor(scenario: Scenario) {
    const { weeks } = scenario;
    this.turning = new TurningPointRecorder(headcountOf(scenario));
    this.weekly = {
      helped: new Float64Array(weeks),
      harmed: new Float64Array(weeks),
      lackedBy: seriesFor(reasonIds, weeks),
      lostBy: seriesFor(reasonIds, weeks),
    };
  }

  /** Adds a week, counted from 0, in which `base` and `other` have been simulated. */
  add(week: number, base: Followed, other: Followed): void {
    const { lacked, lost, turning, weekly } = this;
    const people = base.mode.length;
    const share = 1 / people;
    lacked.fill(0);
    lost.fill(0);
    let helped = 0;
    let harmed = 0;
    for (let i = 0; i < people; i++) {
      const before = base.mode[i] === mode.real;
      const after = other.mode[i] === mode.real;
      if (before === after) continue;
      const [gives, lacks] = after ? [other, base] : [base, other];
      turning.part(i, week + 1, gives, lacks);
      if (after) {
        helped++;
        addReasons(lacked, i, other, base);
      } else {
        harmed++;
        addReasons(lost, i, base, other);
      }
    }
    turning.closeWeek(base.simulation.employees, week + 2);
    weekly.helped[week] = helped * share;
    weekly.harmed[week] = harmed * share;
    reasonIds.forEach((id, k) => {
      weekly.lackedBy[id][week] = ((lacked[k] as number) / grain) * share;
      weekly.lostBy[id][week] = ((lost[k] as number) / grain) * share;
    });
  }

  /** All weeks, and the turning points after the last; without reasons where an arm has no ledger. */
  result(base: Followed, other: Followed): PeopleByWeek {
    const weeks = this.weekly.helped.length;
    const turning = this.turning.result(
      base.simulation.employees,
      other.simulation.employees,
      weeks,
    );
    if (!base.simulation.scenario.rule && !other.simulation.scenario.rule)
      return { ...this.weekly, turning };
    const missing = missingReasons(weeks);
    const parting = { kept: missing, lost: missing };
    return { ...this.weekly, lackedBy: missing, lostBy: missing, turning: parting };
  }
}

/**
 * Simulates two arms side by side with common random numbers and compares every employee in every week; {@link sideBySide} does so with
 * more arms and gives their runs too.
 *
 * `helped - harmed` is the difference in real use; `lackedBy` sums to `helped`, `lostBy` to `harmed`. The reasons are those of a
 * lapse (docs/model.md 9), with one arm in place of then and the other in place of now.
 *
 * @param base - The baseline arm.
 * @param other - The arm to compare; it must have the same people and horizon.
 * @param seeding - Seed and replication, or key.
 * @throws RangeError if people or horizon differ.
 */
export function comparePeople(base: Scenario, other: Scenario, seeding: Seeding): PeopleByWeek {
  return sideBySide([base, other], seeding, { reasons: false }).people[0] as PeopleByWeek;
}
