import type { Modes } from '@uptake/viz';
import type { RunRecord } from '../live/record.ts';
import { type ArmName, weeksTo } from './ensemble.ts';
import { meanOf } from './mean-of.ts';

/** Real, token and no use of one arm, means over runs; they sum to 1. */
export function modesOf({ arm, label }: ArmName, records: readonly RunRecord[]): Modes {
  const active = meanOf(records.map((record) => record.active));
  const real = meanOf(records.map((record) => record.real));
  return {
    arm,
    label,
    weeks: weeksTo(active.length),
    none: active.map((share) => 1 - share),
    token: active.map((share, w) => Math.max(0, share - (real[w] as number))),
    real,
    runs: records.length,
  };
}
