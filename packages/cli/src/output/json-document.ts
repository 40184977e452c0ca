import { printable } from '@uptake/core/internal';

const escaped = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

const plainValue = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;

/**
 * The one JSON document that a verb prints with `--json`; typed arrays as lists, unfit characters as `\u` escapes.
 *
 * @param verb - Name of the verb; the schema is `uptake.<verb>/1`.
 * @param content - What follows the schema.
 */
export function jsonDocument(verb: string, content: object): string {
  return `${jsonText({ schema: `uptake.${verb}/1`, ...content })}\n`;
}

/** A value as JSON on one line, as {@link jsonDocument} writes it. */
export function jsonText(value: unknown): string {
  return printable(JSON.stringify(value, plainValue), escaped);
}
