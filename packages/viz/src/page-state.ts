/** The element of a page that contains its state, and that state. */
const holder = /(<script type="application\/json" id="uptake-state">)([^<]*)(<\/script>)/;

/** JSON that can be put in a script element: nothing in it can end the element. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/**
 * An HTML page with a state inside, in place of the one that it held: how a studio is saved, and how one is made from a
 * scenario file.
 *
 * @param html - A page with the element `<script type="application/json" id="uptake-state">`, such as the studio.
 * @param state - Anything that JSON can represent; no text in it can become an element of the page.
 * @returns The page with that state.
 * @throws RangeError if the page has no such element.
 *
 * @example
 * ```ts
 * const page = '<script type="application/json" id="uptake-state">null</script>';
 * withPageState(page, ['</script>']); // => '<script type="application/json" id="uptake-state">["\\u003c/script>"]</script>'
 * ```
 */
export function withPageState(html: string, state: unknown): string {
  if (!holder.test(html)) throw new RangeError('html must hold the element uptake-state, got none');
  return html.replace(holder, (_, open, _old, close) => `${open}${jsonForHtml(state)}${close}`);
}
