import { plateauWeeks } from '../observe/retention.ts';
import { type ByReason, seriesFor } from '../observe/run.ts';
import { mainDrop, reasonIds, reasonLines } from '../observe/shares-of-drop.ts';
import type { Employees } from '../organisation/employees.ts';

/**
 * Turning points of the employees whom one arm keeps and the other loses: by week and by the ledger line that did it, as shares of
 * all employees.
 *
 * An arm keeps an employee who is in real use at least once in the last 8 weeks, and loses all others. The turning point is the first
 * week since hire in which the same person with the same luck is in real use in one arm and not in the other; the line that did it is the
 * one that is most below that of the other arm.
 */
export interface TurningPoints {
  /** Of those whom the other arm keeps and the baseline loses. */
  readonly kept: ByReason;
  /** Of those whom the baseline keeps and the other arm loses. */
  readonly lost: ByReason;
}

/** Ledgers of all employees in one week of an arm. */
interface Ledgers {
  readonly lines: Float32Array;
}

/** Finds the turning points of two arms while they are simulated. */
export class TurningPointRecorder {
  /** Week in which the lives of each employee part, 0 until then, and the line that did it. */
  private readonly week: Uint16Array;
  private readonly reason: Uint8Array;

  constructor(people: number) {
    this.week = new Uint16Array(people);
    this.reason = new Uint8Array(people);
  }

  /** An employee is in real use in one arm and not in the other. */
  part(id: number, week: number, gives: Ledgers, lacks: Ledgers): void {
    if (this.week[id] !== 0) return;
    this.week[id] = week;
    this.reason[id] = mainDrop(gives.lines, lacks.lines, id * reasonLines);
  }

  /** Successors hired for the next week have lives of their own. */
  closeWeek({ hireWeek, count }: Employees, next: number): void {
    for (let i = 0; i < count; i++) if (hireWeek[i] === next) this.week[i] = 0;
  }

  /** The turning points after the last week of both arms. */
  result(base: Employees, other: Employees, weeks: number): TurningPoints {
    const points = { kept: seriesFor(reasonIds, weeks), lost: seriesFor(reasonIds, weeks) };
    const keeps = ({ lastReal }: Employees, id: number): boolean =>
      (lastReal[id] as number) > Math.max(0, weeks - plateauWeeks);
    for (let i = 0; i < base.count; i++) {
      const after = keeps(other, i);
      if (keeps(base, i) === after) continue;
      const series = (after ? points.kept : points.lost)[
        reasonIds[this.reason[i] as number] as keyof ByReason
      ];
      const place = (this.week[i] as number) - 1;
      series[place] = (series[place] as number) + 1;
    }
    for (const series of [...Object.values(points.kept), ...Object.values(points.lost)])
      for (let w = 0; w < weeks; w++) series[w] = (series[w] as number) / base.count;
    return points;
  }
}
