import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * A figure as SVG text, the same bytes in Node and in browsers, well-formed for strict XML parsers.
 *
 * @param figure - What a figure function returned.
 */
export function renderSvg(figure: VNode): string {
  return renderToString(figure).replaceAll(']]>', ']]&gt;');
}
