import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inFolder, small } from './capture.ts';

const bin = new URL('../../packages/cli/bin/uptake.mjs', import.meta.url).pathname;

/** Runs Node in a namespace of its own without any network, not even a loopback that is up. */
const apart = (args: readonly string[], cwd?: string) =>
  spawnSync('unshare', ['-rn', process.execPath, ...args], { cwd, encoding: 'utf8' });

/** Whether this machine lets its user make such a namespace, which not every container does. */
function mayUnshare(): boolean {
  try {
    execFileSync('unshare', ['-rn', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const connect = `require('node:net').connect(9, '127.0.0.1').on('error', (e) => console.log(e.code))`;

const commands = [
  ['validate', 'small.yaml'],
  ['run', 'small.yaml', '--out', 'run'],
  ['compare', 'small.yaml', '--reps', '3', '--out', 'compare'],
  ['explain', 'small.yaml', '--week', '2'],
  ['panel', 'small.yaml', '--format', 'csv', '--out', 'panel'],
  ['claims', 'F18'],
];

describe('a machine without a network', () => {
  const tried = mayUnshare();
  it(`lets six verbs answer${tried ? '' : ' (not tried: this machine gives no namespace)'}`, () => {
    if (!tried) return;
    expect(apart(['-e', connect]).stdout.trim()).toBe('ENETUNREACH');
    return inFolder({ 'small.yaml': small }, async (folder) => {
      for (const args of commands) {
        const { status, stderr } = apart([bin, ...args], folder);
        expect([args[0], status, status === 0 ? '' : stderr]).toEqual([args[0], 0, '']);
      }
    });
  }, 120_000);
});
