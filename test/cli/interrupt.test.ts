import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { filesIn, inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

/** Runs a command, and sends it signals, each when what it wrote calls for it; gives how it ended. */
async function ended(
  folder: string,
  args: readonly string[],
  due: (err: string, out: string) => number,
  signal: NodeJS.Signals,
): Promise<{ code: unknown; by: unknown; out: string; err: string }> {
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err, sent] = ['', '', 0];
  const look = (): void => {
    for (; sent < due(err, out); sent++) child.kill(signal);
  };
  child.stdout?.on('data', (chunk) => {
    out += chunk;
    look();
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
    look();
  });
  const [code, by] = await once(child, 'close');
  return { code, by, out, err };
}

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;
const files = { 'big.yaml': small.replace('headcount: 24', 'headcount: 8000000') };
const run = ['run', 'big.yaml', '--json', '--out', 'o', '--workers', '1'];

it.each(signals)(
  '%s ends a single run that would take minutes, with 4, one document and nothing written; twice with %i',
  { timeout: 60_000 },
  (signal, twice) =>
    inFolder(files, async (folder) => {
      // What the prediction says comes right before the work.
      const once = (err: string): number => (err.includes('predicted') ? 1 : 0);
      const stopped = await ended(folder, run, once, signal);
      expect(JSON.parse(stopped.out)).toMatchObject({
        schema: 'uptake.run/2',
        ok: false,
        exitCode: 4,
      });
      expect([stopped.code, stopped.by]).toEqual([4, null]);
      const again = (err: string): number => (err.includes('stopping') ? 2 : once(err));
      const left = await ended(folder, run, again, signal);
      expect([left.code, left.by, left.out]).toEqual([twice, null, '']);
      expect(filesIn(folder)).toEqual(['big.yaml']);
    }),
);

it.each(signals)('%s is the good end of a room', { timeout: 60_000 }, (signal) =>
  inFolder({ 'it.yaml': small.replace('weeks: 20', 'weeks: 4') }, async (folder) => {
    const args = ['room', 'it.yaml', '--json', '--quiet'];
    const { by, code, err } = await ended(
      folder,
      args,
      (_, out) => (out.includes('join') ? 1 : 0),
      signal,
    );
    expect([code, by], err).toEqual([0, null]);
  }),
);
