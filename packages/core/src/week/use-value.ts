import type { BlockWeek } from '../organisation/block-week.ts';

/** Step 3c: the utility of real use, in he: the value of use and all that pulls and holds (docs/model.md 7.4). */
export function weighUse(at: BlockWeek): void {
  const { block, columns, employees, teams, terms, week, novelty } = at;
  const { policy, mind } = terms;
  const { peers, habit: pull, switching, engagementValue } = mind;
  const { value, peer, utility } = columns;
  const { habit, taste, engagement, hireWeek } = employees;
  const same = mind.manager * policy.managerSupport + at.salience - terms.friction;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    const first = Math.max(1, teams.access[team] as number);
    if (week < first) {
      utility.fill(0, from - block.from, to - block.from);
      continue;
    }
    const shame = mind.image * (1 - (teams.climate[team] as number));
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const hired = hireWeek[i] as number;
      const seen = peer[j] as number;
      const routine = habit[i] as number;
      utility[j] =
        (value[j] as number) +
        peers * seen +
        same +
        (novelty[week - (hired > first ? hired : first)] as number) +
        pull * routine -
        switching * (1 - routine) -
        shame * (1 - seen) +
        (taste[i] as number) -
        engagementValue * (1 - (engagement[i] as number));
    }
  }
}

/**
 * Share of amenable hours that is best routed through the tool: the top of `first * a - second * a^2`.
 *
 * `a = clip(first / (2 second), least, 1)`; if `second` is 0, 1 if `first > 0`, else `least`.
 *
 * @param first - Value of the first routed share, in he.
 * @param second - How fast that value falls, in he, at least 0.
 * @param least - Least intensity of use, in [0, 1].
 *
 * @example
 * ```ts
 * bestIntensity(2, 2, 0.1); // => 0.5
 * bestIntensity(-1, 2, 0.1); // => 0.1
 * ```
 */
export function bestIntensity(first: number, second: number, least: number): number {
  if (second === 0) return first > 0 ? 1 : least;
  const best = first / (2 * second);
  return best < least ? least : best > 1 ? 1 : best;
}

/** Step 3b: shadow work, the best intensity and the value of use (docs/model.md 7.2). */
export function chooseIntensity(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { policy, metrics, tool, mind, hourPrice, missPrice, penalty, open, cleanup } = terms;
  const { prompting, verification, handling, errorSlope, saturation, quality, humanError } = tool;
  const { minIntensity } = tool;
  const { blame } = mind;
  const { skill, loss, amenableHours } = employees;
  const { trust, saving, effort, detected, intensity, value } = columns;
  const { accountability } = policy;
  const gained = policy.displacement * (1 + mind.perceptionBias);
  const reward = policy.incentive * metrics.usage;
  const dread = mind.fear * (1 - policy.assurance) * (0.5 + policy.displacement);
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const doubt = 1 - (trust[j] as number);
    const d = detected[j] as number;
    const time = gained * (saving[j] as number);
    const ability = skill[i] as number;
    const help = helpHours(prompting, cleanup, verification, ability, effort[j] as number);
    const better = missPrice * quality * ability;
    const blamed = blame * ((loss[i] as number) * penalty);
    const slip = doubt * (1 - d);
    const hours = amenableHours[i] as number;
    const first =
      hours *
        (hourPrice * (time - open * (help + handling * doubt * d)) +
          better -
          blamed * slip -
          missPrice * (slip - humanError)) +
      reward -
      dread +
      accountability * (trust[j] as number);
    const second =
      hours *
      (hourPrice * (time * saturation + open * handling * d * errorSlope) +
        (blamed + missPrice) * (1 - d) * errorSlope +
        better * saturation);
    const a = bestIntensity(first, second, minIntensity);
    intensity[j] = a;
    value[j] = first * a - second * a * a;
  }
}

/**
 * Hours of prompting, clean-up and checking per routed hour, `prompting (1 - skill / 2) + cleanup + verification * effort`.
 *
 * @param prompting - Hours of prompting without skill.
 * @param cleanup - Hours of clean-up of the data as they are.
 * @param verification - Hours of checking everything.
 * @param skill - Skill with the tool, in [0, 1].
 * @param effort - Verification effort, in [0, 1].
 */
export function helpHours(
  prompting: number,
  cleanup: number,
  verification: number,
  skill: number,
  effort: number,
): number {
  return prompting * (1 - skill / 2) + cleanup + verification * effort;
}
