import { resolve } from 'node:path';
import { readCsv, shown } from '@uptake/core/internal';
import type { PilotTeam } from '@uptake/lab/calibrate';
import {
  readUsage,
  type TeamUse,
  UsageError,
  type UsageSheet,
  usageByTeam,
} from '@uptake/lab/telemetry';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedText } from './bounded-text.ts';
import { tableLimit } from './scenario-file.ts';
import { type Absent, askAbsent, openSalt, readUsageFiles } from './usage-files.ts';

/** Teams of a pilot that was carried out: an export, and a table of when each began. */

const mostTold = 20;
const day = /^20\d\d-\d\d-\d\d$/;

/** When each team began; null for never. */
function readStarts(name: string, folder: string): Map<string, string | null> {
  const file = harmless(name, 120);
  const { fault, rows } = readCsv(boundedText(resolve(folder, name), tableLimit, file));
  const problems: string[] = fault ? [`${fault.line}: ${fault.rule}`] : [];
  const [head, ...rest] = rows;
  const header = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const [teamAt, fromAt] = [header.indexOf('team'), header.indexOf('from')];
  if (teamAt < 0 || fromAt < 0)
    problems.push(`${head?.line ?? 1}: must have columns team and from`);
  const starts = new Map<string, string | null>();
  for (const { cells, line } of problems.length > 0 ? [] : rest) {
    const [team = '', from = ''] = [cells[teamAt]?.trim(), cells[fromAt]?.trim()];
    if (team === '') problems.push(`${line}: team must be named`);
    else if (starts.has(team)) problems.push(`${line}: has the team ${shown(team)} again`);
    const time = Date.parse(`${from}T00:00:00Z`);
    const isDay =
      day.test(from) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(from);
    if (from !== '' && !isDay)
      problems.push(`${line}: from must be a day as 2026-03-02 or empty, got ${shown(from)}`);
    starts.set(team, from === '' ? null : from);
  }
  if (problems.length === 0 && starts.size === 0) problems.push('1: must hold a row');
  if (problems.length > 0)
    throw new InvalidInput([
      ...problems.slice(0, mostTold).map((problem) => `${file}:${problem}`),
      ...(problems.length > mostTold
        ? [`${file}: and ${problems.length - mostTold} more problems`]
        : []),
    ]);
  return starts;
}

/** The week of a day among Mondays, from 1; 0 before the first. */
const weekOf = (mondays: readonly string[], from: string): number =>
  mondays.filter((monday) => monday <= from).length;

/** Teams with their starts in weeks of the export. */
function joined(
  use: readonly TeamUse[],
  starts: ReadonlyMap<string, string | null>,
  mondays: readonly string[],
  file: string,
): PilotTeam[] {
  const known = new Map(use.map((one) => [one.team, one]));
  const last = mondays.at(-1) as string;
  const problems: string[] = [];
  const teams = [...starts].flatMap(([team, from]): PilotTeam[] => {
    const own = known.get(team);
    const start = from === null ? null : weekOf(mondays, from);
    if (!own) problems.push(`${file}: the team ${shown(team)} is not in the export`);
    else if (start === 0)
      problems.push(`${file}: the team ${shown(team)} began on ${from}, before the export does`);
    else if (from !== null && Date.parse(from) >= Date.parse(last) + 7 * 24 * 3600 * 1000)
      problems.push(`${file}: the team ${shown(team)} began on ${from}, after the export ends`);
    return own ? [{ followed: own.followed, used: own.used, start }] : [];
  });
  if (problems.length > 0)
    throw new InvalidInput([
      ...problems.slice(0, mostTold),
      ...(problems.length > mostTold ? [`and ${problems.length - mostTold} more problems`] : []),
    ]);
  return teams;
}

/**
 * The teams of a pilot: use from an export, and when each began from a table with the columns `team` and `from`.
 *
 * @throws InvalidInput listing every problem of either.
 */
export async function readPilot(
  files: { readonly data: string; readonly teams: string },
  folder: string,
  absent: Absent | undefined,
): Promise<{
  readonly teams: readonly PilotTeam[];
  readonly sheet: UsageSheet;
  /** Teams of the export that the table does not name. */
  readonly others: number;
}> {
  const { files: read, problems } = await readUsageFiles([files.data], folder);
  if (problems.length > 0) throw new InvalidInput(problems);
  const starts = readStarts(files.teams, folder);
  try {
    const { sheet, table } = readUsage(read, { salt: openSalt, ...(absent && { absent }) });
    askAbsent(sheet, absent);
    const use = usageByTeam(table);
    const teams = joined(use, starts, table.weeks, harmless(files.teams, 120));
    return { teams, sheet, others: use.filter(({ team }) => !starts.has(team)).length };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new InvalidInput(error.message.split('\n'));
  }
}
