import { Followers } from '../observe/followers.ts';
import { needsOf } from '../observe/outcome-values.ts';
import { Recorder } from '../observe/recorder.ts';
import {
  type Block,
  type Columns,
  columnsFor,
  createBlocks,
  Teams,
} from '../organisation/block.ts';
import { allOf, type BlockWeek, type WeekObserver } from '../organisation/block-week.ts';
import { type Crew, crewOf } from '../organisation/crew.ts';
import { Employees } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import { alone, type Threads } from '../organisation/threads.ts';
import { CrossTies, type ImportedTies, importTies, tiesOfRun } from '../organisation/ties.ts';
import { type Reached, reachedBy } from '../organisation/who.ts';
import type { DrawCache, Key } from '../random/draws.ts';
import { type Decide, decideBy } from '../rules/decide.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { Mind } from '../tables/parameters.ts';
import { account, execute } from '../week/execute.ts';
import { assess, chooseIntensity, verify, weighUse } from '../week/intensity.ts';
import { feelClimate, learn } from '../week/learn.ts';
import { participate } from '../week/participation.ts';
import { lookAround } from '../week/peers.ts';
import { giveAccess, hireEverybody, withhold } from '../week/people.ts';
import {
  type Campaigns,
  campaignsAfter,
  errorShock,
  feltClarity,
  type PolicyInForce,
  review,
  startingPolicy,
  startWeek,
  termsOf,
} from '../week/rollout.ts';
import { programmeHours, train } from '../week/training.ts';
import { shareAllRework, turnOver } from '../week/turnover.ts';

/** Step 3: every employee decides: how hard to check, how much to route, whether to use the tool at all. */
function decide(at: BlockWeek): void {
  assess(at);
  verify(at);
  chooseIntensity(at);
  weighUse(at);
  participate(at);
  withhold(at);
}

/** What was chosen and learnt this week is what others see and hear next week. */
function show({ block, columns, employees, week }: BlockWeek): void {
  const { nextMode, use, lastReal } = employees;
  const { users, userCount } = columns;
  nextMode.set(columns.mode, block.from);
  use.set(columns.use, block.from);
  for (let k = 0; k < userCount; k++) lastReal[block.from + (users[k] as number)] = week;
}

/** The week of one block, steps 2 to 9 of docs/model.md 3. Events come before all blocks, gates and guardrails after. */
function stepWeek(at: BlockWeek, observer: Required<WeekObserver>, choose: Decide): void {
  lookAround(at);
  choose(at);
  observer.decided(at);
  execute(at);
  account(at);
  learn(at);
  feelClimate(at);
  show(at);
  observer.acted(at);
  turnOver(at, observer);
}

/** What is done in a week beside what the scenario has planned for it. */
export interface Interventions {
  /** Changes what is in force, who is trained and who has access, before employees decide in the week. */
  apply(week: number, force: PolicyInForce, employees: Employees, teams: Teams): void;
  /** Hours that its trainings of the week take of each employee of a role. */
  hours(week: number, role: number, mind: Mind): number;
}

/** What the next week takes from those before, beside the columns of employees and teams and what the recorders carry. */
export interface Carried {
  readonly week: number;
  readonly force: PolicyInForce;
  readonly campaigns: Campaigns;
  /** Clarity felt in each role; empty before the first week. */
  readonly felt: readonly number[];
}

/** What a run may be given beside scenario and key. */
interface SimulationOptions {
  /** What is done beside the scenario. */
  readonly interventions?: Interventions | undefined;
  /** Sees every block of every week. */
  readonly observer?: WeekObserver | undefined;
  /** Draws of the same key from other runs, if they are cached. */
  readonly draws?: DrawCache | undefined;
  /** Whether the record follows why employees stop, which only costs and benefits tell. Default true. */
  readonly reasons?: boolean | undefined;
  /** What the record keeps. Default: every measure. */
  readonly measures?: readonly MeasureId[] | undefined;
  /** Threads that simulate it together, this one among them. Default: this one alone. */
  readonly threads?: Threads;
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
  /** What own outcomes need of employees; null if there are none. */
  readonly followed: Followers | null;
  private readonly observer: Required<WeekObserver>;
  private readonly draws: DrawCache | null;
  private readonly crew: Crew;
  private readonly columns: readonly Columns[];
  private readonly cross: CrossTies;
  private readonly imported: ImportedTies | null;
  /** Whether reasons were asked for and employees decide by a rule that has none. */
  readonly withoutLedger: boolean;
  private readonly choose: Decide;
  private readonly interventions: Interventions | undefined;
  private readonly reached: Reached;
  private force: PolicyInForce;
  /** Changes of policy that the terms contain. */
  private priced: number;
  private termsNow: readonly Terms[];
  private campaigns: Campaigns = { salience: 0, freshness: 1, pulses: 0 };
  /** Of each role: clarity felt, and hours that this week's programme takes of everybody. */
  private felt: readonly number[] = [];
  private programme: readonly number[] = [];
  private done = 0;

  /**
   * Sets up a run: organisation, employees, ties and records, in week 0.
   *
   * @param scenario - What to simulate.
   * @param key - Key of the run; fixes every draw.
   */
  constructor(scenario: Scenario, key: Key, options: SimulationOptions = {}) {
    const { observer, draws, reasons = true, measures, threads = alone } = options;
    this.choose = decideBy(scenario) ?? decide;
    this.withoutLedger = reasons && scenario.rule !== undefined;
    this.interventions = options.interventions;
    const { organisation } = scenario;
    this.scenario = scenario;
    this.key = key;
    this.draws = draws ?? null;
    this.teams = new Teams(scenario);
    const count = this.teams.people;
    this.employees = new Employees(count, threads);
    this.crew = crewOf(threads, createBlocks(this.teams));
    const { own } = this.crew;
    this.columns = columnsFor(this.crew.blocks.slice(own.firstBlock, own.endBlock));
    this.force = startingPolicy(scenario);
    this.priced = this.force.changes;
    this.termsNow = this.termsInForce();
    const hired = { key, people: scenario.people, own };
    hireEverybody(hired, this.employees, this.teams, this.termsNow);
    this.shareRework();
    this.employees.turnWeek(own.from, own.to);
    const ties = tiesOfRun(scenario, key, this.teams);
    const from = { from: own.from, to: own.to, threads };
    this.cross = new CrossTies(key, count, ties ? 0 : organisation.crossTies, from);
    threads.wait();
    this.imported = ties ? importTies(ties, count) : null;
    this.reached = reachedBy(scenario, key, this.teams, { ties, cross: this.cross });
    giveAccess(scenario, this.teams, this.reached);
    const needs = scenario.outcomes && needsOf(scenario.outcomes);
    const kept = measures && needs ? [...measures, ...needs.measures] : measures;
    const follows = reasons && !this.withoutLedger;
    this.recorder = new Recorder(scenario, this.employees, this.crew, { reasons: follows, kept });
    this.followed = needs ? new Followers(scenario, count, needs, this.crew) : null;
    const others = [...(this.followed?.observers ?? []), ...(observer ? [observer] : [])];
    this.observer = allOf([...this.recorder.observers, ...others]);
    threads.wait();
  }

  /** Weeks simulated so far. */
  get week(): number {
    return this.done;
  }

  /** Terms of each role in the last week that was simulated. */
  get terms(): readonly Terms[] {
    return this.termsNow;
  }

  /** What the next week takes from those before. */
  get carried(): Carried {
    const { done: week, force, campaigns, felt } = this;
    return { week, force, campaigns, felt };
  }

  /** Goes on after another week, once the columns of employees and teams and what the recorders carry have been written over. */
  carryOn({ week, force, campaigns, felt }: Carried): void {
    this.done = week;
    this.force = force;
    this.priced = force.changes;
    this.termsNow = this.termsInForce();
    this.campaigns = campaigns;
    this.felt = felt;
    this.employees.showUsers(0, this.employees.count);
    this.shareRework();
    this.recorder.spells.recount(this.crew.blocks);
    this.recorder.measures.rank();
  }

  /** Simulates the next week: this thread's blocks, and what follows from all blocks. */
  step(): void {
    const { crew, scenario, employees, teams, force, observer, recorder } = this;
    const { own, threads } = crew;
    const week = this.done + 1;
    this.start(week);
    const shock = errorShock(scenario, week);
    for (let index = own.firstBlock; index < own.endBlock; index++)
      stepWeek(this.blockWeek(index, week, shock), observer, this.choose);
    threads.wait();
    observer.closeWeek(week);
    review(scenario, week, force, teams, (reading) => recorder.measures.read(reading, week));
    employees.turnWeek(own.from, own.to);
    threads.wait();
    this.done = week;
    if (week === scenario.weeks) observer.closeRun(week);
  }

  /** Step 1: the events of the week, and what follows from them for all. */
  private start(week: number): void {
    const { scenario, employees, teams, force } = this;
    startWeek(scenario, week, force);
    train(scenario, week, this.reached, { employees, teams, own: this.crew.own });
    this.interventions?.apply(week, force, employees, teams);
    if (force.changes !== this.priced) this.reprice();
    this.campaigns = campaignsAfter(scenario, force.mind, week, this.campaigns);
    this.felt = this.termsNow.map((terms, role) =>
      week === 1 ? terms.policy.clarity : feltClarity(terms, this.felt[role] as number),
    );
    const { pulses } = this.campaigns;
    const { reached } = this;
    this.programme = this.termsNow.map(({ mind }, role) => {
      const planned = programmeHours(scenario, week, mind, { role, pulses, reached });
      return planned + (this.interventions?.hours(week, role, mind) ?? 0);
    });
  }

  /** Makes the terms anew after a change, and shares of rework where their power has changed. */
  private reprice(): void {
    const before = this.termsNow;
    this.termsNow = this.termsInForce();
    this.priced = this.force.changes;
    this.termsNow.forEach(({ mind }, role) => {
      if (mind.reworkRouting !== before[role]?.mind.reworkRouting) this.shareRework(role);
    });
  }

  private shareRework(only?: number): void {
    const at = { teams: this.teams, own: this.crew.own };
    shareAllRework(this.employees, at, this.termsNow, only);
  }

  private termsInForce(): Terms[] {
    return this.scenario.roles.map((_, role) => termsOf(this.scenario, this.force, role));
  }

  private blockWeek(index: number, week: number, shock: number): BlockWeek {
    const block = this.crew.blocks[index] as Block;
    const { role } = block;
    return {
      week,
      key0: this.key[0],
      key1: this.key[1],
      draws: this.draws,
      block,
      terms: this.termsNow[role] as Terms,
      employees: this.employees,
      teams: this.teams,
      cross: this.cross,
      imported: this.imported,
      columns: this.columns[index - this.crew.own.firstBlock] as Columns,
      accounts: this.observer.accounts,
      salience: this.campaigns.salience,
      clarity: this.felt[role] as number,
      programmeHours: this.programme[role] as number,
      shock,
      leaving: this.scenario.organisation.turnover / 52,
    };
  }
}
