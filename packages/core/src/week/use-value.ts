import type { Terms } from '../organisation/terms.ts';
import { exp } from '../random/math.ts';
import type { Mind } from '../tables/parameters.ts';

/**
 * The terms of the utility of real use, each written once (docs/model.md 7.2 and 7.4): the choice of the intensity adds them
 * up, and the ledger itemises them.
 *
 * What depends on the intensity `a` is linear in `a` and `a^2`. It takes both as numbers of their own: with (`a`, `a^2`) it
 * gives the amount at `a`, with (1, 0) what the first routed share brings, with (0, 1) the coefficient of `a^2`. A price in
 * place of the 1 gives that coefficient priced. Those up to the spared errors are per amenable hour and still to be priced.
 *
 * What the choice of the intensity works out for every employee takes plain numbers: the loop reads the terms once, before it.
 */

/**
 * Hours that are given back: `gain (a - saturation a^2)`.
 *
 * @param gain - Hours given back per routed hour at first use, as believed.
 */
export function timeGained(gain: number, saturation: number, a: number, square: number): number {
  return gain * (a - saturation * square);
}

/**
 * Hours of prompting, clean-up and checking per routed hour: `prompting (1 - skill / 2) + cleanup + verification * effort`.
 *
 * @param skill - Skill with the tool, in [0, 1].
 * @param effort - Verification effort, in [0, 1].
 */
export function helpHours(
  prompting: number,
  skill: number,
  cleanup: number,
  verification: number,
  effort: number,
): number {
  return prompting * (1 - skill / 2) + cleanup + verification * effort;
}

/**
 * Hours of shadow work, credited or not: `a (help + handling * doubt * detected) + a^2 handling * detected * errorSlope`.
 *
 * @param help - Of {@link helpHours}.
 * @param doubt - One minus trust, in [0, 1]: the error rate that is expected at the lowest intensity.
 * @param detected - Share of errors that the checking catches, in [0, 1].
 */
export function shadowHours(
  help: number,
  handling: number,
  doubt: number,
  detected: number,
  errorSlope: number,
  a: number,
  square: number,
): number {
  return a * (help + handling * doubt * detected) + square * handling * detected * errorSlope;
}

/** Better work by the tool: `quality * skill (a - saturation a^2)`, in units of the quality given, or in he if that is priced. */
export function betterWork(
  quality: number,
  skill: number,
  saturation: number,
  a: number,
  square: number,
): number {
  return quality * skill * (a - saturation * square);
}

/** Errors that one expects to miss: `a * doubt (1 - detected) + a^2 (1 - detected) errorSlope`. */
export function missedErrors(
  doubt: number,
  detected: number,
  errorSlope: number,
  a: number,
  square: number,
): number {
  return a * doubt * (1 - detected) + square * (1 - detected) * errorSlope;
}

/** Errors of the old way of working that are spared: `a * humanError`. */
export function sparedErrors(humanError: number, a: number): number {
  return a * humanError;
}

/** What an escaped failure costs by blame, in he: `blame * loss * penalty`, with the employee's loss aversion `loss`. */
export function blamePrice(blame: number, loss: number, penalty: number): number {
  return blame * (loss * penalty);
}

/** What the usage metric pays, in he a week: `a * incentive * usage`. */
export function usagePay({ policy, metrics }: Terms, a: number): number {
  return a * policy.incentive * metrics.usage;
}

/** Expected cost avoided by not ignoring a trusted signal, in he a week: `a * accountability * trust`. */
export function accountabilityGain(accountability: number, trust: number, a: number): number {
  return a * accountability * trust;
}

/**
 * Fear of making oneself redundant, in he a week: `a * fear (1 - assurance) (1 / 2 + displacement) amenable / hours`.
 *
 * @param amenable - Hours a week that the tool can do; 1 gives the fear per amenable hour.
 */
export function redundancyFear(
  { mind, policy, hours }: Terms,
  amenable: number,
  a: number,
): number {
  return (
    a * ((mind.fear * (1 - policy.assurance) * (0.5 + policy.displacement)) / hours) * amenable
  );
}

/** Pull of the visible use around on those who never used the tool, in he a week: `peers * peer`. */
export function peerPull({ peers }: Mind, peer: number): number {
  return peers * peer;
}

/** Push or brake of the manager, in he a week: `manager * managerSupport`. */
export function managerPush({ mind, policy }: Terms): number {
  return mind.manager * policy.managerSupport;
}

/** Weeks with access so far, 0 in the first, negative before: `week - max(1, hireWeek, access)`. */
export function weeksWithAccess(week: number, hireWeek: number, access: number): number {
  const first = access > 1 ? access : 1;
  return week - (hireWeek > first ? hireWeek : first);
}

/** Pull of the new, in he a week: `novelty exp(-age / noveltyWeeks)`, 0 before access. */
export function noveltyPull({ novelty, noveltyWeeks }: Mind, age: number): number {
  return novelty > 0 && age >= 0 ? novelty * exp(-age / noveltyWeeks) : 0;
}

/** Cost of getting permission and of unclear responsibility, in he a week: `approval + ambiguity * stakes (1 - felt clarity)`. */
export function frictionCost({ mind, policy, stakes }: Terms, clarity: number): number {
  return policy.approval + mind.ambiguity * stakes * (1 - clarity);
}

/** Pull of habit, in he a week: `habit * strength`. */
export function habitPull({ habit }: Mind, strength: number): number {
  return habit * strength;
}

/** Cost of leaving the old way of working, in he a week: `switching (1 - strength)`, where habit has that strength. */
export function switchingCost({ switching }: Mind, strength: number): number {
  return switching * (1 - strength);
}

/** Cost of being seen with the tool, in he a week: `image (1 - climate)`. */
export function imageCost({ image }: Mind, climate: number): number {
  return image * (1 - climate);
}

/** Willingness lost to uncredited work, in he a week: `engagementValue (1 - engagement)`. */
export function disengagement({ engagementValue }: Mind, engagement: number): number {
  return engagementValue * (1 - engagement);
}
