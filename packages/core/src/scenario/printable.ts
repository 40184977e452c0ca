/**
 * What no screen, document, spreadsheet or terminal should meet in a text from outside: controls, format characters such as
 * direction marks, lone surrogates, private characters, line and paragraph separators, and what Unicode gives to no
 * character. The two joiners are spared, since words and emoji are written with them.
 */
const unfit =
  /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** Nothing but letters, digits and signs of ASCII: fit as it is. */
const plain = /^[ -~]*$/;

/**
 * Text in which nothing but letters, digits, signs and spaces is left: the one rule of what of a text can do harm, on which
 * terminal, SVG, HTML, CSV and messages build their own escapes.
 *
 * @param text - Any string, however hostile.
 * @param instead - What an unfit character becomes. Default: U+FFFD.
 *
 * @example
 * ```ts
 * printable('Sales\u001b[2J'); // => 'Sales�[2J'
 * ```
 */
export function printable(
  text: string,
  instead: (letter: string) => string = () => '\ufffd',
): string {
  return plain.test(text) ? text : text.replace(unfit, instead);
}

/**
 * The same on one line of so many characters, with an ellipsis where something is missing.
 *
 * @example
 * ```ts
 * shortened('abcdef', 4); // => 'abc…'
 * ```
 */
export function shortened(text: string, limit: number): string {
  // Cut by UTF-16 length first: a name of megabytes must not cost a pass over all of it.
  const letters = [...printable(text.slice(0, 4 * limit))];
  return letters.length <= limit ? letters.join('') : `${letters.slice(0, limit - 1).join('')}…`;
}
