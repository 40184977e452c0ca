import type { Run } from '@uptake/core';
import { runsOf, type Trial } from './arms.ts';

/** A mean over keys with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % points of Student's t by number of keys. */
const t: Record<number, number> = { 12: 2.201, 20: 2.093 };

export function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  const half = (t[values.length] as number) * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}

/** A number of the runs of some trials under common keys. */
export function compared(
  trials: readonly Trial[],
  what: (...runs: Run[]) => number,
  keys = 12,
): Estimate {
  const all = trials.map((trial) => runsOf(trial, keys));
  return estimate(
    Array.from({ length: keys }, (_, key) => what(...all.map((runs) => runs[key] as Run))),
  );
}

/** How a claim fares: its whole interval inside the band, outside, or neither. */
export function verdict(
  { low, high }: Estimate,
  from: number,
  to = Number.POSITIVE_INFINITY,
): 'reproduced' | 'not reproduced' | 'undecided' {
  if (low >= from && high <= to) return 'reproduced';
  return high < from || low > to ? 'not reproduced' : 'undecided';
}
