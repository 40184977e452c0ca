/** Characters that a terminal, a spreadsheet or a reader could take for something else than a letter. */
export const unfitLetters: RegExp = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * A name or message as one line that no terminal acts on: controls, escape sequences, direction marks, lone surrogates
 * and private characters become U+FFFD.
 *
 * @param text - Any string, however hostile.
 * @param limit - Most characters to keep. Default 200.
 *
 * @example
 * ```ts
 * harmless('Sales\u001b[2J'); // => 'Sales\ufffd[2J'
 * harmless('abcdef', 4); // => 'abc…'
 * ```
 */
export function harmless(text: string, limit: number = 200): string {
  const letters = [...text.slice(0, 4 * limit).replace(unfitLetters, '\ufffd')];
  return letters.length <= limit ? letters.join('') : `${letters.slice(0, limit - 1).join('')}…`;
}
