/** Who begins when, having seen how much: adopter categories, thresholds and hazards of one run, as for observed data. */
import { parseScenario } from '@uptake/core';
import {
  adopterCategories,
  classifyAdopters,
  diffusionOf,
  thresholds,
} from '@uptake/lab/diffusion';

const waves = [1, 4, 7, 10, 13].map((week, k) => ({ week, share: (k + 1) / 5 }));
const scenario = parseScenario({
  name: 'Pilot',
  weeks: 26,
  roles: [{ name: 'Analyst', headcount: 240 }],
  rollout: { waves },
});
const run = diffusionOf(scenario, { seed: 'diffusion' });
const seen = thresholds(run, { lag: 1 });
const category = classifyAdopters(run.adopted);
for (const name of adopterCategories) {
  const own = seen.filter((_, i) => category[i] === name) as number[];
  const mean = own.reduce((sum, share) => sum + share, 0) / own.length;
  if (own.length > 0) console.log(`${name}: ${own.length}, had seen ${mean.toFixed(2)}`);
}
console.log(`never: ${category.filter((one) => one === null).length}`);
const [begin, stop] = [run.firstUse[9]?.hazard, run.stopping[9]?.hazard];
console.log(
  `week 10: ${begin?.toFixed(2)} of those waiting begin, ${stop?.toFixed(2)} of users stop`,
);
