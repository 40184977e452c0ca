import type { BlockWeek } from '../organisation/block-week.ts';
import type { Terms } from '../organisation/terms.ts';
import { exp, log } from '../random/math.ts';

const impossible = Number.NEGATIVE_INFINITY;

/**
 * What stands against real use: none and token use as one alternative.
 *
 * `utility = noise * ln(exp(U_token / noise) + exp(U_none / noise))`, so that the logit over three choices is one over
 * two, `P(real) = 1 / (1 + exp((utility - U_real) / noise))`; `token` is the share of token use in the rest.
 */
export interface Alternative {
  readonly utility: number;
  readonly token: number;
}

/** Joins token use and none to one {@link Alternative}; a `token` of minus infinity is no choice. */
export function alternativeOf(token: number, none: number, noise: number): Alternative {
  if (token === impossible) return { utility: none, token: 0 };
  const best = token > none ? token : none;
  const lesser = exp(((token > none ? none : token) - best) / noise);
  const sum = lesser + 1;
  return {
    utility: best + noise * log(sum),
    token: (token > none ? 1 : lesser) / sum,
  };
}

/** Utility of token use, in he; minus infinity where it is no choice. */
export function tokenUtility(
  { policy, metrics, tool, mind, tokens }: Terms,
  climate: number,
): number {
  if (!tokens) return impossible;
  const paid = policy.incentive * metrics.usage * tool.tokenIntensity * (1 - policy.audit);
  return paid - tool.tokenCost - (mind.image * (1 - climate)) / 2;
}

/** What stands against real use in each team of the block; teams that feel equally safe share the sum. */
export function weighAlternatives({ block, columns, teams, terms }: BlockWeek): void {
  const { noise } = terms.mind;
  const none = -terms.policy.mandate;
  let weighed = Number.NaN;
  let other: Alternative = { utility: none, token: 0 };
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const climate = teams.climate[team] as number;
    if (climate !== weighed) other = alternativeOf(tokenUtility(terms, climate), none, noise);
    weighed = climate;
    columns.teamOther[team - block.firstTeam] = other.utility;
    columns.teamToken[team - block.firstTeam] = other.token;
  }
}
