import type { Block } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ByMeasure, type MeasureId, measures } from '../tables/measures.ts';
import { createReasonTracker, type ReasonTracker, Transitions } from './reasons.ts';
import { closeSpell, followSpells, type SpellCounts } from './retention.ts';
import { seriesFor } from './run.ts';
import { addersOf, recipes, sumAt, sumNames, sumsFor } from './sums.ts';
import { refresh, succeed, sumTop, topFifthOf } from './top-fifth.ts';

/** Weekly values of the measures that are kept. */
type Series = Partial<ByMeasure<Float64Array>>;

/** Keeps measures, the spells and, if wanted, the reasons of a run while it goes. */
export interface Recorder extends WeekObserver {
  /** Writes the week's values once all blocks have lived through it. */
  closeWeek(week: number): void;
  /** Closes all spells at the horizon. */
  closeRun(week: number): void;
  readonly series: Series;
  readonly roles: readonly Series[];
  /** Why people stop; null if nobody wants to know. */
  readonly book: ReasonTracker | null;
  readonly spells: SpellCounts;
  /** Total of the incentives so far, in he. */
  bill(): number;
}

/** Writes the measures of a week from the sums over a group. */
function writerOf(series: Series): (sums: Float64Array, week: number) => void {
  const entries = Object.entries(series).map(([id, values]) => ({
    values,
    recipe: recipes[id as MeasureId],
  }));
  return (sums, week) => {
    for (const { values, recipe } of entries) values[week - 1] = recipe.of(sums);
  };
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

/**
 * A recorder for a run of `scenario`.
 *
 * @param reasons - Whether to follow why people stop.
 * @param kept - Measures to keep; only what they need is added up.
 */
export function createRecorder(
  scenario: Scenario,
  employees: Employees,
  reasons: boolean,
  kept: readonly MeasureId[] = everyMeasure,
): Recorder {
  const { weeks } = scenario;
  const ids = recorded(scenario, kept);
  const needed = sumsFor(ids);
  const accounts = needed.has('net') || needed.has('productivity');
  if (accounts) needed.add('bill');
  const adders = addersOf(needed);
  const series = seriesFor(ids, weeks);
  // A role that is the whole organisation has its record.
  const alone = scenario.roles.length === 1;
  const roles = alone ? [series] : scenario.roles.map(() => seriesFor(ids, weeks));
  const write = writerOf(series);
  const roleWriters = alone ? [] : roles.map(writerOf);
  const book = reasons ? createReasonTracker(weeks, employees) : null;
  const spells: SpellCounts = {
    ended: new Float64Array(weeks + 1),
    censored: new Float64Array(weeks + 1),
  };
  const block = new Float64Array(sumNames.length);
  /** Of each block, how many were ever in real use. */
  const ever = new Map<Block, number>();
  const everIn = (one: Block): number => ever.get(one) ?? 0;
  const total = new Float64Array(sumNames.length);
  const roleSums = alone ? [total] : roles.map(() => new Float64Array(sumNames.length));
  let seats = 0;
  const ranked = needed.has('topPeople') ? scenario.roles : [];
  const roleTops = ranked.map(({ headcount }) => {
    seats += headcount;
    return topFifthOf(employees, seats - headcount, seats);
  });
  const wholeTop = roleTops.length > 1 ? topFifthOf(employees, 0, employees.count) : undefined;
  const tops = wholeTop ? [...roleTops, wholeTop] : roleTops;
  for (const top of tops) refresh(top, employees, employees.nextVisible);
  const switchers = new Transitions();
  let bill = 0;
  let before = 0;

  return {
    accounts,
    series,
    roles,
    book,
    spells,
    bill: () => bill,
    decided(at: BlockWeek): void {
      if (book || needed.has('lapses')) switchers.find(at);
      book?.follow(at, switchers);
      ever.set(at.block, everIn(at.block) + followSpells(at, spells, weeks));
    },
    acted(at: BlockWeek): void {
      for (const add of adders) add(at, block);
      block[sumAt.lapses] = switchers.quitterCount;
      block[sumAt.ever] = everIn(at.block);
      const { role } = at.block;
      const roleTop = roleTops[role];
      if (roleTop) sumTop(at, roleTop, block);
      addTo(roleSums[role] as Float64Array, block);
      if (alone) return;
      if (wholeTop) sumTop(at, wholeTop, block);
      addTo(total, block);
    },
    leaves(at: BlockWeek, id: number): void {
      book?.forget(id);
      closeSpell(employees, id, at.week, spells);
      if (employees.lastReal[id] !== 0) ever.set(at.block, everIn(at.block) - 1);
      before = employees.performance[id] as number;
    },
    joins(at: BlockWeek, id: number): void {
      const after = employees.performance[id] as number;
      const roleTop = roleTops[at.block.role];
      if (roleTop) succeed(roleTop, before, after);
      if (wholeTop) succeed(wholeTop, before, after);
    },
    closeWeek(week: number): void {
      roleWriters.forEach((writeRole, role) => {
        writeRole(roleSums[role] as Float64Array, week);
      });
      write(total, week);
      bill += total[sumAt.bill] as number;
      book?.closeWeek(week);
      for (const sums of [...roleSums, total]) sums.fill(0);
      for (const top of tops) refresh(top, employees, employees.visible);
    },
    closeRun(week: number): void {
      for (let i = 0; i < employees.count; i++) closeSpell(employees, i, week, spells);
    },
  };
}
