import { type Command, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import type { AddVerb, Context, Perform } from '../verb.ts';
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
