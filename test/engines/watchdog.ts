import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What sees to it that nothing which a test has started outlives it, also where the test itself is killed. */

/** What a process says of itself, as far as it may be read. */
const said = (pid: number, what: () => string): string => {
  try {
    return pid === process.pid ? '' : what();
  } catch {
    return '';
  }
};

/** Processes that name a folder in their command line, were started with it in their environment, or work in it. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) =>
      [
        () => readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
        () => readFileSync(`/proc/${pid}/environ`, 'utf8'),
        () => readlinkSync(`/proc/${pid}/cwd`),
      ].some((what) => said(pid, what).includes(folder)),
    );
}

/** Ends every process of a folder by SIGKILL, and those that they start meanwhile. */
export async function endProcessesOf(folder: string): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const living = processesOf(folder);
    if (living.length === 0) return;
    for (const pid of living)
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    await wait(25);
  }
  throw new Error(`processes of ${folder} cannot be ended: ${processesOf(folder).join(', ')}`);
}

/** Marks the command line of a watchdog, which must not end another. */
const role = '--watchdog-of';

/**
 * Watches over a folder from a process of its own: when this one has ended, however, or says so, all processes of the folder are ended and the
 * folder is removed.
 *
 * @returns Says so, and resolves when it is done.
 */
export function watchOver(folder: string): () => Promise<void> {
  const own = fileURLToPath(import.meta.url);
  // The folder goes through the pipe, whose end tells that this process has gone.
  const dog = spawn(process.execPath, ['--import', 'tsx', own, role], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  dog.stdin.write(folder);
  const over = new Promise<void>((resolve) => dog.on('exit', () => resolve()));
  return () => {
    dog.stdin.end();
    return over;
  };
}

if (process.argv[2] === role) {
  let folder = '';
  for await (const piece of process.stdin) folder += String(piece);
  await endProcessesOf(folder);
  rmSync(folder, { recursive: true, force: true });
}
