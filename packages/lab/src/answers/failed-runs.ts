import { outcomeValue } from '../run/observed.ts';
import type { Outcome } from '../run/outcomes.ts';
import type { RecordedUnit } from '../run/units.ts';

/**
 * The value of an outcome in every unit of a design that must be whole. A time that is not reached counts as the whole horizon.
 *
 * @param horizon - Weeks of the scenario.
 * @throws Error if a run failed or has no such value; a method that needs every cell cannot go on without it.
 */
export function wholeValues(
  units: readonly RecordedUnit[],
  outcome: Outcome,
  horizon: number,
): Float64Array {
  return Float64Array.from(units, (unit) => {
    const value = outcomeValue(unit, outcome, horizon);
    if (unit.failure !== null)
      throw new Error(`cell ${unit.cell}, replication ${unit.rep} failed: ${unit.failure}`);
    if (Number.isNaN(value))
      throw new Error(
        `${outcome.id} has no value in cell ${unit.cell}, replication ${unit.rep}${outcome.absent ? `: ${outcome.absent}` : ''}`,
      );
    return value;
  });
}
