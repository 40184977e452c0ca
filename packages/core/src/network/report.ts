import { type Network, networkOf } from './graph.ts';

/** What a network is like. Null where it has no meaning, such as clustering without two ties that meet. */
export interface NetworkReport {
  readonly nodes: number;
  /** Ties that differ, in one direction each. */
  readonly ties: number;
  /** How many nodes look at so many others, and are looked at by so many: at index = degree. */
  readonly outDegrees: readonly number[];
  readonly inDegrees: readonly number[];
  readonly meanDegree: number;
  /** Share of ties that are returned. */
  readonly reciprocity: number | null;
  /** Share of pairs with a common neighbour who are tied themselves, directions left out. */
  readonly clustering: number | null;
  /** Number of parts without a tie between them, and the share of nodes in the largest. */
  readonly components: number;
  readonly largest: number;
  /** Correlation of the number of neighbours at both ends of a tie, directions left out. */
  readonly degreeAssortativity: number | null;
}

function counted(degrees: ArrayLike<number>): number[] {
  const counts: number[] = [];
  for (const degree of Array.from(degrees)) {
    while (counts.length <= degree) counts.push(0);
    counts[degree] = (counts[degree] as number) + 1;
  }
  return counts;
}

const outDegree = ({ nodes, start }: Network): number[] =>
  Array.from({ length: nodes }, (_, i) => (start[i + 1] as number) - (start[i] as number));

/** The network of those tied in any direction: each looks at the other. */
function bothWays(network: Network): Network {
  const { nodes, start, to } = network;
  const ties: [number, number][] = [];
  for (let i = 0; i < nodes; i++)
    for (const j of to.subarray(start[i], start[i + 1])) ties.push([i, j], [j, i]);
  return networkOf(nodes, ties);
}

function returned({ nodes, start, to }: Network): number {
  const known = new Set<number>();
  for (let i = 0; i < nodes; i++)
    for (const j of to.subarray(start[i], start[i + 1])) known.add(i * nodes + j);
  let count = 0;
  for (const tie of known)
    count += Number(known.has((tie % nodes) * nodes + Math.floor(tie / nodes)));
  return count;
}

/** Transitivity of a network of mutual ties: three times the triangles over the pairs of ties that meet. */
function transitivity({ nodes, start, to }: Network): number | null {
  const mark = new Int32Array(nodes).fill(-1);
  let closed = 0;
  let open = 0;
  for (let i = 0; i < nodes; i++) {
    const near = to.subarray(start[i], start[i + 1]);
    open += near.length * (near.length - 1);
    for (const j of near) mark[j] = i;
    for (const j of near)
      for (const k of to.subarray(start[j], start[j + 1])) closed += Number(mark[k] === i);
  }
  return open === 0 ? null : closed / open;
}

/** Sizes of the parts of a network of mutual ties. */
function partsOf({ nodes, start, to }: Network): number[] {
  const seen = new Uint8Array(nodes);
  const sizes: number[] = [];
  for (let first = 0; first < nodes; first++) {
    if (seen[first] === 1) continue;
    const part = [first];
    seen[first] = 1;
    for (let at = 0; at < part.length; at++)
      for (const j of to.subarray(start[part[at] as number], start[(part[at] as number) + 1]))
        if (seen[j] === 0) {
          seen[j] = 1;
          part.push(j);
        }
    sizes.push(part.length);
  }
  return sizes;
}

/** Correlation of the values at both ends of the ties. */
function correlation({ nodes, start, to }: Network, values: ArrayLike<number>): number | null {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < nodes; i++)
    for (const j of to.subarray(start[i], start[i + 1])) {
      n++;
      sumX += values[i] as number;
      sumY += values[j] as number;
    }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < nodes; i++)
    for (const j of to.subarray(start[i], start[i + 1])) {
      const x = (values[i] as number) - sumX / n;
      const y = (values[j] as number) - sumY / n;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

/**
 * How far ties join like and like (Newman 2003): for texts `(tr e - sum a b) / (1 - sum a b)`, e being the shares of ties by the
 * groups of their ends; for numbers the correlation of both ends, such as of weeks of use.
 *
 * @param values - The value of each node: all texts, or all numbers.
 * @returns In [-1, 1]; null where all ends are alike.
 *
 * @example Two pairs that keep to themselves
 * ```ts
 * assortativity(networkOf(4, [[0, 1], [1, 0], [2, 3], [3, 2]]), ['a', 'a', 'b', 'b']); // => 1
 * ```
 */
export function assortativity(
  network: Network,
  values: ArrayLike<number> | readonly string[],
): number | null {
  if (typeof values[0] !== 'string') return correlation(network, values as ArrayLike<number>);
  const { nodes, start, to } = network;
  const from = new Map<string, number>();
  const into = new Map<string, number>();
  let same = 0;
  for (let i = 0; i < nodes; i++)
    for (const j of to.subarray(start[i], start[i + 1])) {
      const [a, b] = [values[i] as string, values[j] as string];
      from.set(a, (from.get(a) ?? 0) + 1);
      into.set(b, (into.get(b) ?? 0) + 1);
      same += Number(a === b);
    }
  const ties = to.length;
  const byChance = [...from].reduce(
    (sum, [group, count]) => sum + (count / ties) * ((into.get(group) ?? 0) / ties),
    0,
  );
  return ties === 0 || byChance === 1 ? null : (same / ties - byChance) / (1 - byChance);
}

/**
 * What a network is like: degrees, reciprocity, clustering, parts and whether those with many ties are tied to each other.
 *
 * @example A triangle with a tail
 * ```ts
 * const ties = [[0, 1], [1, 2], [2, 0], [2, 3]].flatMap(([a, b]) => [[a, b], [b, a]]);
 * networkReport(networkOf(4, ties)).clustering; // => 0.6
 * ```
 */
export function networkReport(network: Network): NetworkReport {
  const { nodes, to } = network;
  const inDegree = new Float64Array(nodes);
  for (const j of to) inDegree[j] = (inDegree[j] as number) + 1;
  const around = bothWays(network);
  const parts = partsOf(around);
  return {
    nodes,
    ties: to.length,
    outDegrees: counted(outDegree(network)),
    inDegrees: counted(inDegree),
    meanDegree: nodes === 0 ? 0 : to.length / nodes,
    reciprocity: to.length === 0 ? null : returned(network) / to.length,
    clustering: transitivity(around),
    components: parts.length,
    largest: nodes === 0 ? 0 : parts.reduce((most, size) => Math.max(most, size), 0) / nodes,
    degreeAssortativity: correlation(around, outDegree(around)),
  };
}
