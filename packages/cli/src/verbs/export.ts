import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ExportFormat, exportRun } from '@uptake/lab/node';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, runDirectory } from './run-directory.ts';

/** Flags of `uptake export`. */
interface ExportFlags extends CommonFlags {
  readonly table: string;
  readonly format: ExportFormat;
  readonly out?: string;
}

/** `uptake export DIR`: one table of merged results as CSV, JSON or Parquet; it never overwrites. */
export async function exportVerb(
  name: string,
  flags: ExportFlags,
  context: Context,
): Promise<ExitCode> {
  const { folder } = context.terminal;
  const directory = runDirectory(name, folder);
  const { table, format, out = `${table}.${format}` } = flags;
  const path = resolve(folder, out);
  if (existsSync(path))
    throw new InvalidInput([`${harmless(out)}: is there already and stays as it is`]);
  try {
    const { rows } = await exportRun(directory, { table, format, out: path });
    give({ verb: 'export', flags }, context, { file: out, table, format, rows }, [
      `Written to ${harmless(out)}: ${counted(rows, 'row')}`,
    ]);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput([error.message]);
    throw error;
  }
  return exitCode.ok;
}
