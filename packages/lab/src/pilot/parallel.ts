import { type WelchDifference, welch } from '../compare/paired.ts';
import type { Picks } from './picks.ts';

/** Pilots in which some teams are treated and others are not, from one week on: how they are analysed, and their power. */

/**
 * The analysis of a pilot with two arms: Welch's t test on one number a team. People of a team are not independent, teams are; a test
 * on people would be far too sure of itself.
 *
 * @param control - One number a team, such as its mean share in use over the last weeks; at least two.
 * @param treated - Likewise.
 *
 * @example
 * ```ts
 * const { diff, p } = teamTest([0.2, 0.3, 0.25, 0.22], [0.4, 0.5, 0.38, 0.44]);
 * [diff.toFixed(4), p < 0.01]; // => [ '0.1875', true ]
 * ```
 *
 * Source: donner2000, hayes2017.
 */
export function teamTest(
  control: readonly number[],
  treated: readonly number[],
  alpha: number = 0.05,
): WelchDifference {
  return welch(control, treated, alpha);
}

/**
 * Power of {@link teamTest} with so many teams an arm: the share of pilots of teams of the pool that it refuses. The noncentral t
 * distribution would be 3 points too high with four teams an arm, since Welch's test is careful there.
 *
 * @param control - One number for each team of the pool, without the treatment.
 * @param treated - Likewise with it.
 * @param design - Teams in each arm, from 2, the level, and which teams make up the pilots.
 */
export function parallelPower(
  control: readonly number[],
  treated: readonly number[],
  {
    alpha,
    picks,
    teams,
  }: { readonly teams: number; readonly alpha: number; readonly picks: Picks },
): number {
  const [before, after] = [new Array<number>(teams), new Array<number>(teams)];
  let refused = 0;
  for (let pilot = 0; pilot < picks.pilots; pilot++) {
    for (let i = 0; i < teams; i++) {
      before[i] = control[picks.team(pilot, 2 * i)] as number;
      after[i] = treated[picks.team(pilot, 2 * i + 1)] as number;
    }
    if (teamTest(before, after, alpha).p < alpha) refused++;
  }
  return refused / picks.pilots;
}

/** Mean of the last weeks up to one, that one included. */
export function lastMean(use: ArrayLike<number>, week: number, last: number): number {
  const from = Math.max(0, week - last);
  let sum = 0;
  for (let w = from; w < week; w++) sum += use[w] as number;
  return sum / (week - from);
}
