/** The journal of a session: an event a line, written as it happens, so that a killed process loses nothing that was answered for. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from '../output/file-problem.ts';
import { harmless } from '../output/text.ts';
import type { RoomEvent } from './session.ts';

/** Name of the journal in the folder of a session. */
const journalName = 'journal.jsonl';

/** Largest journal that is read back, in bytes: many thousand people and rounds. */
const journalLimit = 50_000_000;

/** A journal that is open for writing. */
export interface Journal {
  write(event: RoomEvent): void;
  close(): void;
}

/** Starts a journal in a new folder; only this user can read it, since it holds the key of the facilitator. */
export function createJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  return writing(openSync(join(folder, journalName), 'wx', 0o600));
}

function writing(file: number): Journal {
  return {
    write: (event) => {
      writeSync(file, `${JSON.stringify(event)}\n`);
    },
    close: () => closeSync(file),
  };
}

/** A journal as it was left. */
interface KeptJournal {
  readonly events: readonly RoomEvent[];
  /** Goes on after the last whole line. */
  reopen(): Journal;
}

const isEvent = (value: unknown): value is RoomEvent =>
  typeof value === 'object' && value !== null && typeof (value as { e?: unknown }).e === 'string';

/**
 * Reads the journal of a session. A last line that was cut off while it was written is left out, and is cut away when the journal is
 * opened again.
 *
 * @param shown - Name of the folder in the problem.
 * @throws InvalidInput if there is none, or it is not one.
 */
export function readJournal(folder: string, shown: string): KeptJournal {
  const path = join(folder, journalName);
  const name = harmless(join(shown, journalName));
  let text: string;
  try {
    if (statSync(path).size > journalLimit) throw new Error('is too long for a journal');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidInput([`${name}: ${fileProblem(error)}`]);
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const events = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line, k) => {
      try {
        const event: unknown = JSON.parse(line);
        if (isEvent(event)) return event;
      } catch {}
      throw new InvalidInput([`${name}:${k + 1}: is no event of a session`]);
    });
  if (events[0]?.e !== 'start')
    throw new InvalidInput([`${name}: does not begin with the start of a session`]);
  return {
    events,
    reopen: () => {
      const file = openSync(path, 'r+');
      ftruncateSync(file, Buffer.byteLength(whole));
      closeSync(file);
      return writing(openSync(path, 'a'));
    },
  };
}

/** The latest folder of a session below a folder, by its name; nothing if there is none. */
export function latestSession(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder)
    .filter((name) => /^room-\d{4}-\d\d-\d\d/.test(name))
    .filter((name) => existsSync(join(folder, name, journalName)));
  return names.sort().at(-1);
}
