import { merge, status } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, runDirectory } from './run-directory.ts';

/** `uptake merge DIR`: checks that every run is there once and writes `results`. Exit code 4 if some are missing. */
export async function mergeVerb(
  name: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = runDirectory(name, context.terminal.folder);
  const { counts, problems, schema } = await status(directory);
  // What another version wrote is refused by merge itself.
  if (counts.missing > 0 && schema === 2) {
    const content = { ok: false, exitCode: exitCode.incomplete, counts, problems };
    give({ verb: 'merge', flags }, context, content, [
      `${counted(counts.missing, 'run')} missing or damaged; resume first`,
      ...problems.map((problem) => harmless(problem, 300)),
    ]);
    return exitCode.incomplete;
  }
  const merged = await merge(directory);
  const files = Object.entries(merged.results).map(([file, hash]) => `  ${file}  ${hash}`);
  give({ verb: 'merge', flags }, context, { ...merged }, [
    `Merged ${counted(counts.planned, 'run')} into ${harmless(name)}/results: ${counted(files.length, 'table')}, with their SHA-256`,
    ...files,
  ]);
  return exitCode.ok;
}
