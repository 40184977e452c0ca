import { type ByReason, type MeasureId, reasonIds } from '@uptake/core';
import type { Table } from '../plan/table.ts';
import type { ArmModes, ArmReasons, ArmRetention } from './comparison.ts';
import { meanInterval } from './outcome-comparison.ts';
import { meanByReason } from './people-change.ts';
import { type RecordedUnit, rowsOfUnit, seriesOf } from './units.ts';
import { meanSeries, weekAxis } from './weekly-comparison.ts';

const meanOf = (units: readonly RecordedUnit[], measure: MeasureId): Float64Array =>
  meanSeries(units.map((unit) => seriesOf(unit, measure)));

/** Why people of an arm stop and stay away: means over its runs. */
export function armReasons(arm: string, units: readonly RecordedUnit[]): ArmReasons {
  const by = (kind: 'lapse' | 'away'): ByReason =>
    meanByReason(
      units.map(
        (unit) =>
          Object.fromEntries(
            reasonIds.map((id) => [
              id,
              rowsOfUnit(unit, unit.parts.reasons as Table, `${kind}_${id}`),
            ]),
          ) as unknown as ByReason,
      ),
    );
  const never = meanOf(units, 'ever').map((ever) => 1 - ever);
  return {
    arm,
    label: arm,
    weeks: weekAxis(never.length),
    reasons: by('lapse'),
    away: by('away'),
    never,
    runs: units.length,
  };
}

/** Mean shares of the modes of use in an arm. */
export function armModes(arm: string, units: readonly RecordedUnit[]): ArmModes {
  const token = meanOf(units, 'token');
  const real = meanOf(units, 'real');
  const none = real.map((share, w) => 1 - share - (token[w] as number));
  return { arm, label: arm, weeks: weekAxis(real.length), none, token, real, runs: units.length };
}

/** How long spells of real use last in an arm: the mean of the runs' Kaplan-Meier curves. */
export function armRetention(
  arm: string,
  units: readonly RecordedUnit[],
  alpha: number,
): ArmRetention {
  const curve = (column: string): Float64Array[] =>
    units.map((unit) => rowsOfUnit(unit, unit.parts.retention as Table, column));
  const curves = curve('survival');
  const survival = meanSeries(curves);
  const limits = Array.from(survival, (mean, t) => {
    const values = Float64Array.from(curves, (run) => run[t] as number);
    return meanInterval(values, alpha) ?? { lo: mean, hi: mean };
  });
  return {
    arm,
    label: arm,
    time: weekAxis(survival.length, 0),
    survival,
    lo: Float64Array.from(limits, ({ lo }) => Math.max(0, lo)),
    hi: Float64Array.from(limits, ({ hi }) => Math.min(1, hi)),
    atRisk: meanSeries(curve('atRisk')),
    runs: units.length,
  };
}
