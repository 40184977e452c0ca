import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shareOf } from '../../packages/cli/src/input/shard-share.ts';
import { inFolder, small, uptake } from './capture.ts';

const files = { 'it.yaml': small.replace('weeks: 20', 'weeks: 4') };

/** A run directory of 40 runs in several shards that nothing has run. */
async function planned(folder: string): Promise<string> {
  await uptake(['plan', 'it.yaml', '--reps', '20', '--keep', '--quiet'], { folder });
  const [name] = readdirSync(join(folder, 'runs')) as [string];
  const dir = join('runs', 'it');
  renameSync(join(folder, 'runs', name), join(folder, dir));
  return dir;
}

const bytesOf = (folder: string, dir: string): Map<string, Buffer> =>
  new Map(
    readdirSync(join(folder, dir, 'results')).map((file) => [
      file,
      readFileSync(join(folder, dir, 'results', file)),
    ]),
  );

describe('exec', () => {
  it('shares that run in any order and overlap give the bytes of one run', async () => {
    await inFolder(files, async (folder) => {
      const dir = await planned(folder);
      cpSync(join(folder, dir), join(folder, 'runs', 'one'), { recursive: true });
      expect((await uptake(['resume', 'runs/one', '--quiet'], { folder })).code).toBe(0);
      for (const shard of ['2/3', '1/2', '2/3', '0/3'])
        expect(
          (await uptake(['exec', dir, '--shard', shard, '--workers', '1', '--quiet'], { folder }))
            .code,
        ).toBe(0);
      const last = await uptake(['exec', dir, '--shard', '1/3', '--json', '--quiet'], { folder });
      expect(JSON.parse(last.out)).toMatchObject({
        ok: true,
        share: { index: 1, count: 3 },
        counts: { missing: 0 },
        missing: [],
      });
      expect((await uptake(['merge', dir, '--quiet'], { folder })).code).toBe(0);
      expect(bytesOf(folder, dir)).toEqual(bytesOf(folder, 'runs/one'));
    });
  });

  it('runs its share alone, and says what of all is missing', async () => {
    await inFolder(files, async (folder) => {
      const dir = await planned(folder);
      const { out } = await uptake(['exec', dir, '--shard', '1/2', '--json', '--quiet'], {
        folder,
      });
      const { counts, ran } = JSON.parse(out);
      expect(ran).toBeGreaterThan(0);
      expect(counts.ok).toBe(ran);
      expect(counts.missing).toBe(counts.planned - ran);
      const again = await uptake(['exec', dir, '--shard', '1/2', '--json', '--quiet'], { folder });
      expect(JSON.parse(again.out).ran).toBe(0);
      const status = await uptake(['status', dir, '--quiet'], { folder });
      expect(status.code).toBe(4);
    });
  });

  it.each(['3/3', '1', '-1/2', 'x/2', '1/0', 'AUTO'])('refuses the share %s', async (shard) => {
    await inFolder(files, async (folder) => {
      const { code, err } = await uptake(['exec', 'runs/x', '--shard', shard], { folder });
      expect(code).toBe(2);
      expect(err).toContain('It must be i/n with i from 0 to n - 1, such as 0/8, or auto.');
    });
  });
});

describe('--shard auto', () => {
  it.each<[string, Record<string, string>, number, number]>([
    [
      'Slurm',
      {
        SLURM_ARRAY_TASK_ID: '5',
        SLURM_ARRAY_TASK_MIN: '5',
        SLURM_ARRAY_TASK_COUNT: '1',
        UPTAKE_SHARDS: '8',
      },
      5,
      8,
    ],
    [
      'Slurm without a number',
      { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_COUNT: '4' },
      2,
      4,
    ],
    ['Kubernetes', { JOB_COMPLETION_INDEX: '0', UPTAKE_SHARDS: '4' }, 0, 4],
    ['AWS', { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '3' }, 2, 3],
    ['Google', { BATCH_TASK_INDEX: '1', BATCH_TASK_COUNT: '2' }, 1, 2],
    [
      'HyperQueue inside of Slurm',
      { HQ_TASK_ID: '7', SLURM_ARRAY_TASK_ID: '1', UPTAKE_SHARDS: '9' },
      7,
      9,
    ],
    ['PBS', { PBS_ARRAY_INDEX: '0', UPTAKE_SHARDS: '2' }, 0, 2],
    ['Grid Engine', { SGE_TASK_ID: '1', SGE_TASK_FIRST: '1', UPTAKE_SHARDS: '2' }, 1, 2],
    ['GitLab', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' }, 0, 2],
    [
      'Grid Engine outside of an array',
      { SGE_TASK_ID: 'undefined', JOB_COMPLETION_INDEX: '1', UPTAKE_SHARDS: '2' },
      1,
      2,
    ],
  ])('%s', (_, env, index, count) => {
    expect(shareOf('auto', env)).toEqual({ index, count });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['nobody says', {}, /no scheduler says which task this is .*; give --shard i\/n/],
    [
      'how many',
      { JOB_COMPLETION_INDEX: '1' },
      /Kubernetes does not say how many tasks there are; set UPTAKE_SHARDS/,
    ],
    [
      'no number',
      { JOB_COMPLETION_INDEX: '1', UPTAKE_SHARDS: 'many' },
      /UPTAKE_SHARDS must be a whole number, got many/,
    ],
    [
      'beyond',
      { PBS_ARRAY_INDEX: '4', UPTAKE_SHARDS: '4' },
      /PBS_ARRAY_INDEX is 4, and of 4 tasks the numbers must be 0 to 3/,
    ],
    ['beyond from 1', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '4' }, /must be 1 to 4/],
  ])('refuses: %s', (_, env, words) => {
    expect(() => shareOf('auto', env)).toThrow(words);
  });
});

describe('scripts for schedulers', () => {
  const flags: Record<string, string[]> = {
    slurm: [],
    k8s: ['--image', 'x"y', '--claim', 'runs'],
    snakemake: [],
    parallel: [],
  };
  const script = async (folder: string, verb: string, dir: string): Promise<string> => {
    const { code, out, err } = await uptake([verb, dir, '--tasks', '3', ...(flags[verb] ?? [])], {
      folder,
    });
    expect(code, err).toBe(0);
    return out;
  };

  it('are what their programs read, whatever the directory is called', async () => {
    await inFolder(files, async (folder) => {
      const dir = await planned(folder);
      const strange = join('runs', `a 'b' "c" {d} $(touch stolen)`);
      renameSync(join(folder, dir), join(folder, strange));
      for (const verb of ['slurm', 'parallel'])
        execFileSync('bash', ['-n', '-c', await script(folder, verb, strange)]);
      const job = parse(await script(folder, 'k8s', strange));
      expect(job.spec).toMatchObject({ completionMode: 'Indexed', completions: 3 });
      const { command, image } = job.spec.template.spec.containers[0];
      expect(image).toBe('x"y');
      execFileSync('bash', ['-n', '-c', command[2]]);
      expect(readdirSync(folder)).not.toContain('stolen');
    });
  });

  it('the Slurm script, started once a task, runs the whole directory', async () => {
    await inFolder(files, async (folder) => {
      const dir = await planned(folder);
      const text = await script(folder, 'slurm', dir);
      expect(text).toContain('#SBATCH --array=0-2');
      mkdirSync(join(folder, 'bin'));
      const log = join(folder, 'calls.txt');
      writeFileSync(
        join(folder, 'bin', 'npx'),
        `#!/bin/sh\necho "$@" "$SLURM_ARRAY_TASK_ID" "$UPTAKE_SHARDS" >> '${log}'\n`,
        { mode: 0o755 },
      );
      for (const task of ['0', '1', '2'])
        execFileSync('bash', ['-c', text], {
          cwd: folder,
          env: {
            ...process.env,
            PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
            SLURM_ARRAY_TASK_ID: task,
          },
        });
      expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(
        ['0', '1', '2'].map(
          (task) => `uptake exec ${join(folder, dir)} --shard auto --workers 2 --quiet ${task} 3`,
        ),
      );
    });
  });

  it('refuse a directory that has no place in a script', async () => {
    await inFolder(files, async (folder) => {
      const dir = await planned(folder);
      renameSync(join(folder, dir), join(folder, 'a\nb'));
      const { code, err } = await uptake(['slurm', 'a\nb'], { folder });
      expect(code).toBe(2);
      expect(err).toContain('no place in a script');
    });
  });
});
