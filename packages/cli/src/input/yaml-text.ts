import { type Dotted, dottedNumbers, plainValue } from '@uptake/core/internal';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { harmless } from '../output/harmless.ts';
import { InvalidInput } from './invalid-input.ts';
import { tooDeepLine } from './nesting.ts';
import { pathKeys } from './path-keys.ts';
import { repeatedKeys } from './repeated-keys.ts';

export { InvalidInput };

/** A YAML text as a plain value, and where in it a path stands. */
export interface YamlText {
  readonly value: unknown;
  /** Line of a path such as `rollout.schedule[0].role`, or of the nearest part of it that is there. */
  readonly lineOf: (path: string) => number;
  /** Numbers that are written like `3.000`. */
  readonly dotted: readonly Dotted[];
}

const mostAliases = 100;
const mostProblems = 100;

type Entries = ReadonlyMap<unknown, { readonly key: Node; readonly value: unknown }>;

function entriesOf(node: unknown): Entries {
  const pairs = isMap(node) ? node.items : [];
  return new Map(
    pairs.flatMap(({ key, value }) => (isScalar(key) ? [[key.value, { key, value }]] : [])),
  );
}

/** The first keys of a path as one key: experiments name inputs such as `tool.error` and `rollout.waves[0].week`. */
function asOneKey(keys: readonly (string | number)[], count: number): string | number {
  if (count === 1) return keys[0] as string | number;
  const text = keys
    .slice(0, count)
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return text.join('').replace(/^\./, '');
}

/** Finds lines of paths; the keys of each mapping are looked through once. */
function lineFinder(document: Document, lines: LineCounter): (path: string) => number {
  const known = new Map<unknown, Entries>();
  const child = (node: unknown, key: string | number): { node: unknown; at?: Node | undefined } => {
    if (isSeq(node) && typeof key === 'number')
      return { node: node.items[key], at: node.items[key] as Node | undefined };
    const entries = known.get(node) ?? entriesOf(node);
    known.set(node, entries);
    const entry = entries.get(key);
    return { node: entry?.value, at: entry?.key };
  };
  return (path) => {
    let node: unknown = document.contents;
    let start = document.contents?.range?.[0] ?? 0;
    for (let keys = pathKeys(path); keys.length > 0; ) {
      const ways = keys.map((_, at) => at + 1);
      const taken = ways.find((count) => child(node, asOneKey(keys, count)).at?.range);
      if (taken === undefined) break;
      const next = child(node, asOneKey(keys, taken));
      start = next.at?.range?.[0] ?? start;
      node = next.node;
      keys = keys.slice(taken);
    }
    return Math.max(1, lines.linePos(start).line);
  };
}

/** The document, with errors that carry no stack: a hostile text has hundreds of thousands. */
function documentOf(text: string, lineCounter: LineCounter): Document {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, {
      lineCounter,
      schema: 'core',
      resolveKnownTags: false,
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: false,
    }) as Document;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function plainOf(document: Document, shown: string): unknown {
  try {
    return plainValue(document.toJS({ maxAliasCount: mostAliases, mapAsMap: true }));
  } catch (error) {
    const rule =
      error instanceof ReferenceError ? 'aliases expand to too much' : harmless(String(error));
    throw new InvalidInput([`${shown}: ${rule}`]);
  }
}

/**
 * Reads YAML (or JSON) as data only: no tags, few aliases, no deep nesting, one document.
 *
 * @param text - The text.
 * @param shown - Name of the file in problems, each as `name:line: what`.
 * @throws InvalidInput listing every error of the text.
 */
export function parseYaml(text: string, shown: string): YamlText {
  const deep = tooDeepLine(text);
  if (deep !== undefined) throw new InvalidInput([`${shown}:${deep}: is nested too deep`]);
  const lines = new LineCounter();
  const document = documentOf(text, lines);
  const at = (offset: number, rule: string): string =>
    `${shown}:${lines.linePos(offset).line}: ${harmless(rule)}`;
  const problems = [
    ...[...document.errors, ...document.warnings]
      .slice(0, mostProblems)
      .map(({ pos, message }) => at(pos[0], message)),
    ...repeatedKeys(document)
      .slice(0, mostProblems)
      .map(({ key, offset }) => at(offset, `${harmless(key, 60)} is given twice`)),
  ];
  if (problems.length > 0) throw new InvalidInput([...new Set(problems)]);
  return {
    value: plainOf(document, shown),
    lineOf: lineFinder(document, lines),
    dotted: dottedNumbers(document.contents),
  };
}
