/** Can a manager hold use up by crediting shadow work whenever use falls? An intervention loop that reads a measure each week. */
import { parseScenario, simulate } from '@uptake/core';
import { start } from '@uptake/core/run';

const scenario = parseScenario({
  name: 'Controller',
  policy: { displacement: 0.5 },
  roles: [{ name: 'Analyst', headcount: 240 }],
});
const run = start(scenario, { seed: 'controller' });
let credit = scenario.policy.credit;
while (!run.done) {
  run.step();
  if (run.done || run.week < 8 || run.measure('real') > 0.6 || credit > 0.85) continue;
  credit += 0.1;
  run.set({ credit });
  console.log(`credit rises to ${credit.toFixed(1)} in week ${run.week + 1}`);
}
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const alone = simulate(scenario, { seed: 'controller' }).series.real.at(-1) ?? 0;
console.log(
  `in real use at the end: ${percent(run.measure('real'))} with the loop, ${percent(alone)} without`,
);
