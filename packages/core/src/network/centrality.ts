import type { Centrality } from '../scenario/scenario.ts';
import { type Network, turned } from './graph.ts';

/** How many others look at each node. */
function inDegree({ nodes, to }: Network): Float64Array {
  const degree = new Float64Array(nodes);
  for (const j of to) degree[j] = (degree[j] as number) + 1;
  return degree;
}

const damping = 0.85;
const mostRounds = 200;

/** PageRank by weight (Brin & Page 1998): rank flows from who looks to whom they look at; who looks at nobody gives it to all. */
function pageRank({ nodes, start, to, weight }: Network): Float64Array {
  let rank = new Float64Array(nodes).fill(1 / nodes);
  const total = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++)
    for (let k = start[i] as number; k < (start[i + 1] as number); k++)
      total[i] = (total[i] as number) + (weight[k] as number);
  for (let round = 0; round < mostRounds; round++) {
    const next = new Float64Array(nodes);
    let loose = 0;
    for (let i = 0; i < nodes; i++) {
      const own = rank[i] as number;
      if (total[i] === 0) loose += own;
      else
        for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
          const j = to[k] as number;
          next[j] = (next[j] as number) + (own * (weight[k] as number)) / (total[i] as number);
        }
    }
    let moved = 0;
    for (let i = 0; i < nodes; i++) {
      const now = (1 - damping + damping * loose) / nodes + damping * (next[i] as number);
      moved += Math.abs(now - (rank[i] as number));
      next[i] = now;
    }
    rank = next;
    if (moved < 1e-12) break;
  }
  return rank;
}

/** The shortest paths from one node (Brandes 2001): nodes in order of distance, and how many paths lead to each. */
function pathsFrom({ nodes, start, to }: Network, from: number) {
  const distance = new Int32Array(nodes).fill(-1);
  const paths = new Float64Array(nodes);
  const order = [from];
  distance[from] = 0;
  paths[from] = 1;
  for (let at = 0; at < order.length; at++) {
    const i = order[at] as number;
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      const j = to[k] as number;
      if (distance[j] === -1) {
        distance[j] = (distance[i] as number) + 1;
        order.push(j);
      }
      if (distance[j] === (distance[i] as number) + 1)
        paths[j] = (paths[j] as number) + (paths[i] as number);
    }
  }
  return { distance, order, paths };
}

/** Betweenness, unweighted (Freeman 1977 by Brandes 2001): over all ordered pairs, the share of shortest paths that pass a node. */
function betweenness(network: Network): Float64Array {
  const { nodes, start, to } = network;
  const sum = new Float64Array(nodes);
  for (let from = 0; from < nodes; from++) {
    const { distance, order, paths } = pathsFrom(network, from);
    const share = new Float64Array(nodes);
    for (let at = order.length - 1; at > 0; at--) {
      const i = order[at] as number;
      for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
        const j = to[k] as number;
        if (distance[j] !== (distance[i] as number) + 1) continue;
        const part = ((paths[i] as number) / (paths[j] as number)) * (1 + (share[j] as number));
        share[i] = (share[i] as number) + part;
      }
      sum[i] = (sum[i] as number) + (share[i] as number);
    }
  }
  return sum;
}

/**
 * How central every node is.
 *
 * - `degree`: how many others look at the node.
 * - `betweenness`: over all ordered pairs of others, the sum of the shares of shortest paths through it; directed, unweighted. It
 *   takes nodes times ties.
 * - `pagerank`: damping 0.85, weighted; sums to 1.
 *
 * @example The middle of a star
 * ```ts
 * const star = networkOf(4, [[1, 0], [2, 0], [3, 0]]);
 * Array.from(centralityOf(star, 'degree')); // => [ 3, 0, 0, 0 ]
 * ```
 */
export function centralityOf(network: Network, by: Centrality): Float64Array {
  if (by === 'degree') return inDegree(network);
  return by === 'pagerank' ? pageRank(network) : betweenness(turned(network));
}

/** The `k` most central nodes, ascending by number; of equal ones those with the lower number. */
export function mostCentral(network: Network, k: number, by: Centrality): number[] {
  const values = centralityOf(network, by);
  const order = Array.from(values, (_, i) => i);
  order.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  return order.slice(0, k).sort((a, b) => a - b);
}
