import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conforms, type Ended, killsOr, nodesWith, program, uptakeFile } from './conformance.ts';
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

/** Numbers of the tasks of an array that did not end well. */
function failedTasks(job: string): string[] {
  const shown = execFileSync('scontrol', ['show', 'job', '--oneliner', job]).toString();
  return shown
    .split('\n')
    .filter((line) => line.includes('ArrayTaskId=') && !line.includes('JobState=COMPLETED'))
    .map((line) => /ArrayTaskId=(\S+)/.exec(line)?.[1] ?? '');
}

conforms({
  name: 'slurm',
  needs: ['slurmctld', 'slurmd', 'sbatch', 'munged'],
  kills: killsOr(3),
  workers,
  serve: startSlurm,
  async run(directory, folder, command) {
    const file = await script('slurm', directory, folder, command);
    const submit = (...more: string[]): Promise<Ended> =>
      program(['sbatch', '--parsable', '--wait', ...more, file], folder);
    let ended = await submit();
    // What was killed is FAILED and not requeued: the same script again, with the numbers that failed.
    for (let n = 0; !ended.ok && n < 8; n++) {
      const failed = failedTasks(ended.said.trim().split('\n')[0] ?? '');
      const isRefused = outputs(folder).includes('was made for model');
      if (failed.length === 0 || isRefused || outputs(folder).includes('ENOSPC')) break;
      ended = await submit(`--array=${failed.join(',')}`);
    }
    return { ok: ended.ok, said: ended.said + outputs(folder) };
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
