import { tmpdir } from 'node:os';
import { reproduce } from '@uptake/lab/node';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { Context } from '../verb.ts';
import { give, runnableDirectory, type WorkFlags, withThreads } from './run-directory.ts';

/** `uptake reproduce DIR`: runs it all again elsewhere and compares every byte of the results. */
export async function reproduceVerb(
  name: string,
  flags: WorkFlags,
  context: Context,
): Promise<ExitCode> {
  const directory = await runnableDirectory(name, flags, context.terminal.folder);
  const found = await withThreads('reproduce', flags, context, (options) =>
    reproduce(directory, { ...options, workspace: tmpdir() }),
  );
  const { different, equal, first, problems, units } = found;
  const where = first
    ? [
        `first difference: ${first.file}, cell ${first.cell}, replication ${first.rep}${first.week === undefined ? '' : `, week ${first.week}`}${first.measure === undefined ? '' : `, ${harmless(first.measure, 60)}`}`,
      ]
    : [];
  give({ verb: 'reproduce', flags }, context, { ...found, ok: equal }, [
    equal
      ? `${counted(units, 'run')} computed again: every byte of the results is the same`
      : `differs: ${different.join(', ')}`,
    ...problems.map((problem) => harmless(problem, 300)),
    ...where,
  ]);
  return equal ? exitCode.ok : exitCode.error;
}
