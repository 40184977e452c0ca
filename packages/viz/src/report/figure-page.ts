import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { htmlPage } from './page.ts';
import { pageWidths, prose, section } from './part.ts';

/** A figure on a page of figures. */
export interface FigureEntry {
  /** Prefix of its ids: letters, digits and hyphens, once on a page. */
  readonly id: string;
  readonly title: string;
  /** The finding in words. */
  readonly finding: string;
  /** Draws the figure with these options on top of its own. */
  draw(options: FigureOptions): VNode;
}

/** Figures under one heading. */
export interface FigureGroup {
  /** Letters, digits and hyphens, once on a page. */
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly figures: readonly FigureEntry[];
}

/** The first figure of a group has a drawing for telephones; the others scroll there. */
const figureNode = (
  { id, title, finding, draw }: FigureEntry,
  group: string,
  isFirst: boolean,
): VNode => {
  const heading = el('h3', {}, clean(title, 160));
  const wide = draw({ width: pageWidths.wide, theme: 'light', id });
  const caption = el('figcaption', {}, prose(finding));
  if (!isFirst) {
    const frame = {
      class: 'scroll',
      role: 'region',
      tabindex: '0',
      'aria-label': clean(`${group}: ${title}`),
    };
    return el('figure', { class: 'chart' }, heading, el('div', frame, wide), caption);
  }
  const narrow = draw({ width: pageWidths.narrow, theme: 'light', id: `${id}-narrow` });
  return el(
    'figure',
    { class: 'chart' },
    heading,
    el('div', { class: 'wide' }, wide),
    el('div', { class: 'narrow' }, narrow),
    caption,
  );
};

/**
 * A page of figures with their findings: one HTML document without scripts that loads nothing.
 *
 * @param title - Heading of the page.
 * @param lead - A sentence below it.
 * @param groups - Figures under their headings, in order.
 */
export function figurePage(title: string, lead: string, groups: readonly FigureGroup[]): string {
  const links = groups.map(({ id, heading }) =>
    el('li', {}, el('a', { href: `#${id}` }, clean(heading))),
  );
  const sections = groups.map(({ id, heading, text, figures }) =>
    section(
      id,
      clean(heading),
      el('p', { class: 'lead' }, text),
      figures.map((figure, k) => figureNode(figure, heading, k === 0)),
    ),
  );
  return htmlPage(clean(title, 160), [
    el('header', {}, el('h1', {}, clean(title, 160)), el('p', { class: 'answer' }, lead)),
    el('nav', { 'aria-label': 'Figures' }, el('ul', {}, links)),
    el('main', {}, sections),
  ]);
}
