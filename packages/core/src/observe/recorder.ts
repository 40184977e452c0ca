import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ByMeasure, type MeasureId, measures } from '../tables/measures.ts';
import type { Reading } from '../week/rollout.ts';
import { type Part, partsWithAccess, wholeOf } from './parts.ts';
import { ReasonTracker } from './reasons.ts';
import { SpellRecorder, Transitions } from './retention.ts';
import { seriesFor } from './run.ts';
import { type Adder, addersOf, type Recipe, recipes, sumAt, sumNames, sumsFor } from './sums.ts';
import { refresh, succeed, sumTop, type TopFifth, topFifthOf } from './top-fifth.ts';

/** Weekly values of the measures that are kept. */
type Series = Partial<ByMeasure<Float64Array>>;

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

function addTo(target: Float64Array, values: Float64Array): void {
  for (let k = 0; k < values.length; k++) target[k] = (target[k] as number) + (values[k] as number);
}

/** Measures over those with access in the week, recorded where a gate or guardrail reads them; all 0 of no one. */
class AccessGroup {
  readonly series: Series;
  private readonly adders: readonly Adder[];
  private readonly transitions: Transitions;
  private readonly sums: Float64Array = new Float64Array(sumNames.length);
  private readonly part: Float64Array = new Float64Array(sumNames.length);
  /** Performance and engagement of each, where the gap between them is read. */
  private readonly people: [number, number][] | null;

  constructor(
    ids: readonly MeasureId[],
    weeks: number,
    adders: readonly Adder[],
    transitions: Transitions,
  ) {
    this.series = seriesFor(ids, weeks);
    this.adders = adders;
    this.transitions = transitions;
    this.people = ids.includes('engagementGap') ? [] : null;
  }

  /** Adds a block after its week. */
  add(at: BlockWeek): void {
    for (const part of partsWithAccess(at)) {
      for (const add of this.adders) add(at, part, this.part);
      this.addPeople(at, part);
      addTo(this.sums, this.part);
    }
  }

  /** What is kept person by person. */
  private addPeople({ block, employees }: BlockWeek, { from, to }: Part): void {
    const { quitters, quitterCount } = this.transitions;
    const lapsed = quitters
      .subarray(0, quitterCount)
      .filter((id) => id >= block.from + from && id < block.from + to);
    let ever = 0;
    for (let i = block.from + from; i < block.from + to; i++) {
      ever += Number((employees.lastReal[i] as number) > 0);
      this.people?.push([employees.performance[i] as number, employees.engagement[i] as number]);
    }
    this.part[sumAt.lapses] = lapsed.length;
    this.part[sumAt.ever] = ever;
  }

  closeWeek(week: number): void {
    const { people, series, sums } = this;
    if (people) {
      const ranked = people.map(([performance]) => performance).sort((a, b) => b - a);
      const limit = ranked[Math.ceil(ranked.length / 5) - 1] as number;
      const top = people.splice(0).filter(([performance]) => performance >= limit);
      sums[sumAt.topPeople] = top.length;
      sums[sumAt.topEngagement] = top.reduce((sum, [, engagement]) => sum + engagement, 0);
    }
    for (const [id, values] of Object.entries(series))
      values[week - 1] = recipes[id as MeasureId].of(sums);
    sums.fill(0);
  }
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
  /** Sums over the block under way. */
  private readonly block: Float64Array = new Float64Array(sumNames.length);
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
    { transitions, spells }: { transitions: Transitions; spells: SpellRecorder },
  ) {
    const ids = recorded(scenario, kept ?? everyMeasure);
    const needed = sumsFor(ids);
    this.accounts = needed.has('net') || needed.has('productivity');
    this.lapses = needed.has('lapses');
    if (this.accounts) needed.add('bill');
    this.employees = employees;
    this.transitions = transitions;
    this.spells = spells;
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
        top: needed.has('topPeople') ? topFifthOf(employees, from, to) : undefined,
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
    for (const { top } of this.all)
      if (top) Object.assign(top, topFifthOf(this.employees, top.from, top.to));
    this.refreshTops(new Float64Array(this.employees.count));
  }

  /** Measures of every group that is recorded. */
  get everySeries(): readonly Series[] {
    return [...this.all, ...(this.access ? [this.access] : [])].map(({ series }) => series);
  }

  acted(at: BlockWeek): void {
    const { block } = this;
    const role = this.groups[at.block.role] as Group;
    this.access?.add(at);
    const whole = wholeOf(at);
    for (const add of this.adders) add(at, whole, block);
    block[sumAt.lapses] = this.transitions.quitterCount;
    block[sumAt.ever] = this.spells.everIn(at.block);
    if (role.top) sumTop(at, role.top, block);
    addTo(role.sums, block);
    if (role === this.whole) return;
    if (this.whole.top) sumTop(at, this.whole.top, block);
    addTo(this.whole.sums, block);
  }

  leaves(_at: BlockWeek, id: number): void {
    this.before = this.employees.performance[id] as number;
  }

  joins(at: BlockWeek, id: number): void {
    const after = this.employees.performance[id] as number;
    const role = this.groups[at.block.role] as Group;
    if (role.top) succeed(role.top, this.before, after);
    if (role !== this.whole && this.whole.top) succeed(this.whole.top, this.before, after);
  }

  closeWeek(week: number): void {
    this.bill += this.whole.sums[sumAt.bill] as number;
    for (const { made, sums } of this.all) {
      for (const { values, recipe } of made) values[week - 1] = recipe.of(sums);
      sums.fill(0);
    }
    this.access?.closeWeek(week);
    this.refreshTops(this.employees.shown);
  }

  /** Finds the top fifths anew where they may have changed; `scratch` is overwritten. */
  private refreshTops(scratch: Float64Array): void {
    for (const { top } of this.all) if (top) refresh(top, this.employees, scratch);
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
    reasons: boolean,
    kept?: readonly MeasureId[],
  ) {
    const { weeks } = scenario;
    this.reasons = reasons ? new ReasonTracker(weeks, employees, this.transitions) : null;
    this.spells = new SpellRecorder(weeks, employees);
    this.measures = new MeasureRecorder(scenario, employees, kept, {
      transitions: this.transitions,
      spells: this.spells,
    });
  }

  get observers(): readonly WeekObserver[] {
    const { transitions, reasons, spells, measures } = this;
    const first = reasons || measures.lapses ? [transitions] : [];
    return [...first, ...(reasons ? [reasons] : []), spells, measures];
  }
}
