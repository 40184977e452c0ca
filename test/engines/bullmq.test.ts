import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { conforms, type Ended, killsOr, nodesWith, program, uptakeFile } from './conformance.ts';
import { type RedisService, startRedis } from './services.ts';

let redis: RedisService | undefined;
/** Workers that serve the queue now, by process. */
const serving = new Map<number, ChildProcess>();

/** The environment of a machine: the password, which no command line may have. */
const env = (): Record<string, string> => ({
  UPTAKE_REDIS_URL: `${redis?.url}`.replace(
    '://',
    `://:${encodeURIComponent(redis?.password ?? '')}@`,
  ),
});

/** Keeps a worker alive, as a service manager does, until it is told to stop. */
async function keepWorker(command: string, folder: string, signal: AbortSignal): Promise<string> {
  let said = '';
  while (!signal.aborted) {
    const words = `exec ${command} worker --redis '${redis?.url}' --workers 1`;
    const child = spawn('bash', ['-c', words], { cwd: folder, env: { ...process.env, ...env() } });
    const over = once(child, 'close');
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (said += piece.toString()));
    const stop = (): void => void child.kill('SIGINT');
    serving.set(child.pid as number, child);
    signal.addEventListener('abort', stop);
    await over;
    signal.removeEventListener('abort', stop);
    serving.delete(child.pid as number);
  }
  return said;
}

conforms({
  name: 'bullmq',
  needs: ['redis-server'],
  kills: killsOr(10),
  async serve(folder) {
    redis = await startRedis(folder);
    return redis;
  },
  serverKills: killsOr(1),
  // Who submits may die as well.
  workers: (directory) => [...serving.keys(), ...nodesWith('exec', directory)],
  killServer: async () => redis?.kill(),
  afterKills(said) {
    expect(said).toMatch(/Redis at redis:\/\/127.0.0.1:\d+\/0 is gone; waiting for it/);
    expect(said).toMatch(/Redis at redis:\/\/127.0.0.1:\d+\/0 is back/);
  },
  async run(directory, folder, command): Promise<Ended> {
    const stop = new AbortController();
    const working = [1, 2].map(() => keepWorker(command, folder, stop.signal));
    const submit = ['exec', directory, '--engine', 'bullmq', '--redis', `${redis?.url}`];
    const submitting = program(
      ['timeout', '--signal=INT', limit(command), 'node', uptakeFile, ...submit, '--workers', '0'],
      folder,
      env(),
    );
    const ended = await submitting;
    await wait(100);
    stop.abort();
    const said = ended.said + (await Promise.all(working)).join('');
    if (said.includes('secret')) throw new Error(`a password was shown: ${said}`);
    return { ok: ended.ok, late: ended.late, said };
  },
});

/** Seconds: workers of another version would be waited for without an end. */
const limit = (command: string): string => (command.includes('other version') ? '8' : '300');
