import type { Outcome } from '../run/outcomes.ts';
import { outcomeValue, type RecordedUnit } from '../run/units.ts';

/**
 * The value of an outcome in every unit of a design that must be whole.
 *
 * @throws Error if a run failed or has no such value; a method that needs every cell cannot go on without it.
 */
export function wholeValues(units: readonly RecordedUnit[], outcome: Outcome): Float64Array {
  return Float64Array.from(units, (unit) => {
    const value = outcomeValue(unit, outcome);
    if (unit.failure !== null)
      throw new Error(`cell ${unit.cell}, replication ${unit.rep} failed: ${unit.failure}`);
    if (Number.isNaN(value))
      throw new Error(`${outcome.id} has no value in cell ${unit.cell}, replication ${unit.rep}`);
    return value;
  });
}
