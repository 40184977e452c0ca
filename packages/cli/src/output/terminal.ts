import { printable } from '@uptake/core/internal';

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
  const columns = stdout.columns ?? (Number.isInteger(given) && given > 0 ? given : 100);
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

/** How a piece of text is set off in a terminal. `arm0` to `arm4` tell arms apart; they differ in lightness too. */
export type Style = 'bold' | 'faint' | 'good' | 'bad' | 'arm0' | 'arm1' | 'arm2' | 'arm3' | 'arm4';

/** Colours of the 256-colour palette that hold on dark and on light ground, and for every kind of colour vision. */
const codes: { readonly [Key in Style]: string } = {
  bold: '1',
  faint: '2',
  good: '38;5;33',
  bad: '38;5;208',
  arm0: '38;5;208',
  arm1: '38;5;33',
  arm2: '38;5;36',
  arm3: '38;5;171',
  arm4: '38;5;141',
};
const styles = Object.keys(codes) as Style[];
const first = 0xe000;
/** The mark at which a style ends. */
export const styleEnd: string = String.fromCharCode(first + styles.length);

/**
 * Marks text with a style. The mark is a private character that {@link rendered} turns into an escape sequence at the
 * very end, so nothing that came from a file can be one.
 */
export function styled(style: Style, text: string): string {
  return `${String.fromCharCode(first + styles.indexOf(style))}${text}${styleEnd}`;
}

/** Text without its marks. */
export function plain(text: string): string {
  return text.replace(/[\ue000-\ue0ff]/g, '');
}

/**
 * Text as a terminal gets it: marks as escape sequences (or taken away), controls but the line end and direction marks replaced,
 * no-break spaces and thin gaps as spaces, so that what is printed can be searched.
 *
 * @param colour - Whether escape sequences are wanted.
 */
export function rendered(text: string, colour: boolean): string {
  const spared = /[\n\ue000-\ue0ff]/;
  const safe = printable(text, (letter) => (spared.test(letter) ? letter : '\ufffd')).replace(
    /[\u00a0\u202f]/g,
    ' ',
  );
  if (!colour) return plain(safe);
  return safe.replace(/[\ue000-\ue0ff]/g, (mark) => {
    const style = styles[mark.charCodeAt(0) - first];
    return style ? `\u001b[${codes[style]}m` : '\u001b[0m';
  });
}
