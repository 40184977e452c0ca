import { Recorder } from '../observe/recorder.ts';
import {
  type Block,
  type Columns,
  columnsFor,
  createBlocks,
  Teams,
} from '../organisation/block.ts';
import { allOf, type BlockWeek, type WeekObserver } from '../organisation/block-week.ts';
import { Employees } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import { CrossTies, type ImportedTies, importTies } from '../organisation/ties.ts';
import type { DrawCache, Key } from '../random/draws.ts';
import { exp } from '../random/math.ts';
import { headcountOf, type Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import { account, execute } from '../week/execute.ts';
import { chooseIntensity, verify, weighUse } from '../week/intensity.ts';
import { feelClimate, learn, lookAround } from '../week/learn.ts';
import { participate } from '../week/participation.ts';
import {
  campaignPull,
  errorShock,
  type PolicyInForce,
  review,
  startingPolicy,
  startWeek,
  termsOf,
} from '../week/rollout.ts';
import { hire, shareRework, turnOver } from '../week/turnover.ts';

/** Sets all employees to work in their seats, before the first week. */
function hireAll(key: Key, employees: Employees, teams: Teams, terms: readonly Terms[]): void {
  for (let team = 0; team < teams.count; team++) {
    const role = terms[teams.role[team] as number] as Terms;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++)
      hire(key, employees, i, 0, role);
    shareRework(employees, teams, team, role.mind.reworkRouting);
  }
}

/** Step 3: every employee decides: how hard to check, how much to route, whether to use the tool at all. */
function decide(at: BlockWeek): void {
  verify(at);
  chooseIntensity(at);
  weighUse(at);
  participate(at);
}

/** What was chosen this week is what others see next week. */
function show({ block, columns, employees }: BlockWeek): void {
  employees.mode.set(columns.mode, block.from);
  employees.nextVisible.set(columns.use, block.from);
}

/** The week of one block, steps 2 to 9 of docs/model.md 3. Events come before all blocks, gates and guardrails after. */
function stepWeek(at: BlockWeek, observer: Required<WeekObserver>): void {
  lookAround(at);
  decide(at);
  observer.decided(at);
  execute(at);
  account(at);
  learn(at);
  feelClimate(at);
  show(at);
  observer.acted(at);
  turnOver(at, observer);
}

/** What a run may be given beside scenario and key. */
interface SimulationOptions {
  /** Sees every block of every week. */
  readonly observer?: WeekObserver | undefined;
  /** Draws of the same key from other runs, if they are cached. */
  readonly draws?: DrawCache | undefined;
  /** Whether the record follows why employees stop. Default true. */
  readonly reasons?: boolean | undefined;
  /** What the record keeps. Default: every measure. */
  readonly measures?: readonly MeasureId[] | undefined;
}

/**
 * A run under way: the state of an organisation, and a step to the next week.
 *
 * All that a week hangs on is in here: the same scenario and key give the same state after the same number of steps.
 */
export class Simulation {
  readonly scenario: Scenario;
  readonly key: Key;
  readonly employees: Employees;
  readonly teams: Teams;
  readonly recorder: Recorder;
  private readonly observer: Required<WeekObserver>;
  private readonly draws: DrawCache | null;
  private readonly blocks: readonly Block[];
  private readonly columns: readonly Columns[];
  private readonly cross: CrossTies;
  private readonly imported: ImportedTies | null;
  /** Pull of novelty by weeks since the first week with access, in he. */
  private readonly novelty: Float64Array;
  private readonly force: PolicyInForce;
  /** Changes of policy that the terms contain. */
  private priced: number;
  private termsNow: readonly Terms[];
  /** Pull of past campaigns, in he. */
  private salience = 0;
  private done = 0;

  /**
   * Sets up a run: organisation, employees, ties and records, in week 0.
   *
   * @param scenario - What to simulate.
   * @param key - Key of the run; fixes every draw.
   */
  constructor(
    scenario: Scenario,
    key: Key,
    { observer, draws, reasons = true, measures }: SimulationOptions = {},
  ) {
    const { mind, organisation, weeks } = scenario;
    const count = headcountOf(scenario);
    this.scenario = scenario;
    this.key = key;
    this.draws = draws ?? null;
    this.employees = new Employees(count);
    this.teams = new Teams(scenario);
    this.blocks = createBlocks(this.teams);
    this.columns = columnsFor(this.blocks);
    this.force = startingPolicy(scenario);
    this.priced = this.force.changes;
    this.termsNow = this.termsInForce();
    hireAll(key, this.employees, this.teams, this.termsNow);
    this.cross = new CrossTies(key, count, organisation.ties ? 0 : organisation.crossTies);
    this.imported = organisation.ties ? importTies(organisation.ties, count) : null;
    this.novelty = Float64Array.from(
      { length: weeks + 1 },
      (_, age) => mind.novelty * exp(-age / mind.noveltyWeeks),
    );
    this.recorder = new Recorder(scenario, this.employees, reasons, measures);
    this.observer = allOf([...this.recorder.observers, ...(observer ? [observer] : [])]);
  }

  /** Weeks simulated so far. */
  get week(): number {
    return this.done;
  }

  /** Terms of each role in the last week that was simulated. */
  get terms(): readonly Terms[] {
    return this.termsNow;
  }

  /** Simulates the next week. */
  step(): void {
    const { scenario, employees, teams, force, observer } = this;
    const week = this.done + 1;
    startWeek(scenario, week, force, employees, teams);
    if (force.changes !== this.priced) this.termsNow = this.termsInForce();
    this.priced = force.changes;
    this.salience = campaignPull(scenario, week, this.salience);
    const shock = errorShock(scenario, week);
    this.blocks.forEach((_, index) => {
      stepWeek(this.blockWeek(index, week, shock), observer);
    });
    observer.closeWeek(week);
    const { series } = this.recorder.measures;
    review(scenario, week, force, teams, (measure) => series[measure]?.[week - 1] as number);
    const seen = employees.visible;
    employees.visible = employees.nextVisible;
    employees.nextVisible = seen;
    this.done = week;
    if (week === scenario.weeks) observer.closeRun(week);
  }

  private termsInForce(): Terms[] {
    return this.scenario.roles.map((_, role) => termsOf(this.scenario, this.force, role));
  }

  private blockWeek(index: number, week: number, shock: number): BlockWeek {
    const block = this.blocks[index] as Block;
    return {
      week,
      key0: this.key[0],
      key1: this.key[1],
      draws: this.draws,
      block,
      terms: this.termsNow[block.role] as Terms,
      employees: this.employees,
      teams: this.teams,
      cross: this.cross,
      imported: this.imported,
      columns: this.columns[index] as Columns,
      accounts: this.observer.accounts,
      salience: this.salience,
      shock,
      novelty: this.novelty,
      leaving: this.scenario.organisation.turnover / 52,
    };
  }
}
