/** The journal of a session: an event a line, written as it happens, so that a killed process loses nothing that was answered for. */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InvalidInput } from '../exit-code.ts';
import { fileProblem } from '../output/file-problem.ts';
import { harmless } from '../output/text.ts';
import { claim } from './claim.ts';
import { isEvent, setupProblems } from './journal-check.ts';
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
export function createJournal(folder: string, shown: string): Journal {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return writing(folder, shown, () => openSync(join(folder, journalName), 'ax', 0o600));
}

/** A journal in a folder that no other process writes to. */
function writing(folder: string, shown: string, open: () => number): Journal {
  const release = claim(folder, shown);
  let file: number;
  try {
    file = open();
  } catch (error) {
    release();
    throw error;
  }
  return {
    write: (event) => writeLine(file, event),
    close: () => {
      closeSync(file);
      release();
    },
  };
}

/** Writes a line whole or not at all: half a line in the middle would make a journal that cannot be read. */
function writeLine(file: number, event: RoomEvent): void {
  const line = Buffer.from(`${JSON.stringify(event)}\n`);
  const before = fstatSync(file).size;
  let written = 0;
  try {
    written = writeSync(file, line);
  } finally {
    if (written < line.length) ftruncateSync(file, before);
  }
  if (written < line.length) throw new Error('the journal cannot be written: no space is left');
}

/** A journal as it was left. */
interface KeptJournal {
  readonly events: readonly RoomEvent[];
  /** Goes on after the last whole line. */
  reopen(): Journal;
}

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
  const [start] = events;
  if (start?.e !== 'start')
    throw new InvalidInput([`${name}: does not begin with the start of a session`]);
  const { teams } = start.setup;
  const problems = setupProblems(start.setup).map((problem) => `${name}:1: ${problem}`);
  for (const [k, event] of events.entries())
    if ('team' in event && event.team >= teams)
      problems.push(`${name}:${k + 1}: is of team ${event.team + 1}; the session has ${teams}`);
  if (problems.length > 0) throw new InvalidInput(problems);
  return {
    events,
    reopen: () =>
      writing(folder, shown, () => {
        const file = openSync(path, 'a');
        try {
          if (fstatSync(file).size !== Buffer.byteLength(text))
            throw new InvalidInput([
              `${name}: has changed since it was read; a room still writes it`,
            ]);
          if (whole !== text) ftruncateSync(file, Buffer.byteLength(whole));
        } catch (error) {
          closeSync(file);
          throw error;
        }
        return file;
      }),
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
