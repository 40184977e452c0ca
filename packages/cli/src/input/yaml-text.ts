import { type Dotted, dottedNumbers, plainValue } from '@uptake/core/internal';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';

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

const deepest = 60;
const indicators = /^[ \t]*(?:[-?:][ \t]+){8}/;

/**
 * First line on which a YAML text is nested deeper than any scenario is. The parser follows nesting by recursion, so it
 * must not see such a text. Brackets in comments and texts count too, which no sound file notices.
 *
 * @returns Number of the line, from 1; nothing if the text is flat enough.
 */
export function tooDeepLine(text: string): number | undefined {
  const indents: number[] = [];
  let brackets = 0;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while (indents.length > 0 && (indents[indents.length - 1] as number) >= indent) indents.pop();
    indents.push(indent);
    for (const letter of line) {
      if (letter === '[' || letter === '{') brackets++;
      else if ((letter === ']' || letter === '}') && brackets > 0) brackets--;
      if (brackets > deepest) return at + 1;
    }
    if (indents.length > deepest || indicators.test(line)) return at + 1;
  }
  return undefined;
}

const piece = /\[(\d+)\]|"(?:[^"\\]|\\.)*"|[^.[\]"]+/gy;

/**
 * Keys and indices of a path text such as `rollout.schedule[0].role`.
 *
 * @returns As many as can be read; a shortened name ends the list.
 *
 * @example
 * ```ts
 * pathKeys('roles[1].policy'); // => [ 'roles', 1, 'policy' ]
 * ```
 */
export function pathKeys(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < path.length) {
    if (path[piece.lastIndex] === '.') piece.lastIndex++;
    const found = piece.exec(path);
    if (!found) break;
    const [text, index] = found;
    if (index !== undefined) keys.push(Number(index));
    else if (!text.startsWith('"')) keys.push(text);
    else {
      try {
        keys.push(JSON.parse(text) as string);
      } catch {
        return keys;
      }
    }
  }
  return keys;
}

/** Where a mapping names a key again: the key and its offset. Linear, unlike the check of the parser. */
export function repeatedKeys(document: Document): { key: string; offset: number }[] {
  const found: { key: string; offset: number }[] = [];
  visit(document, {
    Map(_at, map) {
      if (!isMap(map)) return;
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value))
          found.push({ key: String(key.value), offset: key.range?.[0] ?? 0 });
        seen.add(key.value);
      }
    },
  });
  return found;
}
