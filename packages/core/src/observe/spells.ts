import type { BlockWeek } from '../organisation/block-week.ts';
import type { Employees } from '../organisation/employees.ts';
import { type SpellCounts, spellGap } from './retention.ts';

/** Weeks at the end of the horizon that make the plateau. */
export const plateauWeeks = 8;

function count(counts: Float64Array, employees: Employees, id: number): void {
  const length = (employees.lastReal[id] as number) - (employees.spellStart[id] as number) + 1;
  counts[length] = (counts[length] as number) + 1;
}

/**
 * Follows the spells of real use of a block; a spell that has ended is counted when the next begins.
 *
 * @returns How many are in real use for the first time.
 */
export function followSpells(at: BlockWeek, counts: SpellCounts, weeks: number): number {
  const { block, columns, employees, week } = at;
  const { lastReal, spellStart, realWeeks, lateWeeks } = employees;
  const late = week > weeks - plateauWeeks ? 1 : 0;
  let first = 0;
  for (let k = 0; k < columns.userCount; k++) {
    const i = block.from + (columns.users[k] as number);
    const last = lastReal[i] as number;
    const fresh = last === 0 || week - last > spellGap;
    first += Number(last === 0);
    if (fresh && last > 0) count(counts.ended, employees, i);
    if (fresh) spellStart[i] = week;
    lastReal[i] = week;
    realWeeks[i] = (realWeeks[i] as number) + 1;
    lateWeeks[i] = (lateWeeks[i] as number) + late;
  }
  return first;
}

/** Counts the last spell of somebody who leaves, or of everybody at the horizon. */
export function closeSpell(
  employees: Employees,
  id: number,
  week: number,
  counts: SpellCounts,
): void {
  const last = employees.lastReal[id] as number;
  if (last === 0) return;
  count(week - last >= spellGap ? counts.ended : counts.censored, employees, id);
}
