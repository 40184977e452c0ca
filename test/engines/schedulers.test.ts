import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { conforms, killsOr, nodesWith, program, uptakeFile } from './conformance.ts';
import { startSlurm } from './services.ts';

const workers = (directory: string): number[] => nodesWith('exec', directory);

conforms({
  name: 'local',
  needs: [],
  kills: killsOr(2),
  workers,
  run: (directory, folder, command) =>
    program(['bash', '-c', `${command} exec '${directory}' --shard 0/1 --quiet`], folder),
});

/** The script that a verb prints for four tasks of one thread. */
async function script(verb: string, directory: string, folder: string, command: string) {
  const args = [verb, directory, '--tasks', '4', '--threads', '1', '--run', command];
  const made = await program(['node', uptakeFile, ...args], process.cwd());
  const file = join(folder, 'script');
  // What it prints is one script and nothing beside it.
  writeFileSync(file, made.said);
  return file;
}

/** Tasks of an array that are in some state, or not in it. */
function tasksOf(job: string, inState: RegExp, isIn: boolean): string[] {
  const shown = execFileSync('scontrol', ['show', 'job', '--oneliner', job]).toString();
  return shown
    .split('\n')
    .filter((line) => line.includes('ArrayTaskId=') && inState.test(line) === isIn)
    .map((line) => /ArrayTaskId=(\S+)/.exec(line)?.[1] ?? '');
}

/** Submits a script, waits until its tasks have ended, and gives the numbers of those that did not end well. */
async function failedOf(file: string, folder: string, ...more: string[]): Promise<string[]> {
  const { ok, said } = await program(['sbatch', '--parsable', ...more, file], folder);
  if (!ok) throw new Error(said);
  const job = said.trim();
  while (tasksOf(job, /JobState=(?:PENDING|RUNNING|COMPLETING|CONFIGURING)/, true).length > 0)
    await wait(300);
  return tasksOf(job, /JobState=COMPLETED/, false);
}

conforms({
  name: 'slurm',
  needs: ['slurmctld', 'slurmd', 'sbatch', 'munged'],
  kills: killsOr(3),
  workers,
  serve: startSlurm,
  async run(directory, folder, command) {
    const file = await script('slurm', directory, folder, command);
    let failed = await failedOf(file, folder);
    // What was killed is FAILED and not requeued: the same script again, with the numbers that failed.
    for (let n = 0; failed.length > 0 && n < 30; n++) {
      if (/was made for model|ENOSPC/.test(outputs(folder))) break;
      failed = await failedOf(file, folder, `--array=${failed.join(',')}`);
    }
    return { ok: failed.length === 0, late: false, said: outputs(folder) };
  },
});

const outputs = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.out'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

conforms({
  name: 'snakemake',
  needs: ['snakemake'],
  kills: killsOr(2),
  workers,
  async run(directory, folder, command) {
    const file = await script('snakemake', directory, folder, command);
    return program(
      ['snakemake', '--snakefile', file, '--cores', '2', '--rerun-incomplete'],
      folder,
    );
  },
});

conforms({
  name: 'parallel',
  needs: ['parallel'],
  kills: killsOr(2),
  workers,
  async run(directory, folder, command) {
    const file = await script('parallel', directory, folder, command);
    return program(['bash', file], folder);
  },
});
