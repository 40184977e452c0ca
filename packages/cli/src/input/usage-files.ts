import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { DatedUse, UseGroup } from '@uptake/lab/calibrate';
import { foreignReader } from '@uptake/lab/node/internal';
import {
  readUsage,
  UsageError,
  type UsageFile,
  type UsageFormatFacts,
  type UsageSheet,
  type UsageTable,
  usageGroups,
  usageHistories,
} from '@uptake/lab/telemetry';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from '../output/file-problem.ts';
import { grouped } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';

/** Exports of usage as a command is given them, and the salt that makes codes of the names in them. */

/** Most bytes of one file. */
const mostBytes = 400_000_000;

const isParquet = (bytes: Uint8Array): boolean =>
  ['P', 'A', 'R', '1'].every((letter, i) => bytes[i] === letter.charCodeAt(0));

/** The files that can be read, Parquet decoded, and a line for each that cannot. */
export async function readUsageFiles(
  names: readonly string[],
  folder: string,
): Promise<{ readonly files: readonly UsageFile[]; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const files: UsageFile[] = [];
  const reader = foreignReader();
  try {
    for (const [at, name] of names.entries()) {
      const shown = harmless(name, 120);
      if (names.indexOf(name) < at) {
        problems.push(`${shown}: is given twice`);
        continue;
      }
      try {
        const content = boundedBytes(resolve(folder, name), mostBytes, shown);
        const rows = isParquet(content) ? await reader.read(content) : content;
        if (typeof rows !== 'string') files.push({ name, content: rows });
        else
          problems.push(
            `${shown}: is Parquet that is damaged or of a kind that is not read (${harmless(rows)}); write it as CSV`,
          );
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        problems.push(...error.problems);
      }
    }
  } finally {
    await reader.close();
  }
  return { files, problems };
}

/** Codes of persons that are made to be counted and shown to nobody need no secret salt. */
export const openSalt = 'nothing of a person leaves this command';

/** What a week without a row means. */
export type Absent = 'idle' | 'outside';

/**
 * The table of an export whose people are shown to nobody.
 *
 * @throws InvalidInput listing every problem of the export, or asking what a week without a row means.
 */
async function readTable(
  name: string,
  folder: string,
  absent: Absent | undefined,
): Promise<{ readonly table: UsageTable; readonly sheet: UsageSheet }> {
  const { files, problems } = await readUsageFiles([name], folder);
  if (problems.length > 0) throw new InvalidInput(problems);
  try {
    const read = readUsage(files, { salt: openSalt, ...(absent && { absent }) });
    askAbsent(read.sheet, absent);
    return read;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new InvalidInput(error.message.split('\n'));
  }
}

/**
 * Asks what a week without a row means, if an export leaves it open and nobody has said it.
 *
 * @throws InvalidInput with the question.
 */
export function askAbsent({ formats, unclear }: UsageSheet, absent: Absent | undefined): void {
  if (absent !== undefined || unclear === 0) return;
  const isOpen = ({ absent: rule, headers }: UsageFormatFacts): boolean =>
    rule === 'idle' || headers === 'own';
  const names = formats.filter(isOpen).map(({ name }) => name);
  throw new InvalidInput([
    `${grouped(unclear)} weeks of people who had begun have no row, and ${names.join(' and ')} here ${names.length > 1 ? 'have' : 'has'} rows for activity alone. What does such a week mean? --absent idle: no use, also where somebody was on leave, had lost the licence or had left; --absent outside: not followed, so that shares of use come out high. A table of person, week and licensed beside the export answers it better`,
  ]);
}

/**
 * Use in an export: the panel, the role of each person where it may be shown, and the Mondays of its weeks.
 *
 * @param name - The file, relative to `folder`.
 * @param absent - What a week without a row means, where that is said.
 * @throws InvalidInput listing every problem of the export.
 */
export async function readUse(
  name: string,
  folder: string,
  absent?: Absent,
): Promise<{ readonly data: DatedUse; readonly sheet: UsageSheet }> {
  const { sheet, table } = await readTable(name, folder, absent);
  return { data: usageHistories(table), sheet };
}

/**
 * The use of each organisation in an export.
 *
 * @param name - The file, relative to `folder`.
 * @param absent - What a week without a row means, where that is said.
 * @throws InvalidInput listing every problem of the export, or saying that it names no organisation.
 */
export async function readUseGroups(
  name: string,
  folder: string,
  absent?: Absent,
): Promise<{ readonly groups: readonly UseGroup[]; readonly sheet: UsageSheet }> {
  const { sheet, table } = await readTable(name, folder, absent);
  const groups = usageGroups(table);
  if (groups.length === 0)
    throw new InvalidInput([
      `${harmless(name, 120)}: names no organisation; a column org must say whose use it is`,
    ]);
  return { groups, sheet };
}

/** Where the salt of this user lies. */
function ownSalt(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  const base = process.platform === 'win32' ? APPDATA : XDG_CONFIG_HOME;
  return join(base || join(homedir(), '.config'), 'uptake', 'salt');
}

/** The salt in a file, which nobody else may read. */
function saltIn(path: string, shown: string): string {
  const file = openSync(path, 'r');
  try {
    const { mode, size } = fstatSync(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new InvalidInput([
        `${shown}: the salt can be read by others; make it yours alone with chmod 600`,
      ]);
    const salt = size > 10_000 ? '' : readFileSync(file, 'utf8').trim();
    if (salt.length < 16)
      throw new InvalidInput([`${shown}: the salt must have 16 to 10000 characters`]);
    return salt;
  } finally {
    closeSync(file);
  }
}

/** Makes the salt of this user, unless another command has made one meanwhile, which then counts for the next. */
function keepSalt(path: string, salt: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${salt}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * The salt of this user: from a file that is named, or from the folder of settings, where the first command that succeeds keeps it.
 *
 * @param given - File of a salt that several people share.
 * @returns The salt, and what keeps it if it is new.
 * @throws InvalidInput if it cannot be read or kept, or others can read it.
 */
export function usageSalt(
  given: string | undefined,
  folder: string,
): { readonly salt: string; readonly keep: () => void } {
  const path = given === undefined ? ownSalt() : resolve(folder, given);
  const shown = given === undefined ? 'the salt in your folder of settings' : harmless(given, 120);
  const told = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (error instanceof InvalidInput) throw error;
      const remedy = given === undefined ? '; name a file with a salt by --salt' : '';
      throw new InvalidInput([`${shown}: ${fileProblem(error)}${remedy}`]);
    }
  };
  if (given !== undefined || existsSync(path))
    return { salt: told(() => saltIn(path, shown)), keep: () => {} };
  const salt = randomBytes(32).toString('hex');
  return { salt, keep: () => told(() => keepSalt(path, salt)) };
}
