import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileProblem } from '../input/bounded-text.ts';
import { InvalidInput } from '../input/invalid-input.ts';
import { harmless } from './harmless.ts';

/** A file to be written: its name without any folder, and its text. */
export type NamedText = readonly [name: string, text: string];

/**
 * Refuses a folder that cannot be written to, before any work is done for it.
 *
 * @param shown - Name of the folder in the problem.
 * @throws InvalidInput if the name is taken by something that is no folder.
 */
export function checkFolder(path: string, shown: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory())
    throw new InvalidInput([`${harmless(shown)}: is a file, not a folder`]);
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes files into a folder so that a failure leaves nothing half-written: all are written beside the folder first, then each is
 * moved into its place. The last one is the mark that all others are there.
 *
 * @param folder - Where to; it is made if it is not there. Other files in it stay.
 * @param files - The files, the mark last.
 * @throws Error with the reason in words if it cannot be written.
 */
export function writeFolder(folder: string, files: readonly NamedText[]): void {
  let draft: string | undefined;
  try {
    const parent = dirname(folder);
    mkdirSync(parent, { recursive: true });
    draft = mkdtempSync(join(parent, '.uptake-'));
    for (const [name, text] of files) writeDurably(join(draft, name), text);
    mkdirSync(folder, { recursive: true });
    for (const [name] of files) renameSync(join(draft, name), join(folder, name));
  } catch (error) {
    throw new Error(`${harmless(folder)}: ${fileProblem(error)}`, { cause: error });
  } finally {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
  }
}
