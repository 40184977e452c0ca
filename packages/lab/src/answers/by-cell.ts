import type { Plan } from '../plan/plan.ts';
import type { RecordedUnit } from '../run/units.ts';

/** The units of each cell, in the order of replications. */
export function byCell(plan: Plan, units: readonly RecordedUnit[]): RecordedUnit[][] {
  const cells = plan.cells.map((): RecordedUnit[] => []);
  for (const unit of units) cells[unit.cell]?.push(unit);
  for (const list of cells) list.sort((a, b) => a.rep - b.rep);
  return cells;
}
