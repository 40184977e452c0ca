/** Does it matter who begins? Access first for the 20 most central people, or for 20 at random: one network, the same keys. */
import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';

const all = { week: 9, share: 1 };
const first = (who: object) => ({ rollout: { waves: [{ week: 1, who }, all] } });
const scenario = parseScenario({
  name: 'Seeding',
  weeks: 20,
  roles: [{ name: 'Analyst', headcount: 240 }],
  organisation: { ties: { generate: { kind: 'scale-free', degree: 6 } } },
  policy: { preset: 'aligned' },
  arms: {
    random: first({ random: { k: 20 } }),
    central: first({ central: { k: 20, by: 'degree' } }),
  },
} as unknown);
const { outcomes } = await compare(scenario, { seed: 'seeding', replications: 40 });
const points = (share: number): string => (100 * share).toFixed(1);
const ever = outcomes.find(({ outcome }) => outcome.id === 'everPlateau');
for (const { arm, baseline, difference, uncertaintyOfMean, verdict } of ever?.differences ?? []) {
  console.log(`Ever used: ${arm} is ${verdict} to ${baseline}, by ${points(difference)} points`);
  console.log(`${points(uncertaintyOfMean.lo)} to ${points(uncertaintyOfMean.hi)}`);
}
