import type { ByMeasure } from './measures.ts';
import { meanSpell, retentionOf, type SpellCounts } from './retention.ts';
import type { Summary } from './run.ts';
import { plateauWeeks } from './spells.ts';

/** Mean of the last 8 weeks of a series, or of all if there are fewer. */
export function plateauOf(series: Float64Array): number {
  const last = series.subarray(Math.max(0, series.length - plateauWeeks));
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

const totalOf = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);

function firstWeek(
  series: Float64Array,
  from: number,
  holds: (value: number) => boolean,
): number | null {
  for (let index = from; index < series.length; index++)
    if (holds(series[index] as number)) return index + 1;
  return null;
}

/**
 * The numbers that describe a whole run.
 *
 * @param series - Every measure of the organisation.
 * @param employees - Number of employees.
 * @param spells - Counted spells of real use.
 * @param incentiveBill - What the incentives paid out, in he.
 * @param alignment - Alignment index at the end.
 */
export function summarise(
  series: ByMeasure<Float64Array>,
  employees: number,
  spells: SpellCounts,
  incentiveBill: number,
  alignment: number,
): Summary {
  const { active } = series;
  const peakLevel = active.reduce((best, value) => Math.max(best, value), 0);
  const peakWeek = active.indexOf(peakLevel) + 1;
  const half = firstWeek(active, peakWeek, (value) => value <= peakLevel / 2);
  const plateau = plateauOf(active);
  const retention = retentionOf(spells);
  return {
    peakWeek,
    peakLevel,
    plateau,
    realPlateau: plateauOf(series.real),
    decayRatio: peakLevel > 0 ? plateau / peakLevel : null,
    halfLife: peakLevel > 0 && half !== null ? half - peakWeek : null,
    weeksToHalf: firstWeek(active, 0, (value) => value >= 0.5),
    rmst: meanSpell(retention),
    neverShare: 1 - (series.ever[series.ever.length - 1] as number),
    netHours: totalOf(series.net) * employees,
    shadowHours: totalOf(series.shadow) * employees,
    escaped: totalOf(series.escaped) * employees,
    incentiveBill,
    judgement: plateauOf(series.judgement),
    productivity: plateauOf(series.productivity),
    alignment,
    retention,
  };
}
