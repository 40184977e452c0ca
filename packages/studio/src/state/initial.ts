import { type ArmInput, armNames, type ScenarioInput } from '@uptake/core';
import { freeze, type Studio, type View, type Work } from './state.ts';

/** How the studio looks at first. */
export const firstView: View = freeze({
  week: 26,
  panel: 'reasons',
  enlarged: false,
  mode: 'fan',
  measure: 'active',
  reading: 'other-arm',
  who: { role: 0, percentile: 50 },
  arm: 0,
  map: ['displacement', 'credit'],
  column: 'main',
  presenter: false,
  lever: 'displacement',
  theme: 'auto',
  language: 'en',
  letters: true,
} as const);

/** A work without guess, ranges or story. */
const plainWork = { guess: null, hide: {}, ranges: [], story: null } as const;

/** The two arms that every scenario without at least two arms is compared on. */
const presetArms = { unaligned: {}, aligned: { policy: { preset: 'aligned' } } } as const;

/** The arms of a scenario that has fewer than two, and the two to compare: what it has against a preset. */
function withSecondArm(only: string | undefined, arm: ArmInput | undefined) {
  if (only === undefined || arm === undefined)
    return { arms: presetArms, shown: ['unaligned', 'aligned'] as const };
  // A name of its own for the preset: an arm may itself be called as one.
  if (only === 'aligned')
    return {
      arms: { aligned: arm, unaligned: presetArms.unaligned },
      shown: ['unaligned', only] as const,
    };
  return { arms: { [only]: arm, aligned: presetArms.aligned }, shown: [only, 'aligned'] as const };
}

/**
 * A scenario set up for comparing two arms: its first two; its only one against the aligned preset, or against the
 * unaligned one if it is itself called aligned; or, without arms, unaligned against aligned.
 *
 * @param scenario - A scenario as written in a file; it is not changed.
 * @param seed - Master seed. Default that of the command, so that its numbers are those of the page.
 */
export function workOf(scenario: ScenarioInput, seed = 'uptake'): Work {
  const names = armNames(scenario);
  const [base, other] = names;
  if (base !== undefined && other !== undefined)
    return freeze({ scenario, arms: [base, other], seed, ...plainWork });
  const { arms, shown } = withSecondArm(
    base,
    base === undefined ? undefined : scenario.arms?.[base],
  );
  return freeze({
    scenario: { ...scenario, arms, ...(/^\d+$/.test(base ?? '') && { armOrder: [...shown] }) },
    arms: [...shown],
    seed,
    ...plainWork,
  });
}

/** The organisation that the studio starts with. Illustrative: no such organisation was observed. */
const salesOrganisation: ScenarioInput = {
  name: 'Sales organisation',
  question: 'Does the use of a forecasting assistant hold in a sales organisation?',
  source: 'illustrative',
  weeks: 104,
  roles: [
    { name: 'Sales rep', headcount: 180, amenable: 0.3 },
    { name: 'Analyst', headcount: 60, amenable: 0.45 },
    { name: 'Sales manager', headcount: 36, amenable: 0.25 },
    { name: 'Finance', headcount: 24, stakes: 1.5 },
  ],
  rollout: { campaign: [{ week: 1, size: 0.5 }] },
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
};

/** The studio as it starts: an illustrative sales organisation. */
export const firstStudio: Studio = freeze({
  work: workOf(salesOrganisation, 'workshop-7'),
  view: firstView,
});
