/** How sure can one be that use holds? What is believed of the tool goes together: the more errors, the fewer are found. */
import { parseExperiment, robustness, sensitivity } from '@uptake/lab';

const experiment = parseExperiment({
  scenario: {
    name: 'Pilot',
    weeks: 26,
    roles: [{ name: 'Analyst', headcount: 40 }],
    arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
  },
  arm: 'aligned',
  uncertain: {
    'tool.error': { distribution: 'beta', a: 2, b: 5, from: 0.01, to: 0.07 },
    'tool.detection': { distribution: 'lognormal', median: 3, sdlog: 0.4 },
    'tool.saving': { distribution: 'pert', from: 0.2, to: 0.6 },
    'mind.taste': { distribution: 'triangular', from: 1.2, mode: 1.6, to: 2 },
  },
  correlate: [['tool.error', 'tool.detection', 0.6]],
  goal: { measure: 'realPlateau', atLeast: 0.5 },
});
const { arms, worlds } = await robustness(experiment, { seed: 'beliefs', worlds: 64 });
for (const { arm, satisfied } of arms)
  console.log(`${arm}: use holds in ${Math.round(100 * satisfied.value)} % of ${worlds} worlds`);
const { factors } = await sensitivity(experiment, 'shapley', { seed: 'beliefs', rows: 64 });
for (const { effect, label } of factors)
  console.log(`${label}: ${Math.round(100 * (effect?.value ?? 0))} % of the variance`);
