import type { Key } from '@uptake/core';
import { studentQuantile } from '../statistics/distributions.ts';
import { bcaLimits, type Interval } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { bandFor, quantileOfSorted } from '../statistics/quantiles.ts';
import { known, restricted, type Tally, tallyOf, tallyWords } from '../tables/observed.ts';
import type { Outcome } from '../tables/outcomes.ts';
import type { ArmDifference, ArmLevel, OutcomeComparison, SpreadOfOutcomes } from './comparison.ts';
import { betterShare, differences, minimumDetectable, pairedDifference, welch } from './paired.ts';
import { neutralVerdict, type Verdict, verdictOfLimits } from './verdict.ts';

/** What an analysis of outcomes needs beside the values. */
interface Analysis {
  readonly alpha: number;
  readonly key: Key;
  readonly seedPolicy: 'common' | 'independent';
  /** Half-width of indifference of the verdict; null for no verdict. */
  readonly margin: number | null;
  /** Weeks of the scenario: what a time that is not reached counts as. */
  readonly horizon: number;
}

/** The ends of the scale of some values, which their mean cannot pass. */
interface ValueScale {
  readonly min: number;
  readonly max: number;
}

/** The scale of shares. */
export const shareScale: ValueScale = { min: 0, max: 1 };

const endless: ValueScale = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** The scale of an outcome of the library; own outcomes and money have none, since a difference of shares may be below 0. */
export function scaleOf({ currency, expr, reaches, unit }: Outcome): ValueScale {
  if (expr !== undefined || currency !== undefined) return endless;
  if (unit === 'share') return shareScale;
  return reaches === undefined ? endless : { min: 0, max: Number.POSITIVE_INFINITY };
}

/**
 * Where the mean of some values lies; none below two. What of it lies beyond the ends of the scale is cut off: the mean is not there, so
 * that the interval covers it as often as before.
 */
export function meanInterval(
  values: ArrayLike<number>,
  alpha: number,
  { max, min }: ValueScale = endless,
): Interval | null {
  if (values.length < 2) return null;
  const { n, mean, variance } = moments(values);
  const reach = studentQuantile(1 - alpha / 2, n - 1) * Math.sqrt(variance / n);
  // A mean beyond the ends says that they are none of this outcome.
  const fits = mean >= min && mean <= max;
  return fits
    ? { lo: Math.max(min, mean - reach), hi: Math.min(max, mean + reach) }
    : { lo: mean - reach, hi: mean + reach };
}

/** Where single values lie: the widest band up to 80 % that so many can carry; none below 13. */
export function spreadOf(values: ArrayLike<number>): SpreadOfOutcomes | null {
  const band = bandFor(values.length, 0.1);
  if (!band) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (p: number): number => quantileOfSorted(sorted, p);
  return { tail: band.tail, median: at(0.5), lo: at(band.tail), hi: at(1 - band.tail) };
}

function levelOf(
  arm: string,
  observed: Float64Array,
  outcome: Outcome,
  { alpha, horizon }: Analysis,
): ArmLevel {
  const values = restricted(observed, horizon);
  const present = known(values);
  return {
    arm,
    ...tallyOf(observed, outcome),
    mean: present.length > 0 ? moments(present).mean : Number.NaN,
    uncertaintyOfMean: meanInterval(present, alpha, scaleOf(outcome)),
    spreadOfOutcomes: spreadOf(present),
    values,
  };
}

/** Limits of the mean of some differences by level, and the p-value that belongs to them: below a level if its limits leave out 0. */
interface Limits {
  readonly at: (alpha: number) => Interval;
  readonly p: number;
  readonly se: number;
  readonly method: ArmDifference['method'];
}

const leavesOut0 = ({ lo, hi }: Interval): boolean => lo > 0 || hi < 0;

/** The least level whose limits leave out 0, not below `least`; 1 where none does. */
function levelOf0(at: (alpha: number) => Interval, least: number): number {
  if (!leavesOut0(at(1 - 1e-9))) return 1;
  if (leavesOut0(at(least))) return least;
  let [inside, outside] = [least, 1 - 1e-9];
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (leavesOut0(at(middle))) outside = middle;
    else inside = middle;
  }
  return outside;
}

const resampled = 2000;

function bootstrapped(z: Float64Array, key: Key, alpha: number, se: number): Limits {
  const mean = (rows: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += z[rows[i] as number] as number;
    return sum / rows.length;
  };
  const at = bcaLimits(z.length, mean, key, resampled);
  // So many resamples tell no smaller p, unless the level itself is smaller.
  const p = levelOf0(at, Math.min(1 / (resampled + 1), alpha / 2));
  return { at, p, se, method: 'bootstrap' };
}

function limitsOf(
  outcome: Outcome,
  a: Float64Array,
  b: Float64Array,
  { alpha, key, seedPolicy }: Pick<Analysis, 'alpha' | 'key' | 'seedPolicy'>,
): Limits {
  if (seedPolicy === 'independent') {
    const { p, se } = welch(a, b, alpha);
    return { at: (level) => welch(a, b, level), p, se, method: 'Welch' };
  }
  const { p, se } = pairedDifference(a, b);
  if (outcome.skewed && a.length >= 15) return bootstrapped(differences(a, b), key, alpha, se);
  return { at: (level) => pairedDifference(a, b, { alpha: level }), p, se, method: 'paired t' };
}

/** The verdict of limits at two levels on an outcome of which more is better (1) or worse (-1). */
function verdictOf(at: (alpha: number) => Interval, margin: number, alpha: number): Verdict {
  const [narrow, wide] = [at(Math.min(1, 2 * alpha)), at(alpha)];
  if (wide.lo === 0 && wide.hi === 0) return 'equivalent';
  return verdictOfLimits([narrow.lo, narrow.hi], [wide.lo, wide.hi], margin);
}

const oriented =
  (at: (alpha: number) => Interval, orientation: -1 | 0 | 1) =>
  (alpha: number): Interval => {
    const { lo, hi } = at(alpha);
    return orientation === -1 ? { lo: -hi + 0, hi: -lo + 0 } : { lo, hi };
  };

/**
 * What two arms differ by in one outcome. Interval, p-value and verdict come from one rule at one level, so that they cannot
 * contradict each other: with several policies all of them are of `alpha / policies` (Bonferroni), and `adjusted` is
 * `policies * p`. `better` and `worse` are said where, and only where, the printed interval leaves out 0 and `adjusted` is below
 * `alpha`; `equivalent` where the interval of twice that level lies inside the margin.
 *
 * @param a - Values of the baseline, `b` of the other arm, without NaN, in the same order of replications; at least two.
 */
export function differenceBetween(
  outcome: Outcome,
  a: Float64Array,
  b: Float64Array,
  analysis: Omit<Analysis, 'horizon'> & { readonly policies: number },
): Omit<ArmDifference, 'arm' | 'baseline'> {
  const { margin, policies } = analysis;
  const alpha = analysis.alpha / policies;
  const paired = pairedDifference(a, b, { alpha });
  const { at, method, p, se } = limitsOf(outcome, a, b, { ...analysis, alpha });
  const { lo, hi } = at(alpha);
  const { max, min } = scaleOf(outcome);
  const most = Math.max(max - min, Math.abs(paired.diff));
  return {
    n: a.length,
    difference: paired.diff,
    sd: paired.sd,
    se,
    uncertaintyOfMean: { lo: Math.max(-most, lo), hi: Math.min(most, hi) },
    method,
    spreadOfOutcomes: spreadOf(differences(a, b)),
    better: betterShare(differences(a, b, outcome.orientation === -1 ? -1 : 1), alpha),
    p,
    adjusted: Math.min(1, policies * p),
    vrf: Number.isFinite(paired.vrf) ? paired.vrf : null,
    correlation: Number.isFinite(paired.corr) ? paired.corr : null,
    detectable: minimumDetectable(paired.sd, a.length),
    verdict:
      margin === null
        ? 'none'
        : neutralVerdict(
            verdictOf(oriented(at, outcome.orientation), margin, alpha),
            outcome.orientation,
          ),
  };
}

/**
 * Compares one outcome between arms.
 *
 * @param arms - What each arm's runs say by replication, as of {@link observedValues}; the baseline first.
 */
export function compareOutcome(
  outcome: Outcome,
  arms: readonly { readonly arm: string; readonly values: Float64Array }[],
  analysis: Analysis,
): OutcomeComparison {
  const { horizon, margin } = analysis;
  const levels = arms.map(({ arm, values }) => levelOf(arm, values, outcome, analysis));
  const [baseline, ...others] = levels as [ArmLevel, ...ArmLevel[]];
  const policies = Math.max(1, others.length);
  const found = others.flatMap((other): ArmDifference[] => {
    const rows = [...baseline.values.keys()].filter(
      (r) => !Number.isNaN(baseline.values[r]) && !Number.isNaN(other.values[r] ?? Number.NaN),
    );
    if (rows.length < 2) return [];
    const [a, b] = [baseline, other].map(({ values }) =>
      Float64Array.from(rows, (r) => values[r] as number),
    ) as [Float64Array, Float64Array];
    const apart = differenceBetween(outcome, a, b, { ...analysis, policies });
    return [{ arm: other.arm, baseline: baseline.arm, ...apart }];
  });
  const words = levels.map((level) =>
    tallyWords(outcome, level satisfies Tally, horizon, `of ${level.arm}`),
  );
  return {
    outcome,
    margin,
    arms: levels,
    differences: found,
    note: words.filter((text) => text !== '').join('; ') || null,
  };
}
