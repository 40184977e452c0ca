import { describe, expect, it } from 'vitest';
import { redisOf } from '../../packages/cli/src/input/redis-address.ts';
import { inFolder, small, uptake } from './capture.ts';

const files = {
  'redis.txt': '\n  rediss://team:ses%2Fame@kept:6380/3 \n',
  'bare.txt': 'redis://named',
  'bad.txt': 'redis://:sesame%zz@h',
  'empty.txt': '',
  'it.yaml': small.replace('weeks: 20', 'weeks: 2'),
};

/** How a Redis is entered. */
interface Entry {
  readonly username?: string;
  readonly password?: string;
}

describe('which Redis, and with which password', () => {
  const kept = { shown: 'rediss://kept:6380/3', user: 'team', password: 'ses/ame' };
  const bare = { shown: 'redis://named:6379/0', user: undefined, password: undefined };
  const mine = { shown: 'redis://named:6379/0', user: undefined, password: 'sesame' };
  it.each([
    ['the flag', { redis: 'redis://named' }, {}, bare],
    ['the file', { redisFile: 'redis.txt' }, {}, kept],
    ['the variable', {}, { UPTAKE_REDIS_URL: 'redis://:sesame@named' }, mine],
    [
      'the flag, with the password of the variable for the same server',
      { redis: 'redis://named:6379' },
      { UPTAKE_REDIS_URL: 'redis://:sesame@named/0' },
      mine,
    ],
    [
      'the flag alone, where the variable is of another server',
      { redis: 'redis://named' },
      { UPTAKE_REDIS_URL: 'redis://:sesame@elsewhere' },
      bare,
    ],
    [
      'the flag alone, where the variable is the same without TLS',
      { redis: 'redis://named' },
      { UPTAKE_REDIS_URL: 'rediss://:sesame@named' },
      bare,
    ],
    [
      'the file before the variable',
      { redisFile: 'redis.txt' },
      { UPTAKE_REDIS_URL: 'redis://:sesame@named' },
      kept,
    ],
    [
      'the file, where the flag names the same',
      { redis: 'rediss://kept:6380/3', redisFile: 'redis.txt' },
      {},
      kept,
    ],
  ])('%s', (_, flags, env, { password, shown, user }) =>
    inFolder(files, async (folder) => {
      const found = redisOf(flags, env, folder);
      expect(found).toMatchObject({ shown });
      const options = 'options' in found ? (found.options as Entry) : {};
      expect([options.username, options.password]).toEqual([user, password]);
    }),
  );
});

describe('a Redis that is refused, with 2 and without a word of the password', () => {
  it.each([
    [
      ['--redis', 'redis://:sesame@h'],
      /^--redis: user and password have no place .* give --redis redis:\/\/h:6379\/0, and/,
    ],
    [['--redis', 'redis://sesame@h'], /^--redis: user and password have no place/],
    [
      ['--redis', 'redis://:sesame%zz@h'],
      /^--redis: user and password in the address .* are not percent-encoded: it must/,
    ],
    [
      ['--redis', 'redis://:sesame@h:0'],
      /^--redis: the address of Redis has another form: it must .* port from 1 to 65535/,
    ],
    [['--redis', 'http://:sesame@h'], /^--redis: the address of Redis has another form/],
    [['--redis', ''], /^--redis: the address of Redis is no URL/],
    [
      ['--redis-file', 'bad.txt'],
      /^--redis-file bad.txt: user and password .* not percent-encoded/,
    ],
    [['--redis-file', 'empty.txt'], /^--redis-file empty.txt: the address of Redis is no URL/],
    [['--redis-file', 'none.txt'], /^none.txt: /],
    [
      ['--redis', 'redis://h', '--redis-file', 'redis.txt'],
      /^--redis says redis:\/\/h:6379\/0 and --redis-file rediss:\/\/kept:6380\/3: leave one/,
    ],
    [[], /^no Redis is named: give --redis redis:\/\/host:port, --redis-file or UPTAKE_REDIS_URL/],
  ])('%j', (flags, words) =>
    inFolder(files, async (folder) => {
      const made = await uptake(['plan', 'it.yaml', '--keep', '--json', '--quiet'], { folder });
      const { directory } = JSON.parse(made.out);
      for (const verb of [['worker'], ['exec', directory, '--engine', 'bullmq']]) {
        const { code, err, out } = await uptake([...verb, ...flags, '--json'], { folder });
        expect([verb[0], code]).toEqual([verb[0], 2]);
        expect(err).toMatch(words);
        expect(err.trim().split('\n')).toHaveLength(1);
        expect(JSON.parse(out)).toMatchObject({ ok: false, exitCode: 2 });
        expect(err + out).not.toMatch(/sesame|ses%2F/);
      }
    }),
  );

  it('and one that cannot be reached, with 1', () =>
    inFolder({ 'redis.txt': 'redis://team:sesame@127.0.0.1:1' }, async (folder) => {
      const { code, err, out } = await uptake(
        ['worker', '--redis-file', 'redis.txt', '--workers', '1', '--json'],
        { folder },
      );
      expect(code).toBe(1);
      expect(err).toMatch(/^Redis at redis:\/\/127.0.0.1:1\/0 cannot be reached \(ECONNREFUSED\)/);
      expect(err + out).not.toMatch(/sesame|team/);
    }));
});
