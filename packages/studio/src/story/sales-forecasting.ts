import type { ScenarioInput } from '@uptake/core';

/** The case of the story: scenarios/sales-forecasting.yaml, to which a test holds it. */
export const salesForecasting: ScenarioInput = {
  name: 'Sales forecasting',
  weeks: 104,
  organisation: { teamSize: 8, crossTies: 3, turnover: 0.12 },
  roles: [{ name: 'Sales rep', headcount: 240, amenable: 0.2, metrics: { volume: 1 } }],
  policy: { preset: 'unaligned', displacement: 0 },
  rollout: {
    waves: [
      { week: 9, share: 0.25 },
      { week: 13, share: 1 },
    ],
  },
  arms: {
    unaligned: {},
    aligned: {
      rollout: {
        schedule: [
          {
            week: 53,
            set: { displacement: 0.7, credit: 0.4, accountability: 0.5 },
            metrics: { volume: 0.7, quality: 0.3 },
          },
        ],
      },
    },
  },
};
