import { createHash } from 'node:crypto';
import type { Run } from '@uptake/core';

/** Numbers of a value in a fixed order: properties by name, so that the order of writing does not count. */
function* numbersOf(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (value === null) yield Number.NaN;
  else if (ArrayBuffer.isView(value)) yield* value as unknown as Iterable<number>;
  else if (typeof value === 'object') {
    for (const name of Object.keys(value).sort()) {
      yield* numbersOf((value as Record<string, unknown>)[name]);
    }
  }
}

/** SHA-256 over the little-endian bytes of doubles. */
export function bitsHash(numbers: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(numbers.length * 8));
  for (const [i, value] of numbers.entries()) bytes.setFloat64(i * 8, value, true);
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hash of every series, reason, person and summary of a run; not of what was asked. */
export function runHash({ series, roles, reasons, away, people, summary }: Run): string {
  return bitsHash([...numbersOf({ series, roles, reasons, away, people, summary })]);
}
