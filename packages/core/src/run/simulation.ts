import { createRecorder, type Recorder } from '../observe/recorder.ts';
import { type Columns, columnsFor, createBlocks } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { Employees } from '../organisation/employees.ts';
import { Teams } from '../organisation/teams.ts';
import type { Terms } from '../organisation/terms.ts';
import { CrossTies, importTies } from '../organisation/ties.ts';
import type { DrawCache } from '../random/draws.ts';
import type { Key } from '../random/key.ts';
import { exp } from '../random/math.ts';
import { headcountOf, type Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import {
  campaignPull,
  errorShock,
  type PolicyInForce,
  review,
  startingPolicy,
  startWeek,
  termsOf,
} from '../week/rollout.ts';
import { hire, shareRework } from '../week/turnover.ts';
import { stepWeek } from '../week/week.ts';

/** A run under way: everything it knows, and a step to the next week. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly employees: Employees;
  readonly teams: Teams;
  readonly recorder: Recorder;
  readonly force: PolicyInForce;
  /** Weeks lived through. */
  week: number;
  /** What holds for each role in the week lived through last. */
  terms: readonly Terms[];
  /** Lives through the next week. */
  advance(): void;
}

/** Joins witnesses into one that calls them in order. */
function allOf(first: WeekObserver, second: WeekObserver): WeekObserver {
  return {
    accounts: first.accounts || second.accounts,
    decided(at) {
      first.decided(at);
      second.decided(at);
    },
    acted(at) {
      first.acted(at);
      second.acted(at);
    },
    leaves(at, id) {
      first.leaves(at, id);
      second.leaves(at, id);
    },
    joins(at, id) {
      first.joins(at, id);
      second.joins(at, id);
    },
  };
}

function hireEverybody(
  key: Key,
  employees: Employees,
  teams: Teams,
  terms: readonly Terms[],
): void {
  for (let team = 0; team < teams.count; team++) {
    const role = terms[teams.role[team] as number] as Terms;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++)
      hire(key, employees, i, 0, role);
    shareRework(employees, teams, team, role.mind.reworkRouting);
  }
}

/** What a run may be given beside scenario and key. */
export interface SimulationOptions {
  /** Looks on; it sees every block of every week. */
  readonly witness?: WeekObserver | undefined;
  /** Luck of the same key from other runs, if it is kept. */
  readonly draws?: DrawCache | undefined;
  /** Whether the record follows why people stop. Default true. */
  readonly reasons?: boolean | undefined;
  /** What the record keeps. Default: every measure. */
  readonly measures?: readonly MeasureId[] | undefined;
}

/**
 * Sets up a run: organisation, people, ties and records, in week 0.
 *
 * @param scenario - What to simulate.
 * @param key - Key of the run; fixes every draw.
 */
export function startSimulation(
  scenario: Scenario,
  key: Key,
  { witness, draws, reasons = true, measures }: SimulationOptions = {},
): Simulation {
  const { mind, organisation, roles, weeks } = scenario;
  const [key0, key1] = key;
  const count = headcountOf(scenario);
  const employees = new Employees(count);
  const teams = new Teams(scenario);
  const blocks = createBlocks(teams);
  const force = startingPolicy(scenario);
  const termsNow = (): Terms[] => roles.map((_, role) => termsOf(scenario, force, role));
  let terms = termsNow();
  let priced = force.changes;
  hireEverybody(key, employees, teams, terms);
  const cross = new CrossTies(key, count, organisation.ties ? 0 : organisation.crossTies);
  const imported = organisation.ties ? importTies(organisation.ties, count) : null;
  const leaving = organisation.turnover / 52;
  const columns = columnsFor(blocks);
  const novelty = Float64Array.from(
    { length: weeks + 1 },
    (_, age) => mind.novelty * exp(-age / mind.noveltyWeeks),
  );
  const recorder = createRecorder(scenario, employees, reasons, measures);
  const onlookers = witness ? allOf(recorder, witness) : recorder;
  let salience = 0;

  const simulation: Simulation = {
    scenario,
    employees,
    teams,
    recorder,
    force,
    week: 0,
    terms: [],
    advance(): void {
      const week = simulation.week + 1;
      startWeek(scenario, week, force, employees, teams);
      if (force.changes !== priced) terms = termsNow();
      priced = force.changes;
      salience = campaignPull(scenario, week, salience);
      const shock = errorShock(scenario, week);
      blocks.forEach((block, index) => {
        const at: BlockWeek = {
          week,
          key0,
          key1,
          draws: draws ?? null,
          block,
          terms: terms[block.role] as Terms,
          employees,
          teams,
          cross,
          imported,
          columns: columns[index] as Columns,
          accounts: onlookers.accounts,
          salience,
          shock,
          novelty,
          leaving,
        };
        stepWeek(at, onlookers);
      });
      recorder.closeWeek(week);
      review(
        scenario,
        week,
        force,
        teams,
        (measure) => recorder.series[measure]?.[week - 1] as number,
      );
      const seen = employees.visible;
      employees.visible = employees.nextVisible;
      employees.nextVisible = seen;
      simulation.week = week;
      simulation.terms = terms;
      if (week === weeks) recorder.closeRun(week);
    },
  };
  return simulation;
}
