import type { Key } from '@uptake/core';
import {
  bandFor,
  bca,
  betterShare,
  differences,
  holm,
  type Interval,
  minimumDetectable,
  moments,
  neutralVerdict,
  pairedDifference,
  quantileOfSorted,
  studentQuantile,
  verdict,
  welch,
} from '../methods.ts';
import type { ArmDifference, ArmLevel, OutcomeComparison, SpreadOfOutcomes } from './comparison.ts';
import type { Outcome } from './outcomes.ts';

/** What an analysis of outcomes needs beside the values. */
export interface Analysis {
  readonly alpha: number;
  readonly key: Key;
  readonly seedPolicy: 'common' | 'independent';
  /** Half-width of indifference of the verdict. */
  readonly margin: number;
}

/** Where the mean of some values lies; none below two. */
export function meanInterval(values: ArrayLike<number>, alpha: number): Interval | null {
  if (values.length < 2) return null;
  const { n, mean, variance } = moments(values);
  const reach = studentQuantile(1 - alpha / 2, n - 1) * Math.sqrt(variance / n);
  return { lo: mean - reach, hi: mean + reach };
}

/** Where single values lie: the widest band up to 80 % that so many can carry; none below 13. */
export function spreadOf(values: ArrayLike<number>): SpreadOfOutcomes | null {
  const band = bandFor(values.length, 0.1);
  if (!band) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (p: number): number => quantileOfSorted(sorted, p);
  return { tail: band.tail, median: at(0.5), lo: at(band.tail), hi: at(1 - band.tail) };
}

const known = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value));

function levelOf(arm: string, values: Float64Array, alpha: number): ArmLevel {
  const present = known(values);
  return {
    arm,
    n: present.length,
    mean: present.length > 0 ? moments(present).mean : Number.NaN,
    uncertaintyOfMean: meanInterval(present, alpha),
    spreadOfOutcomes: spreadOf(present),
    values,
  };
}

function bootstrapped(z: Float64Array, alpha: number, key: Key): Interval {
  const mean = (rows: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += z[rows[i] as number] as number;
    return sum / rows.length;
  };
  return bca(z.length, mean, key, { alpha });
}

type Unadjusted = Omit<ArmDifference, 'adjusted'>;

function differenceOf(
  outcome: Outcome,
  baseline: ArmLevel,
  other: ArmLevel,
  analysis: Analysis & { readonly policies: number },
): Unadjusted | undefined {
  const { alpha, key, margin, policies } = analysis;
  const rows = [...baseline.values.keys()].filter(
    (r) => !Number.isNaN(baseline.values[r]) && !Number.isNaN(other.values[r] ?? Number.NaN),
  );
  if (rows.length < 2) return undefined;
  const a = Float64Array.from(rows, (r) => baseline.values[r] as number);
  const b = Float64Array.from(rows, (r) => other.values[r] as number);
  const paired = pairedDifference(a, b, { alpha: alpha / policies });
  const apart = differences(a, b);
  const oriented = differences(a, b, outcome.orientation === -1 ? -1 : 1);
  const loose = analysis.seedPolicy === 'independent' ? welch(a, b, alpha / policies) : undefined;
  const bootstrap = !loose && outcome.skewed && rows.length >= 15;
  const limits = bootstrap ? bootstrapped(apart, alpha / policies, key) : (loose ?? paired);
  return {
    arm: other.arm,
    baseline: baseline.arm,
    n: rows.length,
    difference: paired.diff,
    sd: paired.sd,
    se: loose?.se ?? paired.se,
    uncertaintyOfMean: { lo: limits.lo, hi: limits.hi },
    method: loose ? 'Welch' : bootstrap ? 'bootstrap' : 'paired t',
    spreadOfOutcomes: spreadOf(apart),
    better: betterShare(oriented, alpha),
    p: loose?.p ?? paired.p,
    vrf: Number.isFinite(paired.vrf) ? paired.vrf : null,
    correlation: Number.isFinite(paired.corr) ? paired.corr : null,
    detectable: minimumDetectable(paired.sd, rows.length),
    verdict: neutralVerdict(verdict(oriented, margin, alpha), outcome.orientation),
  };
}

/**
 * Compares one outcome between arms.
 *
 * @param arms - Values of each arm by replication, NaN where a run has none; the baseline first.
 */
export function compareOutcome(
  outcome: Outcome,
  arms: readonly { readonly arm: string; readonly values: Float64Array }[],
  analysis: Analysis,
): OutcomeComparison {
  const { margin } = analysis;
  const levels = arms.map(({ arm, values }) => levelOf(arm, values, analysis.alpha));
  const [baseline, ...others] = levels as [ArmLevel, ...ArmLevel[]];
  const policies = Math.max(1, others.length);
  const found = others
    .map((other) => differenceOf(outcome, baseline, other, { ...analysis, policies }))
    .filter((one) => one !== undefined);
  const adjusted = holm(found.map(({ p }) => p));
  return {
    outcome,
    margin,
    arms: levels,
    differences: found.map((one, i) => ({ ...one, adjusted: adjusted[i] as number })),
  };
}
