import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { BlockRows, type Crew } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import type { Reading } from '../week/rollout.ts';
import { AccessGroup, addTo, type Series } from './access-group.ts';
import { wholeOf } from './parts.ts';
import { ReasonTracker } from './reasons.ts';
import { SpellRecorder, Transitions } from './retention.ts';
import { seriesFor } from './run.ts';
import { type Adder, addersOf, type Recipe, recipes, sumAt, sumNames, sumsFor } from './sums.ts';
import { TopFifth } from './top-fifth.ts';

/** Place behind the sums of a block, and the length of its row. */
const ofWhole = sumNames.length;
const rowWidth = sumNames.length + 2;

/** What the measures are recorded beside; the first two are called before. */
interface Beside {
  readonly transitions: Transitions;
  readonly spells: SpellRecorder;
  readonly crew: Crew;
}

/** Sums over a group in the week under way, its top fifth if one is asked for, and where its measures go. */
interface Group {
  readonly series: Series;
  /** Each measure of the series with its recipe, looked up once and not every week. */
  readonly made: readonly { readonly values: Float64Array; readonly recipe: Recipe }[];
  readonly sums: Float64Array;
  readonly top: TopFifth | undefined;
}

const everyMeasure = measures.map(({ id }): MeasureId => id);

/** The measures that a run must record: those to be kept, and those that gates and guardrails read. */
function recorded({ rollout }: Scenario, kept: readonly MeasureId[]): MeasureId[] {
  const stranger = kept.find((id) => !Object.hasOwn(recipes, id));
  if (stranger !== undefined) throw new RangeError(`there is no measure "${stranger}"`);
  const read = [...rollout.gates, ...rollout.guardrails].map(({ measure }) => measure);
  return everyMeasure.filter((id) => kept.includes(id) || read.includes(id));
}

/** Records the weekly measures of the organisation and of every role, and the incentives that they are paid. */
class MeasureRecorder implements WeekObserver {
  readonly accounts: boolean;
  /** Whether it records lapses, and so needs the transitions. */
  readonly lapses: boolean;
  /** Total of the incentives so far, in he. */
  bill = 0;
  private readonly employees: Employees;
  private readonly transitions: Transitions;
  private readonly spells: SpellRecorder;
  private readonly adders: readonly Adder[];
  /** Those with access, where a gate or guardrail reads their measures. */
  private readonly access: AccessGroup | null;
  private readonly whole: Group;
  /** A role that is the whole organisation has its record. */
  private readonly groups: readonly Group[];
  private readonly all: readonly Group[];
  private readonly roleNames: readonly string[];
  /** Sums over the block under way; behind them what the top fifth of the organisation has in place of that of the role. */
  private readonly block: Float64Array = new Float64Array(rowWidth);
  private readonly sums: Float64Array = this.block.subarray(0, ofWhole);
  private readonly rows: BlockRows;
  private readonly crew: Crew;
  /** Performance of the employee who has just left. */
  private before = 0;

  /**
   * @param kept - Measures to keep, of those all if not given; only what they need is added up.
   * @param transitions - Called before this, as `spells`.
   * @throws RangeError if there is no measure of a name.
   */
  constructor(
    scenario: Scenario,
    employees: Employees,
    kept: readonly MeasureId[] | undefined,
    { transitions, spells, crew }: Beside,
  ) {
    const ids = recorded(scenario, kept ?? everyMeasure);
    const needed = sumsFor(ids);
    this.accounts = needed.has('net') || needed.has('productivity');
    this.lapses = needed.has('lapses');
    if (this.accounts) needed.add('bill');
    this.employees = employees;
    this.transitions = transitions;
    this.spells = spells;
    this.crew = crew;
    this.rows = new BlockRows(crew, rowWidth);
    this.adders = addersOf(needed);
    const { weeks, rollout } = scenario;
    this.access = [...rollout.gates, ...rollout.guardrails].some(({ of }) => of === 'access')
      ? new AccessGroup(ids, weeks, this.adders, transitions)
      : null;
    this.roleNames = scenario.roles.map(({ name }) => name);
    const group = (from: number, to: number): Group => {
      const series = seriesFor(ids, weeks);
      return {
        series,
        made: ids.map((id) => ({ values: series[id], recipe: recipes[id] })),
        sums: new Float64Array(sumNames.length),
        top: needed.has('topPeople') ? new TopFifth(employees, from, to, crew) : undefined,
      };
    };
    this.whole = group(0, employees.count);
    let seats = 0;
    this.groups =
      scenario.roles.length === 1
        ? [this.whole]
        : scenario.roles.map(({ headcount }) => {
            seats += headcount;
            return group(seats - headcount, seats);
          });
    this.all = [...new Set([...this.groups, this.whole])];
    crew.threads.wait();
    this.refreshTops(employees.shown);
  }

  /** Measures of the organisation. */
  get series(): Series {
    return this.whole.series;
  }

  /** Measures of each role. */
  get roles(): readonly Series[] {
    return this.groups.map(({ series }) => series);
  }

  /** The value of a measure in a week that was recorded: of the organisation, of those with access, or of a role. */
  read({ measure, of = 'organisation' }: Reading, week: number): number {
    const group =
      of === 'organisation'
        ? this.whole
        : of === 'access'
          ? this.access
          : this.groups[this.roleNames.indexOf(of)];
    return group?.series[measure]?.[week - 1] as number;
  }

  /** Finds the top fifths anew, after the state of the employees was written over. */
  rank(): void {
    for (const { top } of this.all) top?.count();
    this.refreshTops(new Float64Array(2 * this.employees.count));
  }

  /** Measures of every group that is recorded. */
  get everySeries(): readonly Series[] {
    return [...this.all, ...(this.access ? [this.access] : [])].map(({ series }) => series);
  }

  acted(at: BlockWeek): void {
    const { block } = this;
    const role = (this.groups[at.block.role] as Group).top;
    const whole = this.whole.top;
    this.access?.add(at);
    const all = wholeOf(at);
    for (const add of this.adders) add(at, all, block);
    block[sumAt.lapses] = this.transitions.quitterCount;
    block[sumAt.ever] = this.spells.everIn(at.block);
    whole?.sum(at, block);
    block[ofWhole] = block[sumAt.topPeople] as number;
    block[ofWhole + 1] = block[sumAt.topEngagement] as number;
    if (role !== whole) role?.sum(at, block);
    this.rows.keep(at.block, block);
  }

  leaves(_at: BlockWeek, id: number): void {
    this.before = this.employees.performance[id] as number;
  }

  joins(at: BlockWeek, id: number): void {
    const after = this.employees.performance[id] as number;
    const role = this.groups[at.block.role] as Group;
    role.top?.succeed(this.before, after);
    if (role !== this.whole) this.whole.top?.succeed(this.before, after);
  }

  closeWeek(week: number): void {
    this.crew.threads.wait();
    this.addUp();
    this.bill += this.whole.sums[sumAt.bill] as number;
    for (const { made, sums } of this.all) {
      for (const { values, recipe } of made) values[week - 1] = recipe.of(sums);
      sums.fill(0);
    }
    this.access?.closeWeek(week);
    this.refreshTops(this.employees.shown);
  }

  /** Adds up the blocks of all threads in their order. */
  private addUp(): void {
    const { block, groups, sums, whole } = this;
    this.rows.forEach((row, of) => {
      block.set(row);
      const role = groups[of] as Group;
      addTo(role.sums, sums);
      if (role === whole) return;
      sums[sumAt.topPeople] = block[ofWhole] as number;
      sums[sumAt.topEngagement] = block[ofWhole + 1] as number;
      addTo(whole.sums, sums);
    });
  }

  /**
   * Finds the top fifths anew where they may have changed. The scratch is overwritten, so that it must not be needed again: the roles
   * have its first places, the organisation as many behind them.
   */
  private refreshTops(scratch: Float64Array): void {
    const { threads } = this.crew;
    const tops = this.all.flatMap(({ top }) => (top?.stale ? [top] : []));
    const partOf = (top: TopFifth): Float64Array =>
      top === this.whole.top ? scratch.subarray(this.employees.count) : scratch;
    for (const top of tops) top.gather(partOf(top));
    threads.wait();
    for (const top of tops) top.select(partOf(top));
    threads.wait();
    for (const top of tops) top.settle();
  }
}

/** What a run keeps while it goes: four recorders, each an observer of the weeks, called in this order. */
export class Recorder {
  private readonly transitions: Transitions = new Transitions();
  /** Why employees stop; null if that is not followed. */
  readonly reasons: ReasonTracker | null;
  readonly spells: SpellRecorder;
  readonly measures: MeasureRecorder;

  /**
   * @param reasons - Whether to follow why employees stop.
   * @param kept - Measures to keep. Default: all.
   */
  constructor(
    scenario: Scenario,
    employees: Employees,
    crew: Crew,
    {
      reasons,
      kept,
    }: { readonly reasons: boolean; readonly kept?: readonly MeasureId[] | undefined },
  ) {
    const { weeks } = scenario;
    const { transitions } = this;
    this.reasons = reasons ? new ReasonTracker(weeks, employees, transitions, crew) : null;
    this.spells = new SpellRecorder(weeks, employees, crew);
    const beside = { transitions, spells: this.spells, crew };
    this.measures = new MeasureRecorder(scenario, employees, kept, beside);
  }

  get observers(): readonly WeekObserver[] {
    const { transitions, reasons, spells, measures } = this;
    const first = reasons || measures.lapses ? [transitions] : [];
    return [...first, ...(reasons ? [reasons] : []), spells, measures];
  }
}
