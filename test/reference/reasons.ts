import type { ReasonId } from '../../packages/core/src/observe/run.ts';
import { sum } from './draws.ts';
import { type LineId, ledgerLines } from './lines.ts';
import type { Employee, Ledger } from './world.ts';

const grain = 2 ** -24;

/** Adoptions, lapses and returns of the week, once the modes are chosen; MODEL.md 9. Tells whether this is a lapse. */
export function notice(employee: Employee, week: number): boolean {
  const real = employee.mode === 'real';
  if (real) {
    if (!employee.wasReal) employee.adoption = inSinglePrecision(employee.ledger);
    employee.everReal = true;
    employee.away = null;
    employee.realWeeks.push(week);
    return false;
  }
  if (!employee.wasReal) return false;
  const then = employee.adoption as Ledger;
  employee.away = sharesOfDrop(then, inSinglePrecision(employee.ledger));
  return true;
}

function inSinglePrecision(ledger: Ledger): Ledger {
  const entries = ledgerLines.map((id) => [id, Math.fround(ledger[id])]);
  return Object.fromEntries(entries) as Ledger;
}

/** What fell since the adoption week, in single precision, as shares that sum to exactly 1. */
export function sharesOfDrop(then: Ledger, now: Ledger): Map<ReasonId, number> {
  const drops = ledgerLines.map((id) => Math.fround(Math.max(0, then[id] - now[id])));
  const total = sum(drops);
  if (total === 0) return new Map([['other', 1]]);
  const rounded = drops.map((drop) => Math.round(drop / total / grain) * grain);
  const largest = drops.indexOf(Math.max(...drops));
  const others = sum(rounded.filter((_, line) => line !== largest));
  const shares = rounded.map((share, line) => (line === largest ? 1 - others : share));
  return new Map(ledgerLines.map((id: LineId, line) => [id, shares[line] as number]));
}
