import { type BlockWeek, drawForAll } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import { purpose, uniform } from '../random/draws.ts';
import { exp, log } from '../random/math.ts';

/** Probability of each choice. */
export interface Chances {
  readonly real: number;
  readonly token: number;
  readonly none: number;
}

/** Chances of real use, token use and none by logit, `P(m) = exp(U_m / noise) / sum`; exploration comes on top. */
export function chances(real: number, token: number, none: number, noise: number): Chances {
  const best = Math.max(real, token, none);
  const weights = [real, token, none].map((utility) =>
    utility === Number.NEGATIVE_INFINITY ? 0 : exp((utility - best) / noise),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const [forReal, forToken, forNone] = weights.map((weight) => weight / sum);
  return { real: forReal as number, token: forToken as number, none: forNone as number };
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
 * Step 3d: every employee with access chooses (docs/model.md 7.4): a low draw favours real use, then token use.
 *
 * Real use counts 2, token use 1: being active, trying and being in real use add up to the choice without a branch.
 */
export function participate(at: BlockWeek): void {
  const { block, columns, teams, terms, week } = at;
  const { intensity, effort, forReal, use, checked, users, teamToken, mode: chosen } = columns;
  weighAlternatives(at);
  weighChances(at);
  const words = drawForAll(at, purpose.choice);
  let count = 0;
  let tokens = 0;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = (teams.start[team] as number) - block.from;
    const to = (teams.start[team + 1] as number) - block.from;
    if (week < (teams.access[team] as number)) {
      chosen.fill(mode.none, from, to);
      use.fill(0, from, to);
      checked.fill(0, from, to);
      continue;
    }
    const token = teamToken[team - block.firstTeam] as number;
    const trial = terms.policy.exploration * (teams.climate[team] as number);
    for (let j = from; j < to; j++) {
      const u = uniform(words[2 * j] as number);
      const p = forReal[j] as number;
      const active = Number(u < p + (1 - p) * token);
      const tries = Number(uniform(words[2 * j + 1] as number) < trial);
      const real = Number(u < p) + (1 - active) * tries;
      const pretends = (1 - real) * active;
      chosen[j] = 2 * real + pretends;
      use[j] = real * (intensity[j] as number);
      checked[j] = real * (effort[j] as number);
      users[count] = j;
      count += real;
      tokens += pretends;
    }
  }
  columns.userCount = count;
  columns.tokenCount = tokens;
}

const impossible = Number.NEGATIVE_INFINITY;

/**
 * The alternative to real use: none and token use as one.
 *
 * `utility = noise * ln(exp(U_token / noise) + exp(U_none / noise))`, so that the logit over three choices is one over
 * two, `P(real) = 1 / (1 + exp((utility - U_real) / noise))`; `token` is the share of token use in the rest.
 */
interface Alternative {
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

/** The alternative to real use in each team of the block; teams that feel equally safe share the sum. */
function weighAlternatives({ block, columns, teams, terms }: BlockWeek): void {
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
