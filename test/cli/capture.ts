import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { main, terminalOf } from '@uptake/cli';
import { listName } from '../../packages/cli/src/output/result-folder.ts';

/** What a command line gave. */
export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the terminal of a test is like. */
export interface Setting {
  readonly folder?: string;
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Runs a command line in this process and catches what it writes. */
export async function uptake(args: readonly string[], setting: Setting = {}): Promise<Captured> {
  let out = '';
  let err = '';
  const { tty = false, columns = 100, env = {}, folder = process.cwd() } = setting;
  const terminal = terminalOf(
    { isTTY: tty, columns, write: (text) => (out += text) },
    { isTTY: tty, columns, write: (text) => (err += text) },
    env,
    folder,
  );
  const code = await main(args, terminal, setting.signal ?? new AbortController().signal);
  return { code, out, err };
}

/** A folder of its own with some files, for the length of an action. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  action: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'uptake-cli-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every file below a folder, sorted, but for the lists of what was written there (`test/cli/earlier-files.test.ts` reads them). */
export function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names.filter((name) => basename(name) !== listName).sort();
}

/** A small scenario with two arms that runs in a blink. */
export const small = `name: Small firm
weeks: 20
roles:
  - { name: Analyst, headcount: 24 }
arms:
  unaligned: {}
  aligned: { policy: { preset: aligned } }
`;
