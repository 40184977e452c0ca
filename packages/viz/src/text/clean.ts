/** Characters that no XML document, screen or spreadsheet should meet in a name. */
const isUnfit = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  (code >= 0xfdd0 && code <= 0xfdef) ||
  (code & 0xfffe) === 0xfffe ||
  code === 0x061c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** Nothing but letters, digits and signs of ASCII: fit as it is. */
const plain = /^[ -~]*$/;

/**
 * Text with each control, non-character, lone surrogate and direction mark replaced by U+FFFD.
 *
 * @param text - Any string, however hostile.
 * @returns A string of as many characters that is fit for XML, HTML and CSV.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  let out = '';
  for (const letter of text) out += isUnfit(letter.codePointAt(0) as number) ? '\ufffd' : letter;
  return out;
}

/**
 * A name as shown in a figure: printable, and cut at 80 characters.
 *
 * @param name - Any string; empty becomes an en dash, so that nothing is without a name.
 * @param limit - Most characters to keep. Default 80.
 *
 * @example A bidi override and a long tail
 * ```ts
 * clean('Sales\u202egpj'); // => 'Sales�gpj'
 * clean('abcdef', 4); // => 'abc…'
 * ```
 */
export function clean(name: string, limit = 80): string {
  // Cut by UTF-16 length first: a name of megabytes must not cost a pass over all of it.
  const letters = [...printable(name.slice(0, 4 * limit))];
  if (letters.length === 0) return '–';
  return letters.length <= limit ? letters.join('') : `${letters.slice(0, limit - 1).join('')}…`;
}

/** A list in words: `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** Most characters of a finding. */
const limit = 300;

/**
 * Joins sentences as far as they fit into 300 characters; reports how many are left out.
 *
 * @param sentences - Sentences, the weightiest first.
 */
export function withinLimit(sentences: readonly string[]): string {
  const whole = sentences.join(' ');
  if (whole.length <= limit) return whole;
  for (let count = sentences.length - 1; count > 0; count--) {
    const rest = sentences.length - count;
    const text = `${sentences.slice(0, count).join(' ')} And ${rest} more.`;
    if (text.length <= limit) return text;
  }
  return `${whole.slice(0, limit - 1).trimEnd()}…`;
}
