import { displayWidth } from './display-width.ts';

/**
 * Text broken into lines at spaces; a no-break space holds a number and its unit together.
 *
 * @param width - Most columns of a line; a longer word has a line of its own.
 *
 * @example
 * ```ts
 * wrapped('one two three', 8); // => [ 'one two', 'three' ]
 * ```
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
