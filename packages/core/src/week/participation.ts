import type { BlockWeek } from '../organisation/block-week.ts';
import { drawForAll } from '../organisation/draw.ts';
import { mode } from '../organisation/mode.ts';
import { exp } from '../random/math.ts';
import { purpose, uniform } from '../random/uniforms.ts';
import { weighAlternatives } from './alternative.ts';

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
 * Step 3d: everybody with access chooses (docs/model.md 7.4): low luck favours real use, then token use.
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
