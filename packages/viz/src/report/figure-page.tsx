/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { FigureOptions } from '../figure.ts';
import { clean } from '../text/clean.ts';
import { htmlPage } from './page.tsx';
import { pageWidths, prose, scrollFrame, section } from './part.tsx';

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
  const heading = <h3>{clean(title, 160)}</h3>;
  const wide = draw({ width: pageWidths.wide, theme: 'light', id });
  const caption = <figcaption>{prose(finding)}</figcaption>;
  if (!isFirst) {
    return (
      <figure class="chart">
        {heading}
        {scrollFrame(wide, clean(`${group}: ${title}`))}
        {caption}
      </figure>
    );
  }
  const narrow = draw({ width: pageWidths.narrow, theme: 'light', id: `${id}-narrow` });
  return (
    <figure class="chart">
      {heading}
      <div class="wide">{wide}</div>
      <div class="narrow">{narrow}</div>
      {caption}
    </figure>
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
  const links = groups.map(({ id, heading }) => (
    <li>
      <a href={`#${id}`}>{clean(heading)}</a>
    </li>
  ));
  const sections = groups.map(({ id, heading, text, figures }) =>
    section(
      id,
      clean(heading),
      <p class="lead">{text}</p>,
      figures.map((figure, k) => figureNode(figure, heading, k === 0)),
    ),
  );
  return htmlPage(clean(title, 160), [
    <header>
      <h1>{clean(title, 160)}</h1>
      <p class="answer">{lead}</p>
    </header>,
    <nav aria-label="Figures">
      <ul>{links}</ul>
    </nav>,
    <main>{sections}</main>,
  ]);
}
