import type { Ensemble } from '@uptake/viz/data';
import { luck } from './luck.ts';

/** Shape of a sample arm. */
export interface Course {
  readonly arm: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** Share of the way to the end that is covered in a week. Default 0.08. */
  readonly pull?: number;
  /** Spread between runs, in shares. Default 0.06. */
  readonly spread?: number;
  readonly runs?: number;
  readonly weeks?: number;
  readonly seed?: number;
  /** Share of the use that is real; draws a second line. */
  readonly realShare?: number;
  /** Second basin: its end, and the share of runs that go there. */
  readonly basin?: { readonly end: number; readonly share: number };
  readonly role?: string;
}

const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

const quantile = (sorted: Float64Array, level: number): number => {
  const place = level * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
};

const clip = (value: number): number => Math.min(1, Math.max(0, value));

/** A sample arm: runs that wander from a start to an end, and their quantiles. */
export function sampleEnsemble(course: Course): Ensemble {
  const { arm, label, start, end, pull = 0.08, spread = 0.06, runs = 40, weeks = 104 } = course;
  const draw = luck(course.seed ?? 7);
  const samples = Array.from({ length: runs }, (_, run) => {
    const toBasin = course.basin !== undefined && run < course.basin.share * runs;
    const goal = toBasin ? (course.basin?.end ?? end) : end;
    const own = (draw() + draw() + draw() - 1.5) * spread * 1.2;
    let level = start;
    let drift = 0;
    return Float64Array.from({ length: weeks }, (_, week) => {
      if (week > 0) level += (goal - level) * pull;
      drift = 0.8 * drift + (draw() - 0.5) * spread * 0.5;
      return clip(level + own * Math.min(1, week / 10) + drift);
    });
  });
  const quantiles = levels.map((level) =>
    Float64Array.from({ length: weeks }, (_, week) =>
      quantile(Float64Array.from(samples, (run) => run[week] as number).sort(), level),
    ),
  );
  const median = quantiles[3] as Float64Array;
  return {
    arm,
    label,
    ...(course.role !== undefined && { role: course.role }),
    weeks: Int16Array.from({ length: weeks }, (_, k) => k + 1),
    levels,
    quantiles,
    runs,
    samples,
    ...(course.realShare !== undefined && {
      real: median.map((value) => value * (course.realShare as number)),
    }),
  };
}
