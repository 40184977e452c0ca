import { parentPort, workerData } from 'node:worker_threads';
import { exitCode } from './exit-code.ts';
import { main } from './main.ts';
import { fileProblem } from './output/file-problem.ts';
import { type Stream, terminalOf } from './output/terminal.ts';

/** Ends quietly where the reader of stdout has gone, and with a word where stdout cannot be written. */
function onBrokenOutput(error: Error): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') process.exit(exitCode.ok);
  process.stderr.write(`stdout: ${fileProblem(error)}; the answer was not printed in full\n`);
  process.exit(exitCode.error);
}

/** Streams of the process as the thread that listens describes them. */
interface Outer {
  readonly stdout: Omit<Stream, 'write'>;
  readonly stderr: Omit<Stream, 'write'>;
}

/**
 * Runs the command line of this process and sets its exit code.
 *
 * In a thread of `bin/listen.mjs`, which hears interrupts while this one computes: what is written goes there, and its word to stop
 * aborts the verb. Elsewhere the verb ends at once and needs none of that.
 */
export async function start(): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  const args = argv.slice(2);
  const stop = new AbortController();
  if (parentPort === null) {
    stdout.on('error', onBrokenOutput);
    stderr.on('error', () => {});
    const terminal = terminalOf(stdout, stderr, env, process.cwd());
    process.exitCode = await main(args, terminal, stop.signal);
    return;
  }
  const port = parentPort;
  const outer = workerData as Outer;
  let drained = (): void => {};
  port.on('message', (word: 'stop' | 'drained') => {
    if (word === 'stop') stop.abort();
    else drained();
  });
  port.unref();
  const terminal = terminalOf(
    { ...outer.stdout, write: (out) => port.postMessage({ out }) },
    { ...outer.stderr, write: (err) => port.postMessage({ err }) },
    env,
    process.cwd(),
  );
  const drain = (): Promise<void> =>
    new Promise((resolve) => {
      drained = () => {
        port.unref();
        resolve();
      };
      port.ref();
      port.postMessage({ drain: true });
    });
  const code = await main(args, { ...terminal, drain }, stop.signal);
  process.exitCode = code;
  port.postMessage({ code });
}
