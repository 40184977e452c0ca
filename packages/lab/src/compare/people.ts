import {
  DrawCache,
  explain,
  headcountOf,
  type Key,
  type Observer,
  type PeopleByWeek,
  type RunWithoutReasons,
  reasonIds,
  type Scenario,
  sideBySide,
} from '@uptake/core';
import type { ByReason } from '@uptake/core/internal';
import type { Simulated } from '../engine/engine.ts';
import { scenariosOf } from '../engine/run-shard.ts';
import { unitKey } from '../plan/cell.ts';
import type { Plan } from '../plan/plan.ts';
import { type Table, wholes } from '../table.ts';
import { meanSeries, type RecordedUnit, weekAxis } from '../tables/units.ts';
import type { ArmFlows, PeopleChange, TypicalEmployee } from './comparison.ts';
import { meanInterval, shareScale } from './outcome-comparison.ts';

/** Replications in which all employees are followed, which costs well below a second. */
export function followed(scenario: Scenario): number {
  return Math.max(1, Math.min(8, Math.floor(4e5 / (headcountOf(scenario) * scenario.weeks))));
}

/** One replication of a comparison, in which all employees are followed; lists are by arm. */
export interface FollowedReplication {
  /** The arms, with the draw of the replication where there is a posterior. */
  readonly scenarios: readonly Scenario[];
  /** Key of the baseline. */
  readonly key: Key;
  readonly runs: readonly RunWithoutReasons[];
  /** Every arm but the baseline, employee by employee against it; none where arms have random numbers of their own. */
  readonly people: readonly PeopleByWeek[];
  /** Modes of all employees at each of {@link checkpointsOf}. */
  readonly modes: readonly (readonly Uint8Array[])[];
  /** What real use is worth to each employee of the baseline in the last week, in he; 0 before access. */
  readonly worth: Float64Array;
}

/** The first replications of a comparison; each is simulated once, when it is first asked for. */
export interface FollowedRuns {
  /** What came of a unit of the first replications; nothing of the others, and where an arm fails. */
  readonly simulated: Simulated;
  /** A replication whose arms all go well. */
  of(rep: number): FollowedReplication;
}

interface Watched extends Pick<FollowedReplication, 'worth'> {
  readonly modes: readonly Uint8Array[];
  readonly observer: Observer;
}

/** Keeps the modes of all employees at the checkpoints, and what real use is worth in the last week. */
function watch(scenario: Scenario): Watched {
  const people = headcountOf(scenario);
  const stations = checkpointsOf(scenario.weeks);
  const modes = stations.map(() => new Uint8Array(people));
  const worth = new Float64Array(people);
  const observer: Observer = {
    see({ week, from, to, mode, utility }) {
      modes[stations.indexOf(week)]?.set(mode.subarray(0, to - from), from);
      if (week === scenario.weeks) worth.set(utility.subarray(0, to - from), from);
    },
  };
  return { modes, worth, observer };
}

/** The cells that a replication runs, an arm after the other. */
function cellsOf({ segments }: Plan, rep: number): readonly number[] {
  const bands = segments.flatMap((segment) => segment.bands);
  return bands.find(({ reps }) => rep >= reps[0] && rep < reps[1])?.cells ?? [];
}

/** The first replications of a comparison, with all arms side by side. */
export function followRuns(plan: Plan): FollowedRuns {
  const scenarioOf = scenariosOf(plan);
  const first = followed(scenarioOf(0));
  const known = new Map<number, FollowedReplication>();

  const live = (rep: number): FollowedReplication => {
    const cells = cellsOf(plan, rep);
    const groups = plan.seedPolicy === 'common' ? [cells] : cells.map((cell) => [cell]);
    const scenarios = cells.map(scenarioOf);
    const watched = scenarios.map(watch);
    const placeOf = (cell: number): number => cells.indexOf(cell);
    const keyOf = (cell: number) => unitKey(plan.key, plan.seedPolicy, cell, rep);
    const together = groups.map((group) =>
      sideBySide(
        group.map((cell) => scenarios[placeOf(cell)] as Scenario),
        { key: keyOf(group[0] as number) },
        { observers: group.map((cell) => (watched[placeOf(cell)] as Watched).observer) },
      ),
    );
    return {
      scenarios,
      key: keyOf(cells[0] as number),
      runs: together.flatMap(({ runs }) => runs),
      people: together.flatMap(({ people }) => people),
      modes: watched.map(({ modes }) => modes),
      worth: (watched[0] as Watched).worth,
    };
  };
  const of = (rep: number): FollowedReplication => {
    const replication = known.get(rep) ?? live(rep);
    known.set(rep, replication);
    return replication;
  };
  return {
    of,
    simulated({ cell, rep }) {
      if (rep >= first) return undefined;
      try {
        return { run: of(rep).runs[cellsOf(plan, rep).indexOf(cell)] as RunWithoutReasons };
      } catch {
        return undefined;
      }
    },
  };
}

/** Mean of several series by reason. */
export function meanByReason(runs: readonly ByReason[]): ByReason {
  return Object.fromEntries(
    reasonIds.map((id) => [id, meanSeries(runs.map((run) => run[id]))]),
  ) as unknown as ByReason;
}

function lateWeeks(unit: RecordedUnit, people: number): Int16Array {
  const column = wholes(unit.parts.people as Table, 'lateWeeks') as Int16Array;
  return column.subarray(unit.place * people, (unit.place + 1) * people);
}

function changed(before: Int16Array, after: Int16Array): { helped: number; harmed: number } {
  let helped = 0;
  let harmed = 0;
  for (let i = 0; i < before.length; i++) {
    if ((after[i] as number) > (before[i] as number)) helped++;
    else if ((after[i] as number) < (before[i] as number)) harmed++;
  }
  return { helped: helped / before.length, harmed: harmed / before.length };
}

/**
 * Whom an arm helps and harms: more or fewer weeks of real use among the last 8 in every replication, and week by week
 * over those in which all employees are followed.
 */
export function peopleChange(
  arms: { readonly baseline: string; readonly arm: string },
  units: { readonly baseline: readonly RecordedUnit[]; readonly arm: readonly RecordedUnit[] },
  followed: readonly PeopleByWeek[],
  people: number,
  alpha: number,
): PeopleChange {
  const shares = units.baseline.map((unit, r) =>
    changed(lateWeeks(unit, people), lateWeeks(units.arm[r] as RecordedUnit, people)),
  );
  const helped = Float64Array.from(shares, (one) => one.helped);
  const harmed = Float64Array.from(shares, (one) => one.harmed);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...arms,
    helped: mean(helped),
    harmed: mean(harmed),
    unchanged: 1 - mean(helped) - mean(harmed),
    uncertaintyOfMean: {
      helped: meanInterval(helped, alpha, shareScale),
      harmed: meanInterval(harmed, alpha, shareScale),
    },
    runs: shares.length,
    weekly: {
      runs: followed.length,
      weeks: weekAxis(followed[0]?.helped.length ?? 0),
      helped: meanSeries(followed.map((one) => one.helped)),
      harmed: meanSeries(followed.map((one) => one.harmed)),
      lackedBy: meanByReason(followed.map((one) => one.lackedBy)),
      lostBy: meanByReason(followed.map((one) => one.lostBy)),
      turning: {
        kept: meanByReason(followed.map((one) => one.turning.kept)),
        lost: meanByReason(followed.map((one) => one.turning.lost)),
      },
    },
  };
}

/** Weeks at which modes are looked at: the first, two months, half a year, each year, the last; five at most. */
export function checkpointsOf(weeks: number): number[] {
  const years = Array.from({ length: Math.floor(weeks / 52) }, (_, k) => 52 * (k + 1));
  return [...new Set([1, 8, 26, ...years, weeks])].filter((week) => week <= weeks).slice(-5);
}

/**
 * How people of one arm move between the modes of use, mean over a few runs.
 *
 * @param stations - Weeks that are looked at.
 * @param runs - Modes of all employees at each checkpoint, of one run or more.
 */
export function modeFlows(
  arm: string,
  stations: readonly number[],
  runs: readonly (readonly Uint8Array[])[],
): ArmFlows {
  const flows = stations.slice(1).map(() => new Float64Array(9));
  for (const modes of runs) {
    flows.forEach((flow, k) => {
      const [before, after] = [modes[k] as Uint8Array, modes[k + 1] as Uint8Array];
      const share = 1 / (before.length * runs.length);
      before.forEach((from, i) => {
        const cell = 3 * from + (after[i] as number);
        flow[cell] = (flow[cell] as number) + share;
      });
    });
  }
  return { arm, label: arm, stations, flows, runs: runs.length };
}

/** The employee of the largest role whose use is worth the median of that role; null if no employee has access. */
function medianEmployee({ roles }: Scenario, worth: Float64Array): number | null {
  const sizes = roles.map(({ headcount }) => headcount);
  const role = sizes.indexOf(Math.max(...sizes));
  const first = sizes.slice(0, role).reduce((sum, size) => sum + size, 0);
  const members = Array.from({ length: sizes[role] as number }, (_, i) => first + i)
    .map((employee) => ({ employee, value: worth[employee] as number }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => a.value - b.value || a.employee - b.employee);
  return members[Math.floor((members.length - 1) / 2)]?.employee ?? null;
}

/**
 * The sum of a typical employee of the baseline in the last week of one run, in every arm that has a ledger; null if no
 * employee has access, or the baseline decides by a rule without one.
 *
 * @param arms - Names of the arms, the one first in which the employee is typical.
 * @param replication - The run, with a scenario for each of the arms.
 */
export function typicalEmployee(
  arms: readonly string[],
  { key, scenarios, worth }: FollowedReplication,
): TypicalEmployee | null {
  const scenario = scenarios[0] as Scenario;
  const { weeks: week } = scenario;
  const employee = medianEmployee(scenario, worth);
  if (employee === null || scenario.rule) return null;
  const draws = new DrawCache(key);
  const ledgers = arms.flatMap((arm, i) => {
    const own = scenarios[i] as Scenario;
    return own.rule ? [] : [[arm, explain(own, { draws, employee, week })] as const];
  });
  return { employee, week, ledgers: Object.fromEntries(ledgers) };
}
