import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseScenario } from '@uptake/core';
import { withOutcomes } from '@uptake/core/outcomes';
import { withRules } from '@uptake/core/rules';
import type { Engine } from '@uptake/lab';
import { createPlan, type Plan } from '@uptake/lab';
import { loadOutcome, loadRule, merge, openRun, resume, verify } from '@uptake/lab/node';
import type { Draws } from '@uptake/lab/statistics';

/** Where the rule and the outcome of the plan are from; every process that works on it loads them. */
const ownCode = new URL('../../examples/own-code.mjs', import.meta.url);

/** Some tenths of a second of work, in 32 shards: one arm of the model and one under an own rule, with an own outcome. */
export async function killPlan(): Promise<Plan> {
  const code = await loadOutcome(new URL('#biggestDrop', ownCode));
  const patient = await loadRule(new URL('#patient', ownCode));
  const plain = parseScenario({
    name: 'Kills',
    weeks: 20,
    roles: [{ name: 'Analyst', headcount: 96 }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  });
  const measured = withOutcomes(plain, { drop: { code, better: 'lower', unit: 'share' } });
  const scenario = withRules(measured, { aligned: patient });
  return createPlan({
    name: 'Kills',
    seed: 'kills',
    bases: scenario.arms,
    cells: [
      { base: 'unaligned', purpose: 'arm' },
      { base: 'aligned', purpose: 'arm' },
    ],
    bands: [{ cells: [0, 1], reps: [0, 96] }],
  });
}

function startChild(directory: string, workers: string): ChildProcess {
  const child = fileURLToPath(new URL('./resume-child.ts', import.meta.url));
  return spawn(
    process.execPath,
    ['--conditions=@uptake/source', '--import', 'tsx', child, directory, workers],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

/** Starts a child and kills it a moment after it reported some work; gives false if it was done before. */
async function killOnce(directory: string, workers: string, luck: Draws): Promise<boolean> {
  const child = startChild(directory, workers);
  const over = once(child, 'exit');
  let reports = luck.below(5);
  let doomed = false;
  child.stdout?.on('data', () => {
    if (reports-- > 0 || doomed) return;
    doomed = true;
    setTimeout(() => child.kill('SIGKILL'), luck.below(30));
  });
  await over;
  return child.signalCode === 'SIGKILL';
}

/**
 * Kills a process that works on `directory` again and again, lets it finish, and merges.
 *
 * @returns Kills that hit, problems found, and the hashes of the results.
 */
export async function surviveKills(
  directory: string,
  kills: number,
  luck: Draws,
  engine: Engine,
): Promise<{ hits: number; problems: readonly string[]; results: Record<string, string> }> {
  await openRun(directory, await killPlan());
  let hits = 0;
  for (let kill = 0; kill < kills; kill++)
    if (await killOnce(directory, kills > 3 ? '2' : '1', luck)) hits++;
  await resume(directory, { engine });
  const { results } = await merge(directory);
  const { problems } = await verify(directory, { share: 0.02, clean: true });
  return { hits, problems, results };
}
