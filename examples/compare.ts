/** Does use hold better when incentives, workload and culture move with the tool? Two rollouts, the same people with the same luck. */
import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';

const scenario = parseScenario({
  name: 'Two rollouts',
  roles: [{ name: 'Analyst', headcount: 120 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});
const { outcomes } = await compare(scenario, { seed: 'compare', replications: 20 });
const percent = (share: number): string => (100 * share).toFixed(1);
for (const { arms, differences, outcome } of outcomes) {
  if (outcome.id !== 'realPlateau') continue;
  console.log(
    `${outcome.label}: ${arms.map(({ arm, mean }) => `${arm} ${percent(mean)} %`).join(', ')}`,
  );
  for (const { arm, baseline, difference, uncertaintyOfMean, verdict } of differences) {
    const { lo, hi } = uncertaintyOfMean;
    console.log(
      `${arm} is ${verdict} than ${baseline} by ${percent(difference)} points (${percent(lo)} to ${percent(hi)})`,
    );
  }
}
