import { linesPerEmployee } from './observe/lines.ts';
import { otherReason, reasonIds, sharesOfDrop } from './observe/reasons.ts';
import type { ByReason } from './observe/run.ts';
import { seriesFor } from './observe/series-for.ts';
import { mode } from './organisation/mode.ts';

/** Week by week: who uses the tool really in one arm and not in the other, and which ledger lines make the difference. */
export interface PeopleByWeek {
  /** Share of employees in real use in `other` and not in `base`, and the reverse. */
  readonly helped: Float64Array;
  readonly harmed: Float64Array;
  /** `helped` by ledger line: share of each line in what `base` lacks against `other`. */
  readonly lackedBy: ByReason;
  /** `harmed` by ledger line: share of each line in what `other` lacks against `base`. */
  readonly lostBy: ByReason;
}

/** Everybody in one week of an arm. */
export interface Everybody {
  readonly mode: Uint8Array;
  /** Ledgers, employee after employee; of those at least who do not as they do in the other arm. */
  readonly lines: Float32Array;
}

/** Adds the reasons why one employee lacks what the other arm gives, from the ledgers of both at `from`. */
function addReasons(
  sums: Float64Array,
  has: Float32Array,
  lacks: Float32Array,
  from: number,
  share: number,
): void {
  const shares = sharesOfDrop(has, from, lacks, from);
  let explained = 0;
  for (let k = 0; k < linesPerEmployee; k++) {
    const part = shares[k] as number;
    explained += part;
    sums[k] = (sums[k] as number) + part * share;
  }
  if (explained === 0) sums[otherReason] = (sums[otherReason] as number) + share;
}

/** Compares two arms week by week while they are lived. */
export class PeopleComparison {
  readonly result: PeopleByWeek;
  private readonly lacked: Float64Array = new Float64Array(reasonIds.length);
  private readonly lost: Float64Array = new Float64Array(reasonIds.length);

  constructor(weeks: number) {
    this.result = {
      helped: new Float64Array(weeks),
      harmed: new Float64Array(weeks),
      lackedBy: seriesFor(reasonIds, weeks),
      lostBy: seriesFor(reasonIds, weeks),
    };
  }

  /** Adds a week, counted from 0, in which `base` and `other` have been lived. */
  add(week: number, base: Everybody, other: Everybody): void {
    const { lacked, lost, result } = this;
    const people = base.mode.length;
    const share = 1 / people;
    lacked.fill(0);
    lost.fill(0);
    let helped = 0;
    let harmed = 0;
    for (let i = 0; i < people; i++) {
      const before = base.mode[i] === mode.real;
      const after = other.mode[i] === mode.real;
      if (before === after) continue;
      const from = i * linesPerEmployee;
      if (after) {
        helped++;
        addReasons(lacked, other.lines, base.lines, from, share);
      } else {
        harmed++;
        addReasons(lost, base.lines, other.lines, from, share);
      }
    }
    result.helped[week] = helped * share;
    result.harmed[week] = harmed * share;
    reasonIds.forEach((id, k) => {
      result.lackedBy[id][week] = lacked[k] as number;
      result.lostBy[id][week] = lost[k] as number;
    });
  }
}
