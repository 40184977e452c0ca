import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The command, as a program: a process of its own for every question can be stopped, and takes its memory with it. */
const program = join(
  dirname(createRequire(import.meta.url).resolve('@uptake/cli/package.json')),
  'bin/uptake.mjs',
);

/** What a verb has printed, and how it ended. */
export interface Answer {
  /** The result. */
  readonly out: string;
  /** Notes, or what is wrong. */
  readonly err: string;
  /** Exit code of the command; -1 where it was stopped. */
  readonly code: number;
}

/** How a verb is asked. */
interface Asking {
  /** The folder that names of files are relative to. */
  readonly folder: string;
  /** Aborted where nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Milliseconds after which the verb is stopped. */
  readonly patience: number;
}

/** Bytes of an answer that are kept: more than any verb prints for a scenario of the largest size. */
const mostBytes = 64_000_000;

/** Collects what a stream says, up to a limit. */
function collected(stream: NodeJS.ReadableStream): () => string {
  const parts: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= mostBytes) parts.push(part);
  });
  return () => Buffer.concat(parts).toString('utf8');
}

/** Runs one verb in a process of its own. */
function run(args: readonly string[], { folder, signal, patience }: Asking): Promise<Answer> {
  if (signal.aborted) return Promise.resolve({ out: '', err: 'stopped', code: -1 });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, COLUMNS: '100', NO_COLOR: '1', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out = collected(child.stdout);
    const err = collected(child.stderr);
    const stop = (): void => void child.kill('SIGINT');
    const timer = setTimeout(stop, patience);
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve({ out: out(), err: err(), code: code ?? -1 });
    });
  });
}

/**
 * Makes the one place that runs verbs. They run one after another, since each takes every core that there is.
 *
 * @returns A function from a command line to its answer.
 */
export function commandLine(): (args: readonly string[], asking: Asking) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (args, asking) => {
    const answer = last.then(() => run(args, asking));
    last = answer.catch(() => {});
    return answer;
  };
}
