/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Child } from '../svg/element.ts';
import { renderSvg } from '../svg/render.ts';
import { clean } from '../text/clean.ts';
import { type Part, prose } from './part.tsx';
import { pageStyle } from './style.ts';

/** What the page may load: its own style, nothing else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A whole HTML document without scripts that loads nothing.
 *
 * @param title - Title of the window.
 * @param body - What is in `<body>`.
 * @param extra - Further constant rules of style.
 */
export function htmlPage(title: string, body: readonly Child[], extra: string = ''): string {
  const head: VNode = (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <style>{`${pageStyle()}\n${extra}`.replaceAll('\n', ' ')}</style>
    </head>
  );
  return `<!doctype html>\n${renderSvg(
    <html lang="en">
      {head}
      <body>{body}</body>
    </html>,
  )}\n`;
}

/** What is above the sections of a report. */
interface ReportHead {
  /** Name of what was simulated; title of the window. */
  readonly name: string;
  /** A line of facts above the question. */
  readonly eyebrow: string;
  readonly question: string;
  /** In a sentence or two; as nodes where something in it is marked. */
  readonly answer: Child;
  /** More below the answer, such as cards. */
  readonly more?: Child;
  /** What kind of numbers these are. Default: that they are simulated. */
  readonly footer?: string;
  /** Further constant rules of style. */
  readonly style?: string;
}

const simulated =
  'Made with Uptake: simulated organisations, not observed ones. Figures and tables follow from the scenario, the seed and the model version above.';

/** A report: question and answer first, links to its sections, the sections, and what kind of numbers these are. */
export function reportFrame(head: ReportHead, parts: readonly Part[]): string {
  const { name, eyebrow, question, answer, more, footer = simulated, style } = head;
  const links = parts.map(
    ({ id, heading }): VNode => (
      <li>
        <a href={`#${id}`}>{heading}</a>
      </li>
    ),
  );
  const body = [
    <header>
      <p class="eyebrow">{eyebrow}</p>
      <h1>{clean(question, 300)}</h1>
      <p class="answer">{typeof answer === 'string' ? prose(answer) : answer}</p>
      {more}
    </header>,
    <nav aria-label="Sections">
      <ul>{links}</ul>
    </nav>,
    <main>{parts.map(({ node }) => node)}</main>,
    <footer>
      <p>{footer}</p>
    </footer>,
  ];
  return htmlPage(clean(name, 160), body, style);
}
