import type { Key } from '@uptake/core';
import { draws, drawTag, permutation } from '../random.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import { spreadOut } from './design-effect.ts';
import type { Picks } from './picks.ts';

/** Pilots in which teams are treated one after the other, all in the end: how they are analysed, and their power. */

/** A team of a staggered pilot. */
export interface StaggeredTeam {
  /** Share in use by week; NaN where nobody was followed. */
  readonly use: ArrayLike<number>;
  /** Week in which its treatment began, from 1; beyond the last for never. */
  readonly start: number;
}

/** What a staggered pilot says. */
export interface StaggeredEstimate {
  readonly estimate: number;
  /** The effects that the test does not refuse. */
  readonly interval: readonly [number, number];
  readonly p: number;
  /** Weeks with teams on both sides. */
  readonly weeks: number;
  readonly permutations: number;
}

/**
 * Mean difference between treated and other teams within weeks, each week weighing as its numbers of teams allow: a week without teams on both sides
 * says nothing, and what a week does to all teams drops out.
 */
function withinWeeks(
  uses: readonly ArrayLike<number>[],
  starts: readonly number[],
  weeks: number,
): { readonly estimate: number; readonly weeks: number } {
  let [sum, weight, count] = [0, 0, 0];
  for (let w = 0; w < weeks; w++) {
    let [n0, n1, s0, s1] = [0, 0, 0, 0];
    uses.forEach((use, i) => {
      const share = use[w] as number;
      if (Number.isNaN(share)) return;
      if (w + 1 >= (starts[i] as number)) {
        n1++;
        s1 += share;
      } else {
        n0++;
        s0 += share;
      }
    });
    if (n0 === 0 || n1 === 0) continue;
    const own = (n0 * n1) / (n0 + n1);
    sum += own * (s1 / n1 - s0 / n0);
    weight += own;
    count++;
  }
  return { estimate: weight > 0 ? sum / weight : Number.NaN, weeks: count };
}

/** Random orders come from a key of their own, so that one pilot has one answer. */
const orders: Key = [0x70696c6f, 0x74737465];

/** The end of the effects that are not refused, from one that is not, outwards. */
function endOf(estimate: number, way: 1 | -1, pOf: (effect: number) => number, alpha: number) {
  let reach = 0.01;
  while (pOf(estimate + way * reach) > alpha && reach < 4) reach *= 2;
  if (reach >= 4) return way * Number.POSITIVE_INFINITY;
  let [inside, outside] = [0, reach];
  for (let step = 0; step < 40; step++) {
    const middle = (inside + outside) / 2;
    if (pOf(estimate + way * middle) > alpha) inside = middle;
    else outside = middle;
  }
  return estimate + way * outside;
}

/**
 * The analysis of a staggered pilot (stepped wedge): differences within weeks, and a permutation test of which team began when. It
 * takes no model of trends or correlations: a trend that all teams share drops out, and the test holds whatever the correlation
 * between the weeks of a team is. It is the mean effect over the times since the start that the pilot has.
 *
 * @param teams - Teams with use by week and the week of their start; which began when must have been left to chance.
 * @param weeks - Weeks of the pilot.
 * @param options - `alpha` of the interval, default 0.05; `permutations`, default 1,999.
 * @throws RangeError if no week has teams on both sides.
 *
 * Source: thompson2018.
 */
export function staggeredTest(
  teams: readonly StaggeredTeam[],
  weeks: number,
  options: { readonly alpha?: number; readonly permutations?: number } = {},
): StaggeredEstimate {
  const { alpha = 0.05, permutations = 1999 } = options;
  const uses = teams.map(({ use }) => use);
  const starts = teams.map(({ start }) => start);
  const found = withinWeeks(uses, starts, weeks);
  if (found.weeks === 0)
    throw new RangeError('staggeredTest: no week has teams that had begun and teams that had not');
  const treated = starts.map((begin, i) =>
    Float64Array.from({ length: weeks }, (_, w) =>
      Number.isNaN(uses[i]?.[w]) ? Number.NaN : Number(w + 1 >= begin),
    ),
  );
  const shuffled = Array.from({ length: permutations }, (_, k) => {
    const order = permutation(teams.length, draws(orders, k, drawTag.permutation));
    const own = order.map((i) => starts[i] as number);
    return {
      use: withinWeeks(uses, own, weeks).estimate,
      effect: withinWeeks(treated, own, weeks).estimate,
    };
  });
  const pOf = (effect: number): number => {
    const own = Math.abs(found.estimate - effect) - 1e-12;
    const as = shuffled.filter((one) => Math.abs(one.use - effect * one.effect) >= own).length;
    return (as + 1) / (permutations + 1);
  };
  return {
    ...{ estimate: found.estimate, weeks: found.weeks, permutations },
    p: pOf(0),
    interval: [endOf(found.estimate, -1, pOf, alpha), endOf(found.estimate, 1, pOf, alpha)],
  };
}

/** Which teams begin in which step, evenly: the number of the step of each team, from 0. */
export const stepsOf = (teams: number, steps: number): number[] =>
  Array.from({ length: teams }, (_, i) => Math.floor((i * steps) / teams));

/** A staggered design: starts of its steps, and how many teams take each. */
interface Staggered {
  readonly starts: readonly number[];
  readonly teams: number;
  readonly weeks: number;
}

/** Weight of a team's use by week in the estimate, by step. */
function weightsOf({ starts, teams, weeks }: Staggered): Float64Array[] {
  const counts = starts.map(
    (_, k) => stepsOf(teams, starts.length).filter((step) => step === k).length,
  );
  const rows = starts.map(() => new Float64Array(weeks));
  let total = 0;
  for (let w = 0; w < weeks; w++) {
    const isOn = starts.map((begin) => w + 1 >= begin);
    const on = counts.reduce((sum, count, k) => sum + (isOn[k] ? count : 0), 0);
    const off = teams - on;
    if (on === 0 || off === 0) continue;
    const own = (on * off) / teams;
    total += own;
    rows.forEach((row, k) => {
      row[w] = own * (isOn[k] ? 1 / on : -1 / off);
    });
  }
  return rows.map((row) => row.map((one) => one / total));
}

const along = (weights: Float64Array, use: ArrayLike<number>): number =>
  weights.reduce((sum, weight, w) => sum + weight * (use[w] as number), 0);

/** The effect and the power of a staggered design. */
interface StaggeredPower {
  readonly effect: number;
  readonly power: number;
}

/** Use of the teams of a pool along the weights of a design: all that a pilot's estimate and its permutations are made of. */
interface Projected {
  /** Of each team, under each step that it may take, its part of the estimate if it counted as each step. */
  readonly parts: readonly (readonly Float64Array[])[];
  readonly counts: readonly number[];
  readonly places: readonly number[];
  readonly effect: number;
}

/** What is put in place of the pool's own. */
interface Instead {
  /** The effect, the same in every week since the start. */
  readonly effect?: number | undefined;
  /** Variance between teams over that of the pool. Default 1. */
  readonly inflation?: number;
}

/** The pool along the weights, with an effect and a spread of teams in place of its own. */
function projected(
  pool: readonly (readonly ArrayLike<number>[])[],
  design: Staggered,
  { effect, inflation = 1 }: Instead,
): Projected {
  const { starts, teams, weeks } = design;
  const weights = weightsOf(design);
  const places = stepsOf(teams, starts.length);
  const counts = starts.map((_, k) => places.filter((step) => step === k).length);
  const raw = pool.map((uses) =>
    uses.map((use) => Float64Array.from(weights, (row) => along(row, use))),
  );
  if (inflation !== 1)
    for (const step of starts.keys())
      for (const k of starts.keys()) {
        const own = raw.map((parts) => parts[step]?.[k] as number);
        spreadOut(own, inflation).forEach((value, i) => {
          (raw[i]?.[step] as Float64Array)[k] = value;
        });
      }
  const own = counts.reduce((sum, count, k) => {
    const all = raw.reduce((total, parts) => total + (parts[k]?.[k] as number), 0);
    return sum + (count * all) / raw.length;
  }, 0);
  if (effect === undefined) return { parts: raw, counts, places, effect: own };
  const shift = starts.map((begin) => {
    const on = Float64Array.from({ length: weeks }, (_, w) => Number(w + 1 >= begin));
    return weights.map((row) => (effect - own) * along(row, on));
  });
  const parts = raw.map((steps) =>
    steps.map((row, step) => row.map((part, k) => part + (shift[step]?.[k] as number))),
  );
  return { parts, counts, places, effect };
}

/**
 * Power of {@link staggeredTest}, from pilots of teams of the pool: the estimate is a sum over teams, and the test refuses where
 * it lies beyond what permutations of that pilot spread. Their variance has a closed form; its quantile is that of Student's t
 * with two degrees less than teams, as a test by permutation has it.
 *
 * @param pool - Of each team its use by week under each step.
 * @param instead - Effect and spread in place of those of the pool.
 *
 * Source: thompson2018, hoeffding1951 (variance of a sum under permutations).
 */
export function staggeredPower(
  pool: readonly (readonly ArrayLike<number>[])[],
  design: Staggered,
  { alpha, picks }: { readonly alpha: number; readonly picks: Picks },
  instead: Instead = {},
): StaggeredPower {
  const { teams } = design;
  const { counts, effect: shown, parts, places } = projected(pool, design, instead);
  const steps = counts.length;
  const t = studentQuantile(1 - alpha / 2, teams - 2);
  const limit = t * Math.sqrt((teams - 1) / (teams - 2 + t * t));
  const sums = new Float64Array(steps);
  const squares = new Float64Array(steps);
  let refused = 0;
  for (let pilot = 0; pilot < picks.pilots; pilot++) {
    sums.fill(0);
    squares.fill(0);
    let estimate = 0;
    for (let i = 0; i < teams; i++) {
      const step = places[i] as number;
      const own = parts[picks.team(pilot, i)]?.[step] as Float64Array;
      estimate += own[step] as number;
      for (let k = 0; k < steps; k++) {
        const part = own[k] as number;
        sums[k] = (sums[k] as number) + part;
        squares[k] = (squares[k] as number) + part * part;
      }
    }
    let variance = 0;
    for (let k = 0; k < steps; k++) {
      const about = (squares[k] as number) - ((sums[k] as number) * (sums[k] as number)) / teams;
      variance += ((counts[k] as number) * about) / (teams - 1);
    }
    if (Math.abs(estimate) > limit * Math.sqrt(variance) + 1e-12) refused++;
  }
  return { effect: shown, power: refused / picks.pilots };
}
