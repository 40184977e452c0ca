import { Worker } from 'node:worker_threads';

/** Milliseconds that an interrupted verb has to end by itself: less than two seconds with what leaving takes. */
const patience = 1400;

/** Exit codes, as in `src/exit-code.ts`. */
const exitCode = { ok: 0, error: 1, incomplete: 4 };

/** Words to stop, of a keyboard, a scheduler or service manager, and a terminal that closes; all mean the same. The exit code is that of a shell. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Versions of documents that are not at 1, as in `src/output/json-document.ts`. */
const versions = { compare: 2, run: 2 };

/** Verbs that end at once; they need no thread that can be stopped. */
const quick = new Set(['levers', 'new', 'help', 'completion']);

/** Whether a command line ends at once. */
export function endsAtOnce(args) {
  return (
    args.length === 0 || quick.has(args[0]) || args.includes('--help') || args[0] === '--version'
  );
}

/** What of a stream the thread must know. */
const facts = ({ isTTY, columns }) => ({ isTTY, columns });

/** Ends quietly where the reader of stdout has gone, and with a word where stdout cannot be written. */
function onBrokenOutput({ code }) {
  if (code === 'EPIPE') process.exit(exitCode.ok);
  const reason =
    code === 'ENOSPC' ? 'no space is left' : code === 'EIO' ? 'the device fails' : code;
  process.stderr.write(`stdout: ${reason}; the answer was not printed in full\n`);
  process.exit(exitCode.error);
}

/**
 * Runs the command in a thread of its own, so that this one always hears an interrupt, whatever is being computed. The first signal asks
 * the verb to stop and ends it by force if it does not; the second leaves at once. Progress is never worth the run: a broken stderr
 * is left alone.
 *
 * @param program - Where the command lies; in a thread it runs the verb.
 * @param verb - What the command line asks for.
 * @param args - The command line.
 */
export function listen(program, verb, args) {
  const { stdout, stderr } = process;
  stdout.on('error', onBrokenOutput);
  stderr.on('error', () => {});
  const worker = new Worker(program, {
    argv: args,
    workerData: { stdout: facts(stdout), stderr: facts(stderr) },
  });
  const leave = () => {
    const problem = 'stopped: interrupted; no answer was written';
    stderr.write(`${problem}\n`);
    if (args.includes('--json')) {
      const { incomplete } = exitCode;
      const answer = {
        schema: `uptake.${verb}/${versions[verb] ?? 1}`,
        ok: false,
        exitCode: incomplete,
        problems: [problem],
      };
      stdout.write(`${JSON.stringify(answer)}\n`);
    }
    process.exit(exitCode.incomplete);
  };
  let stopping = false;
  const stop = (code) => {
    if (stopping) process.exit(code);
    stopping = true;
    if (!args.includes('--quiet')) stderr.write('\nstopping; interrupt again to leave at once\n');
    worker.postMessage('stop');
    setTimeout(leave, patience).unref();
  };
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => stop(code));
  worker.on('message', ({ out, err, code, drain }) => {
    if (out !== undefined) stdout.write(out);
    if (err !== undefined) stderr.write(err);
    if (code !== undefined && stopping) process.exit(code);
    if (!drain) return;
    if (stdout.writableNeedDrain) stdout.once('drain', () => worker.postMessage('drained'));
    else worker.postMessage('drained');
  });
  worker.on('error', (error) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    stderr.write(`uptake: ${full ? 'the work needs more memory than there is' : error.message}\n`);
  });
  worker.on('exit', (code) => {
    process.exitCode = code;
  });
}
