import type { Scenario } from '@uptake/core';
import type { Economics } from '@uptake/core/internal';
import type { Table } from '../table.ts';
import { meanSeries, type RecordedUnit, rowsOfUnit, weekAxis } from '../tables/units.ts';

/** Money of the arms of a comparison; its numbers are among the outcomes. */
export interface MoneyOfArms {
  /** All that it rests on. */
  readonly economics: Economics;
  /** Net value so far at the end of each week, discounted: mean over the runs of each arm. */
  readonly netValue: readonly {
    readonly arm: string;
    readonly label: string;
    readonly weeks: Int16Array;
    readonly mean: Float64Array;
    readonly runs: number;
  }[];
}

/** Money of the arms: net value so far, a mean over their runs; nothing where the scenario has no economics or no run went well. */
export function moneyOfArms(
  { economics }: Scenario,
  arms: readonly string[],
  runs: readonly (readonly RecordedUnit[])[],
): { readonly money?: MoneyOfArms } {
  if (!economics || (runs[0]?.length ?? 0) === 0) return {};
  const netValue = arms.map((arm, i) => {
    const units = runs[i] ?? [];
    const weekly = meanSeries(
      units.map((unit) => rowsOfUnit(unit, unit.parts.weekly as Table, 'netValue')),
    );
    let sum = 0;
    const mean = weekly.map((value) => {
      sum += value;
      return sum;
    });
    return { arm, label: arm, weeks: weekAxis(mean.length), mean, runs: units.length };
  });
  return { money: { economics, netValue } };
}
