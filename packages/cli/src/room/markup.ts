/** HTML from templates: whatever is put into one is text, unless it is HTML of another. */
import { clean } from '@uptake/viz/internal';

/** HTML that was made by {@link html}. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text, numbers, HTML, lists of them; nothing of `false`, `null` and `undefined`. */
type Piece = string | number | Html | false | null | undefined | readonly Piece[];

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is no mark-up, in an element or an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => marks[mark] as string);

function written(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return (piece as readonly Piece[]).map(written).join('');
  if (piece === false || piece === null || piece === undefined) return '';
  return escaped(String(piece));
}

/**
 * A template of HTML.
 *
 * @example
 * ```ts
 * html`<p>${'<b>'}</p>`.text; // => '<p>&lt;b&gt;</p>'
 * ```
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(String.raw({ raw: parts }, ...pieces.map(written)));
}

/** Mark-up that comes from a figure or a constant of ours. */
export const trusted = (text: string): Html => new Html(text);

/** Letters and symbols by their class that leave no mark: fillers of Hangul, the empty pattern of Braille. */
const blank = /[\u115f\u1160\u3164\uffa0\u2800]/gu;

/** A name that somebody gave, as it may be shown: one line, printable, cut; nothing where none of it can be seen. */
export const shownName = (name: string, limit: number = 24): string =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(blank, '')) ? clean(name, limit) : '';
