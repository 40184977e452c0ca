import { printable } from '@uptake/core/internal';

const escaped = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

const plainValue = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;

/**
 * Verbs of whose document a field has changed its meaning, with the version that it has now; the others are at 1, also where fields
 * were added. 2: `reasons` and `away` hold the probability of necessity of model 2, with `chance` for what no line explains.
 */
const versions: Readonly<Record<string, number>> = { compare: 2, run: 2 };

/**
 * The one JSON document that a verb prints with `--json`; typed arrays as lists, unfit characters as `\u` escapes.
 *
 * @param verb - Name of the verb; the schema is `uptake.<verb>/<version>`.
 * @param content - What follows the schema.
 */
export function jsonDocument(verb: string, content: object): string {
  return `${jsonText({ schema: `uptake.${verb}/${versions[verb] ?? 1}`, ...content })}\n`;
}

/** A value as a JSON file to be read: set in, unfit characters but line ends as `\u` escapes. */
export function jsonFile(value: unknown): string {
  const text = JSON.stringify(value, plainValue, 2);
  return `${printable(text, (letter) => (letter === '\n' ? letter : escaped(letter)))}\n`;
}

/** A value as JSON on one line, as {@link jsonDocument} writes it. */
export function jsonText(value: unknown): string {
  return printable(JSON.stringify(value, plainValue), escaped);
}
