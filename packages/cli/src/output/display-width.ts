import { plain } from './style.ts';

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /\p{M}/u;

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
