/** Spells of use, and why they lapse; sections 9. */

import { type Decision, ledgerLines, useLines } from './decision.ts';
import { sum } from './draws.ts';
import type { Employee } from './organisation.ts';

/** The sixteen lines of the ledger and the seventeenth. */
export const reasonLines = [...ledgerLines, 'otherWays'] as const;
/** Why somebody lapsed; `chance` is what no line explains. */
export const reasonIds = [...reasonLines, 'chance'] as const;
export type ReasonId = (typeof reasonIds)[number];
export type Lines = Record<(typeof reasonLines)[number], number>;

/** Weeks without real use after which a spell has ended. */
const quietWeeks = 4;

/** What is kept of the first week of a spell: lines in single precision, and the intensity chosen. */
export interface Start {
  readonly lines: Lines;
  readonly intensity: number;
  readonly miss: number;
}

/** Starts, lapses and returns of the week, once the modes are chosen. Tells whether this is a lapse. */
export function notice(employee: Employee, week: number): boolean {
  const { decision, isUser, realWeeks } = employee;
  if (employee.mode === 'real') {
    const last = realWeeks.at(-1);
    if (last === undefined || week - last - 1 >= quietWeeks) {
      const { intensity, chances } = decision as Decision;
      const lines = linesAt(employee, decision as Decision, intensity);
      employee.start = { lines, intensity, miss: chances.miss };
    }
    employee.away = null;
    realWeeks.push(week);
    return false;
  }
  if (!isUser) return false;
  const then = employee.start as Start;
  const now = linesAt(employee, decision as Decision, then.intensity);
  employee.away = reasonsOf(then, { lines: now, miss: (decision as Decision).chances.miss });
  return true;
}

/** The seventeen lines at an intensity, in single precision: what that use is worth this week. */
function linesAt(
  employee: Employee,
  { prices, check, ledger, otherWays }: Decision,
  a: number,
): Lines {
  const lines = { ...ledger, ...useLines(prices, employee, check, a), otherWays };
  return Object.fromEntries(reasonLines.map((id) => [id, Math.fround(lines[id])])) as Lines;
}

/** Shares of the reasons for a lapse; they sum to 1. */
export function reasonsOf(
  then: Omit<Start, 'intensity'>,
  now: Omit<Start, 'intensity'>,
): Map<ReasonId, number> {
  const drops = reasonLines.map((id) => Math.max(0, then.lines[id] - now.lines[id]));
  const total = sum(drops);
  const excess = total === 0 ? 0 : Math.max(0, (now.miss - then.miss) / now.miss);
  const shares = drops.map((drop) => (total === 0 ? 0 : (excess * drop) / total));
  const pairs = reasonLines.map((id, line): [ReasonId, number] => [id, shares[line] as number]);
  return new Map([...pairs, ['chance', 1 - excess]]);
}

/** Spells of real use, as Kaplan and Meier count them. */
export interface Spells {
  /** Takes one person's weeks of real use, seen until the end of week `until`. */
  count(realWeeks: readonly number[], until: number): void;
  /** S(t), spells of length >= t and spells ended at t, for t = 0 .. weeks. */
  survival(weeks: number): Retention;
}

export interface Retention {
  readonly survival: number[];
  readonly atRisk: number[];
  readonly ended: number[];
}

/** An empty collection of spells. */
export function newSpells(): Spells {
  const spells: { readonly length: number; readonly ended: boolean }[] = [];
  return {
    count(realWeeks, until) {
      let first = realWeeks[0];
      realWeeks.forEach((week, i) => {
        const next = realWeeks[i + 1];
        const quiet = next === undefined ? until - week : next - week - 1;
        const ended = quiet >= quietWeeks;
        if (!ended && next !== undefined) return;
        spells.push({ length: week - (first as number) + 1, ended });
        first = next;
      });
    },
    survival(weeks) {
      const lengths = Array.from({ length: weeks + 1 }, (_, t) => t);
      const atRisk = lengths.map((t) => spells.filter(({ length }) => length >= t).length);
      const ended = lengths.map((t) => spells.filter((s) => s.ended && s.length === t).length);
      let alive = 1;
      const survival = lengths.map((t) => {
        const risk = atRisk[t] as number;
        if (risk > 0) alive *= 1 - (ended[t] as number) / risk;
        return alive;
      });
      return { survival, atRisk, ended };
    },
  };
}
