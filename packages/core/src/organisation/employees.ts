import { ledgerLines } from '../observe/lines.ts';

/** State of all employees, a column each, at index = id. Employees are sorted by role and team. */
export interface Employees {
  readonly count: number;
  /** Performance, 1 on average; fixed at hire. */
  readonly performance: Float64Array;
  /** Hours a week that the tool can do; fixed at hire. */
  readonly amenableHours: Float64Array;
  /** Personal liking, in he; fixed at hire. */
  readonly taste: Float64Array;
  /** Loss aversion; fixed at hire. */
  readonly loss: Float64Array;
  /** Share of the team's rework: performance^reworkRouting over its sum in the team. */
  readonly reworkShare: Float64Array;
  /** Evidence that the tool works, and that it fails, in tasks; trust is `ok / (ok + bad)`. */
  readonly ok: Float64Array;
  readonly bad: Float64Array;
  readonly skill: Float64Array;
  readonly habit: Float64Array;
  readonly engagement: Float64Array;
  readonly judgement: Float64Array;
  /** Visible use of last week, and the column that this week's goes to; swapped after the week. */
  visible: Float64Array;
  nextVisible: Float64Array;
  /** Choice of last week until the employee chooses anew; 0 none, 1 token, 2 real. */
  readonly mode: Uint8Array;
  readonly hireWeek: Uint16Array;
  /** First and last week of the spell of real use; 0 before the first. */
  readonly spellStart: Uint16Array;
  readonly lastReal: Uint16Array;
  /** Weeks of real use of the seat, in all and among the last 8. */
  readonly realWeeks: Uint16Array;
  readonly lateWeeks: Uint8Array;
  /** While in real use: ledger lines of the week of adoption. While away: reasons of the lapse. */
  readonly memory: Float32Array;
}

/** Numbers a ledger takes in {@link Employees.memory}. */
export const linesPerEmployee: number = ledgerLines.length;

/** Columns for `count` employees, all zero. */
export function createEmployees(count: number): Employees {
  const column = (): Float64Array => new Float64Array(count);
  return {
    count,
    performance: column(),
    amenableHours: column(),
    taste: column(),
    loss: column(),
    reworkShare: column(),
    ok: column(),
    bad: column(),
    skill: column(),
    habit: column(),
    engagement: column(),
    judgement: column(),
    visible: column(),
    nextVisible: column(),
    mode: new Uint8Array(count),
    hireWeek: new Uint16Array(count),
    spellStart: new Uint16Array(count),
    lastReal: new Uint16Array(count),
    realWeeks: new Uint16Array(count),
    lateWeeks: new Uint8Array(count),
    memory: new Float32Array(count * linesPerEmployee),
  };
}
