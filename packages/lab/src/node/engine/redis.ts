import { createRequire } from 'node:module';
import type * as BullMq from 'bullmq';
import type * as IoRedis from 'ioredis';
import { fromOptional } from '../store/optional-package.ts';

/** A connection to Redis, and all that is said of one: never with a user or a password. */

const load = createRequire(import.meta.url);

/** Where a Redis is and how it is entered. */
export interface RedisAddress {
  /** What may be shown and logged: without user and password. */
  readonly shown: string;
  /** Whether it carries a user or a password. */
  readonly secret: boolean;
  /** The same server and database as the other. */
  readonly same: (other: RedisAddress) => boolean;
  /** @internal */
  readonly options: {
    readonly host: string;
    readonly port: number;
    readonly db: number;
    readonly username?: string;
    readonly password?: string;
    readonly tls?: object;
  };
}

const form =
  'it must be redis://host:port/database, or rediss:// for TLS, with a port from 1 to 65535; in user and password %, /, @, :, ? and # are written as %25, %2F, %40, %3A, %3F and %23';

/** User and password as they are. */
function credentials({ username, password }: URL): { username?: string; password?: string } {
  try {
    return {
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    };
  } catch {
    throw new RangeError(
      `user and password in the address of Redis are not percent-encoded: ${form}`,
    );
  }
}

/**
 * Reads the address of a Redis.
 *
 * @param text - Such as `redis://cache.example:6379/0`; user and password stand before the host, percent-encoded. Port: default 6379;
 * database: default 0.
 * @throws RangeError that shows nothing of the text, since a password may be in it.
 *
 * @example
 * ```ts
 * import { redisAddress } from '@uptake/lab/node/bullmq';
 *
 * redisAddress('redis://team:secret@cache.example/2').shown; // => 'redis://cache.example:6379/2'
 * ```
 */
export function redisAddress(text: string): RedisAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new RangeError(`the address of Redis is no URL: ${form}`);
  }
  const { hostname, pathname, protocol } = url;
  const port = Number(url.port || 6379);
  const db = /^\/?(\d{0,4})$/.exec(pathname)?.[1];
  const isWhole = /^rediss?:$/.test(protocol) && hostname !== '' && port > 0;
  if (!isWhole || db === undefined || url.search || url.hash)
    throw new RangeError(`the address of Redis has another form: ${form}`);
  const entry = credentials(url);
  const shown = `${protocol}//${hostname}:${port}/${Number(db)}`;
  return {
    shown,
    secret: url.username !== '' || url.password !== '',
    same: (other) => other.shown === shown,
    options: {
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port, db: Number(db) },
      ...entry,
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  };
}

/** The packages of a queue, which are not installed with this one. */
interface Packages {
  readonly bull: typeof BullMq;
  readonly io: typeof IoRedis;
}

/** What is to be installed for a queue. */
const queuePackages = [
  { name: 'bullmq', version: '6.7.0' },
  { name: 'ioredis', version: '6.0.0' },
] as const;

/**
 * Loads the packages of a queue; they are required, not imported, since the command is a bundle that cannot import.
 *
 * @throws Error naming those that are missing, or one that cannot be loaded.
 */
export function packages(from: NodeJS.Require = load): Packages {
  const [bull, io] = queuePackages.map((one) => fromOptional(one, () => from(one.name)));
  if (bull && io) return { bull, io };
  const missing = queuePackages.filter((_, k) => ![bull, io][k]).map(({ name }) => name);
  const install = queuePackages.map(({ name, version }) => `${name}@${version}`).join(' ');
  throw new Error(
    `a queue on Redis needs the packages bullmq and ioredis; not installed: ${missing.join(', ')}; npm install ${install}`,
  );
}

/** A connection that comes back by itself after it was lost. */
export interface Link {
  readonly bull: typeof BullMq;
  readonly redis: IoRedis.Redis;
  /** How often the connection came back. */
  readonly returns: () => number;
  /** Ends it at once, whatever the server does. */
  readonly close: () => void;
}

/** Seconds within which a Redis must have answered all that it is asked at first. */
const patience = 5;

/** What Redis was asked to do with memory that is short and with power that fails; nothing where it may not be asked. */
async function riskOf(redis: IoRedis.Redis): Promise<string[]> {
  const info = await Promise.all([redis.info('memory'), redis.info('persistence')]).catch(() => []);
  const says = (line: string): boolean => info.some((part) => part.includes(line));
  const [policy] = info.flatMap((part) => /^maxmemory_policy:([\w-]+)/m.exec(part)?.[1] ?? []);
  return [
    ...(policy === undefined || policy === 'noeviction'
      ? []
      : [
          `its maxmemory-policy is ${policy}: it may throw shards out of the queue; set noeviction`,
        ]),
    ...(says('aof_enabled:0')
      ? [
          'its appendonly is off: if it dies, shards that are queued or being run are run again; set appendonly yes',
        ]
      : []),
  ];
}

/**
 * Connects to a Redis.
 *
 * @param told - Is told what is unsafe of the server, and when it goes and comes back.
 * @throws Error if the packages are missing, or it cannot be reached or entered within five seconds.
 */
export async function connectRedis(
  { options, shown }: RedisAddress,
  told: (line: string) => void,
): Promise<Link> {
  const { bull, io } = packages();
  let state: 'first' | 'here' | 'gone' | 'closed' = 'first';
  let returns = 0;
  let reason = `no answer within ${patience} s`;
  const redis = new io.Redis({
    ...options,
    ...{ lazyConnect: true, connectTimeout: patience * 1000, maxRetriesPerRequest: null },
    // What is written into its blocking wait while it dies must not wait for the system to notice.
    keepAlive: 5000,
    retryStrategy: (times) =>
      state === 'first' || state === 'closed' ? null : Math.min(times * 200, 2000),
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.message.split('\n', 1)[0] ?? 'unknown';
  });
  const close = (): void => {
    state = 'closed';
    redis.disconnect();
  };
  const late = new AbortController();
  let risks: string[];
  try {
    risks = await Promise.race([
      redis
        .connect()
        .then(() => redis.ping())
        .then(() => riskOf(redis)),
      new Promise<never>((_, reject) => {
        const timer = setTimeout(() => reject(new Error(reason)), patience * 1000);
        late.signal.addEventListener('abort', () => clearTimeout(timer));
      }),
    ]);
  } catch (error) {
    close();
    const said = error instanceof Error && /^[A-Z]+ /.test(error.message) ? error.message : reason;
    throw new Error(
      /AUTH|WRONGPASS|NOPERM/.test(said)
        ? `Redis at ${shown} does not let us in (${said.split(' ', 1)[0]}): check user and password in UPTAKE_REDIS_URL or --redis-file`
        : `Redis at ${shown} cannot be reached (${said}): start it, or correct the address`,
    );
  } finally {
    late.abort();
  }
  state = 'here';
  redis.on('close', () => {
    if (state === 'here') told(`Redis at ${shown} is gone; waiting for it`);
    if (state === 'here') state = 'gone';
  });
  redis.on('ready', () => {
    if (state !== 'gone') return;
    state = 'here';
    returns++;
    told(`Redis at ${shown} is back`);
  });
  for (const risk of risks) told(`Redis at ${shown}: ${risk}`);
  return { bull, redis, returns: () => returns, close };
}
