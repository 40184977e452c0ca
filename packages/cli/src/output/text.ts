import { shortened } from '@uptake/core/internal';
import { plain, styleEnd, type Terminal } from './terminal.ts';

/**
 * A name or message as one line that no terminal acts on: controls, escape sequences, direction marks, lone surrogates
 * and private characters become U+FFFD.
 *
 * @param text - Any string, however hostile.
 * @param limit - Most characters to keep. Default 200.
 */
export function harmless(text: string, limit: number = 200): string {
  return shortened(text, limit);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{M}\u200c\u200d]/u;

/** Columns that a line takes in a terminal: 2 for wide letters, 0 for combining marks, none for styles. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const letter of plain(text)) {
    if (letter <= '\u02ff') columns += 1;
    else columns += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  }
  return columns;
}

/** Text filled with spaces to a width; longer text stays as it is. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + gap : gap + text;
}

/** Plain text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let out = '';
  let columns = 0;
  for (const letter of text) {
    columns += displayWidth(letter);
    if (columns > width - 1) break;
    out += letter;
  }
  return `${out}…`;
}

/** A style that a line leaves open is closed at its end and opened again on the next. */
function restyled(lines: readonly string[]): string[] {
  let open = '';
  return lines.map((line) => {
    const before = open;
    for (const mark of line.match(/[\ue000-\ue0ff]/g) ?? []) open = mark === styleEnd ? '' : mark;
    return `${before}${line}${open === '' ? '' : styleEnd}`;
  });
}

/** A word in pieces of at most a width. */
function pieces(word: string, width: number): string[] {
  const parts = [''];
  let columns = 0;
  for (const letter of word) {
    const own = displayWidth(letter);
    if (columns > 0 && columns + own > width) {
      parts.push('');
      columns = 0;
    }
    parts[parts.length - 1] += letter;
    columns += own;
  }
  return parts;
}

/** A path or an address, which stays whole so that it can be copied. */
const place = /^(?:https?:\/\/|\.{0,2}\/|[\w.-]+\/)\S*$/;

/**
 * Text broken into lines at spaces; a no-break space holds a number and its unit together.
 *
 * @param width - Most columns of a line; a longer word is broken, unless it is a path or an address.
 * @param hang - Columns by which further lines are set in where they are shown. Default 0.
 *
 * @example
 * ```ts
 * wrapped('one two three', 8); // => [ 'one two', 'three' ]
 * ```
 */
export function wrapped(text: string, width: number, hang: number = 0): string[] {
  const lines: string[] = [];
  let line = '';
  // A sign of per cent stays with its number.
  const words = text
    .replaceAll(' %', '\u00a0%')
    .split(/[ \t\n]+/)
    .filter((part) => part !== '');
  const short = words.flatMap((word) =>
    displayWidth(word) <= width - hang || place.test(plain(word))
      ? [word]
      : pieces(word, width - hang),
  );
  for (const word of short) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > (lines.length === 0 ? width : width - hang)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return restyled(line === '' ? lines : [...lines, line]);
}

/**
 * Text of which no line is longer than the screen: longer ones go on below, set in by two more columns.
 *
 * @param text - Lines; they may be styled.
 * @param width - Columns of the screen.
 */
export function folded(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (displayWidth(line) <= width) return [line];
      const [margin = ''] = line.match(/^ */) ?? [];
      const [first = '', ...rest] = wrapped(line, width - margin.length, 2);
      return [margin + first, ...rest.map((more) => `${margin}  ${more}`)];
    })
    .join('\n');
}

/** A sign for a sign, so that what is as wide as the screen stays so. */
const substitutes: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '…': '~',
  '·': '-',
};

/** Text with the signs of this program in ASCII; names keep their letters. */
function asciiText(text: string): string {
  return text.replace(/[−–…·]/g, (letter) => substitutes[letter] ?? letter);
}

/** A terminal that draws with plain letters only. */
export function asciiOnly(terminal: Terminal): Terminal {
  return {
    ...terminal,
    unicode: false,
    out: (text) => terminal.out(asciiText(text)),
    err: (text) => terminal.err(asciiText(text)),
  };
}
