import type { Scenario } from '@uptake/core';
import { canonicalJson, sha256 } from '@uptake/core/internal';
import { type Cell, canonicalText } from './cell.ts';

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
  /** Number of cells that the plan has from here on. */
  readonly cells: number;
  /** Names of the scenarios that came with it. */
  readonly bases: readonly string[];
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

/** What a new segment is made from, beside its bands. */
interface SegmentContent {
  /** Employees times weeks of the largest scenario that it runs. */
  readonly employeeWeeks: number;
  /** All cells of the plan from here on, and how many of them were there before. */
  readonly cells: readonly Cell[];
  readonly known: number;
  /** Scenarios that are new. */
  readonly bases: { readonly [name: string]: Scenario };
}

/**
 * A segment with the hash that chains it to the one before. The hash binds all that the segment adds to the plan: bands, size of
 * shards, cells with their values and fingerprints, and every word of the scenarios.
 *
 * @param before - Hash of the segment before, or of the plan's head.
 */
export function segmentOf(
  before: string,
  index: number,
  bands: readonly Band[],
  { bases, cells, employeeWeeks, known }: SegmentContent,
): Segment {
  const size = unitsPerShard(unitCount(bands), employeeWeeks);
  const added = cells.slice(known).map((cell) => canonicalJson(cell));
  const scenarios = Object.entries(bases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, base]) => [name, sha256(canonicalText(base))]);
  const identity = [before, index, bands.map(({ cells, reps }) => [cells, reps]), size];
  return {
    index,
    bands,
    unitsPerShard: size,
    cells: cells.length,
    bases: scenarios.map(([name]) => name as string),
    sha256: sha256(canonicalJson([...identity, cells.length, added, scenarios])),
  };
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
