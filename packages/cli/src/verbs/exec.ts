import { resume } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { shareOf } from '../input/shard-share.ts';
import { counted, grouped } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { Context } from '../verb.ts';
import { give, runnableDirectory, type WorkFlags, withThreads } from './run-directory.ts';

/** Flags of `uptake exec`. */
interface ExecFlags extends WorkFlags {
  /** `i/n` or `auto`. */
  readonly shard: string;
}

/**
 * `uptake exec DIR --shard i/n`: runs a share of what a directory lacks, beside others that run theirs. Exit code 4 if something of its
 * own share is missing then, whatever others have done.
 */
export async function execVerb(
  name: string,
  flags: ExecFlags,
  context: Context,
): Promise<ExitCode> {
  const share = shareOf(flags.shard, process.env);
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const { counts, crashes, failed, missing, ran, repaired } = await withThreads(
    'exec',
    flags,
    context,
    (options) => resume(directory, { ...options, share }),
  );
  const lines = [
    ...repaired.map((problem) => `damaged, run again: ${harmless(problem, 300)}`),
    `Share ${share.index} of ${share.count}: ${counted(ran, 'run')} made, ${grouped(failed)} failed, ${counted(missing.length, 'shard')} missing`,
    ...[...crashes].map(([shard, message]) => `shard ${shard} crashed: ${harmless(message, 300)}`),
    counts.missing === 0
      ? 'All shares are done; uptake merge writes the results'
      : `${counted(counts.missing, 'run')} of all shares missing so far`,
  ];
  const content = { share, ran, failed, missing, repaired, counts };
  give(
    { verb: 'exec', flags },
    context,
    { ...content, crashes: Object.fromEntries(crashes) },
    lines,
  );
  if (missing.length > 0) return exitCode.incomplete;
  return failed > 0 ? exitCode.error : exitCode.ok;
}
