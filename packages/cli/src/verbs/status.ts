import { type RunStatus, status } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted, grouped } from '../output/numbers.ts';
import { styled } from '../output/terminal.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, runDirectory } from './run-directory.ts';

function mergedText({ merged, results }: RunStatus): string {
  if (merged) return 'Merged: results are complete';
  return results === 'whole'
    ? 'Merged before runs went missing: results are complete'
    : 'Not merged';
}

/** `uptake status DIR`: where a run directory stands. Exit code 4 while runs are missing. */
export async function statusVerb(
  name: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const found = await status(runDirectory(name, context.terminal.folder));
  const { counts, problems, shards, unfinished } = found;
  give({ verb: 'status', flags }, context, { status: found }, [
    styled('bold', harmless(found.name)),
    ...(found.schema === 1
      ? [
          `Model ${found.model}, schema 1, written by version 0.1: read only, its parts have no hash`,
        ]
      : []),
    `${grouped(counts.ok)} of ${counted(counts.planned, 'run')} done, ${counts.failed} failed, ${counts.missing} missing`,
    `${shards.committed} of ${counted(shards.planned, 'shard')} committed`,
    mergedText(found),
    ...problems.map((problem) => harmless(problem, 300)),
    ...(unfinished.length > 0
      ? [`${counted(unfinished.length, 'file')} being written or left behind`]
      : []),
  ]);
  return counts.missing > 0 ? exitCode.incomplete : exitCode.ok;
}
