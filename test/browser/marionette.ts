import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A Firefox that does as it is told over its own remote protocol. */
export interface Firefox {
  goTo(url: string): Promise<void>;
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

async function portOf(profile: string): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (let k = 0; k < 600; k++) {
    if (existsSync(file) && readFileSync(file, 'utf8') !== '')
      return Number(readFileSync(file, 'utf8'));
    await wait(100);
  }
  throw new Error('Firefox did not open its port');
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
export async function launchFirefox(path: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'uptake-firefox-'));
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const child: ChildProcess = spawn(
    path,
    ['--headless', '--marionette', '--no-remote', '--profile', profile],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        HOME: profile,
        MOZ_HEADLESS_WIDTH: '1280',
        MOZ_HEADLESS_HEIGHT: '900',
      },
    },
  );
  const socket = connect(await portOf(profile), '127.0.0.1');
  const command = talk(socket);
  await command('WebDriver:NewSession', {});
  return {
    async goTo(url) {
      await command('WebDriver:Navigate', { url });
    },
    async evaluate(expression) {
      const script = `return (${expression});`;
      const result = await command('WebDriver:ExecuteScript', { script, args: [] });
      return (result as { value: unknown }).value;
    },
    async quit() {
      await command('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      socket.destroy();
      child.kill();
    },
  };
}
