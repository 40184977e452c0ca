import { rendered } from './style.ts';

/** Where a verb writes, and what that place can show. */
export interface Terminal {
  /** The result; styles as the place can show them. */
  readonly out: (text: string) => void;
  /** Progress and problems. */
  readonly err: (text: string) => void;
  /** Resolves when `out` can take more without holding it in memory; absent where it never holds anything. */
  readonly drain?: () => Promise<void>;
  /** Like `err`, as it is: only for the redrawn line of progress. */
  readonly redraw: (line: string) => void;
  /** Whether `err` is a screen, so that a line can be redrawn. */
  readonly live: boolean;
  /** Columns of the screen. */
  readonly width: number;
  /** Whether letters beyond ASCII can be drawn. */
  readonly unicode: boolean;
  /** Folder that file names are relative to. */
  readonly folder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What of a stream matters here. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

function coloured(stream: Stream, env: Environment): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** An unset locale says nothing; only one that is set and is not UTF-8 asks for ASCII. */
function drawsUnicode(env: Environment): boolean {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return !locale || /utf-?8/i.test(locale);
}

/** The terminal of a process. */
export function terminalOf(
  stdout: Stream,
  stderr: Stream,
  env: Environment,
  folder: string,
): Terminal {
  const outColour = coloured(stdout, env);
  const errColour = coloured(stderr, env);
  const given = Number(env['COLUMNS']);
  const columns = stdout.columns ?? (Number.isInteger(given) && given > 0 ? given : 80);
  return {
    out: (text) => stdout.write(rendered(text, outColour)),
    err: (text) => stderr.write(rendered(text, errColour)),
    redraw: (line) =>
      stderr.write(line === '' ? '\r\u001b[K' : `\r\u001b[K${rendered(line, errColour)}`),
    live: stderr.isTTY === true && env['TERM'] !== 'dumb',
    width: Math.min(Math.max(columns, 40), 110),
    unicode: drawsUnicode(env),
    folder,
  };
}
