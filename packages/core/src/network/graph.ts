import type { Tie } from '../scenario/scenario.ts';

/** A directed network: those that node i looks at are from `start[i]` to `start[i + 1]`, ascending and each once. */
export interface Network {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * A network from ties: the weights of those that repeat add up; ties to oneself are left out.
 *
 * @param nodes - How many there are; every end of a tie is below.
 * @param ties - `[from, to, weight]`: who looks at whom. Weight 1 if not given.
 */
export function networkOf(
  nodes: number,
  ties: Iterable<Tie | readonly [from: number, to: number]>,
): Network {
  const rows: Map<number, number>[] = Array.from({ length: nodes }, () => new Map());
  for (const [from, to, weight = 1] of ties) {
    const row = rows[from] as Map<number, number>;
    if (from !== to) row.set(to, (row.get(to) ?? 0) + weight);
  }
  const start = new Int32Array(nodes + 1);
  rows.forEach((row, i) => {
    start[i + 1] = (start[i] as number) + row.size;
  });
  const entries = rows.flatMap((row) => [...row].sort(([a], [b]) => a - b));
  return {
    nodes,
    start,
    to: Int32Array.from(entries, ([to]) => to),
    weight: Float64Array.from(entries, ([, weight]) => weight),
  };
}

/** The same network with every tie turned round. */
export function turned({ nodes, start, to, weight }: Network): Network {
  const ties: [number, number, number][] = [];
  for (let i = 0; i < nodes; i++)
    for (let k = start[i] as number; k < (start[i + 1] as number); k++)
      ties.push([to[k] as number, i, weight[k] as number]);
  return networkOf(nodes, ties);
}
