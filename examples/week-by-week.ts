/** How does a rollout go, week by week? A loop as in a notebook, with a look at the persons between two weeks. */
import { parseScenario } from '@uptake/core';
import { start } from '@uptake/core/run';

const scenario = parseScenario({
  name: 'Week by week',
  weeks: 26,
  roles: [{ name: 'Analyst', headcount: 120 }],
});
const run = start(scenario, { seed: 'notebook' });
let before = run.state.column('mode');
console.log('week\treal\ttrust\tstopped');
while (!run.done) {
  run.step();
  const mode = run.state.column('mode');
  const stopped = [...mode.keys()].filter((i) => before[i] === 2 && mode[i] !== 2);
  const [real, trust] = [run.measure('real'), run.measure('trust')];
  console.log([run.week, real.toFixed(3), trust.toFixed(3), stopped.length].join('\t'));
  before = mode;
}
console.log(run.state.employee(0));
