/** How long somebody was followed, and whether the end was seen (true) or only the last sight (censored, false). */
export interface Spell {
  readonly time: number;
  readonly ended: boolean;
}

/** One step of a retention curve. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ends: number;
  /** Share still there after this time. */
  readonly survival: number;
  /** Greenwood's sum of `d / (n (n - d))`: the variance of ln S. */
  readonly greenwood: number;
}

/**
 * The retention curve of Kaplan and Meier: `S(t) = prod(1 - d_i / n_i)` over the times up to t.
 *
 * Who is censored at a time still counts as at risk at that time.
 *
 * @param spells - In any order.
 * @returns One step for each time at which something ended or was censored, ascending.
 *
 * @example Three people; one leaves in week 2, one was last seen in week 3
 * ```ts
 * const curve = kaplanMeier([{ time: 2, ended: true }, { time: 3, ended: false }, { time: 5, ended: false }]);
 * curve.map((step) => step.survival.toFixed(3)); // => [ '0.667', '0.667', '0.667' ]
 * ```
 *
 * Source: kaplan1958.
 */
export function kaplanMeier(spells: readonly Spell[]): SurvivalStep[] {
  const sorted = [...spells].sort((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let atRisk = sorted.length;
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length; ) {
    const time = (sorted[i] as Spell).time;
    let ends = 0;
    let leaving = 0;
    for (; i < sorted.length && (sorted[i] as Spell).time === time; i++, leaving++) {
      if ((sorted[i] as Spell).ended) ends++;
    }
    survival *= 1 - ends / atRisk;
    greenwood += ends === 0 ? 0 : ends / (atRisk * (atRisk - ends));
    steps.push({ time, atRisk, ends, survival, greenwood });
    atRisk -= leaving;
  }
  return steps;
}
