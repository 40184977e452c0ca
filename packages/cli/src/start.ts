import { exitCode } from './exit-code.ts';
import { main } from './main.ts';
import { terminalOf } from './output/terminal.ts';

/**
 * Runs the command line of this process and sets its exit code. The first interrupt stops at the next shard, the second at once; a
 * closed pipe ends quietly.
 */
export async function start(): Promise<void> {
  const { stdout, stderr, env, argv } = process;
  const stop = new AbortController();
  process.on('SIGINT', () => {
    if (stop.signal.aborted) process.exit(exitCode.interrupted);
    stop.abort();
    if (!argv.includes('--quiet')) stderr.write('\nstopping; interrupt again to leave at once\n');
  });
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exitCode.ok : exitCode.error);
  });
  const terminal = terminalOf(stdout, stderr, env, process.cwd());
  process.exitCode = await main(argv.slice(2), terminal, stop.signal);
}
