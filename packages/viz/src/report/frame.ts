import type { VNode } from 'preact';
import { type Child, el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { htmlPage } from './page.ts';
import { prose } from './prose.ts';
import type { Part } from './sections.ts';

/** What stands above the sections of a report. */
export interface ReportHead {
  /** Name of what was simulated; title of the window. */
  readonly name: string;
  /** A line of facts above the question. */
  readonly eyebrow: string;
  readonly question: string;
  readonly answer: string;
  /** More below the answer, such as cards. */
  readonly more?: Child;
}

/** A report: question and answer first, links to its sections, the sections, and what kind of numbers these are. */
export function reportFrame(head: ReportHead, parts: readonly Part[]): string {
  const { name, eyebrow, question, answer, more } = head;
  const links = parts.map(
    ({ id, heading }): VNode => el('li', {}, el('a', { href: `#${id}` }, heading)),
  );
  return htmlPage(clean(name, 160), [
    el(
      'header',
      {},
      el('p', { class: 'eyebrow' }, eyebrow),
      el('h1', {}, clean(question, 300)),
      el('p', { class: 'answer' }, prose(answer)),
      more,
    ),
    el('nav', { 'aria-label': 'Sections' }, el('ul', {}, links)),
    el(
      'main',
      {},
      parts.map(({ node }) => node),
    ),
    el(
      'footer',
      {},
      el(
        'p',
        {},
        'Made with Uptake: simulated organisations, not observed ones. Figures and tables follow from the scenario, the seed and the model version above.',
      ),
    ),
  ]);
}
