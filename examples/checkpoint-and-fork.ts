/** What if the policy had changed in week 20? One past, kept in a file, and two futures of the same people. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseScenario } from '@uptake/core';
import { restore, start } from '@uptake/core/run';

const scenario = parseScenario({
  name: 'Checkpoint',
  roles: [{ name: 'Analyst', headcount: 240 }],
  arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
});
const { today, aligned } = scenario.arms as { [arm: string]: typeof scenario };
const seeding = { seed: 'checkpoint' };
mkdirSync('out/examples', { recursive: true });
const file = 'out/examples/week-20.uptake';
writeFileSync(
  file,
  start(today as typeof scenario, seeding)
    .to(20)
    .snapshot(),
);

const bytes = readFileSync(file);
console.log(`week 20, ${Math.round(bytes.length / 1000)} kB in ${file}`);
const run = restore(bytes, today as typeof scenario, seeding);
const fork = run.fork(aligned);
const percent = (share: number): string => `${Math.round(100 * share)} %`;
console.log(`as it was: ${percent(run.to(52).measure('real'))} in week 52`);
console.log(`aligned: ${percent(fork.to(52).measure('real'))} in week 52`);
