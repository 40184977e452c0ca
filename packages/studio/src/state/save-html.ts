import type { Studio } from './state.ts';

/** JSON that can stand in a script element. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const holder = /(<script type="application\/json" id="uptake-state">)([^<]*)(<\/script>)/;

/**
 * The studio as one HTML document with its state inside.
 *
 * @param pristine - The document as it came, before anything was drawn.
 * @param studio - The state to keep.
 */
export function htmlWith(pristine: string, studio: Studio): string {
  return pristine.replace(
    holder,
    (_, open, _old, close) => `${open}${jsonForHtml(studio)}${close}`,
  );
}
