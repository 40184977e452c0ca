import type { Key } from '@uptake/core';
import { brokenOptions, must, refuse } from '@uptake/core/internal';
import { draws } from '../random.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import { type Block, columnsOf, type SampledInput } from './basis.ts';
import { batchOf, mean, meanVariance, variance } from './batches.ts';
import { checkSample, type DecisionSample } from './decision-sample.ts';
import { type Design, designOf, type Smooth, smooth } from './smoother.ts';

/** Inputs that would be known together. */
export interface KnownSet {
  readonly id: string;
  /** Places of the inputs in the sample. */
  readonly members: readonly number[];
}

/** What it is worth to know some inputs before deciding: the expected value of partial perfect information (EVPPI). */
export interface Information {
  readonly id: string;
  /** In the unit of the utility; never below 0. */
  readonly value: number;
  readonly standardError: number;
  /** Limits; those of all sets hold together. */
  readonly lo: number;
  readonly hi: number;
  /** Share of worlds in which knowing them changes the decision. */
  readonly switches: number;
  /** The decision that is taken most often then; null where the decision never changes. */
  readonly instead: number | null;
}

/** What knowing is worth, in a sample of worlds. */
export interface InformationValues {
  /** The decision that is best on what is known, and the mean utility of each. */
  readonly best: number;
  readonly means: readonly number[];
  readonly sets: readonly Information[];
  /** All inputs known: the expected value of perfect information (EVPI). */
  readonly all: Information;
  /** Luck known as well, which nobody can measure: no information is worth more. */
  readonly withLuck: number;
  /** Ids of the sets that may be the most valuable: the top one, and those not told apart from it. A set that holds another does not count. */
  readonly first: readonly string[];
}

/** A value of information with what its error is made of. */
interface Estimate extends Omit<Information, 'lo' | 'hi'> {
  /** What the noise of the fit makes of it, draw by draw. */
  readonly noise: Float64Array;
  /** What knowing brings in each world. */
  readonly gains: Float64Array;
}

/** Multipliers of the residuals: one row a draw, one column a world. */
type Multipliers = readonly Float64Array[];

/** What the best decision of each world brings over the one that is best on what is known. */
function gainsOf(fits: readonly Float64Array[], best: number, worlds: number): Float64Array {
  const gains = new Float64Array(worlds);
  for (let w = 0; w < worlds; w++) {
    let most = Number.NEGATIVE_INFINITY;
    for (const fit of fits) most = Math.max(most, fit[w] as number);
    gains[w] = most - ((fits[best] as Float64Array)[w] as number);
  }
  return gains;
}

/** The decision of each world is left where it is best on what is known too. */
function switching(fits: readonly Float64Array[], best: number, worlds: number) {
  const taken = fits.map(() => 0);
  for (let w = 0; w < worlds; w++) {
    let at = best;
    fits.forEach((fit, d) => {
      if ((fit[w] as number) > ((fits[at] as Float64Array)[w] as number)) at = d;
    });
    taken[at] = (taken[at] as number) + 1;
  }
  const others = taken.map((count, d) => (d === best ? 0 : count));
  const most = Math.max(...others);
  return {
    switches: others.reduce((total, count) => total + count, 0) / worlds,
    instead: most > 0 ? others.indexOf(most) : null,
  };
}

/** Most inputs whose pairs are looked at; of more, those that move the decision most. */
const mostPaired = 6;

/** The design of a set of inputs: their own effects, and those of pairs. */
function designFor(inputs: readonly SampledInput[], differences: readonly Float64Array[]): Design {
  const worlds = differences[0]?.length ?? 0;
  const { margins, pairs } = columnsOf(inputs);
  const alone = margins.flat();
  const all = margins.map((_, k) => k);
  if (inputs.length < 2) return designOf(alone, worlds);
  if (inputs.length <= mostPaired) return designOf([...alone, ...pairs(all)], worlds);
  const design = designOf(alone, worlds);
  const weight = new Float64Array(inputs.length);
  for (const values of differences) {
    const size = variance(values) || 1;
    const { parts } = smooth(design, values);
    let b = 0;
    margins.forEach((blocks, k) => {
      for (const _ of blocks) weight[k] = (weight[k] as number) + (parts[b++] as number) / size;
    });
  }
  const heaviest = all.toSorted((a, b) => (weight[b] as number) - (weight[a] as number));
  const chosen = heaviest.slice(0, mostPaired).sort((a, b) => a - b);
  const blocks: Block[] = [...alone, ...pairs(chosen)];
  return designOf(blocks, worlds);
}

/** Values of decisions less those of the best one, of which the fit is 0 everywhere. */
interface Differences {
  readonly best: number;
  readonly of: readonly { readonly decision: number; readonly values: Float64Array }[];
  readonly decisions: number;
  readonly worlds: number;
}

function fitsOf(
  { best, decisions, of, worlds }: Differences,
  fitOf: (k: number) => Float64Array,
): Float64Array[] {
  const fits: Float64Array[] = Array.from({ length: decisions }, () => new Float64Array(worlds));
  of.forEach(({ decision }, k) => {
    if (decision !== best) fits[decision] = fitOf(k);
  });
  return fits;
}

/** What knowing a set of inputs is worth, corrected for what the noise of the fit adds to the best of several. */
function estimate(
  inputs: readonly SampledInput[],
  { id, members }: KnownSet,
  differences: Differences,
  multipliers: Multipliers,
): Estimate {
  const { best, of, worlds } = differences;
  const known = members.map((k) => inputs[k] as SampledInput);
  const design = designFor(
    known,
    of.map(({ values }) => values),
  );
  const smooths = of.map(({ values }) => smooth(design, values));
  const gains = gainsOf(
    fitsOf(differences, (k) => (smooths[k] as Smooth).fitted),
    best,
    worlds,
  );
  const plain = mean(gains);
  const residuals = of.map(({ values }, k) => {
    const { fitted, freedom } = smooths[k] as Smooth;
    const inflate = 1 / Math.sqrt(Math.max(0.1, 1 - (freedom + 1) / worlds));
    return values.map((value, w) => inflate * (value - (fitted[w] as number)));
  });
  const noise = new Float64Array(multipliers.length);
  multipliers.forEach((signs, b) => {
    const shaken = residuals.map((one) => one.map((value, w) => value * (signs[w] as number)));
    const moved = fitsOf(differences, (k) => {
      const { fitted, shape } = smooths[k] as Smooth;
      const shift = mean(shaken[k] as Float64Array);
      const bend = shape(shaken[k] as Float64Array);
      return fitted.map((value, w) => value + shift + (bend[w] as number));
    });
    const least = Math.max(...moved.map(mean)) - mean(moved[best] as Float64Array);
    noise[b] = mean(gainsOf(moved, best, worlds)) - least;
  });
  const value = Math.max(0, 2 * plain - mean(noise));
  const standardError = Math.sqrt(variance(noise) + meanVariance(gains));
  const fits = fitsOf(differences, (k) => (smooths[k] as Smooth).fitted);
  return { id, value, standardError, ...switching(fits, best, worlds), noise, gains };
}

/** Whether one set has all that another has, and more. */
const holds = ({ members }: KnownSet, other: KnownSet): boolean =>
  members.length > other.members.length && other.members.every((k) => members.includes(k));

/** Ids of the estimates that may be the largest. */
function largestOf(estimates: readonly Estimate[], z: number): string[] {
  const top = estimates.reduce<Estimate | undefined>(
    (most, one) => (most === undefined || one.value > most.value ? one : most),
    undefined,
  );
  if (!top || top.value === 0) return [];
  return [...estimates]
    .sort((a, b) => b.value - a.value)
    .filter((one) => {
      const noise = variance(top.noise.map((x, b) => x - (one.noise[b] as number)));
      const gain = meanVariance(top.gains.map((x, w) => x - (one.gains[w] as number)));
      return one === top || top.value - one.value <= z * Math.sqrt(noise + gain);
    })
    .map(({ id }) => id);
}

/**
 * What it is worth to know uncertain inputs before deciding, from one sample of worlds:
 * `EVPPI(S) = E[max_d E[u_d | x_S]] - max_d E[u_d]`, with all inputs in S the EVPI.
 *
 * The expected utility of each decision given the inputs, less that of the best decision on what is known, is a regression: cubic splines
 * of each input and products for pairs (of more than six inputs, of the six that matter most), smoothed by restricted maximum likelihood.
 * The best of several noisy fits is too good on average: what the noise adds is found by shaking the residuals (wild bootstrap) and taken
 * off. Standard errors come from the same shaking and from the spread between worlds, batch by batch, so that the evenness of a Sobol'
 * sequence counts; limits of all sets hold together (Bonferroni). Effects of three inputs together count as luck.
 *
 * @param sample - Worlds and utilities, with the same luck for all decisions of a world.
 * @param key - Master key of the shaking.
 * @param options - `sets`: inputs that would be known together, default each alone; `alpha`, default 0.05; `shakes`, default 200.
 * @throws RangeError if there are fewer than two decisions or ten worlds, or a number is not finite.
 *
 * @example One input decides, the other changes nothing
 * ```ts
 * const x = Array.from({ length: 64 }, (_, w) => (w + 0.5) / 32 - 1);
 * const other = x.map((_, w) => x[(w * 27) % 64] as number);
 * const inputs = [{ id: 'x', values: x }, { id: 'other', values: other }];
 * const found = valueOfInformation({ inputs, utilities: [x.map(() => 0), x] }, [1, 2]);
 * found.sets.map(({ id, value }) => `${id} ${value.toFixed(2)}`); // => [ 'x 0.25', 'other 0.00' ]
 * ```
 *
 * Source: strong2014 (regression), wu1986 (wild bootstrap), raiffa1961.
 */
export function valueOfInformation(
  sample: DecisionSample,
  key: Key,
  options: {
    readonly sets?: readonly KnownSet[];
    readonly alpha?: number;
    readonly shakes?: number;
  } = {},
): InformationValues {
  const rules = {
    sets: must.list,
    alpha: must.number('above 0 and below 1', (value) => value > 0 && value < 1),
    shakes: must.whole(20),
  };
  refuse('valueOfInformation', brokenOptions(options, rules));
  const { inputs, utilities } = sample;
  const worlds = checkSample(sample);
  const {
    alpha = 0.05,
    sets = inputs.map(({ id }, k) => ({ id, members: [k] })),
    shakes = 200,
  } = options;
  const rows = utilities.map((row) => Float64Array.from(row));
  const means = rows.map(mean);
  const best = means.indexOf(Math.max(...means));
  const differences: Differences = {
    best,
    decisions: rows.length,
    worlds,
    of: rows.flatMap((row, decision) =>
      decision === best
        ? []
        : [
            {
              decision,
              values: row.map((value, w) => value - ((rows[best] as Float64Array)[w] as number)),
            },
          ],
    ),
  };
  const batch = batchOf(worlds);
  const multipliers = Array.from({ length: shakes }, (_, b) => {
    const source = draws(key, b, shakeTag);
    const signs = Float64Array.from({ length: Math.ceil(worlds / batch) }, () => source.normal());
    return Float64Array.from({ length: worlds }, (_, w) => signs[Math.floor(w / batch)] as number);
  });
  const z = studentQuantile(1 - alpha / 2 / (sets.length + 1), Math.floor(worlds / batch) - 1);
  const withLimits = ({ gains: _gains, noise: _noise, ...one }: Estimate): Information => ({
    ...one,
    lo: Math.max(0, one.value - z * one.standardError),
    hi: one.value + z * one.standardError,
  });
  const found = sets.map((set) => estimate(inputs, set, differences, multipliers));
  const everything = { id: 'all', members: inputs.map((_, k) => k) };
  return {
    best,
    means,
    sets: found.map(withLimits),
    all: withLimits(estimate(inputs, everything, differences, multipliers)),
    withLuck: mean(gainsOf(rows, best, worlds)),
    first: largestOf(
      found.filter((_, k) => !sets.some((other) => holds(sets[k] as KnownSet, other))),
      z,
    ),
  };
}

/** The word under which the shaking draws: `SHAK`. */
const shakeTag = 0x5348414b;
