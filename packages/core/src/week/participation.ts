import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';
import type { Terms } from '../organisation/terms.ts';
import { exp } from '../random/math.ts';
import { purpose, uniforms } from '../random/uniforms.ts';

const pair = new Float64Array(2);
const impossible = Number.NEGATIVE_INFINITY;

/** Probability of each choice. */
export interface Chances {
  readonly real: number;
  readonly token: number;
  readonly none: number;
}

/**
 * The choice between real use, token use and none, by logit: `P(m) = exp(U_m / noise) / sum`.
 *
 * Low `u` favours real use, then token use. A choice that does not exist has a utility of minus infinity.
 *
 * @param real - Utility of real use, in he.
 * @param token - Utility of token use, in he.
 * @param none - Utility of no use, in he.
 * @param noise - Scale of what the calculation leaves out, in he, above 0.
 * @param u - Uniform draw in (0, 1).
 * @returns 2 real, 1 token, 0 none.
 */
export function choose(
  real: number,
  token: number,
  none: number,
  noise: number,
  u: number,
): 0 | 1 | 2 {
  if (token === impossible) return u < 1 / (1 + exp((none - real) / noise)) ? 2 : 0;
  const best = real > token ? (real > none ? real : none) : token > none ? token : none;
  const forReal = exp((real - best) / noise);
  const forToken = exp((token - best) / noise);
  const sum = forReal + forToken + exp((none - best) / noise);
  if (u < forReal / sum) return 2;
  return u < forReal / sum + forToken / sum ? 1 : 0;
}

/** Chances of real use, token use and none, as {@link choose} draws them; exploration comes on top. */
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

/** Step 3c: everybody with access chooses (docs/model.md 7.4). */
export function participate(at: BlockWeek): void {
  const { block, columns, employees, teams, terms, week, novelty } = at;
  const { policy, mind } = terms;
  const { value, peer, intensity, effort, utility, use, checked } = columns;
  const { habit, taste, engagement, hireWeek } = employees;
  const same = mind.manager * policy.managerSupport + at.salience - terms.friction;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const access = teams.access[team] as number;
    const climate = teams.climate[team] as number;
    const shame = mind.image * (1 - climate);
    const token = tokenUtility(terms, climate);
    const trial = policy.exploration * climate;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const j = i - block.from;
      let choice: 0 | 1 | 2 = mode.none;
      utility[j] = 0;
      if (week >= access) {
        const since = week - Math.max(1, hireWeek[i] as number, access);
        const seen = peer[j] as number;
        const routine = habit[i] as number;
        const real =
          (value[j] as number) +
          mind.peers * seen +
          same +
          (novelty[since] as number) +
          mind.habit * routine -
          mind.switching * (1 - routine) -
          shame * (1 - seen) +
          (taste[i] as number) -
          mind.engagementValue * (1 - (engagement[i] as number));
        uniforms(at.key0, at.key1, i, week, purpose.choice, pair);
        choice = choose(real, token, -policy.mandate, mind.noise, pair[0] as number);
        if (choice === mode.none && (pair[1] as number) < trial) choice = mode.real;
        utility[j] = real;
      }
      columns.mode[j] = choice;
      use[j] = choice === mode.real ? (intensity[j] as number) : 0;
      checked[j] = choice === mode.real ? (effort[j] as number) : 0;
    }
  }
}
