import type { BlockWeek } from '../organisation/block-week.ts';
import { drawFor } from '../organisation/draw.ts';
import { mode } from '../organisation/mode.ts';
import type { Terms } from '../organisation/terms.ts';
import { exp, log } from '../random/math.ts';
import { purpose, uniform } from '../random/uniforms.ts';

const impossible = Number.NEGATIVE_INFINITY;

/** Probability of each choice. */
export interface Chances {
  readonly real: number;
  readonly token: number;
  readonly none: number;
}

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
  const forToken = exp((token - best) / noise);
  const sum = forToken + exp((none - best) / noise);
  return { utility: best + noise * log(sum), token: forToken / sum };
}

/** Chances of real use, token use and none by logit, `P(m) = exp(U_m / noise) / sum`; exploration comes on top. */
export function chances(real: number, token: number, none: number, noise: number): Chances {
  const best = Math.max(real, token, none);
  const weights = [real, token, none].map((utility) =>
    utility === impossible ? 0 : exp((utility - best) / noise),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const [forReal, forToken, forNone] = weights.map((weight) => weight / sum);
  return { real: forReal as number, token: forToken as number, none: forNone as number };
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

/**
 * Step 3d: everybody with access chooses (docs/model.md 7.4): low luck favours real use, then token use.
 *
 * Real use counts 2, token use 1: being active and being in real use add up to the choice without a branch.
 */
export function participate(at: BlockWeek): void {
  const { block, columns, teams, terms, week } = at;
  const { policy, mind } = terms;
  const { noise } = mind;
  const { utility, intensity, effort, words, use, checked, users } = columns;
  const chosen = columns.mode;
  drawFor(at, columns.everybody, block.to - block.from, purpose.choice);
  let count = 0;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = (teams.start[team] as number) - block.from;
    const to = (teams.start[team + 1] as number) - block.from;
    if (week < (teams.access[team] as number)) {
      chosen.fill(mode.none, from, to);
      use.fill(0, from, to);
      checked.fill(0, from, to);
      continue;
    }
    const climate = teams.climate[team] as number;
    const token = tokenUtility(terms, climate);
    const other = alternativeOf(token, -policy.mandate, noise);
    const trial = policy.exploration * climate;
    for (let j = from; j < to; j++) {
      const u = uniform(words[2 * j] as number);
      const forReal = 1 / (1 + exp((other.utility - (utility[j] as number)) / noise));
      const active = Number(u < forReal + (1 - forReal) * other.token);
      let real = Number(u < forReal);
      if (trial > 0 && active === 0 && uniform(words[2 * j + 1] as number) < trial) real = 1;
      chosen[j] = real > active ? mode.real : real + active;
      use[j] = real * (intensity[j] as number);
      checked[j] = real * (effort[j] as number);
      users[count] = j;
      count += real;
    }
  }
  columns.userCount = count;
}
