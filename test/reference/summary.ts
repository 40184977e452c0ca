import type { Summary } from '../../packages/core/src/observe/run.ts';
import type { MeasureId } from '../../packages/core/src/tables/measures.ts';
import { mean, sum } from './draws.ts';

/** What a summary needs beside the weekly measures. */
export interface Totals {
  readonly employees: number;
  readonly bill: number;
  readonly alignment: number;
  readonly retention: { survival: number[]; atRisk: number[]; ended: number[] };
}

/** One number, or few, for a whole run; MODEL.md 9. */
export function summarise(rows: readonly Record<MeasureId, number>[], totals: Totals) {
  const of = (id: MeasureId) => rows.map((row) => row[id]);
  const late = (id: MeasureId) => mean(of(id).slice(-8));
  const total = (id: MeasureId) => sum(of(id)) * totals.employees;
  const active = of('active');
  const peakLevel = Math.max(...active);
  const peak = active.indexOf(peakLevel);
  const fallen = active.findIndex((level, at) => at >= peak && level <= peakLevel / 2);
  const half = active.findIndex((level) => level >= 0.5);
  const { retention } = totals;
  const summary: Omit<Summary, 'retention'> = {
    peakWeek: peak + 1,
    peakLevel,
    plateau: late('active'),
    realPlateau: late('real'),
    decayRatio: peakLevel > 0 ? late('active') / peakLevel : null,
    halfLife: fallen > peak ? fallen - peak : null,
    weeksToHalf: half >= 0 ? half + 1 : null,
    rmst: (retention.atRisk[0] as number) > 0 ? sum(retention.survival.slice(0, -1)) : null,
    neverShare: 1 - (rows.at(-1) as Record<MeasureId, number>).ever,
    netHours: total('net'),
    shadowHours: total('shadow'),
    escaped: total('escaped'),
    incentiveBill: totals.bill,
    judgement: late('judgement'),
    productivity: late('productivity'),
    alignment: totals.alignment,
  };
  return { ...summary, retention };
}
