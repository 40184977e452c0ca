import {
  type MeasureId,
  type RunOf,
  type Scenario,
  type SimulateOptions,
  simulate,
} from '@uptake/core';
import { shortened } from '@uptake/core/internal';

/** A run, or the error that the model threw: deterministic, so it is a result and not a crash. */
export type UnitOutcome =
  | { readonly run: RunOf<MeasureId> }
  | { readonly error: { readonly name: string; readonly message: string } };

const clean = (text: string): string =>
  shortened(text.replace(/(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s:'"()]+){2,}/g, '<path>'), 500);

/** Simulates one unit; an error of the model becomes data, without stack and without paths. */
export function runUnit(scenario: Scenario, options: SimulateOptions): UnitOutcome {
  try {
    return { run: simulate(scenario, options) };
  } catch (thrown) {
    return failedUnit(thrown);
  }
}

/** What an error of the model leaves of a unit. */
export function failedUnit(thrown: unknown): UnitOutcome {
  const { name, message } =
    thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) };
  return { error: { name: clean(name), message: clean(message) } };
}
