import type { BlockWeek } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Witness } from '../organisation/witness.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { ledgerLines } from './lines.ts';
import { type ByMeasure, type MeasureId, measures } from './measures.ts';
import { followReasons, forgetLeaver, type ReasonSums } from './reasons.ts';
import { recipes } from './recipes.ts';
import type { SpellCounts } from './retention.ts';
import type { ByReason, ReasonId } from './run.ts';
import { closeSpell, followSpells } from './spells.ts';
import { sumAt, sumBlock, sumNames } from './sums.ts';
import { refresh, succeed, sumTop, type TopFifth, topFifthOf } from './top-fifth.ts';

/** Keeps every measure, the reasons and the spells of a run while it goes. */
export interface Recorder extends Witness {
  /** Writes the week's values once all blocks have lived through it. */
  closeWeek(week: number): void;
  /** Closes all spells at the horizon. */
  closeRun(week: number): void;
  readonly series: ByMeasure<Float64Array>;
  readonly roles: readonly ByMeasure<Float64Array>[];
  readonly reasons: ByReason;
  readonly away: ByReason;
  readonly spells: SpellCounts;
  /** Total of the incentives so far, in he. */
  bill(): number;
}

const reasonIds: readonly ReasonId[] = [...ledgerLines.map(({ id }) => id), 'other'];

function seriesFor<Id extends string>(
  ids: readonly Id[],
  weeks: number,
): { [Key in Id]: Float64Array } {
  return Object.fromEntries(ids.map((id) => [id, new Float64Array(weeks)])) as {
    [Key in Id]: Float64Array;
  };
}

/** Writes the measures of a week from the sums over a group. */
function writerOf(series: ByMeasure<Float64Array>): (sums: Float64Array, week: number) => void {
  const entries = measures.map(({ id }) => ({ values: series[id], recipe: recipes[id] }));
  return (sums, week) => {
    for (const { values, recipe } of entries) values[week - 1] = recipe(sums);
  };
}

function add(target: Float64Array, values: Float64Array): void {
  for (let k = 0; k < values.length; k++) target[k] = (target[k] as number) + (values[k] as number);
}

/** A recorder for a run of `scenario`. */
export function createRecorder(scenario: Scenario, employees: Employees): Recorder {
  const { weeks } = scenario;
  const measureIds = measures.map(({ id }): MeasureId => id);
  const series = seriesFor(measureIds, weeks);
  const roles = scenario.roles.map(() => seriesFor(measureIds, weeks));
  const write = writerOf(series);
  const roleWriters = roles.map(writerOf);
  const reasons = seriesFor(reasonIds, weeks);
  const away = seriesFor(reasonIds, weeks);
  const spells: SpellCounts = {
    ended: new Float64Array(weeks + 1),
    censored: new Float64Array(weeks + 1),
  };
  const block = new Float64Array(sumNames.length);
  const roleSums = scenario.roles.map(() => new Float64Array(sumNames.length));
  const total = new Float64Array(sumNames.length);
  const lapsed: ReasonSums = new Float64Array(reasonIds.length);
  const carried: ReasonSums = new Float64Array(reasonIds.length);
  const gone: ReasonSums = new Float64Array(reasonIds.length);
  let seats = 0;
  const roleTops = scenario.roles.map(({ headcount }) => {
    seats += headcount;
    return topFifthOf(employees, seats - headcount, seats);
  });
  const [firstTop, ...moreTops] = roleTops as [TopFifth, ...TopFifth[]];
  const top = moreTops.length === 0 ? firstTop : topFifthOf(employees, 0, employees.count);
  const tops = new Set([...roleTops, top]);
  for (const each of tops) refresh(each, employees, employees.nextVisible);
  let lapses = 0;
  let bill = 0;
  let before = 0;

  return {
    series,
    roles,
    reasons,
    away,
    spells,
    bill: () => bill,
    decided(at: BlockWeek): void {
      lapses = followReasons(at, lapsed, carried);
      followSpells(at, spells, weeks);
    },
    acted(at: BlockWeek): void {
      sumBlock(at, block);
      block[sumAt.lapses] = lapses;
      const { role } = at.block;
      const roleTop = roleTops[role] as TopFifth;
      sumTop(at, roleTop.limit, block);
      add(roleSums[role] as Float64Array, block);
      if (top !== roleTop) sumTop(at, top.limit, block);
      add(total, block);
    },
    leaves(at: BlockWeek, id: number): void {
      forgetLeaver(at, id, gone);
      closeSpell(employees, id, at.week, spells);
      before = employees.performance[id] as number;
    },
    joins(at: BlockWeek, id: number): void {
      const after = employees.performance[id] as number;
      const roleTop = roleTops[at.block.role] as TopFifth;
      succeed(roleTop, before, after);
      if (top !== roleTop) succeed(top, before, after);
    },
    closeWeek(week: number): void {
      roleWriters.forEach((writeRole, role) => {
        writeRole(roleSums[role] as Float64Array, week);
      });
      write(total, week);
      bill += total[sumAt.bill] as number;
      reasonIds.forEach((id, k) => {
        reasons[id][week - 1] = (lapsed[k] as number) / employees.count;
        away[id][week - 1] = (carried[k] as number) / employees.count;
        carried[k] = (carried[k] as number) - (gone[k] as number);
      });
      for (const sums of [...roleSums, total, lapsed, gone]) sums.fill(0);
      for (const each of tops) refresh(each, employees, employees.visible);
    },
    closeRun(week: number): void {
      for (let i = 0; i < employees.count; i++) closeSpell(employees, i, week, spells);
    },
  };
}
