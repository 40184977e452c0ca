import { type MeasureId, measures, type RunOf } from '@uptake/core';
import { sha256 } from '@uptake/core/internal';

/** Gives the sha256 of bytes as hexadecimal digits. Node's is ten times faster than the portable one. */
export type Hash = (bytes: Uint8Array) => string;

/**
 * What a run did, in 16 digits: the first of the sha256 over all its series, little-endian, in the order of the table of measures.
 *
 * @param run - A run.
 * @param hash - Default: the portable sha256.
 */
export function traceHash(run: RunOf<MeasureId>, hash: Hash = sha256): string {
  const bytes = new Uint8Array(measures.length * run.weeks * 8);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { id } of measures) {
    for (const value of run.series[id]) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  }
  return hash(bytes).slice(0, 16);
}
