import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * The process that the kill tests kill: runs one command line, counts its calls of the file system below a folder, and kills itself at one of them. Arguments:
 * folder, number of the call (-1: none), 0 to die before the call or 1 after it (of a write: after half of it), command line.
 */
const [folder = '', at = '-1', half = '0', ...args] = process.argv.slice(2);
let calls = 0;

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};
const isOurs = (first: unknown): boolean =>
  typeof first === 'number' || (typeof first === 'string' && first.startsWith(folder));

type Call = (...given: never[]) => unknown;

/** Half of what a call writes, where it writes bytes or text. */
function halved(name: string, given: unknown[]): unknown[] {
  if (!/write|append/i.test(name)) return given;
  return given.map((one, i) =>
    (typeof one === 'string' && i > 0) || one instanceof Uint8Array
      ? one.slice(0, one.length >> 1)
      : one,
  );
}

function counted(name: string, call: Call, ours: (given: unknown[]) => boolean): Call {
  return function (this: unknown, ...given: never[]): unknown {
    if (!ours(given) || calls++ !== Number(at)) return call.apply(this, given);
    if (half === '0') die();
    const done = call.apply(this, halved(name, given) as never[]);
    if (done instanceof Promise) return done.finally(die);
    die();
    return done;
  };
}

function patch(
  holder: object,
  names: readonly string[],
  ours: (given: unknown[]) => boolean,
): void {
  const calls = holder as Record<string, Call>;
  for (const name of names) calls[name] = counted(name, calls[name] as Call, ours);
}

const plain = ['open', 'rename', 'unlink', 'link', 'mkdir', 'readdir', 'readFile', 'writeFile'];
const more = ['stat', 'copyFile', 'rm', 'appendFile'];
const byPath = (given: unknown[]): boolean => isOurs(given[0]);
const probe = await promises.open(process.execPath, 'r');
patch(Object.getPrototypeOf(probe), ['sync', 'write', 'writeFile', 'read'], () => true);
await probe.close();
patch(promises, [...plain, ...more], byPath);
const sync = [...plain, ...more].map((name) => `${name}Sync`);
patch(fs, [...sync, 'writeSync', 'fsyncSync', 'existsSync'], byPath);
syncBuiltinESMExports();

const { main, terminalOf } = await import('@uptake/cli');
const quiet = { isTTY: false, columns: 100, write: () => true };
const code = await main(args, terminalOf(quiet, quiet, {}, folder), new AbortController().signal);
process.stdout.write(JSON.stringify({ code, calls }));
