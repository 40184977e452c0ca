/** How well chance, habit and differences between people alone tell the use of a run, beside each other. */
import { parseScenario } from '@uptake/core';
import { nullModels, usageOf } from '@uptake/lab/null-models';

const roles = [{ name: 'Analyst', headcount: 240 }];
const scenario = parseScenario({ name: 'Pilot', weeks: 40, roles });
const { heldOutWeeks, models, people } = nullModels(usageOf(scenario, { seed: 'null models' }));
console.log(`${people} people; the last ${heldOutWeeks} weeks are foretold`);
for (const { aicDifference, heldOut, label } of models) {
  const likelihood = aicDifference === null ? 'not comparable' : `AIC +${aicDifference.toFixed(0)}`;
  const loss = `loss ${heldOut?.logLoss.toFixed(3)} (place ${heldOut?.rank})`;
  console.log(`${label}: ${likelihood}, ${loss}, share off by ${heldOut?.shareError.toFixed(3)}`);
}
