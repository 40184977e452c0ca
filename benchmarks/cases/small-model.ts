import { atomicAgents } from '../small-model/atomic-agents.ts';
import { floccModel } from '../small-model/flocc.ts';
import { plainObjects } from '../small-model/plain-objects.ts';
import { people, steps } from '../small-model/rule.ts';
import { typedArrays } from '../small-model/typed-arrays.ts';
import { cpuTime } from '../timing.ts';

/** One engine on the small adoption model. Its mean is checked inside the timed case. */
const engines = {
  'typed arrays, keyed draws': () => typedArrays('benchmark'),
  'plain objects': plainObjects,
  'flocc 0.7.0': floccModel,
  'atomic-agents 0.1.11': atomicAgents,
};
const [engine = '', rounds = '3'] = process.argv.slice(2);
const model = engines[engine as keyof typeof engines];

/** Nearly 8,400 users are left; four standard errors are about 150. */
function checked(): void {
  const users = model();
  if (Math.abs(users - 8400) > 200) throw new Error(`${engine} ends with ${users} users`);
}
checked();
const times = Array.from({ length: Number(rounds) }, () => cpuTime(checked));
const per = people * steps;
console.log(
  JSON.stringify({
    engine,
    nanoseconds: Math.min(...times) / per,
    spread: Math.max(...times) / Math.min(...times),
  }),
);
