import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectRedis, packages, redisAddress } from './redis.ts';

describe('the address of a Redis', () => {
  it.each([
    ['redis://h', 'redis://h:6379/0', { host: 'h', port: 6379, db: 0 }],
    ['redis://h/', 'redis://h:6379/0', { host: 'h', port: 6379, db: 0 }],
    ['redis://h:1/15', 'redis://h:1/15', { host: 'h', port: 1, db: 15 }],
    ['redis://[::1]:65535/2', 'redis://[::1]:65535/2', { host: '::1', port: 65535, db: 2 }],
    ['rediss://h:6380', 'rediss://h:6380/0', { host: 'h', port: 6380, db: 0, tls: {} }],
    ['redis://:p@h', 'redis://h:6379/0', { host: 'h', port: 6379, db: 0, password: 'p' }],
    ['redis://u@h', 'redis://h:6379/0', { host: 'h', port: 6379, db: 0, username: 'u' }],
    [
      'rediss://u%40x:p%2F%3A%25%23@[fe80::2]/3',
      'rediss://[fe80::2]:6379/3',
      {
        ...{ host: 'fe80::2', port: 6379, db: 3, tls: {} },
        ...{ username: 'u@x', password: 'p/:%#' },
      },
    ],
  ])('%s', (text, shown, options) => {
    const address = redisAddress(text);
    expect(address.shown).toBe(shown);
    // It is not for users: what may be shown is.
    expect('options' in address && address.options).toStrictEqual(options);
    expect(address.secret).toBe('username' in options || 'password' in options);
    expect(address.same(redisAddress(shown))).toBe(true);
    expect(address.same(redisAddress('redis://elsewhere'))).toBe(false);
  });

  it.each([
    '',
    'h:6379',
    'http://sesame@h',
    'redis://',
    'redis:h',
    'redis://:sesame@',
    'redis://:sesame@h:0',
    'redis://:sesame@h:65536',
    'redis://:sesame@h:x',
    'redis://:sesame@h/x',
    'redis://:sesame@h/12345',
    'redis://:sesame@h/1/2',
    'redis://:sesame@h?db=1',
    'redis://:sesame@h#1',
    'redis://:sesame%zz@h',
    'redis://sesame%@h',
    'redis://:ses/ame@h',
    'redis://:ses?ame@h',
    'redis://:ses#ame@h',
  ])('refuses %s with its form, and shows nothing of it', (text) => {
    expect(() => redisAddress(text)).toThrow(RangeError);
    expect(() => redisAddress(text)).toThrow(/: it must be redis:\/\/host:port\/database, or/);
    expect(() => redisAddress(text)).not.toThrow(/sesame|ses|ame@|%zz/);
  });
});

/** A server that answers as told, and never where there is no answer; gives its port. */
async function withServer<T>(
  answer: (command: string) => string | undefined,
  action: (port: number) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      // Each command is an array of texts; its name is the first of them.
      for (const [, name = ''] of bytes.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        const said = answer(name.toLowerCase());
        if (said !== undefined) socket.write(said);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await action((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

const text = (words: string): string => `$${words.length}\r\n${words}\r\n`;

/** How connecting fails, and after how many seconds. */
async function failure(port: number): Promise<{ message: string; seconds: number }> {
  const start = performance.now();
  const address = redisAddress(`redis://team:sesame@127.0.0.1:${port}`);
  const message = await connectRedis(address, () => {}).then(
    ({ close }) => {
      close();
      return 'none';
    },
    (error: Error) => error.message,
  );
  return { message, seconds: (performance.now() - start) / 1000 };
}

describe('a Redis that does not answer is one clear error within seconds', () => {
  it.concurrent.each<[string, (command: string) => string | undefined]>([
    ['nothing at all', () => undefined],
    [
      'all but PING',
      (name) => (name === 'ping' ? undefined : name === 'info' ? text('') : '+OK\r\n'),
    ],
    [
      'the first INFO, PING, and nothing then',
      (() => {
        let asked = 0;
        return (name: string) =>
          name === 'info' ? (asked++ === 0 ? text('redis_version:7.0.0') : undefined) : '+PONG\r\n';
      })(),
    ],
  ])('%s', { timeout: 20_000 }, async (_, answer) => {
    const { message, seconds } = await withServer(answer, failure);
    expect(message).toMatch(
      /^Redis at redis:\/\/127\.0\.0\.1:\d+\/0 cannot be reached \(no answer within 5 s\): start it, or correct the address$/,
    );
    expect(seconds).toBeLessThan(8);
  });

  it('nobody there', async () => {
    const port = await withServer(
      () => undefined,
      (free) => Promise.resolve(free),
    );
    const { message, seconds } = await failure(port);
    expect(message).toMatch(/cannot be reached \(ECONNREFUSED\)/);
    expect(seconds).toBeLessThan(3);
  });

  it('one that lets nobody in', async () => {
    const { message } = await withServer(
      (name) =>
        /auth|hello/.test(name) ? '-WRONGPASS invalid sesame\r\n' : '-NOAUTH sesame required\r\n',
      failure,
    );
    expect(message).toMatch(
      /does not let us in \((?:WRONGPASS|NOAUTH)\): check user and password in/,
    );
    expect(message).not.toContain('sesame');
  });
});

describe('packages of a queue', () => {
  /** A folder with packages, by name and the text of their one file. */
  const withPackages = (files: Record<string, string>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'uptake-packages-'));
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(join(folder, 'node_modules', name), { recursive: true });
      writeFileSync(join(folder, 'node_modules', name, 'index.js'), code);
    }
    try {
      packages(createRequire(join(folder, 'it.js')));
      return 'loaded';
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const whole = 'module.exports = {};';

  it('are named where they are not installed, with how to install them', () => {
    const remedy = 'npm install bullmq@6.7.0 ioredis@6.0.0';
    const begin = 'a queue on Redis needs the packages bullmq and ioredis; not installed: ';
    expect(withPackages({})).toBe(`${begin}bullmq, ioredis; ${remedy}`);
    expect(withPackages({ bullmq: whole })).toBe(`${begin}ioredis; ${remedy}`);
    expect(withPackages({ ioredis: whole })).toBe(`${begin}bullmq; ${remedy}`);
    expect(withPackages({ bullmq: whole, ioredis: whole })).toBe('loaded');
  });

  it.each(['msgpackr', 'bullmq-more', './lost.js'])(
    'are broken, not missing, where one of them misses %s',
    (lost) => {
      const found = withPackages({ bullmq: `require('${lost}');`, ioredis: whole });
      expect(found).toBe(
        `the package bullmq is installed and cannot be loaded (Cannot find module '${lost}'): npm install bullmq@6.7.0`,
      );
    },
  );
});
