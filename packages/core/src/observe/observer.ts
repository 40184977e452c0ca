import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { linesPerEmployee } from '../tables/ledger-lines.ts';
import { lineValues } from './line-values.ts';

/** One block of employees in one week, after learning. Values are at index = id - `from` and are overwritten after the call. */
export interface BlockView {
  readonly week: number;
  /** Position of the role in the scenario. */
  readonly role: number;
  /** Employees `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  /** 0 none, 1 token, 2 real. */
  readonly mode: Uint8Array;
  /** Utility of real use at the decision, in he; before access what it would be. */
  readonly utility: Float64Array;
  /** Intensity and verification of those in real use, else 0. */
  readonly intensity: Float64Array;
  readonly verification: Float64Array;
  /** Hours and counts of the week; net and productivity only if the observer asks for accounts. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly shadow: Float64Array;
  readonly rework: Float64Array;
  readonly errors: Float64Array;
  readonly escaped: Float64Array;
  readonly punished: Float64Array;
  readonly productivity: Float64Array;
  readonly trust: Float64Array;
  /** Beliefs: hours given back per routed hour at first use, and the share of shadow work that nobody credits. */
  readonly believedGain: Float64Array;
  readonly believedOpen: Float64Array;
  /** Sixteen ledger lines for each employee, in he; filled only if the observer asks for them. */
  readonly lines: Float64Array;
}

/** Looks on while a run goes. */
export interface Observer {
  /** Whether the ledger of all employees is wanted; it costs time. Default false. */
  readonly ledger?: boolean;
  /** Whether net hours and productivity are wanted; without, a run that keeps few measures takes less time. Default true. */
  readonly accounts?: boolean;
  /** Called once for every block and week, in order. */
  see(view: BlockView): void;
}

/** An observer of blocks as one of the weeks. */
export function observing(observer: Observer): WeekObserver {
  let lines = new Float64Array(0);
  return {
    accounts: observer.accounts ?? true,
    decided(at: BlockWeek): void {
      if (!observer.ledger) return;
      const { from, to, firstTeam } = at.block;
      const size = (to - from) * linesPerEmployee;
      if (lines.length < size) lines = new Float64Array(size);
      for (let i = from, team = firstTeam; i < to; i++) {
        if (i === at.teams.start[team + 1]) team++;
        lineValues(at, i, lines, (i - from) * linesPerEmployee, team);
      }
    },
    acted({ block, columns, employees, week }: BlockWeek): void {
      observer.see({
        week,
        role: block.role,
        from: block.from,
        to: block.to,
        mode: columns.mode,
        utility: columns.utility,
        intensity: columns.use,
        verification: columns.checked,
        gross: columns.gross,
        net: columns.net,
        shadow: columns.shadow,
        rework: columns.rework,
        errors: columns.errors,
        escaped: columns.escaped,
        punished: columns.punished,
        productivity: columns.productivity,
        trust: columns.learntTrust,
        believedGain: employees.gain.subarray(block.from, block.to),
        believedOpen: employees.open.subarray(block.from, block.to),
        lines,
      });
    },
  };
}
