/** Own outcomes that are code: functions of a run. */
import { codeOf } from '../scenario/code.ts';
import type { OwnOutcome } from '../scenario/own-outcome.ts';
import { outcomeAddress } from '../scenario/own-outcome-words.ts';
import { shortened } from '../scenario/printable.ts';
import { shown } from '../scenario/problem.ts';
import type { MeasureId } from '../tables/measures.ts';
import type { Reasons, RunOf, RunWithoutReasons } from './run.ts';

/**
 * A number of a run, as code of one's own: the outcome of a function. It is given all measures, of roles too, people and summary, but no
 * reasons; null is no value. What it is given is a copy, which it may change.
 */
export type OutcomeFunction = (run: RunWithoutReasons) => number | null;

/** An own outcome of code gave no number, or threw: the run fails, and a plan of runs records it as a failed unit. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError';
}

/** A copy of a plain value with typed arrays in it. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return (value as object as Float64Array).slice() as T;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyOf(one)])) as T;
}

/**
 * The value of an own outcome that is code.
 *
 * @throws OutcomeError if it throws or gives no finite number and not null.
 * @throws RangeError if this thread was not given the code.
 */
export function computed(name: string, own: OwnOutcome, run: RunOf<MeasureId>): number | null {
  const code = codeOf(own, outcomeAddress(own)) as OutcomeFunction | undefined;
  if (!code)
    throw new RangeError(
      `outcome ${shown(name)} is code that this thread does not have; load its module first, or run it in the thread that made it`,
    );
  const { away: _away, reasons: _reasons, ...rest } = run as RunWithoutReasons & Partial<Reasons>;
  let value: unknown;
  try {
    value = code(copyOf(rest));
  } catch (error) {
    throw new OutcomeError(`outcome ${shown(name)}: it threw ${shortened(String(error), 200)}`);
  }
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw new OutcomeError(
    `outcome ${shown(name)}: it must be a finite number, or null for none, got ${shown(value)}`,
  );
}
