import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { absent, startRedis, startSlurm } from './services.ts';
import { endProcessesOf, processesOf } from './watchdog.ts';

const missing = absent(['redis-server', 'slurmctld', 'slurmd', 'munged']);
const reason = missing.length > 0 ? ` (skipped: without ${missing.join(', ')})` : '';

(missing.length > 0 ? describe.todo : describe)(`servers of tests${reason}`, () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'uptake-services-')));
  const path = process.env['PATH'];
  afterEach(async () => {
    process.env['PATH'] = path;
    await endProcessesOf(root);
    rmSync(root, { recursive: true, force: true });
  });

  it('end with the test that started them, and their folder with them, also where it is killed', async () => {
    mkdirSync(root, { recursive: true });
    const program = `
      const { watchOver } = await import('./watchdog.ts');
      const { startRedis, startSlurm } = await import('./services.ts');
      watchOver('${root}');
      await Promise.all([startRedis('${root}/redis'), startSlurm('${root}/slurm')]);
      console.log('ready');
      setInterval(() => {}, 1000);`;
    // Nothing of it names the folder but what it starts.
    const args = ['--import', 'tsx', '--input-type=module', '-'];
    const child = spawn(process.execPath, args, {
      cwd: new URL('.', import.meta.url),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(program);
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('ready\n');
    expect(processesOf(root).length).toBeGreaterThanOrEqual(4);
    child.kill('SIGKILL');
    for (let n = 0; n < 200 && (existsSync(root) || processesOf(root).length > 0); n++)
      await wait(50);
    expect([processesOf(root), existsSync(root)]).toEqual([[], false]);
  });

  it.each([
    [
      'a Slurm whose last program fails',
      'slurmd',
      'exit 1',
      (folder: string) => startSlurm(folder),
    ],
    ['a Redis that ends at once', 'redis-server', 'exit 1', startRedis],
    ['a Redis that never listens', 'redis-server', 'exec sleep 600', startRedis],
  ] as const)('%s leaves nothing behind', { timeout: 60_000 }, async (_, name, does, start) => {
    mkdirSync(join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    process.env['PATH'] = `${join(root, 'bin')}:${path}`;
    await expect(start(join(root, 'it'), 3)).rejects.toThrow();
    expect(processesOf(root)).toEqual([]);
  });
});
