import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;
function start(args: readonly string[], folder: string): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
    120_000,
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
    120_000,
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
    120_000,
  );
});
