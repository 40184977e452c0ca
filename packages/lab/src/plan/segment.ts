import { canonicalJson, sha256 } from '@uptake/core';

/** Cells that are run together over the same replications. */
export interface Band {
  readonly cells: readonly number[];
  /** First replication, and the one after the last. */
  readonly reps: readonly [from: number, to: number];
}

/** A piece of a plan that never changes once it is there: the first design, an extension or a sequential round. */
export interface Segment {
  readonly index: number;
  readonly bands: readonly Band[];
  readonly unitsPerShard: number;
  /** Chains the segment before, so it names the whole plan up to here. */
  readonly sha256: string;
}

/** One call of `simulate`. */
export interface Unit {
  readonly cell: number;
  readonly rep: number;
}

/** Number of units of a band, and of bands. */
export function unitCount(bands: readonly Band[]): number {
  return bands.reduce((sum, { cells, reps }) => sum + cells.length * (reps[1] - reps[0]), 0);
}

/**
 * How many units make a shard: seconds of work, whatever the machine.
 *
 * `max(1, min(floor(5e7 / (employees * weeks)), ceil(units / 32)))`
 *
 * @param units - Units of the segment.
 * @param employeeWeeks - Employees times weeks of its largest scenario.
 */
export function unitsPerShard(units: number, employeeWeeks: number): number {
  return Math.max(1, Math.min(Math.floor(5e7 / employeeWeeks), Math.ceil(units / 32)));
}

/**
 * A segment with the hash that chains it to the one before.
 *
 * @param before - Hash of the segment before, or of the plan's head.
 * @param cellKeys - Fingerprints of all cells of the plan, by index.
 */
export function segmentOf(
  before: string,
  index: number,
  bands: readonly Band[],
  employeeWeeks: number,
  cellKeys: readonly string[],
): Segment {
  const size = unitsPerShard(unitCount(bands), employeeWeeks);
  const named = [...new Set(bands.flatMap(({ cells }) => cells))].map((cell) => [
    cell,
    cellKeys[cell] as string,
  ]);
  const identity = [before, index, bands.map(({ cells, reps }) => [cells, reps]), size, named];
  return { index, bands, unitsPerShard: size, sha256: sha256(canonicalJson(identity)) };
}

/** Units `from` to `to - 1` of a segment: band after band, inside a band replication after replication. */
export function unitsBetween(segment: Segment, from: number, to: number): Unit[] {
  const units: Unit[] = [];
  let before = 0;
  for (const { cells, reps } of segment.bands) {
    const count = cells.length * (reps[1] - reps[0]);
    const last = Math.min(to, before + count);
    for (let u = Math.max(from, before); u < last; u++) {
      const place = u - before;
      units.push({
        cell: cells[place % cells.length] as number,
        rep: reps[0] + Math.floor(place / cells.length),
      });
    }
    before += count;
    if (before >= to) break;
  }
  return units;
}
