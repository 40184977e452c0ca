/**
 * Rules of decision and outcomes of one's own as a module, for `--rule`, `--outcome`, `loadRule` and `loadOutcome`. Such a module
 * imports nothing but what Node ships: its runs are known by the SHA-256 of this one file.
 */

/**
 * Tries the tool by curiosity and example, then uses it as far as it is trusted.
 *
 * @type {import('@uptake/core/rules').Rule}
 */
const curious = {
  name: 'curious',
  traits: ['curiosity'],
  decide({ ever, trust }, { around }, draws) {
    return ever ? trust : Number(draws.uniform('curiosity') < 0.1 + around);
  },
};
export default curious;

/**
 * Goes on for some weeks after the last use that was worth it.
 *
 * @type {import('@uptake/core/rules').Rule}
 */
export const patient = {
  name: 'patient',
  parameters: { weeks: 4 },
  decide({ ever, lastUse }, { alternative, around, utility, week }) {
    if (!ever) return 0.05 + 0.5 * around;
    if (utility > alternative) return { mode: 'real' };
    return week - lastUse <= (this.parameters?.['weeks'] ?? 0) ? 0.5 : 0;
  },
};

/**
 * Largest fall of real use from one week to the next.
 *
 * @type {import('@uptake/core/outcomes').OutcomeFunction}
 */
export function biggestDrop({ series: { real } }) {
  return Math.max(0, ...real.slice(1).map((level, w) => real[w] - level));
}

/**
 * Weeks from the peak of real use until it never again comes within a tenth of it; none where it does so to the end.
 *
 * @type {import('@uptake/core/outcomes').OutcomeFunction}
 */
export function weeksNearPeak({ series: { real } }) {
  const peak = Math.max(...real);
  const last = real.findLastIndex((level) => level >= 0.9 * peak);
  return last === real.length - 1 ? null : last - real.indexOf(peak);
}
