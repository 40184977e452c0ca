import { basename } from 'node:path';
import {
  readUsage,
  type UsageFilter,
  type UsageSheet,
  type UsageSummary,
  usageSummary,
} from '@uptake/lab/telemetry';
import { type UsageReportData, usageFigures } from '@uptake/viz/internal';
import { pathAgain, shellWords } from '../analysis/answer.ts';
import { InvalidInput } from '../exit-code.ts';
import { readUsageFiles } from '../input/usage-files.ts';
import type { NamedFile } from '../output/folder.ts';
import { type FigureForms, figureFiles } from '../take-away/figure-files.ts';
import { version } from '../version.ts';

/** A table that was read, in numbers. */
export interface ReadUsage {
  readonly sheet: UsageSheet;
  readonly summary: UsageSummary;
}

/**
 * A simulated panel as a table of usage, to be shown beside people.
 *
 * @param name - File of the generic form.
 * @param filter - The role or team that is shown of the people.
 * @throws InvalidInput if it cannot be read; errors of `readUsage` and `usageSummary`.
 */
export async function readPanel(
  name: string,
  folder: string,
  { filter, salt }: { readonly filter: UsageFilter; readonly salt: string },
): Promise<ReadUsage> {
  const { files, problems } = await readUsageFiles([name], folder);
  if (problems.length > 0) throw new InvalidInput(problems.map((one) => `--beside: ${one}`));
  const { sheet, table } = readUsage(files, { salt, absent: 'outside' });
  return { sheet, summary: usageSummary(table, filter) };
}

/** The arguments that matter for the report: files, and how they are read. */
function argsOf(names: readonly string[], flags: Readonly<Record<string, unknown>>): string[] {
  const telling = ['absent', 'format', 'role', 'team'].flatMap((name) =>
    flags[name] === undefined ? [] : [`--${name}`, String(flags[name])],
  );
  const { beside, out } = flags;
  return [
    ...['usage', ...names.map(pathAgain), ...telling],
    ...(typeof beside === 'string' ? ['--beside', pathAgain(beside)] : []),
    ...['--out', pathAgain(String(out))],
  ];
}

/** What was read as the report of usage shows it, and where it comes from. */
export function reportDataOf(
  { sheet, summary }: ReadUsage,
  names: readonly string[],
  flags: Readonly<Record<string, unknown>>,
  beside: ReadUsage | undefined,
): UsageReportData & { readonly program: string; readonly command: string } {
  const [first = ''] = names;
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  return {
    name: `Usage: ${basename(first)}${more}`,
    people: { ...summary, label: 'People' },
    sheet,
    ...(beside && {
      model: { side: { ...beside.summary, label: 'Model' }, sheet: beside.sheet },
    }),
    program: `uptake ${version}`,
    command: `npx uptake ${shellWords(argsOf(names, flags))}`,
  };
}

/** The figures of the report as files; none where they are not asked for. */
export function usageFigureFiles(
  data: ReturnType<typeof reportDataOf>,
  forms: FigureForms,
): NamedFile[] {
  if (!forms.svg && !forms.png) return [];
  const { command, name, program } = data;
  return figureFiles(usageFigures(data), { name, provenance: {}, program, command }, forms);
}
