import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import type { AddVerb, Context, Perform } from '../verb.ts';
import type { SchedulerId } from '../verbs/scheduler-scripts.ts';
import {
  forceOption,
  moduleOption,
  place,
  shareOfAll,
  wholeFrom,
  withCommonFlags,
} from './options.ts';

type Verb<Flags> = (name: string, flags: Flags, context: Context) => Promise<ExitCode>;

const workers = [
  '--workers <n>',
  'threads (default: what the machine offers)',
  wholeFrom(1),
] as const;

/** `--redis`, for verbs that use a queue. It is read by the verb: what commander refuses it prints, and a password may be in it. */
const redisOption = (): Option =>
  new Option('--redis <url>', 'Redis, such as redis://host:6379, without a password');

/** `--redis-file`, for verbs that use a queue. */
const redisFileOption = (): Option =>
  new Option(
    '--redis-file <file>',
    'file with the URL of Redis, password and all; or the variable UPTAKE_REDIS_URL',
  ).argParser(place);

/** Reads a share of shards: `3/8` or `auto`. */
function shardText(text: string): string {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (text !== 'auto' && !(Number(i) < Number(n)))
    throw new InvalidArgumentError('It must be i/n with i from 0 to n - 1, such as 0/8, or auto.');
  return text;
}

function onDirectory(program: Command, name: string, summary: string, more: string): Command {
  return program
    .command(name)
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}. ${more}`)
    .argument('<dir>', 'run directory, such as runs/pilot-1a2b3c4d');
}

function act<Flags>(command: Command, perform: Perform, load: () => Promise<Verb<Flags>>): void {
  withCommonFlags(command).action((name: string, flags: Flags) =>
    perform(async (context) => (await load())(name, flags, context)),
  );
}

/** `uptake status`, `resume`, `extend` and `retry-failed`: run directories and what they lack. */
export const addWork: AddVerb = (program, perform) => {
  act(
    onDirectory(
      program,
      'status',
      'where a run directory stands',
      'Ends with 4 while runs are missing.',
    ),
    perform,
    async () => (await import('../verbs/status.ts')).statusVerb,
  );
  act(
    onDirectory(
      program,
      'resume',
      'run what a run directory lacks',
      'Merges the results when nothing is missing.',
    )
      .option(...workers)
      .addOption(moduleOption())
      .addOption(forceOption()),
    perform,
    async () => (await import('../verbs/resume.ts')).resumeVerb,
  );
  act(
    onDirectory(
      program,
      'extend',
      'add replications or cells to a run directory',
      'Every old run stays and keeps its luck; new cells meet the replications that the old ones have met.',
    )
      .option(...workers)
      .addOption(moduleOption())
      .addOption(forceOption())
      .option('--reps <n>', 'how many more replications', wholeFrom(1))
      .option('--with <file>', 'scenario or experiment, whose arms or points are added')
      .option(
        '--mixed',
        'with --with: add arms of an organisation of another name, if weeks and people are the same',
      )
      .option('--drop', 'take the last extension back, if nothing of it has been run'),
    perform,
    async () => (await import('../verbs/resume.ts')).extendVerb,
  );
  act(
    onDirectory(
      program,
      'retry-failed',
      'run again what crashed or failed',
      'A failure of the model comes out the same; anything else means that the model has changed.',
    )
      .option(...workers)
      .addOption(moduleOption())
      .addOption(forceOption()),
    perform,
    async () => (await import('../verbs/resume.ts')).retryFailedVerb,
  );
};

/** A verb that prints a script for a scheduler. */
function script(
  program: Command,
  perform: Perform,
  name: SchedulerId,
  [summary, more]: readonly [string, string],
): Command {
  const command = onDirectory(program, name, summary, more)
    .option('--tasks <n>', 'tasks, each of which takes a share', wholeFrom(1), 8)
    .option('--threads <n>', 'threads of each task', wholeFrom(1), 2)
    .option('--run <command>', 'how the command is called there', 'npx uptake');
  act(command, perform, async () => (await import('../verbs/scheduler-scripts.ts')).scriptOf(name));
  return command;
}

/** `uptake exec` and `worker`, which run what many machines share. */
const addShared: AddVerb = (program, perform) => {
  act(
    onDirectory(
      program,
      'exec',
      'run a share of what a run directory lacks',
      'For schedulers that start the same command many times: each start takes its share, and uptake resume merges once all are done. With --engine bullmq it puts all that is missing into a queue on Redis, from which this start and every uptake worker take.',
    )
      .option(
        '--shard <i/n>',
        'share i of n, i from 0; or auto: what the scheduler says, and UPTAKE_SHARDS',
        shardText,
      )
      .addOption(
        new Option('--engine <name>', 'local: threads of this machine; bullmq: a queue on Redis')
          .choices(['local', 'bullmq'])
          .default('local'),
      )
      .addOption(redisOption())
      .addOption(redisFileOption())
      .option(
        '--workers <n>',
        'threads (default: what the machine offers); 0 with a queue: others do it all',
        wholeFrom(0),
      )
      .addOption(moduleOption())
      .addOption(forceOption()),
    perform,
    async () => (await import('../verbs/exec.ts')).execVerb,
  );
  const worker = program
    .command('worker')
    .summary('run shards that wait in a queue on Redis')
    .description(
      'Takes shards that uptake exec --engine bullmq has put into the queue, of any run directory on a folder that the machines share, until it is interrupted. What is for another version it refuses, and says so.',
    )
    .addOption(redisOption())
    .addOption(redisFileOption())
    .option(...workers)
    .option('--idle <seconds>', 'end after so long without a shard', wholeFrom(1))
    .addOption(moduleOption());
  withCommonFlags(worker).action((flags) =>
    perform(async (context) => (await import('../verbs/worker.ts')).workerVerb(flags, context)),
  );
};

/** `uptake exec`, `worker`, and `slurm`, `k8s`, `snakemake` and `parallel`, scripts that call exec on many machines. */
export const addSchedulers: AddVerb = (program, perform) => {
  addShared(program, perform);
  script(program, perform, 'slurm', [
    'print a Slurm array script for a run directory',
    'Give it to sbatch. Tasks that fail can be submitted again, alone or all; what is done is not run again.',
  ]);
  script(program, perform, 'k8s', [
    'print a Kubernetes Indexed Job for a run directory',
    'Give it to kubectl apply. The directory lies on a volume that all pods share.',
  ])
    .requiredOption('--image <name>', 'image that has the command')
    .requiredOption(
      '--claim <name>',
      'claim of the volume, at the top of which the directory lies',
    );
  script(program, perform, 'snakemake', [
    'print a Snakefile for a run directory',
    'Snakemake runs the shares, on a cluster if it has one, and merges.',
  ]);
  script(program, perform, 'parallel', [
    'print a GNU parallel script for a run directory',
    'It runs the shares on this machine, or over ssh on those of a list that share the folder.',
  ]);
};

/** `uptake verify`, `merge` and `reproduce`: whether run directories are what they say. */
export const addChecks: AddVerb = (program, perform) => {
  act(
    onDirectory(
      program,
      'merge',
      'write the results of a complete run directory',
      'Checks that every run is there exactly once.',
    ),
    perform,
    async () => (await import('../verbs/merge.ts')).mergeVerb,
  );
  act(
    onDirectory(
      program,
      'verify',
      'check a run directory',
      'Checks parts, hashes and counts, and computes a share of the runs again.',
    )
      .option('--share <x>', 'share of the runs to compute again (default: 0.01)', shareOfAll)
      .addOption(moduleOption())
      .option('--clean', 'remove half-written files that nobody is writing'),
    perform,
    async () => (await import('../verbs/verify.ts')).verifyVerb,
  );
  act(
    onDirectory(
      program,
      'reproduce',
      'run a merged run directory again and compare every byte',
      'Names the first cell, replication and week that differ.',
    )
      .option(...workers)
      .addOption(moduleOption())
      .addOption(forceOption()),
    perform,
    async () => (await import('../verbs/reproduce.ts')).reproduceVerb,
  );
};

/** `uptake diff`, `query` and `export`: reading run directories. */
export const addReading: AddVerb = (program, perform) => {
  const diff = program
    .command('diff')
    .summary('in what two run directories differ')
    .description(
      'Compares cells, luck, model and results of two run directories. Ends with 1 if they differ.',
    )
    .argument('<a>', 'run directory')
    .argument('<b>', 'run directory');
  withCommonFlags(diff).action((a: string, b: string, options) =>
    perform(async (context) => (await import('../verbs/diff.ts')).diffVerb(a, b, options, context)),
  );
  const query = onDirectory(
    program,
    'query',
    'ask merged results in SQL',
    'Tables are runs, weekly, summary, paired and what else was kept, each with arm and varied inputs; cells and design. It only reads, and only the results. Needs DuckDB, which is not installed with this package.',
  ).argument('<sql>', 'one statement');
  withCommonFlags(query).action((name: string, sql: string, options) =>
    perform(async (context) =>
      (await import('../verbs/query.ts')).queryVerb(name, sql, options, context),
    ),
  );
  act(
    onDirectory(
      program,
      'export',
      'write a table of merged results to a file',
      'Each row says its arm and the varied inputs; cells and design are tables too. It never overwrites a file.',
    )
      .option('--table <name>', 'table', 'runs')
      .addOption(
        new Option('--format <name>', 'format').choices(['csv', 'json', 'parquet']).default('csv'),
      )
      .option('--out <file>', 'file to write (default: <table>.<format>)', place),
    perform,
    async () => (await import('../verbs/export.ts')).exportVerb,
  );
};
