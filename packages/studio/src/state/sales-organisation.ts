import type { ScenarioInput } from '@uptake/core';

/** The organisation that the studio starts with. Illustrative: no such organisation was observed. */
export const salesOrganisation: ScenarioInput = {
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
