import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

/** Work for some seconds, in shards that take a moment. */
const long = (headcount: number): string =>
  small.replace('weeks: 20', 'weeks: 520').replace('headcount: 24', `headcount: ${headcount}`);

/** Starts a long comparison, interrupts it at its first progress, and again if told to; gives the exit code. */
async function interrupted(
  folder: string,
  again: boolean,
  ...more: readonly string[]
): Promise<unknown> {
  const args = ['compare', 'long.yaml', '--reps', '40', '--workers', '1', ...more];
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
    240_000,
  );

  it(
    'keeps what was run where told to, without a half-written file, and goes on from there',
    () =>
      inFolder({ 'long.yaml': long(400) }, async (folder) => {
        expect(await interrupted(folder, false, '--keep')).toBe(4);
        const left = filesIn(folder).filter((file) => file.includes('.tmp'));
        expect(left).toEqual([]);
        const dir = join('runs', readdirSync(join(folder, 'runs'))[0] ?? '');
        const { code, out } = await uptake(['resume', dir, '--json', '--quiet'], { folder });
        expect([code, JSON.parse(out).counts]).toEqual([
          0,
          { planned: 80, ok: 80, failed: 0, missing: 0 },
        ]);
      }),
    240_000,
  );

  it(
    'stops at once at the second interrupt, with 130',
    () =>
      inFolder({ 'long.yaml': long(1600) }, async (folder) => {
        expect(await interrupted(folder, true)).toBe(130);
        expect(filesIn(folder)).toEqual(['long.yaml']);
      }),
    240_000,
  );
});
