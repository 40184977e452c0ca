import { localEngine, resume } from '@uptake/lab/node';
import { killPlan } from './survive-kills.ts';

/** The process that the kill tests kill: resumes a run directory on threads. Arguments: directory, threads. */
const [directory = '', workers = '2'] = process.argv.slice(2);
// Loads the modules that the plan needs: no directory has them.
await killPlan();
const engine = localEngine({ workers: Number(workers), inlineBelow: 0 });
process.stdout.write('started\n');
const { missing } = await resume(directory, {
  engine,
  onProgress: ({ done }) => process.stdout.write(`done ${done}\n`),
});
await engine.close();
process.exitCode = missing.length === 0 ? 0 : 4;
