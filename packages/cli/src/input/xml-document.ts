/**
 * XML of a stranger as a document: declarations of entities are refused before it is parsed, and so is what the parser behind would take
 * too long for.
 */

import { shown } from '@uptake/core/internal';
import { DOMParser } from '@xmldom/xmldom';

/** An element with the line that it begins in. */
type Placed = Element & { readonly lineNumber?: number };

/** The line that an element begins in. */
export const lineOf = (element: Element): number => (element as Placed).lineNumber ?? 1;

const mostFaults = 20;

/** Collects what is wrong; of many elements that break one rule, the first few and a count. */
export class Faults {
  private readonly counts: Map<string, number> = new Map();
  private readonly first: [line: number, text: string][] = [];

  add(line: number, rule: string): void {
    const count = (this.counts.get(rule) ?? 0) + 1;
    this.counts.set(rule, count);
    if (count <= mostFaults) this.first.push([line, `line ${line} ${rule}`]);
  }

  get list(): string[] {
    const many = [...this.counts].filter(([, count]) => count > mostFaults);
    return [
      ...this.first.sort(([a], [b]) => a - b).map(([, text]) => text),
      ...many.map(([rule, count]) => `has ${count - mostFaults} more lines of which each ${rule}`),
    ];
  }
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\n|\r/).length;

const name = String.raw`[^\s"'<>/=!?&]+`;
const attribute = String.raw`\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*')`;
const piece = new RegExp(
  String.raw`<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|[^<]+|<(/?)(${name})((?:${attribute})*)\s*(/?)>`,
  'y',
);
const mostDepth = 64;

/**
 * Where a text is no sound XML, found in a time that grows with its length: the parser behind takes its square for tags that are
 * broken or nested by the thousand.
 */
function unsound(text: string): { readonly at: number; readonly rule: string } | undefined {
  const open: string[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    piece.lastIndex = at;
    const found = piece.exec(text);
    if (!found)
      return { at, rule: 'must have a whole tag, with every attribute in quotation marks' };
    const [whole, closes, tag, , isEmpty] = found;
    if (closes === '/' && open.pop() !== tag)
      return { at, rule: 'must not close a tag that is not the last one opened' };
    if (closes === '' && isEmpty === '') open.push(tag as string);
    if (open.length > mostDepth)
      return { at, rule: `must have tags at most ${mostDepth} levels deep` };
    at += whole.length;
  }
  return open.length > 0
    ? { at: text.length, rule: 'must close every tag before it ends' }
    : undefined;
}

/** The document, or nothing where the text is no sound XML. */
export function documentOf(text: string, faults: Faults): Document | undefined {
  const declared = /<!(?!--|\[CDATA\[)/.exec(text);
  if (declared) {
    faults.add(
      lineAt(text, declared.index),
      'must not have a DOCTYPE or an ENTITY: remove it, a network needs none',
    );
    return undefined;
  }
  const fault = unsound(text);
  if (fault) {
    faults.add(lineAt(text, fault.at), fault.rule);
    return undefined;
  }
  let broken = false;
  const stop = (message: string): void => {
    if (broken) return;
    broken = true;
    const line = /@#\[line:(\d+)/.exec(message)?.[1];
    const words = message.replace(/^\[[^\]]*\]\s*/, '').replace(/\s*@#\[[\s\S]*$/, '');
    faults.add(Number(line ?? 1), `is no sound XML: ${shown(words)}`);
  };
  try {
    const parser = new DOMParser({
      locator: {},
      errorHandler: { warning: stop, error: stop, fatalError: stop },
    });
    const found = parser.parseFromString(text, 'application/xml');
    if (!found?.documentElement) stop('it has no element');
    return broken ? undefined : found;
  } catch (error) {
    stop(String(error));
    return undefined;
  }
}
