/** One process serves a session: a folder is claimed by a file that names the process. */
import { closeSync, openSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { abandoned, tmpName } from '@uptake/lab/node/drafts';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';

const start = '.uptake-room-';

/** Milliseconds after which a claim is renewed, long before its age alone makes it void. */
const renewed = 3_600_000;

/**
 * Claims the folder of a session for this process. A claim that a killed process left is void.
 *
 * @param shown - Name of the folder in the problem.
 * @returns Gives the folder up.
 * @throws InvalidInput if another room is served from it.
 */
export function claim(folder: string, shown: string): () => void {
  const own = tmpName('room', '.uptake');
  const path = join(folder, own);
  closeSync(openSync(path, 'wx', 0o600));
  // Each claims before it looks: of two at one time both may be refused, never both let in.
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start) || name === own) continue;
    const left = join(folder, name);
    if (!abandoned(left)) {
      rmSync(path, { force: true });
      throw new InvalidInput([
        `${harmless(shown)}: a room is served from it; stop that one, or resume another session`,
      ]);
    }
    rmSync(left, { force: true });
  }
  const timer = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {}
  }, renewed);
  timer.unref();
  return () => {
    clearInterval(timer);
    rmSync(path, { force: true });
  };
}
