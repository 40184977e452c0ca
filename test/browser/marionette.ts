import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A Firefox that does as it is told over its own remote protocol. */
export interface Firefox {
  /** The value of an expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  quit(): Promise<void>;
}

/** Nothing leaves the machine: every host goes to a port where nobody listens. */
const settings = {
  'marionette.port': 0,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.auto': false,
};

/** What a promise gives, or an error once it has taken too long: Firefox may hang at its start and then says nothing. */
async function within<T>(seconds: number, what: string, promise: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = wait(seconds * 1000, undefined, { signal: done.signal }).then(() => {
    throw new Error(`Firefox did not ${what} within ${seconds} s`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    done.abort();
  }
}

/** The port that Firefox listens on, once it has written it down. */
async function portOf(profile: string, stopped: () => boolean): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (let before = ''; !stopped(); await wait(100)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '' && text === before) return Number(text);
    before = text;
  }
  throw new Error('Firefox ended before it opened its port');
}

/** Messages are `length:json`; an answer is `[1, id, error, result]`. */
function talk(socket: Socket): (command: string, parameters: object) => Promise<unknown> {
  const waiting = new Map<number, (answer: [unknown, unknown]) => void>();
  let buffer = Buffer.alloc(0);
  let ids = 0;
  socket.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    for (;;) {
      const colon = buffer.indexOf(58);
      const length = Number(buffer.subarray(0, colon).toString());
      if (colon < 0 || buffer.length < colon + 1 + length) return;
      const message = JSON.parse(
        buffer.subarray(colon + 1, colon + 1 + length).toString(),
      ) as unknown;
      buffer = buffer.subarray(colon + 1 + length);
      if (Array.isArray(message)) waiting.get(message[1] as number)?.([message[2], message[3]]);
    }
  });
  return async (command, parameters) => {
    const id = ++ids;
    const answer = new Promise<[unknown, unknown]>((done) => waiting.set(id, done));
    const text = JSON.stringify([0, id, command, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [error, result] = await answer;
    waiting.delete(id);
    if (error) throw new Error(`${command}: ${(error as { message: string }).message}`);
    return result;
  };
}

/** Starts a Firefox without a window, in a profile of its own. */
function spawnFirefox(path: string, profile: string): ChildProcess {
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const size = { MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' };
  return spawn(path, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, ...size },
  });
}

/** One try at a Firefox that answers and shows a page. */
async function openFirefox(path: string, url: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'uptake-firefox-'));
  const child = spawnFirefox(path, profile);
  const stop = () => child.kill('SIGKILL');
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  try {
    const port = await within(60, 'open its port', portOf(profile, ended));
    const socket = connect(port, '127.0.0.1');
    const command = talk(socket);
    await within(60, 'open a session', command('WebDriver:NewSession', {}));
    await within(60, 'show the page', command('WebDriver:Navigate', { url }));
    return {
      async evaluate(expression) {
        const script = `return (${expression});`;
        const result = await command('WebDriver:ExecuteScript', { script, args: [] });
        return (result as { value: unknown }).value;
      },
      async quit() {
        const asked = command('Marionette:Quit', { flags: ['eForceQuit'] });
        await within(10, 'quit', asked).catch(() => undefined);
        socket.destroy();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** A Firefox that shows a page. One that hangs at its start is ended and another one started, twice at most. */
export async function launchFirefox(path: string, url: string): Promise<Firefox> {
  const problems: unknown[] = [];
  while (problems.length < 3) {
    try {
      return await openFirefox(path, url);
    } catch (error) {
      problems.push(error);
    }
  }
  throw new AggregateError(problems, problems.map(String).join('; '));
}
