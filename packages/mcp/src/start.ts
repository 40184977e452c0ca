import { parseArgs } from 'node:util';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { uptakeServer } from './server.ts';

const usage = `Usage: uptake-mcp [--write] FOLDER...

Serves Uptake to an assistant over standard input and output, by the Model Context Protocol. It reads the scenarios and runs of
the folders that are named, and nothing else.

  --write          let it save new scenarios in these folders
  --patience <s>   seconds after which a question is stopped (default: 300)
  --help           show this help
`;

/**
 * Reads the command line and serves until the client leaves.
 *
 * @param args - What follows `uptake-mcp`.
 * @returns Exit code where nothing is served: 0 after help, 2 where the command line is wrong.
 */
export function start(args: readonly string[]): number | undefined {
  const wrong = (problem: string): number => {
    process.stderr.write(`uptake-mcp: ${problem}\n`);
    return 2;
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        write: { type: 'boolean' },
        patience: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (positionals.length === 0)
      return wrong('name at least one folder whose scenarios may be read');
    const seconds = Number(values.patience ?? 300);
    if (!(seconds >= 1 && seconds <= 86_400))
      return wrong(`--patience must be from 1 to 86400 seconds, got ${values.patience}`);
    const options = {
      folders: positionals,
      write: values.write ?? false,
      patience: seconds * 1000,
    };
    uptakeServer(options); // a folder that is none is told before the first question
    serveStdio(() => uptakeServer(options));
    return undefined;
  } catch (error) {
    return wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
