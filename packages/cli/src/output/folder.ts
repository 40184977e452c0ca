import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { abandoned, tmpName } from '@uptake/lab/node/drafts';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from './file-problem.ts';
import { harmless } from './text.ts';

/** A file to be written: its name without any folder, and its text or bytes. */
export type NamedFile = readonly [name: string, content: string | Uint8Array];

/**
 * Names of files as they are told: those that differ in their ending alone, from three on, as one.
 *
 * @example
 * ```ts
 * namesInShort(['a.svg', 'a.csv', 'a.json', 'b.csv']); // => 'a.{svg,csv,json}, b.csv'
 * ```
 */
export function namesInShort(names: readonly string[]): string {
  const stemOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));
  const groups: string[][] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && stemOf(name) !== '' && stemOf(last[0]) === stemOf(name))
      last.push(name);
    else groups.push([name]);
  }
  const told = groups.flatMap((group): string[] => {
    const stem = stemOf(group[0] ?? '');
    if (group.length < 3) return group;
    return [`${stem}.{${group.map((name) => name.slice(stem.length + 1)).join(',')}}`];
  });
  return told.join(', ');
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const refused = (shown: string, error: unknown): InvalidInput =>
  new InvalidInput([`${harmless(shown)}: ${fileProblem(error)}`]);

/**
 * Makes a folder and those above it. Node's own way asks for ever where a parent exists and takes nothing, such as `/proc`.
 *
 * @returns The topmost folder that was made; nothing if all were there.
 */
function makeFolder(path: string): string | undefined {
  if (isFolder(path)) return undefined;
  const parent = dirname(path);
  const above = parent === path ? undefined : makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) {
      if (above !== undefined) rmSync(above, { recursive: true, force: true });
      throw error;
    }
  }
  return above ?? path;
}

/** How the names of drafts begin. */
const draftStart = '.uptake';

/** Removes the drafts that killed processes have left in a folder; what cannot be removed stays and harms nobody. */
function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const left = join(folder, name);
    if (!name.startsWith(`${draftStart}-`) || !abandoned(left)) continue;
    try {
      rmSync(left, { recursive: true, force: true });
    } catch {}
  }
}

/** A folder of its own inside a folder, for files that are being written: there a move never leaves the file system. */
function draftIn(folder: string): string {
  clearDrafts(folder);
  const draft = join(folder, tmpName('draft', draftStart));
  mkdirSync(draft);
  return draft;
}

/** Endings of the files that verbs write; a folder with such a name was meant as a file. */
const fileEnding = /\.(?:csv|html|json|md|parquet|pdf|png|pptx|svg|txt|xlsx|ya?ml)$/iu;

/**
 * Refuses a folder that is not there and has the name of a file, and one that cannot be written to, before any work is done for it: a file is written and moved in it, as
 * {@link writeFolder} will. Nothing of the trial stays.
 *
 * @param shown - Name of the folder in the problem.
 * @throws InvalidInput naming the folder and the reason, such as a file in its place, a lack of permission or of space.
 */
export function checkFolder(path: string, shown: string): void {
  let made: string | undefined;
  let draft: string | undefined;
  const trial = join(path, tmpName('trial', draftStart));
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isDirectory()) throw new Error('is a file, not a folder');
    const [ending] = found ? [] : (fileEnding.exec(shown) ?? []);
    if (ending !== undefined)
      throw new Error(
        `is the name of a file, and files are written to a folder; name one, such as ${harmless(shown.slice(0, -ending.length) || 'out')}`,
      );
    made = makeFolder(path);
    draft = draftIn(path);
    writeDurably(join(draft, 'trial'), 'trial');
    renameSync(join(draft, 'trial'), trial);
  } catch (error) {
    throw refused(shown, error);
  } finally {
    if (draft !== undefined) {
      rmSync(trial, { force: true });
      rmSync(draft, { recursive: true, force: true });
    }
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  }
}

/** Writes a file that is not there yet, to the disk itself; where that fails, nothing of it stays. */
function writeDurably(path: string, content: string | Uint8Array, mode: number = 0o666): void {
  const file = openSync(path, 'wx', mode);
  let whole = false;
  try {
    writeFileSync(file, content);
    fsyncSync(file);
    whole = true;
  } finally {
    closeSync(file);
    if (!whole) rmSync(path, { force: true });
  }
}

/**
 * Writes a file that is not there yet, whole or not at all.
 *
 * @param shown - Name of the file in the problem.
 * @throws InvalidInput with the reason in words, also if the file is there already.
 */
export function writeNewFile(path: string, shown: string, text: string): void {
  try {
    writeDurably(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const known = {
      EEXIST: 'is there already and stays as it is',
      ENOENT: 'its folder is not there',
    };
    const reason = known[code as keyof typeof known] ?? fileProblem(error);
    throw new InvalidInput([`${harmless(shown)}: ${reason}`]);
  }
}

/**
 * Writes files into a folder so that a failure leaves nothing half-written: all are written into a draft inside the folder first,
 * then each is moved into its place. The last one is the mark that all others are there.
 *
 * @param folder - Where to; it is made if it is not there. Other files in it stay.
 * @param files - The files, the mark last.
 * @param shown - Name of the folder in the problem. Default: its path.
 * @param mode - Who may read and write the files. Default: whom the system lets.
 * @throws InvalidInput with the reason in words if it cannot be written.
 */
export function writeFolder(
  folder: string,
  files: readonly NamedFile[],
  shown: string = folder,
  mode?: number,
): void {
  let draft: string | undefined;
  try {
    makeFolder(folder);
    draft = draftIn(folder);
    for (const [name, content] of files) writeDurably(join(draft, name), content, mode);
    const taken = files.find(([name]) => isFolder(join(folder, name)));
    if (taken) throw new Error(`${harmless(taken[0])} is a folder there, not a file`);
    for (const [name] of files) renameSync(join(draft, name), join(folder, name));
  } catch (error) {
    throw refused(shown, error);
  } finally {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
  }
}
