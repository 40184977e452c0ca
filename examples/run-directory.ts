/** Runs that are kept: stopped in the middle, resumed, and exported. Called again, the script finds them all there. */
import { parseScenario } from '@uptake/core';
import { createPlan } from '@uptake/lab';
import { exportRun, localEngine, merge, openRun, resume, status } from '@uptake/lab/node';

const scenario = parseScenario({
  name: 'Kept',
  roles: [{ name: 'Analyst', headcount: 60 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});
const cells = Object.keys(scenario.arms).map((base) => ({ base, purpose: 'arm' as const }));
const bands = [{ cells: [0, 1], reps: [0, 20] as const }];
const plan = createPlan({ name: 'Kept', seed: 'kept', bases: scenario.arms, cells, bands });
const directory = process.argv[2] ?? 'out/examples/kept';
await openRun(directory, plan);

const engine = localEngine();
const stop = new AbortController();
const told = async (what: string): Promise<void> => {
  const { counts } = await status(directory);
  console.log(`${what}: ${counts.ok} of ${counts.planned} runs are there`);
};
await resume(directory, { engine, signal: stop.signal, onProgress: () => stop.abort() });
await told('stopped');
await resume(directory, { engine });
await told('resumed');
await merge(directory);
const out = `${directory}/weekly.csv`;
const { rows } = await exportRun(directory, { table: 'weekly', format: 'csv', out });
console.log(`${out}: ${rows} rows`);
