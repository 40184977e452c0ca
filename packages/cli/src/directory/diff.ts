import { diffRuns } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { harmless } from '../output/harmless.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give } from './give.ts';
import { runDirectory } from './run-folder.ts';

/** `uptake diff DIR DIR`: in what two run directories differ; exit code 1 if they do. */
export async function diffVerb(
  a: string,
  b: string,
  flags: CommonFlags,
  context: Context,
): Promise<ExitCode> {
  const [one, two] = [a, b].map((name) => runDirectory(name, context.terminal.folder));
  const found = await diffRuns(one as string, two as string);
  const { both, onlyA, onlyB } = found.cells;
  give('diff', flags, context, { ...found }, [
    `cells: ${both} in both, ${onlyA} only in ${harmless(a, 60)}, ${onlyB} only in ${harmless(b, 60)}`,
    ...found.differences.map((line) => harmless(line, 500)),
    found.equal ? 'Equal' : 'Different',
  ]);
  return found.equal ? exitCode.ok : exitCode.error;
}
