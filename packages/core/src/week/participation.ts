import { type BlockWeek, drawForAll } from '../organisation/block-week.ts';
import type { Terms } from '../organisation/terms.ts';
import { purpose, uniform } from '../random/draws.ts';
import { exp, log } from '../random/math.ts';
import { imageCost } from './use-value.ts';

/** Probability of each choice. */
export interface Chances {
  readonly real: number;
  readonly token: number;
  readonly none: number;
}

/**
 * Chances of real use, token use and none by logit, `P(m) = exp(U_m / noise) / sum`, in which token use weighs `heed` times as
 * much; exploration comes on top.
 *
 * @param utility - In he, of each choice.
 * @param heed - How far token use is considered at all, in [0, 1].
 * @param noise - Scale of what the calculation leaves out, in he.
 */
export function chances(utility: Chances, heed: number, noise: number): Chances {
  const { real, token, none } = utility;
  const best = Math.max(real, none, heed > 0 ? token : none);
  const forReal = exp((real - best) / noise);
  const forToken = heed > 0 ? heed * exp((token - best) / noise) : 0;
  const forNone = exp((none - best) / noise);
  const sum = forReal + forToken + forNone;
  return { real: forReal / sum, token: forToken / sum, none: forNone / sum };
}

/** Chances of real use, `1 / (1 + exp((alternative - U_real) / noise))`. */
function weighChances({ block, columns, teams, terms }: BlockWeek): void {
  const { utility, forReal, teamOther } = columns;
  const { noise } = terms.mind;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = (teams.start[team] as number) - block.from;
    const to = (teams.start[team + 1] as number) - block.from;
    const other = teamOther[team - block.firstTeam] as number;
    for (let j = from; j < to; j++) forReal[j] = (other - (utility[j] as number)) / noise;
  }
  const length = block.to - block.from;
  for (let j = 0; j < length; j++) forReal[j] = 1 / (1 + exp(forReal[j] as number));
}

/**
 * Step 3d: every employee with access chooses (docs/model.md 7.4): a low draw favours real use, then token use; the second draw
 * makes a trial of no use.
 *
 * Real use counts 2, token use 1: being active, trying and being in real use add up to the choice without a branch.
 */
export function participate(at: BlockWeek): void {
  const { block, columns, teams, terms, week } = at;
  const {
    intensity,
    effort,
    forReal,
    use,
    checked,
    users,
    idle,
    teamToken,
    mode: chosen,
  } = columns;
  const { trialIntensity } = terms.tool;
  weighAlternatives(at);
  weighChances(at);
  const words = drawForAll(at, purpose.choice);
  let count = 0;
  let tokens = 0;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = (teams.start[team] as number) - block.from;
    const to = (teams.start[team + 1] as number) - block.from;
    const hasAccess = Number(week >= (teams.access[team] as number));
    const token = teamToken[team - block.firstTeam] as number;
    const trial = terms.policy.exploration * (teams.climate[team] as number);
    for (let j = from; j < to; j++) {
      const u = uniform(words[2 * j] as number);
      const p = forReal[j] as number;
      const best = intensity[j] as number;
      const active = hasAccess * Number(u < p + (1 - p) * token);
      const tries = (hasAccess - active) * Number(uniform(words[2 * j + 1] as number) < trial);
      const real = hasAccess * Number(u < p) + tries;
      const pretends = (1 - real) * active;
      const more = trialIntensity > best ? trialIntensity - best : 0;
      chosen[j] = 2 * real + pretends;
      use[j] = real * best + tries * more;
      checked[j] = real * (effort[j] as number);
      users[count] = j;
      idle[j - count] = j;
      count += real;
      tokens += pretends;
    }
  }
  columns.userCount = count;
  columns.idleCount = block.to - block.from - count;
  columns.tokenCount = tokens;
}

/**
 * The alternative to real use: none and token use as one.
 *
 * `utility = noise * ln(heed * exp(U_token / noise) + exp(U_none / noise))`, so that the logit over three choices is one over
 * two, `P(real) = 1 / (1 + exp((utility - U_real) / noise))`; `token` is the share of token use in the rest.
 */
interface Alternative {
  readonly utility: number;
  readonly token: number;
}

/** Joins token use and none to one {@link Alternative}; where `heed` is 0, token use is no choice. */
export function alternativeOf(
  token: number,
  none: number,
  heed: number,
  noise: number,
): Alternative {
  if (heed === 0) return { utility: none, token: 0 };
  const best = token > none ? token : none;
  const forToken = heed * exp((token - best) / noise);
  const sum = forToken + exp((none - best) / noise);
  return { utility: best + noise * log(sum), token: forToken / sum };
}

/** Utility of token use, in he, where it is considered. */
export function tokenUtility({ tokenReward, tool, mind }: Terms, climate: number): number {
  return tokenReward - tool.tokenCost - imageCost(mind, climate) / 2;
}

/** Utility of no use, in he. */
export function noneUtility({ policy }: Terms): number {
  return 0 - policy.mandate;
}

/** The alternative to real use in each team of the block; teams that feel equally safe share the sum. */
export function weighAlternatives({ block, columns, teams, terms }: BlockWeek): void {
  const { noise } = terms.mind;
  const none = noneUtility(terms);
  let weighed = Number.NaN;
  let other: Alternative = { utility: none, token: 0 };
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const climate = teams.climate[team] as number;
    if (terms.heed > 0 && climate !== weighed)
      other = alternativeOf(tokenUtility(terms, climate), none, terms.heed, noise);
    weighed = climate;
    columns.teamOther[team - block.firstTeam] = other.utility;
    columns.teamToken[team - block.firstTeam] = other.token;
  }
}
