import { resolve } from 'node:path';
import { type RedisAddress, redisAddress } from '@uptake/lab/node/bullmq';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';

/** Flags that say where a Redis is. */
export interface RedisFlags {
  readonly redis?: string;
  readonly redisFile?: string;
}

const mostBytes = 4000;

function read(text: string, from: string): RedisAddress {
  try {
    return redisAddress(text.trim());
  } catch (error) {
    throw error instanceof RangeError ? new InvalidInput([`${from}: ${error.message}`]) : error;
  }
}

/**
 * The Redis that the flags or the variable UPTAKE_REDIS_URL name. A command line is seen by everyone on the machine, so a password comes
 * from a file or the variable, and with `--redis` only for the same server.
 *
 * @param folder - The folder worked in.
 * @throws InvalidInput that shows no user and no password.
 */
export function redisOf(
  { redis, redisFile }: RedisFlags,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): RedisAddress {
  const variable = env['UPTAKE_REDIS_URL'];
  const named = redis === undefined ? undefined : read(redis, '--redis');
  if (named?.secret)
    throw new InvalidInput([
      `--redis: user and password have no place on a command line, where everyone on the machine can read them: give --redis ${named.shown}, and the URL with them in UPTAKE_REDIS_URL or the file of --redis-file`,
    ]);
  const kept =
    redisFile !== undefined
      ? read(
          Buffer.from(
            boundedBytes(resolve(folder, redisFile), mostBytes, harmless(redisFile)),
          ).toString('utf8'),
          `--redis-file ${harmless(redisFile)}`,
        )
      : variable
        ? read(variable, 'UPTAKE_REDIS_URL')
        : undefined;
  if (named && kept && !named.same(kept) && redisFile !== undefined)
    throw new InvalidInput([
      `--redis says ${named.shown} and --redis-file ${kept.shown}: leave one of them out`,
    ]);
  const found = named && !(kept && named.same(kept)) ? named : kept;
  if (!found)
    throw new InvalidInput([
      'no Redis is named: give --redis redis://host:port, --redis-file or UPTAKE_REDIS_URL',
    ]);
  return found;
}
