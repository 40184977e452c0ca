import {
  type PresetId,
  parseScenario,
  presets,
  type Scenario,
  type ScenarioInput,
} from '@uptake/core';

/** A scenario that uses every part of the model at once. */
const everything: ScenarioInput = {
  name: 'Everything',
  weeks: 39,
  organisation: { teamSize: 5, crossTies: 2, turnover: 0.4 },
  roles: [
    { name: 'Sales rep', headcount: 60, metrics: { volume: 1 }, policy: { clarity: 0.2 } },
    {
      name: 'Analyst',
      headcount: 33,
      stakes: 2,
      tool: { error: 0.02 },
      policy: { displacement: 0.5 },
      mind: { fear: 1, hearsay: 0.3, promise: 0.5 },
    },
  ],
  mind: { perceptionBias: 0.2, novelty: 0.5 },
  policy: { preset: 'aligned', exploration: 0.1, monitoring: 0.2, sharing: 0.5 },
  rollout: {
    waves: [
      { week: 1, share: 0.4 },
      { week: 9, roles: ['Analyst'] },
      { week: 20, share: 1 },
    ],
    training: [{ week: 3, gain: 0.3, roles: ['Analyst'] }],
    campaign: [
      { week: 1, size: 1.5 },
      { week: 16, size: 1 },
    ],
    schedule: [
      { week: 14, set: { mandate: 0.5, clarity: 0.9 } },
      { week: 18, tool: { error: 0.05 }, mind: { reworkRouting: 2, promisedCredit: 0.3 } },
      { week: 30, role: 'Analyst', mind: { informed: true } },
      { week: 22, role: 'Sales rep', set: { credit: 0.2 }, metrics: { volume: 0.6, usage: 0.4 } },
    ],
    shocks: [{ from: 5, to: 7, error: 0.3 }],
    guardrails: [
      { measure: 'escaped', above: 0.02, add: { verificationFloor: 0.3 } },
      { measure: 'believedGain', below: 0.6, add: { audit: 0.1 }, of: 'Analyst' },
    ],
    gates: [{ week: 13, measure: 'real', atLeast: 0.2, of: 'access' }],
  },
};

const preset = (id: PresetId): [string, Scenario] => [
  id,
  parseScenario({
    name: id,
    roles: [{ name: 'Everyone', headcount: 200 }],
    policy: { preset: id },
  }),
];

/** The runs that may not change unnoticed: every preset, and everything at once. */
export const goldenScenarios: readonly (readonly [string, Scenario])[] = [
  ...(Object.keys(presets) as PresetId[]).map(preset),
  ['everything', parseScenario(everything)],
];

/** The key of every golden run. */
export const goldenKey = [0x5eed, 0x901d] as const;
