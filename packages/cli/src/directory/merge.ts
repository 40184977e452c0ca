import { merge, status } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted } from '../output/numbers.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give } from './give.ts';
import { runDirectory } from './run-folder.ts';

/** `uptake merge DIR`: checks that every run is there once and writes `results`. Exit code 4 if some are missing. */
export async function mergeVerb(
  name: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = runDirectory(name, context.terminal.folder);
  const { counts } = await status(directory);
  if (counts.missing > 0) {
    const problem = `${counted(counts.missing, 'run')} missing; resume first`;
    give('merge', flags, context, { ok: false, exitCode: exitCode.incomplete, counts }, [problem]);
    return exitCode.incomplete;
  }
  const merged = await merge(directory);
  const files = Object.entries(merged.results).map(([file, hash]) => `${file}  ${hash}`);
  give('merge', flags, context, { ...merged }, files);
  return exitCode.ok;
}
