/**
 * Networks in GraphML and GEXF: read by graphology, once a look at the elements has found everything that it would stumble over;
 * nothing of a node but its line is shown.
 */

import { shown } from '@uptake/core/internal';
import { MultiGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { documentOf, Faults, lineOf } from './xml-document.ts';

/** What a node is said to have beside its id. */
type Trait = string | number;

/** A network as a file holds it. */
interface GraphFile {
  readonly nodes: readonly {
    readonly id: string;
    readonly line: number;
    readonly traits: Readonly<Record<string, Trait>>;
  }[];
  /** Who looks at whom; an undirected edge is one in each direction. */
  readonly ties: readonly {
    readonly from: string;
    readonly to: string;
    readonly weight: number;
    readonly line: number;
  }[];
  /** What is wrong, each with its line; what it is about is left out. */
  readonly faults: readonly string[];
}

/** The forms of XML, by the end of the name of a file. */
type Form = 'graphml' | 'gexf';

/** In which form of XML the network of a file is, by its name; nothing for any other file. */
export function graphForm(name: string): Form | undefined {
  const end = /\.(graphml|gexf)$/i.exec(name)?.[1]?.toLowerCase();
  return end as Form | undefined;
}

const all = (within: Document | Element, name: string): Element[] =>
  Array.from(within.getElementsByTagName(name));

/** Tells and removes nodes whose id cannot be one of a person. */
function checkNodes(document: Document, faults: Faults): Map<string, number> {
  const lines = new Map<string, number>();
  for (const node of all(document, 'node')) {
    const id = (node.getAttribute('id') ?? '').trim();
    const before = lines.get(id);
    const rule =
      id === '' || id.length > 200
        ? 'must have a node id of 1 to 200 characters'
        : /[,"\r\n]/.test(id)
          ? 'must have a node id without commas, quotation marks and line breaks'
          : before === undefined
            ? undefined
            : `must have a node id of its own, but has that of line ${before}: remove one, or give it another id`;
    if (rule === undefined) {
      lines.set(id, lineOf(node));
      node.setAttribute('id', id);
    } else {
      faults.add(lineOf(node), rule);
      node.parentNode?.removeChild(node);
    }
  }
  return lines;
}

/** What is wrong with the direction of an edge, as far as graphology would read it otherwise than it is written. */
function directionRule(edge: Element, form: Form, whole: string): string | undefined {
  const own = edge.getAttribute(form === 'gexf' ? 'type' : 'directed') ?? '';
  if (form === 'gexf')
    return ['', 'directed', 'undirected', 'mutual'].includes(own)
      ? undefined
      : 'must have an edge of type directed, undirected or mutual';
  if (own === '' || own === String(whole === 'directed')) return undefined;
  return own === 'true' || own === 'false'
    ? `must have an edge that is ${whole} as the graph is: write edgedefault="directed" and an undirected edge as two`
    : 'must have directed="true" or "false"';
}

/** Tells and removes edges that tie no two nodes; the others are named by their place. */
function checkEdges(
  document: Document,
  form: Form,
  nodes: ReadonlyMap<string, number>,
  faults: Faults,
): number[] {
  const graph = all(document, 'graph')[0];
  const whole =
    graph?.getAttribute(form === 'gexf' ? 'defaultedgetype' : 'edgedefault') || 'undirected';
  if (!['directed', 'undirected', ...(form === 'gexf' ? ['mutual'] : [])].includes(whole))
    faults.add(graph ? lineOf(graph) : 1, 'must have a graph that is directed or undirected');
  const lines: number[] = [];
  for (const edge of all(document, 'edge')) {
    const ends = ['source', 'target'].map((end) => (edge.getAttribute(end) ?? '').trim());
    const lost = ['source', 'target'].filter((_, i) => !nodes.has(ends[i] as string));
    const rule =
      lost.length > 0
        ? `must have an edge between nodes of the file: no node has the id of its ${lost.join(' and ')}: add the node, or remove the edge`
        : directionRule(edge, form, whole);
    if (rule !== undefined) {
      faults.add(lineOf(edge), rule);
      edge.parentNode?.removeChild(edge);
      continue;
    }
    edge.setAttribute('source', ends[0] as string);
    edge.setAttribute('target', ends[1] as string);
    edge.setAttribute('id', `e${lines.length}`);
    lines.push(lineOf(edge));
  }
  for (const edge of all(document, 'hyperedge'))
    faults.add(lineOf(edge), 'must not have a hyperedge: write its ties one by one');
  return lines;
}

const kinds = ['boolean', 'int', 'long', 'float', 'double', 'string'];

/** Keys of GraphML as graphology reads them: of nodes and of edges, of a kind that it knows. */
function checkKeys(document: Document, faults: Faults): void {
  for (const key of all(document, 'key')) {
    const kind = key.getAttribute('attr.type') || 'string';
    if (!kinds.includes(kind)) {
      faults.add(lineOf(key), `must have an attr.type of ${kinds.join(', ')}`);
      key.setAttribute('attr.type', 'string');
    }
    const about = key.getAttribute('for') || 'all';
    if (about === 'all') {
      const twin = key.cloneNode(true) as Element;
      key.setAttribute('for', 'node');
      twin.setAttribute('for', 'edge');
      key.parentNode?.insertBefore(twin, key);
    } else if (!['node', 'edge', 'graph'].includes(about)) key.parentNode?.removeChild(key);
  }
}

/** What programs that draw networks write of a node, and what it is called: nothing that a person has. */
const notTraits = new Set([
  'id',
  'label',
  'name',
  'color',
  'size',
  'x',
  'y',
  'z',
  'r',
  'g',
  'b',
  'a',
  'shape',
  'thickness',
]);

function traitsOf(attributes: object, line: number, faults: Faults): Record<string, Trait> {
  const traits: [string, Trait][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (notTraits.has(name.toLowerCase()) || value === null || value === undefined) continue;
    if (typeof value === 'number' && !Number.isFinite(value))
      faults.add(line, `must have a number as ${shown(name)}`);
    else traits.push([name, typeof value === 'number' ? value : String(value)]);
  }
  return Object.fromEntries(traits);
}

/** The weight of an edge; nothing where it is none. */
function weightOf({ weight = 1 }: { readonly weight?: unknown }): number | undefined {
  const value = typeof weight === 'string' && weight.trim() === '' ? Number.NaN : Number(weight);
  return value >= 0 && value <= 1e9 ? value : undefined;
}

const empty = (faults: Faults): GraphFile => ({ nodes: [], ties: [], faults: faults.list });

/**
 * Reads a network in GraphML or GEXF. Nothing is fetched and no entity is expanded.
 *
 * @param text - The whole file.
 * @param form - As its name says.
 * @returns Nodes and ties as far as they are sound, and everything that is wrong.
 */
export function graphOf(text: string, form: Form): GraphFile {
  const faults = new Faults();
  const document = documentOf(text, faults);
  if (!document) return empty(faults);
  const graphs = all(document, 'graph');
  if (document.documentElement.tagName !== form || graphs.length !== 1) {
    const count = document.documentElement.tagName === form ? graphs.length : 0;
    faults.add(
      lineOf(graphs[1] ?? document.documentElement),
      count > 1
        ? `must not have another graph: one is read, and there are ${count}`
        : `must begin a ${form} document with a graph, without prefixes of names`,
    );
    return empty(faults);
  }
  if (form === 'graphml') checkKeys(document, faults);
  const nodes = checkNodes(document, faults);
  const edges = checkEdges(document, form, nodes, faults);
  if (nodes.size === 0) faults.add(lineOf(graphs[0] as Element), 'must have a graph with a node');
  let graph: MultiGraph;
  try {
    const read = form === 'gexf' ? parseGexf : parseGraphml;
    graph = read(MultiGraph, document, { allowUndeclaredAttributes: true }) as MultiGraph;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    faults.add(lineOf(graphs[0] as Element), `holds a graph that cannot be read: ${shown(words)}`);
    return empty(faults);
  }
  const ties = graph.edges().flatMap((edge): GraphFile['ties'][number][] => {
    const [from, to] = graph.extremities(edge);
    const line = edges[Number(edge.slice(1))] ?? 1;
    const weight = weightOf(graph.getEdgeAttributes(edge));
    if (weight === undefined) {
      faults.add(line, 'must have a weight from 0 to 1e9, in digits with a decimal point');
      return [];
    }
    const tie = { from, to, weight, line };
    return graph.isUndirected(edge) && from !== to ? [tie, { ...tie, from: to, to: from }] : [tie];
  });
  const read = graph.mapNodes((id, attributes) => {
    const line = nodes.get(id) ?? 1;
    return { id, line, traits: traitsOf(attributes, line, faults) };
  });
  return { nodes: read, ties, faults: faults.list };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A table as CSV, with the line of the file that each of its lines comes from. */
function csvOf(rows: readonly { readonly line: number; readonly cells: readonly string[] }[]): {
  readonly text: string;
  readonly lines: readonly number[];
} {
  const lines = rows.flatMap(({ cells, line }) =>
    cells
      .join()
      .split(/\r\n|\n|\r/)
      .map(() => line),
  );
  return { text: rows.map(({ cells }) => cells.join()).join('\n'), lines };
}

/**
 * The nodes or the ties of a network as the table that a scenario reads: `id` and what each node has, or `from,to,weight`.
 *
 * @returns An empty text where nothing could be read.
 */
export function graphTable(
  { faults, nodes, ties }: GraphFile,
  table: 'people' | 'ties',
): {
  readonly text: string;
  readonly lines: readonly number[];
  readonly faults: readonly string[];
} {
  if (nodes.length === 0) return { text: '', lines: [], faults };
  if (table === 'ties') {
    const rows = ties.map(({ from, line, to, weight }) => ({
      line,
      cells: [from, to, String(weight)],
    }));
    return { ...csvOf([{ line: 1, cells: ['from', 'to', 'weight'] }, ...rows]), faults };
  }
  const names = [...new Set(nodes.flatMap(({ traits }) => Object.keys(traits)))];
  const rows = nodes.map(({ id, line, traits }) => ({
    line,
    cells: [
      id,
      ...names.map((name) => (Object.hasOwn(traits, name) ? quoted(String(traits[name])) : '')),
    ],
  }));
  return { ...csvOf([{ line: 1, cells: ['id', ...names.map(quoted)] }, ...rows]), faults };
}
