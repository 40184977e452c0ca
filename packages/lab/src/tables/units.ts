import type { MeasureId } from '@uptake/core';
import type { Plan } from '../plan/plan.ts';
import { type ShardId, shardsOf } from '../plan/shards.ts';
import type { Store } from '../plan/store.ts';
import { numbers, type Parts, type Table, texts, wholes } from '../table.ts';

/** One recorded unit: its row in `runs`, and where its rows begin in the other tables. */
export interface RecordedUnit {
  readonly cell: number;
  readonly rep: number;
  readonly parts: Parts;
  readonly row: number;
  /** How many units that went well stand before it in its shard. */
  readonly place: number;
  /** Units of its shard that went well. */
  readonly good: number;
  /** Name and message, where the unit failed. */
  readonly failure: string | null;
}

/** The recorded units of one shard, in order. */
export function unitsOfParts(parts: Parts): RecordedUnit[] {
  const { runs } = parts;
  const cell = wholes(runs, 'cell');
  const rep = wholes(runs, 'rep');
  const status = texts(runs, 'status');
  const names = texts(runs, 'errorName');
  const messages = texts(runs, 'errorMessage');
  const good = status.filter((one) => one === 'ok').length;
  let place = 0;
  return Array.from({ length: runs.rows }, (_, row) => ({
    cell: cell[row] as number,
    rep: rep[row] as number,
    parts,
    row,
    place: status[row] === 'ok' ? place++ : -1,
    good,
    failure: status[row] === 'ok' ? null : `${names[row]}: ${messages[row]}`,
  }));
}

/**
 * All recorded units by cell, each cell's in the order of replications.
 *
 * @param shards - Which shards; default all of the plan, each of which must be committed.
 */
export async function unitsByCell(
  plan: Plan,
  store: Store,
  shards: readonly ShardId[] = shardsOf(plan),
): Promise<RecordedUnit[][]> {
  const cells = plan.cells.map((): RecordedUnit[] => []);
  for (const shard of shards)
    for (const unit of unitsOfParts(await store.read(shard))) cells[unit.cell]?.push(unit);
  for (const units of cells) units.sort((a, b) => a.rep - b.rep);
  return cells;
}

/**
 * All recorded units by the scenario that their cells start from, in the order of the scenarios' first cells; each one's in the order of
 * replications. In a comparison these are the arms, which have a cell in every world.
 */
export async function unitsByArm(plan: Plan, store: Store): Promise<RecordedUnit[][]> {
  const cells = await unitsByCell(plan, store);
  const arms = new Map<string, RecordedUnit[]>();
  plan.cells.forEach(({ base }, cell) => {
    const units = arms.get(base) ?? [];
    units.push(...(cells[cell] as RecordedUnit[]));
    arms.set(base, units);
  });
  return [...arms.values()].map((units) => units.sort((a, b) => a.rep - b.rep));
}

/** The rows of a table that belong to a unit, of a column of numbers. */
export function rowsOfUnit(unit: RecordedUnit, table: Table, column: string): Float64Array {
  const size = table.rows / unit.good;
  return numbers(table, column).subarray(unit.place * size, (unit.place + 1) * size);
}

/** The weekly series of a unit that went well. */
export function seriesOf(unit: RecordedUnit, measure: MeasureId): Float64Array {
  return rowsOfUnit(unit, unit.parts.weekly as Table, measure);
}

/** The units of each cell, in the order of replications. */
export function byCell(plan: Plan, units: readonly RecordedUnit[]): RecordedUnit[][] {
  const cells = plan.cells.map((): RecordedUnit[] => []);
  for (const unit of units) cells[unit.cell]?.push(unit);
  for (const list of cells) list.sort((a, b) => a.rep - b.rep);
  return cells;
}

/** Weeks 1 to n, as the axis of a figure. */
export function weekAxis(weeks: number, first: number = 1): Int16Array {
  return Int16Array.from({ length: weeks }, (_, w) => first + w);
}

/** Mean of several series, week by week. */
export function meanSeries(runs: readonly ArrayLike<number>[]): Float64Array {
  const mean = new Float64Array(runs[0]?.length ?? 0);
  for (const run of runs)
    for (let w = 0; w < mean.length; w++) mean[w] = (mean[w] as number) + (run[w] as number);
  return mean.map((sum) => sum / runs.length);
}
