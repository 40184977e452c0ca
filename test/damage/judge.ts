import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { uptake } from '../cli/capture.ts';
import type { Damage } from './damages.ts';

/** What a verb made of a damaged directory. */
export interface Verdict extends Damage {
  readonly verb: string;
  readonly code: number;
  /** Why this is a false claim; nothing if it is none. */
  readonly wrong?: string;
}

/** Path and bytes of every file below a folder of a run directory. */
function bytesIn(directory: string, folder: string): string {
  const root = join(directory, folder);
  if (!existsSync(root)) return '';
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => `${name} ${readFileSync(join(root, name)).toString('base64')}`)
    .join('\n');
}

const sameResults = (a: string, b: string): boolean =>
  bytesIn(a, 'results') === bytesIn(b, 'results');
const sameParts = (a: string, b: string): boolean => bytesIn(a, 'parts') === bytesIn(b, 'parts');

/** Says why an answer is false, given the damaged directory after the verb and the sound one. */
type Judge = (
  at: string,
  sound: string,
  answer: { code: number; out: string },
  table: string,
) => string | undefined | Promise<string | undefined>;

const statusIsTrue: Judge = (at, sound, { code, out }) => {
  if (code !== 0 && code !== 4) return undefined;
  const { counts, merged } = JSON.parse(out).status;
  if (merged && !sameResults(at, sound)) return 'says merged';
  return (code === 0 || counts.missing === 0) && partsLack(at, sound) ? 'says complete' : undefined;
};

/** Whether a part of the sound directory is missing or otherwise; strangers beside them do no harm. */
function partsLack(at: string, sound: string): boolean {
  const there = new Set(bytesIn(at, 'parts').split('\n'));
  return bytesIn(sound, 'parts')
    .split('\n')
    .some((line) => !there.has(line));
}

const ok =
  (judge: (at: string, sound: string) => string | undefined): Judge =>
  (at, sound, { code }) =>
    code === 0 ? judge(at, sound) : undefined;

const known = new Map<string, Buffer>();

/** What the sound directory exports. */
async function exported(sound: string, table: string): Promise<Buffer> {
  const before = known.get(table);
  if (before) return before;
  const out = `${sound}-${table}.parquet`;
  await uptake(['export', sound, '--table', table, '--format', 'parquet', '--out', out]);
  const bytes = readFileSync(out);
  known.set(table, bytes);
  return bytes;
}

/** Verbs that only read: they share a copy, of which they may change nothing. */
const readers: Readonly<Record<string, readonly [args: readonly string[], judge: Judge]>> = {
  status: [['status', 'run', '--json'], statusIsTrue],
  verify: [
    ['verify', 'run', '--json'],
    ok((at, sound) =>
      sameParts(at, sound) && sameResults(at, sound) ? undefined : 'says that all is sound',
    ),
  ],
  reproduce: [
    ['reproduce', 'run', '--json', '--quiet'],
    ok((at, sound) => (sameResults(at, sound) ? undefined : 'says that every byte is the same')),
  ],
  diff: [
    ['diff', 'run', 'sound', '--json'],
    ok((at, sound) => (sameResults(at, sound) ? undefined : 'says equal')),
  ],
  export: [
    ['export', 'run', '--table', 'TABLE', '--format', 'parquet', '--out', 'table.parquet'],
    async (at, sound, _, table) => {
      const out = join(at, '..', 'table.parquet');
      return existsSync(out) && !readFileSync(out).equals(await exported(sound, table))
        ? 'exports other values'
        : undefined;
    },
  ],
};

/** Verbs that write: each gets a copy of its own, and what it ends well with must be the sound results. */
const writers: typeof readers = {
  resume: [
    ['resume', 'run', '--json', '--quiet'],
    ok((at, sound) =>
      sameResults(at, sound) && !partsLack(at, sound) ? undefined : 'ends with other results',
    ),
  ],
  merge: [
    ['merge', 'run', '--json'],
    ok((at, sound) => (sameResults(at, sound) ? undefined : 'ends with other results')),
  ],
};

/** What no user should have to read. */
function rawText(said: string): string | undefined {
  const raw =
    /ENOENT|EISDIR|PAR1|parquet metadata|is not a function|Cannot read prop|undefined \(|at file:/.exec(
      said,
    );
  return raw ? `says "${raw[0]}"` : undefined;
}

/**
 * Damages copies of a sound, merged run directory, asks every verb about them, and judges what it says.
 *
 * @param folder - A folder to work in, which is emptied.
 * @param saw - Is told the verb before it starts, so that a watcher knows which one hangs.
 */
export async function judge(
  folder: string,
  sound: string,
  damage: (directory: string) => Damage,
  saw: (verb: string) => void,
): Promise<Verdict[]> {
  const at = join(folder, 'run');
  const spoil = (): Damage => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(sound, at, { recursive: true });
    return damage(at);
  };
  const ask = async (
    verb: string,
    done: Damage,
    [args, isFalse]: (typeof readers)[string],
  ): Promise<Verdict> => {
    saw(verb);
    const table = /^results.(\w+)\.parquet$/.exec(done.file)?.[1] ?? 'runs';
    const names: Record<string, string> = { sound, TABLE: table };
    const answer = await uptake(
      args.map((arg) => names[arg] ?? arg),
      { folder },
    );
    const { code, err, out } = answer;
    const mute = code !== 0 && out === '' && err === '' ? 'says nothing' : undefined;
    const wrong = (await isFalse(at, sound, answer, table)) ?? mute ?? rawText(out + err);
    return { ...done, verb, code, ...(wrong === undefined ? {} : { wrong }) };
  };
  const done = spoil();
  const before = bytesIn(at, '.');
  const verdicts: Verdict[] = [];
  for (const [verb, asked] of Object.entries(readers)) verdicts.push(await ask(verb, done, asked));
  if (bytesIn(at, '.') !== before)
    verdicts.push({ ...done, verb: 'readers', code: -1, wrong: 'change the directory' });
  for (const [verb, asked] of Object.entries(writers))
    verdicts.push(await ask(verb, spoil(), asked));
  return verdicts;
}
