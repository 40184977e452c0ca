import type { VNode } from 'preact';
import { type Child, el } from '../svg/element.ts';
import { renderSvg } from '../svg/render.ts';
import { pageStyle } from './style/style.ts';

/** What the page may load: its own style, nothing else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A whole HTML document without scripts that loads nothing.
 *
 * @param title - Title of the window.
 * @param body - What stands in `<body>`.
 * @param extra - Further constant rules of style.
 */
export function htmlPage(title: string, body: readonly Child[], extra: string = ''): string {
  const head: VNode = el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    el('meta', { name: 'color-scheme', content: 'light dark' }),
    el('title', {}, title),
    el('style', {}, `${pageStyle()}\n${extra}`.replaceAll('\n', ' ')),
  );
  return `<!doctype html>\n${renderSvg(el('html', { lang: 'en' }, head, el('body', {}, body)))}\n`;
}
