import { verify } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { harmless } from '../output/harmless.ts';
import { counted } from '../output/numbers.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give } from './give.ts';
import { runDirectory } from './run-folder.ts';

/** Flags of `uptake verify`. */
export interface VerifyFlags extends CommonFlags {
  readonly share?: number;
  readonly clean?: boolean;
}

/** `uptake verify DIR`: checks every part and computes a share of the runs again. */
export async function verifyVerb(
  name: string,
  flags: VerifyFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = runDirectory(name, context.terminal.folder);
  const { share, clean } = flags;
  const found = await verify(directory, {
    ...(share === undefined ? {} : { share }),
    ...(clean === undefined ? {} : { clean }),
  });
  const { left, missing, problems, recomputed, removed, shards } = found;
  give('verify', flags, context, { ...found, ok: problems.length === 0 }, [
    `${counted(shards, 'shard')}, ${missing} missing, ${counted(recomputed, 'run')} computed again`,
    ...problems.map((problem) => harmless(problem, 300)),
    ...(removed.length > 0 ? [`removed ${counted(removed.length, 'half-written file')}`] : []),
    ...(left.length > 0
      ? [`left ${counted(left.length, 'half-written file')}; --clean removes what is abandoned`]
      : []),
    problems.length === 0 ? 'Sound' : counted(problems.length, 'problem'),
  ]);
  if (problems.length > 0) return exitCode.error;
  return missing > 0 ? exitCode.incomplete : exitCode.ok;
}
