import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;
/** Work for some seconds, in shards that take a moment. */
const long = (headcount: number): string =>
  small.replace('weeks: 20', 'weeks: 520').replace('headcount: 24', `headcount: ${headcount}`);

function start(args: readonly string[], folder: string): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts a long comparison, interrupts it at its first progress, and again if told to; gives the exit code. */
async function interrupted(folder: string, again: boolean): Promise<unknown> {
  const args = ['compare', 'long.yaml', '--reps', '40', '--workers', '1'];
  const child = start(args, folder);
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
    'runs from a clone without a build, from any folder',
    () =>
      inFolder({ 'small.yaml': small }, async (folder) => {
        const out = await new Promise<string>((resolve, reject) => {
          const args = [bin, 'validate', 'small.yaml', '--json'];
          execFile(process.execPath, args, { cwd: folder }, (error, stdout) =>
            error ? reject(error) : resolve(stdout),
          );
        });
        expect(JSON.parse(out)).toMatchObject({ schema: 'uptake.validate/1', employees: 24 });
      }),
    30_000,
  );

  it(
    'gives its exit code, and nothing on stdout, for what is wrong',
    () =>
      inFolder({}, async (folder) => {
        const child = start(['run', 'none.yaml'], folder);
        let out = '';
        child.stdout?.on('data', (chunk) => {
          out += chunk;
        });
        const [code] = await once(child, 'exit');
        expect([code, out]).toEqual([2, '']);
      }),
    30_000,
  );

  it(
    'ends quietly when its reader leaves',
    () =>
      inFolder({}, async (folder) => {
        const child = start(['levers'], folder);
        let err = '';
        child.stderr?.on('data', (chunk) => {
          err += chunk;
        });
        child.stdout?.once('data', () => child.stdout?.destroy());
        const [code] = await once(child, 'exit');
        expect([code, err]).toEqual([0, '']);
      }),
    30_000,
  );

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
