import { resolve } from 'node:path';
import {
  readUsage,
  segmentRules,
  UsageError,
  type UsageSummary,
  type UsageTable,
  usageSegments,
  usageSummary,
} from '@uptake/lab/telemetry';
import type { Cell } from '@uptake/viz';
import { usageReport } from '@uptake/viz/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { type Absent, askAbsent, readUsageFiles, usageSalt } from '../input/usage-files.ts';
import { checkFolder, type NamedFile } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { writeResult } from '../output/result-folder.ts';
import { asciiOnly, folded } from '../output/text.ts';
import { usageText } from '../pages/usage.ts';
import type { FigureForms } from '../take-away/figure-files.ts';
import { checkPng } from '../take-away/png.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { csvOf, usageCsv } from './usage-files.ts';
import { type ReadUsage, readPanel, reportDataOf, usageFigureFiles } from './usage-report.ts';

/** Flags of `uptake usage`. */
interface UsageFlags extends CommonFlags, FigureForms {
  readonly absent?: Absent;
  readonly format?: string;
  readonly role?: string;
  readonly team?: string;
  readonly salt?: string;
  readonly beside?: string;
  readonly out?: string;
  readonly table?: boolean;
  readonly ascii?: boolean;
}

function segmentsCsv({ segments }: UsageSummary): string {
  return csvOf(
    ['rule', 'week', ...usageSegments],
    (['standard', 'rollout'] as const).flatMap((rule) =>
      segments[rule].weeks.map(({ people, week }): Cell[] => [
        `${segmentRules[rule].window} weeks`,
        week,
        ...usageSegments.map((segment) => people[segment]),
      ]),
    ),
  );
}

/** The files that `--out` writes, the document last. */
function filesOf(
  summary: UsageSummary,
  document: string,
  data: ReturnType<typeof reportDataOf>,
  { flags, table }: { readonly flags: UsageFlags; readonly table: UsageTable },
): NamedFile[] {
  const weekly = csvOf(
    ['week', 'followed', 'licensed', 'active', 'ever', 'share'],
    summary.weekly.map(({ active, ever, followed, licensed, share, week }): Cell[] => [
      ...[week, followed, licensed ?? '', active, ever, share ?? ''],
    ]),
  );
  return [
    ['report.html', usageReport(data)],
    ...usageFigureFiles(data, flags),
    ['weekly.csv', weekly],
    ['segments.csv', segmentsCsv(summary)],
    ...(flags.table ? [['usage.csv', usageCsv(table, 'usage')] as const] : []),
    ['usage.json', document],
  ];
}

const withoutName = (line: string): string => line.replace(/^usage(?:View|Summary): /, '');

/** What an action gives; what is wrong with the input is added to a list instead. */
function tried<T>(action: () => T, wrong: string[]): T | undefined {
  try {
    return action();
  } catch (error) {
    const isTold =
      error instanceof UsageError || error instanceof RangeError || error instanceof InvalidInput;
    if (!isTold) throw error;
    wrong.push(...error.message.split('\n').map(withoutName));
    return undefined;
  }
}

/** The panel beside; what is wrong with it names the flag. */
async function besideOf(...given: Parameters<typeof readPanel>): Promise<ReadUsage> {
  try {
    return await readPanel(...given);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
    const lines = error.message.split('\n').map((line) => `--beside: ${withoutName(line)}`);
    throw new InvalidInput(lines);
  }
}

/** What is wrong with flags that exclude or need each other. */
function flagProblems({ beside, out, png, role, svg, table, team }: UsageFlags): string[] {
  return [
    ...(out === undefined && (svg || png)
      ? [`--${png ? 'png' : 'svg'}: needs --out, the folder that figures are written to`]
      : []),
    ...(beside !== undefined && out === undefined
      ? ['--beside: needs --out, the folder that the report is written to']
      : []),
    ...(table && out === undefined ? ['--table: needs --out, the folder to write to'] : []),
    ...(table && (role ?? team) !== undefined
      ? ['--table: writes the table of everybody; leave --role and --team out']
      : []),
  ];
}

/** `uptake usage FILES...`: what exports of usage say. */
export async function usageVerb(
  names: readonly string[],
  flags: UsageFlags,
  { terminal: given }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const { absent, format, out, role, team } = flags;
  if (flags.png && out !== undefined) checkPng();
  const { files, problems } = await readUsageFiles(names, terminal.folder);
  const wrong = [...flagProblems(flags), ...problems];
  const { keep, salt } = tried(() => usageSalt(flags.salt, terminal.folder), wrong) ?? {
    ...{ salt: 'no salt, and nothing is kept', keep: () => {} },
  };
  const options = { salt, ...(absent && { absent }), ...(format !== undefined && { format }) };
  const read = files.length === 0 ? undefined : tried(() => readUsage(files, options), wrong);
  if (read) tried(() => askAbsent(read.sheet, absent), wrong);
  if (wrong.length > 0 || !read) throw new InvalidInput(wrong);
  const { sheet, table } = read;
  const filter = { ...(role !== undefined && { role }), ...(team !== undefined && { team }) };
  const summary = tried(() => usageSummary(table, filter), wrong);
  if (!summary) throw new InvalidInput(wrong);
  const panel = flags.beside && (await besideOf(flags.beside, terminal.folder, { filter, salt }));
  keep();
  const document = jsonDocument('usage', { ok: true, sheet, ...summary });
  let written = '';
  if (out !== undefined) {
    const folder = resolve(terminal.folder, out);
    checkFolder(folder, out);
    const data = reportDataOf({ sheet, summary }, names, { ...flags }, panel || undefined);
    const files = filesOf(summary, document, data, { flags, table });
    written = `\n${writeResult(folder, files, out).join('\n')}\n`;
  }
  if (flags.json) terminal.out(document);
  else {
    terminal.out(folded(usageText({ sheet, summary }, terminal), terminal.width));
    terminal.out(folded(written, terminal.width));
  }
  return exitCode.ok;
}
