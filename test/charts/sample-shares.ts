import type { Modes, PairedSeries, ReasonId, ReasonSeries } from '@uptake/viz/data';

const rise = (week: number, pull: number): number => {
  let left = 1;
  for (let k = 0; k < week; k++) left *= 1 - pull;
  return 1 - left;
};
const weeksTo = (weeks: number) => Int16Array.from({ length: weeks }, (_, k) => k + 1);
const seriesOf = (weeks: number, value: (week: number) => number) =>
  Float64Array.from({ length: weeks }, (_, k) => value(k));

/** End shares of a sample arm, by reason. */
export interface Ends {
  readonly groups: Partial<Record<ReasonId, number>>;
  readonly chance?: number;
  readonly other?: number;
  readonly never?: number;
}

/** Reasons that grow to given shares. */
export function sampleReasons(
  arm: string,
  label: string,
  ends: Ends,
  reading: ReasonSeries['reading'] = 'own-start',
  weeks = 104,
): ReasonSeries {
  const to = (end: number | undefined, pull = 0.05) =>
    seriesOf(weeks, (week) => (end ?? 0) * rise(week, pull));
  const { groups } = ends;
  return {
    arm,
    label,
    reading,
    ...(reading === 'other-arm' && { against: 'Aligned' }),
    weeks: weeksTo(weeks),
    groups: {
      time: to(groups.time),
      shadow: to(groups.shadow, 0.08),
      blame: to(groups.blame, 0.12),
      metric: to(groups.metric, 0.06),
      habit: to(groups.habit, 0.1),
      peers: to(groups.peers),
      friction: to(groups.friction, 0.2),
    },
    chance: to(ends.chance, 0.15),
    other: to(ends.other, 0.3),
    never: seriesOf(weeks, (week) =>
      reading === 'own-start' ? (ends.never ?? 0) + 0.3 * (1 - rise(week, 0.15)) : 0,
    ),
    runs: 40,
  };
}

/** Modes that move to given shares. */
export function sampleModes(
  arm: string,
  label: string,
  real: number,
  token: number,
  weeks = 104,
): Modes {
  const reals = seriesOf(weeks, (week) => 0.5 + (real - 0.5) * rise(week, 0.08));
  const tokens = seriesOf(weeks, (week) => token * rise(week, 0.06));
  return {
    arm,
    label,
    weeks: weeksTo(weeks),
    real: reals,
    token: tokens,
    none: seriesOf(weeks, (week) => 1 - (reals[week] as number) - (tokens[week] as number)),
    runs: 40,
  };
}

/** A gap that grows to a given size. */
export function sampleGap(end: number, runs = 40, weeks = 104): PairedSeries {
  const mean = seriesOf(weeks, (week) => end * rise(week, 0.06));
  const half = (week: number) => 0.25 * (0.4 + 0.6 * rise(week, 0.05)) * (6 / (6 + runs));
  const within = mean.findLastIndex((value, week) => Math.abs(value) <= half(week));
  return {
    label: 'Aligned',
    baseline: 'Unaligned',
    weeks: weeksTo(weeks),
    mean,
    lo: seriesOf(weeks, (week) => (mean[week] as number) - half(week)),
    hi: seriesOf(weeks, (week) => (mean[week] as number) + half(week)),
    interval: 'simultaneous',
    alpha: 0.05,
    runs,
    positive: Int16Array.from(mean, (value) => (value > 0.05 ? runs : Math.floor(runs / 2))),
    ...(within + 1 < weeks && { divergence: within + 2 }),
    helped: seriesOf(weeks, (week) => (mean[week] as number) * 0.9),
    harmed: seriesOf(weeks, () => 0),
  };
}
