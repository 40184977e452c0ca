import { measures } from '@uptake/core';
import type { Table } from '../plan/table.ts';
import type { WeeklyEnsemble } from './comparison.ts';
import { type RecordedUnit, rowsOfUnit, seriesOf } from './units.ts';
import { ensembleFrom } from './weekly-comparison.ts';

/** Every measure of every arm as a weekly ensemble, for the organisation and for each role. */
export function ensemblesOf(
  arms: readonly string[],
  cells: readonly (readonly RecordedUnit[])[],
  roles: readonly string[],
): WeeklyEnsemble[] {
  return arms.flatMap((arm, i) =>
    measures.flatMap(({ id: measure }) => {
      const units = cells[i] as readonly RecordedUnit[];
      const whole = units.map((unit) => seriesOf(unit, measure));
      const byRole = roles.map((role, k) => {
        const runs = units.map((unit) => {
          const rows = rowsOfUnit(unit, unit.parts.roles as Table, measure);
          const weeks = rows.length / roles.length;
          return rows.subarray(k * weeks, (k + 1) * weeks);
        });
        return ensembleFrom({ arm, measure, role }, runs, 0);
      });
      return [ensembleFrom({ arm, measure }, whole), ...byRole];
    }),
  );
}
