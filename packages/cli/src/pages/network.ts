import { assortativity, type Network, type NetworkReport, networkOf } from '@uptake/core/network';
import { counted, fixed, grouped, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, padded, wrapped } from '../output/text.ts';
import { blocks, headLines } from './page.ts';

/** What people have: all numbers or all texts, null where it is not known. */
interface Trait {
  readonly name: string;
  readonly values: readonly (number | string | null)[];
}

/** How far ties join those who have the same, by what they have; null where it has no meaning. */
type Likeness = readonly { readonly trait: string; readonly value: number | null }[];

/** Assortativity by each trait, among those of whom it is known. */
export function likenessOf(network: Network, traits: readonly Trait[]): Likeness {
  const { nodes, start, to, weight } = network;
  return traits.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return { trait: name, value: null };
    const ties: [number, number, number][] = [];
    if (known.length < values.length)
      for (let i = 0; i < nodes; i++)
        for (let k = start[i] as number; values[i] !== null && k < (start[i + 1] as number); k++)
          if (values[to[k] as number] !== null)
            ties.push([i, to[k] as number, weight[k] as number]);
    const among = known.length < values.length ? networkOf(nodes, ties) : network;
    const isText = typeof known[0] === 'string';
    const filled = values.map((value) => value ?? (isText ? '' : 0));
    return { trait: name, value: assortativity(among, filled as number[] | string[]) };
  });
}

const sharp = (value: number | null): string => (value === null ? '–' : fixed(value, 2));
const share = (value: number | null): string => (value === null ? '–' : percent(value));

/** What a network is like in one line, without a name. */
export function networkWords(
  { clustering, components, largest, meanDegree, reciprocity }: NetworkReport,
  likeness: Likeness,
): string {
  const alike = likeness.flatMap(({ trait, value }) =>
    value === null ? [] : [`${harmless(trait, 60)} ${fixed(value, 2)}`],
  );
  return [
    `${fixed(meanDegree, 1)} ties each`,
    `${share(reciprocity)} returned`,
    `clustering ${sharp(clustering)}`,
    `${counted(components, 'component')}, the largest with ${percent(largest)} of people`,
    ...(alike.length > 0 ? [`like with like by ${alike.slice(0, 6).join(', ')}`] : []),
  ].join(', ');
}

/** The degree below which a share of people is. */
function degreeAt(counts: readonly number[], part: number): number {
  const people = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return counts.findIndex((count) => {
    below += count;
    return below > 0 && below >= part * people;
  });
}

const mostBins = 10;
const mostBar = 24;

/** How many people have so many ties, in at most ten steps. */
function degreeTable(
  { inDegrees, outDegrees }: NetworkReport,
  unicode: boolean,
  width: number,
): string[] {
  const length = Math.max(inDegrees.length, outDegrees.length);
  const step = Math.ceil(length / mostBins);
  const bins = Array.from({ length: Math.ceil(length / step) }, (_, bin) => {
    const within = (counts: readonly number[]): number =>
      counts.slice(bin * step, (bin + 1) * step).reduce((sum, count) => sum + count, 0);
    const last = Math.min(length, (bin + 1) * step) - 1;
    const ties = last === bin * step ? `${last}` : `${bin * step} to ${last}`;
    return { ties, out: within(outDegrees), into: within(inDegrees) };
  });
  const most = Math.max(...bins.map(({ into }) => into));
  const bar = (count: number): string =>
    (unicode ? '█' : '#').repeat(
      count === 0 ? 0 : Math.max(1, Math.round((mostBar * count) / most)),
    );
  return tableLines(
    [
      { title: 'ties', align: 'right' },
      { title: 'look at so many', align: 'right' },
      { title: 'looked at by', align: 'right' },
      { title: '' },
    ],
    bins.map(({ into, out, ties }) => [ties, grouped(out), grouped(into), bar(into)]),
    width,
  );
}

/** What `uptake network` shows of a network. */
interface NetworkAnswer {
  readonly name: string;
  /** Who is in it, and where its ties come from, in a few words each. */
  readonly from: readonly string[];
  readonly report: NetworkReport;
  readonly likeness: Likeness;
  readonly notes: readonly string[];
}

/** The report of a network as text. */
export function networkText(
  { from, likeness, name, notes, report }: NetworkAnswer,
  { unicode, width }: { readonly unicode: boolean; readonly width: number },
): string {
  const { clustering, components, degreeAssortativity, inDegrees, largest, reciprocity } = report;
  const wide = Math.min(26, width);
  const fact = (label: string, value: string, meaning: string): string =>
    `${padded(label, wide)}${padded(value, 8, 'right')}  ${styled('faint', meaning)}`.trimEnd();
  const facts = [...from, counted(report.ties, 'tie'), `${fixed(report.meanDegree, 1)} each`];
  const measured = [
    fact('reciprocity', share(reciprocity), 'of ties are returned'),
    fact('clustering', sharp(clustering), 'of pairs with a common neighbour are tied'),
    fact('components', grouped(components), `the largest has ${percent(largest)} of people`),
    fact(
      'degree assortativity',
      sharp(degreeAssortativity),
      'of the number of neighbours at both ends of a tie',
    ),
    fact('looked at by, median', grouped(degreeAt(inDegrees, 0.5)), `most ${inDegrees.length - 1}`),
  ];
  const alike = tableLines(
    [{ title: 'like with like by' }, { title: 'assortativity', align: 'right' }],
    likeness.map(({ trait, value }) => [harmless(trait, 40), sharp(value)]),
    width,
  );
  return blocks(
    headLines(name, facts, width),
    measured,
    report.nodes > 0 ? degreeTable(report, unicode, width) : [],
    likeness.length > 0 ? alike : [],
    notes.flatMap((note) => wrapped(`Note: ${note}`, width)),
  );
}
