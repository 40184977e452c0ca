import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Names of files and folders that are being written, by which those of killed processes are told from those of living ones. */

let written = 0;

/** A name for a file or a folder that is being written: `.tmp-<what>-<host>-<pid>-<n>`. */
export function tmpName(what: string, start: string = '.tmp'): string {
  return `${start}-${what}-${folderName(hostname())}-${process.pid}-${threadId}.${written++}`;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether no process can still be writing what has a {@link tmpName}: its local process is dead, or it is older than a day. */
export function abandoned(path: string): boolean {
  let changed: number;
  try {
    changed = statSync(path).mtimeMs;
  } catch {
    return false;
  }
  if (Date.now() - changed > 24 * 3600 * 1000) return true;
  const [, host, pid] = /-([A-Za-z0-9._-]+)-(\d+)-[\d.]+$/.exec(basename(path)) ?? [];
  const here = folderName(hostname());
  return host !== undefined && (host === here || host.endsWith(`-${here}`)) && !alive(Number(pid));
}

/**
 * A name as part of a path: letters, digits, `.`, `_` and `-` of ASCII, at most 60, never hidden, never a path of its own.
 *
 * @example
 * ```ts
 * folderName('../Sales: Q1'); // => 'Sales-Q1'
 * ```
 */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
  return plain === '' || reserved ? `run${plain === '' ? '' : `-${plain}`}` : plain;
}
