import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { filesIn, inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

it(
  'an interrupt ends a single run that would take minutes, with 4, one document and nothing written',
  {
    timeout: 60_000,
  },
  () =>
    inFolder(
      { 'big.yaml': small.replace('headcount: 24', 'headcount: 8000000') },
      async (folder) => {
        const child = spawn(process.execPath, [bin, 'run', 'big.yaml', '--json', '--out', 'o'], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let [out, err] = ['', ''];
        child.stdout.on('data', (chunk) => {
          out += chunk;
        });
        child.stderr.on('data', (chunk) => {
          err += chunk;
          // What the prediction says comes right before the work.
          if (err.includes('predicted') && !err.includes('stopping')) child.kill('SIGINT');
        });
        const [code] = await once(child, 'close');
        expect(JSON.parse(out)).toMatchObject({ schema: 'uptake.run/2', ok: false, exitCode: 4 });
        expect([code, filesIn(folder)]).toEqual([4, ['big.yaml']]);
      },
    ),
);
