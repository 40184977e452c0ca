import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

/** Work for some seconds, in shards that take a moment. */
const long = (headcount: number): string =>
  small.replace('weeks: 20', 'weeks: 520').replace('headcount: 24', `headcount: ${headcount}`);

/** Starts a long comparison, interrupts it at its first progress, and again if told to; gives the exit code. */
async function interrupted(folder: string, again: boolean): Promise<unknown> {
  const args = ['compare', 'long.yaml', '--reps', '40', '--workers', '1'];
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let err = '';
  let sent = 0;
  child.stderr?.on('data', (chunk) => {
    err += chunk;
    const due = err.includes('stopping') ? (again ? 2 : 1) : err.includes('progress') ? 1 : 0;
    for (; sent < due; sent++) child.kill('SIGINT');
  });
  const [code] = await ended;
  return code;
}

describe('the command as a process', () => {
  it(
    'stops at an interrupt with 4, and leaves nothing',
    () =>
      inFolder({ 'long.yaml': long(400) }, async (folder) => {
        expect(await interrupted(folder, false)).toBe(4);
        expect(filesIn(folder)).toEqual(['long.yaml']);
      }),
    60_000,
  );

  it(
    'stops at once at the second interrupt, with 130',
    () =>
      inFolder({ 'long.yaml': long(1600) }, async (folder) => {
        expect(await interrupted(folder, true)).toBe(130);
        expect(filesIn(folder)).toEqual(['long.yaml']);
      }),
    60_000,
  );
});
