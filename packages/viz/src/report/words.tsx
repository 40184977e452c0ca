/** @jsxRuntime automatic @jsxImportSource preact */
import { cloneElement, isValidElement, type VNode } from 'preact';
import type { Child } from '../svg/element.ts';
import { type PlainWord, plainWords } from '../text/plain-words.ts';
import { type Part, section } from './part.tsx';

/** Places whose text is prose; in others a word keeps its plain look. */
const prosePlaces = new Set(['p', 'figcaption', 'li', 'dd', 'td', 'span']);

/** Places into which no word is marked: pictures, what can be clicked, what is code, and heads. */
const closedPlaces = new Set(['svg', 'a', 'summary', 'code', 'th', 'h1', 'h2', 'h3', 'caption']);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every form of every word, the longest first. */
const forms: readonly (readonly [form: string, word: PlainWord])[] = plainWords
  .flatMap((word) => word.forms.map((form) => [form, word] as const))
  .toSorted(([a], [b]) => b.length - a.length);

const wordAt = new Map(forms);
const anyForm = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${forms.map(([form]) => escaped(form).replaceAll(' ', '[ \\u00a0]')).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Marks words of a report as they come: in every section the first time, for the keyboard once in the whole page. */
export class WordMarker {
  /** Words met so far; the keyboard stops at the first of each. */
  private readonly met = new Set<PlainWord>();

  /** A text with the first of each word marked that this section has not yet had. */
  private marked(text: string, here: Set<PlainWord>): Child {
    const parts: Child[] = [];
    let from = 0;
    for (const match of text.matchAll(anyForm)) {
      const [found] = match;
      const word = wordAt.get(found.toLowerCase().replaceAll('\u00a0', ' '));
      if (!word || here.has(word)) continue;
      parts.push(text.slice(from, match.index), this.mark(found, word));
      here.add(word);
      from = match.index + found.length;
    }
    return parts.length === 0 ? text : [...parts, text.slice(from)];
  }

  /** One word: what it means shows under the pointer and at the keyboard, and is read out. */
  private mark(found: string, word: PlainWord): VNode {
    const stop = this.met.has(word) ? {} : { tabIndex: 0 };
    this.met.add(word);
    return (
      <dfn class="word" data-tip={word.meaning} aria-describedby={`word-${word.id}`} {...stop}>
        {found}
      </dfn>
    );
  }

  private walk(node: Child, here: Set<PlainWord>, isProse: boolean): Child {
    if (typeof node === 'string') return isProse ? this.marked(node, here) : node;
    if (Array.isArray(node)) return node.map((one) => this.walk(one, here, isProse));
    if (!isValidElement(node) || typeof node.type !== 'string' || closedPlaces.has(node.type))
      return node;
    const { children } = node.props as { readonly children?: Child };
    if (children === undefined || children === null) return node;
    const inside = this.walk(children, here, isProse || prosePlaces.has(node.type));
    return inside === children ? node : cloneElement(node, {}, inside);
  }

  /** A sentence with its words marked. */
  text(sentence: string): Child {
    return this.marked(sentence, new Set());
  }

  /** A part of a page with its words marked. */
  within<T extends Child>(node: T): T {
    return this.walk(node, new Set(), false) as T;
  }

  /** The words that were met, as a section that explains them; on paper it is what explains. Nothing where none was met. */
  list(): Part[] {
    const met = plainWords.filter((word) => this.met.has(word));
    if (met.length === 0) return [];
    const heading = 'What do the words mean?';
    const rows = met.map(({ id, meaning, word }) => [
      <dt>{word}</dt>,
      <dd id={`word-${id}`}>{meaning}</dd>,
    ]);
    return [
      { id: 'words', heading, node: section('words', heading, <dl class="words">{rows}</dl>) },
    ];
  }
}

/** Style of words that explain themselves: under the pointer, at the keyboard, and at the foot of a narrow screen. */
export const wordStyle = `
.word{font-style:inherit;white-space:nowrap;text-decoration:underline dotted var(--muted) .08em;text-underline-offset:.22em;cursor:help;position:relative}
@media screen{.word:hover::after,.word:focus::after{content:attr(data-tip);position:absolute;left:0;top:calc(100% + .35rem);z-index:3;width:max-content;max-width:20rem;padding:.6rem .75rem;border-radius:.4rem;background:var(--ink);color:var(--page);font-size:.82rem;font-weight:400;line-height:1.4;letter-spacing:0;text-align:left;white-space:normal;pointer-events:none}}
@media screen and (max-width:1100px){.word:hover::after,.word:focus::after{position:fixed;left:1rem;right:1rem;top:auto;bottom:1rem;width:auto;max-width:none}}
dl.words{margin:0;max-width:42rem;font-size:.9rem}
dl.words dt{font-weight:700}
dl.words dd{margin:0 0 .7rem}
@media print{.word{text-decoration:none}dl.words{columns:2;max-width:none;font-size:8.5pt}dl.words dt{break-after:avoid}dl.words dd{break-inside:avoid}}
`;
