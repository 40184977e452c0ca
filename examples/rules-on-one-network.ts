/** Does use fall because of what people learn, or would any diffusion look so? Null models on the same people, ties and luck. */
import { parseScenario, runArms } from '@uptake/core';

const scenario = parseScenario({
  name: 'Rules on one network',
  organisation: { teamSize: 10, crossTies: 5, turnover: 0 },
  roles: [{ name: 'Analyst', headcount: 400 }],
  arms: {
    'cost-benefit': {},
    bass: { rule: { name: 'bass', p: 0.03, q: 0.38 } },
    threshold: { rule: { name: 'threshold', seeds: 0.1, threshold: 0.25, spread: 0.1 } },
  },
});
const runs = runArms(scenario, { seed: 'network' });
console.log(['week', ...Object.keys(runs)].join('\t'));
for (const week of [1, 2, 4, 8, 16, 26, 52]) {
  const shares = Object.values(runs).map(({ series }) => (series.real[week - 1] ?? 0).toFixed(3));
  console.log([week, ...shares].join('\t'));
}
const { 'cost-benefit': model, bass } = runs;
console.log(
  `after its peak real use falls to ${model?.summary.realPlateau.toFixed(3)}; Bass stays at ${bass?.summary.realPlateau.toFixed(3)}`,
);
