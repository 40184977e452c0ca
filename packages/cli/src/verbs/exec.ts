import type { Engine } from '@uptake/lab';
import { resume } from '@uptake/lab/node';
import { bullmqEngine } from '@uptake/lab/node/bullmq';
import type { ShardShare } from '@uptake/lab/node/internal';
import { grace } from '../analysis/prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { type RedisFlags, redisOf } from '../input/redis-address.ts';
import { shareOf } from '../input/shard-share.ts';
import { counted, grouped } from '../output/numbers.ts';
import { notice } from '../output/progress.ts';
import { harmless } from '../output/text.ts';
import type { Context } from '../verb.ts';
import { give, runnableDirectory, type WorkFlags, withThreads } from './run-directory.ts';

/** Flags of `uptake exec`. */
interface ExecFlags extends WorkFlags, RedisFlags {
  readonly engine: 'local' | 'bullmq';
  /** `i/n` or `auto`. */
  readonly shard?: string;
}

/** What a start runs of the directory, and with which engine; without a queue it is a share. */
function way(flags: ExecFlags, context: Context): { share?: ShardShare; engine?: Engine } {
  const { engine, redis, redisFile, shard, workers } = flags;
  if (engine === 'local') {
    const problems = [
      ...(shard === undefined
        ? ['exec needs --shard i/n or auto; or --engine bullmq, whose queue shares the work out']
        : []),
      ...(redis !== undefined || redisFile !== undefined
        ? ['--redis and --redis-file are for --engine bullmq']
        : []),
      ...(workers === 0
        ? ['--workers 0 is for --engine bullmq, where others can do the work']
        : []),
    ];
    if (problems.length > 0) throw new InvalidInput(problems);
    return { share: shareOf(shard as string, process.env) };
  }
  if (shard !== undefined)
    throw new InvalidInput([
      '--shard has no place with --engine bullmq: its queue shares the work out',
    ]);
  return {
    engine: bullmqEngine({
      redis: redisOf(flags, process.env, context.terminal.folder),
      ...(workers === undefined ? {} : { workers }),
      grace,
      told: notice('exec', context.terminal),
    }),
  };
}

/**
 * `uptake exec DIR`: runs a share of what a directory lacks, beside others that run theirs, or with `--engine bullmq` all of it, together
 * with all that serve the queue. Exit code 4 if something of its part is missing then, whatever others have done.
 */
export async function execVerb(
  name: string,
  flags: ExecFlags,
  context: Context,
): Promise<ExitCode> {
  const { engine, share } = way(flags, context);
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const { counts, crashes, failed, missing, ran, repaired } = await withThreads(
    'exec',
    flags,
    { ...context, ...(engine ? { engine } : {}) },
    (options) => resume(directory, { ...options, ...(share ? { share } : {}) }),
  );
  const lines = [
    ...repaired.map((problem) => `damaged, run again: ${harmless(problem, 300)}`),
    `${share ? `Share ${share.index} of ${share.count}` : 'All workers'}: ${counted(ran, 'run')} made, ${grouped(failed)} failed, ${counted(missing.length, 'shard')} missing`,
    ...[...crashes].map(([shard, message]) => `shard ${shard} crashed: ${harmless(message, 300)}`),
    counts.missing === 0
      ? 'All shares are done; uptake merge writes the results'
      : `${counted(counts.missing, 'run')} of all shares missing so far`,
  ];
  const content = { ...(share ? { share } : {}), ran, failed, missing, repaired, counts };
  give(
    { verb: 'exec', flags },
    context,
    { ...content, crashes: Object.fromEntries(crashes) },
    lines,
  );
  if (missing.length > 0) return exitCode.incomplete;
  return failed > 0 ? exitCode.error : exitCode.ok;
}
