import type { ScenarioInput } from '@uptake/core';
import { freeze } from './freeze.ts';
import { salesOrganisation } from './sales-organisation.ts';
import type { Studio, View, Work } from './state.ts';

/** How the studio looks at first. */
export const firstView: View = freeze({
  week: 26,
  panel: 'reasons',
  enlarged: false,
  mode: 'fan',
  measure: 'active',
  reading: 'own-start',
  who: { role: 0, percentile: 50 },
  arm: 0,
  map: ['displacement', 'credit'],
  column: 'main',
  presenter: false,
  lever: 'displacement',
  theme: 'auto',
  letters: true,
} as const);

/** A work without guess, ranges or story. */
const plainWork = { guess: null, hide: {}, ranges: [], story: null } as const;

/** The two arms that every scenario without at least two arms is compared on. */
const presetArms = { unaligned: {}, aligned: { policy: { preset: 'aligned' } } } as const;

/**
 * A scenario set up for comparing two arms: its first two, or, if it has fewer, unaligned against aligned.
 *
 * @param scenario - A scenario as written in a file; it is not changed.
 */
export function workOf(scenario: ScenarioInput, seed = 'workshop-7'): Work {
  const names = Object.keys(scenario.arms ?? {});
  const [base, other] = names;
  if (base !== undefined && other !== undefined)
    return freeze({ scenario, arms: [base, other], seed, ...plainWork });
  const only = base === undefined ? {} : scenario.arms;
  const arms = base === undefined ? presetArms : { ...only, aligned: presetArms.aligned };
  const [first, second] = Object.keys(arms) as [string, string];
  return freeze({
    scenario: { ...scenario, arms },
    arms: [first, second],
    seed,
    ...plainWork,
  });
}

/** The studio as it starts: an illustrative sales organisation. */
export const firstStudio: Studio = freeze({ work: workOf(salesOrganisation), view: firstView });
