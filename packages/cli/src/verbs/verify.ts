import { type Verified, verify } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted, grouped } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, type ModuleFlags, runnableDirectory } from './run-directory.ts';

/** Flags of `uptake verify`. */
interface VerifyFlags extends CommonFlags, ModuleFlags {
  readonly share?: number;
  readonly clean?: boolean;
}

/** The last line: what is found, which is no more than what is there. */
function verdict({ problems, runs }: Verified): string {
  if (problems.length > 0) return counted(problems.length, 'problem');
  return runs.missing === 0
    ? 'Sound'
    : `Nothing wrong in what is there; ${grouped(runs.missing)} of ${counted(runs.planned, 'run')} ${runs.missing === 1 ? 'is' : 'are'} missing`;
}

/** `uptake verify DIR`: checks every part and computes a share of the runs again. */
export async function verifyVerb(
  name: string,
  flags: VerifyFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const { share, clean } = flags;
  const found = await verify(directory, {
    ...(share === undefined ? {} : { share }),
    ...(clean === undefined ? {} : { clean }),
  });
  const { left, missing, problems, recomputed, removed, shards } = found;
  give({ verb: 'verify', flags }, context, { ...found, ok: problems.length === 0 }, [
    `${counted(shards, 'shard')}, ${missing} missing, ${counted(recomputed, 'run')} computed again`,
    ...problems.map((problem) => harmless(problem, 300)),
    ...(removed.length > 0 ? [`removed ${counted(removed.length, 'half-written file')}`] : []),
    ...(left.length > 0
      ? [`left ${counted(left.length, 'half-written file')}; --clean removes what is abandoned`]
      : []),
    verdict(found),
  ]);
  if (problems.length > 0) return exitCode.error;
  return missing > 0 ? exitCode.incomplete : exitCode.ok;
}
