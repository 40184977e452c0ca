import { type Key, purpose, uniforms } from '../random/draws.ts';
import { log } from '../random/math.ts';
import type { GeneratedTies } from '../scenario/scenario.ts';

/** What a network is generated for. */
export interface Generating {
  /** Key of the run: the same key gives the same network, anywhere. */
  readonly key: Key;
  readonly nodes: number;
  /** Group of each node, groups being neighbours, for `blocks`. */
  readonly group?: ArrayLike<number>;
  /** Manager of each node, for `hierarchy`. */
  readonly manager?: readonly (number | null)[];
}

const pair = new Float64Array(2);
const mostTries = 100;

/** Draw `n` of a node: two uniforms. */
function draw([key0, key1]: Key, node: number, n: number): Float64Array {
  uniforms(key0, key1, node, n, purpose.network, pair);
  return pair;
}

/** Pairs of nodes, each of which looks at the other, without repeats. */
class Pairs {
  readonly list: [number, number][] = [];
  private readonly known: Set<number> = new Set();
  private readonly nodes: number;

  constructor(nodes: number) {
    this.nodes = nodes;
  }

  has(a: number, b: number): boolean {
    return this.known.has(Math.min(a, b) * this.nodes + Math.max(a, b));
  }

  add(a: number, b: number): void {
    this.known.add(Math.min(a, b) * this.nodes + Math.max(a, b));
    this.list.push([a, b]);
  }
}

/** Ring: every node is tied to the `degree / 2` before and after it; with `rewire` some ties go elsewhere (Watts & Strogatz 1998). */
function ring({ key, nodes }: Generating, degree: number, rewire: number): [number, number][] {
  const pairs = new Pairs(nodes);
  for (let step = 1; step <= degree / 2; step++)
    for (let i = 0; i < nodes; i++) pairs.add(i, (i + step) % nodes);
  if (rewire === 0) return pairs.list;
  return pairs.list.map(([i, near], at): [number, number] => {
    const step = Math.floor(at / nodes);
    if ((draw(key, i, step * (mostTries + 1))[0] as number) >= rewire) return [i, near];
    for (let attempt = 1; attempt <= mostTries; attempt++) {
      const u = draw(key, i, step * (mostTries + 1) + attempt)[0] as number;
      const far = Math.floor(u * nodes);
      if (far === i || pairs.has(i, far)) continue;
      pairs.add(i, far);
      return [i, far];
    }
    return [i, near];
  });
}

/** Scale-free: nodes come in an order drawn, each tied to `degree / 2` others chosen by how many ties they have (Barabasi & Albert 1999). */
function scaleFree({ key, nodes }: Generating, degree: number): [number, number][] {
  const each = degree / 2;
  const turn = Float64Array.from({ length: nodes }, (_, i) => draw(key, i, 0)[1] as number);
  const order = Array.from(turn, (_, i) => i);
  order.sort((a, b) => (turn[a] as number) - (turn[b] as number) || a - b);
  const pairs: [number, number][] = [];
  const ends: number[] = [];
  const tie = (i: number, j: number): void => {
    pairs.push([i, j]);
    ends.push(i, j);
  };
  for (let a = 0; a <= each; a++)
    for (let b = 0; b < a; b++) tie(order[a] as number, order[b] as number);
  for (let at = each + 1; at < nodes; at++) {
    const i = order[at] as number;
    const chosen = new Set<number>();
    for (let n = 1; chosen.size < each; n++)
      chosen.add(ends[Math.floor((draw(key, i, n)[0] as number) * ends.length)] as number);
    for (const j of chosen) tie(i, j);
  }
  return pairs;
}

/** Blocks: every pair is tied with chance `within` inside a group and `between` across, found by leaps (Batagelj & Brandes 2005). */
function blocks(
  { key, nodes, group = [] }: Generating,
  within: number,
  between: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let n = 0;
  const among = (i: number, from: number, to: number, chance: number): void => {
    if (chance <= 0) return;
    for (let j = from - 1; ; ) {
      const u = draw(key, i, n++)[0] as number;
      j += chance >= 1 ? 1 : 1 + Math.floor(log(u) / log(1 - chance));
      if (!(j < to)) return;
      pairs.push([i, j]);
    }
  };
  for (let i = 0, end = 0; i < nodes; i++) {
    if (i >= end) for (end = i + 1; end < nodes && group[end] === group[i]; ) end++;
    n = 0;
    among(i, i + 1, end, within);
    among(i, end, nodes, between);
  }
  return pairs;
}

/** Hierarchy: everyone and their manager. */
function hierarchy({ manager = [] }: Generating): [number, number][] {
  return manager.flatMap((above, i): [number, number][] => (above === null ? [] : [[i, above]]));
}

/**
 * Generates a network of mutual ties, as pairs in which each looks at the other.
 *
 * - `ring`: `degree / 2` neighbours on either side; for a network of people these are those next in number.
 * - `small-world`: a ring of which each tie goes to anybody else with chance `rewire` (Watts & Strogatz 1998).
 * - `scale-free`: preferential attachment, mean degree close to `degree` (Barabasi & Albert 1999); who comes first is drawn.
 * - `blocks`: chance `within` for a pair of one team or role and `between` for others (Holland et al. 1983).
 * - `hierarchy`: everyone and their manager.
 *
 * Draw n of a node is that of (key, node, n, purpose 49), so that a network depends on its key alone.
 *
 * @param how - Kind and numbers; they are not checked here.
 * @param of - Key, number of nodes, and groups or managers.
 */
export function generatedPairs(how: GeneratedTies, of: Generating): [number, number][] {
  switch (how.kind) {
    case 'ring':
      return ring(of, how.degree, 0);
    case 'small-world':
      return ring(of, how.degree, how.rewire);
    case 'scale-free':
      return scaleFree(of, how.degree);
    case 'blocks':
      return blocks(of, how.within, how.between);
    default:
      return hierarchy(of);
  }
}
