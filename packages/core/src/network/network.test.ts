import { describe, expect, it } from 'vitest';
import { sha256 } from '../random/sha256.ts';
import { Simulation } from '../run/simulation.ts';
import { parseScenario } from '../scenario/parse.ts';
import { ScenarioError } from '../scenario/problem.ts';
import type { GeneratedTies, Tie } from '../scenario/scenario.ts';
import { centralityOf } from './centrality.ts';
import { generatedPairs } from './generate.ts';
import { networkOf } from './graph.ts';
import { assortativity, networkReport } from './report.ts';

const both = (pairs: readonly (readonly [number, number])[]): [number, number][] =>
  pairs.flatMap(([a, b]): [number, number][] => [
    [a, b],
    [b, a],
  ]);
const key = [5, 6] as const;
const made = (how: GeneratedTies, nodes = 400, more: object = {}) =>
  networkReport(networkOf(nodes, both(generatedPairs(how, { key, nodes, ...more }))));

/** Zachary's karate club (1977), the 78 ties of 34 members. */
const club = Object.entries({
  0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  1: [2, 3, 7, 13, 17, 19, 21, 30],
  2: [3, 7, 8, 9, 13, 27, 28, 32],
  3: [7, 12, 13],
  4: [6, 10],
  5: [6, 10, 16],
  6: [16],
  8: [30, 32, 33],
  9: [33],
  13: [33],
  14: [32, 33],
  15: [32, 33],
  18: [32, 33],
  19: [33],
  20: [32, 33],
  22: [32, 33],
  23: [25, 27, 29, 32, 33],
  24: [25, 27, 31],
  25: [31],
  26: [29, 33],
  27: [33],
  28: [31, 33],
  29: [32, 33],
  30: [32, 33],
  31: [32, 33],
  32: [33],
}).flatMap(([a, list]) => list.map((b): [number, number] => [Number(a), b]));

describe('the report of a network', () => {
  it('of the karate club has the values of the literature', () => {
    const report = networkReport(networkOf(34, both(club)));
    expect(report.ties).toBe(156);
    expect(report.clustering).toBeCloseTo(0.2556818181818182, 14);
    expect(report.degreeAssortativity).toBeCloseTo(-0.47561309768461413, 12);
    expect([report.components, report.largest, report.reciprocity]).toEqual([1, 1, 1]);
    expect(report.inDegrees[17]).toBe(1);
    const between = centralityOf(networkOf(34, both(club)), 'betweenness');
    expect((between[0] as number) / (33 * 32)).toBeCloseTo(0.43763528138528146, 12);
  });

  it('has reciprocity, parts and groups as counted by hand', () => {
    const ties: [number, number][] = [
      [0, 1],
      [1, 0],
      [1, 2],
      [3, 4],
      [4, 3],
      [3, 3],
      [0, 1],
    ];
    const network = networkOf(6, ties);
    const report = networkReport(network);
    expect(report).toMatchObject({
      nodes: 6,
      ties: 5,
      reciprocity: 0.8,
      components: 3,
      largest: 0.5,
    });
    expect(report.outDegrees).toEqual([2, 3, 1]);
    expect(report.clustering).toBe(0);
    // Ends by group: a to a 3, b to b 2 of 5 ties.
    expect(assortativity(network, ['a', 'a', 'a', 'b', 'b', 'b'])).toBe(1);
    expect(assortativity(network, ['a', 'b', 'a', 'a', 'b', 'a'])).toBeCloseTo(
      (0 - 12 / 25) / (1 - 12 / 25),
      12,
    );
  });

  it('says what has no meaning as null', () => {
    expect(networkReport(networkOf(3, []))).toMatchObject({
      reciprocity: null,
      clustering: null,
      degreeAssortativity: null,
      components: 3,
    });
    expect(assortativity(networkOf(2, [[0, 1]]), ['a', 'a'])).toBeNull();
    expect(assortativity(networkOf(2, [[0, 1]]), [1, 1])).toBeNull();
  });
});

/** Betweenness by all shortest paths, one by one. */
function naiveBetweenness(nodes: number, ties: readonly [number, number][]): number[] {
  const next = Array.from({ length: nodes }, (_, i) => [
    ...new Set(ties.filter(([a, b]) => a === i && b !== i).map(([, b]) => b)),
  ]);
  const sum = Array<number>(nodes).fill(0);
  for (let from = 0; from < nodes; from++)
    for (let to = 0; to < nodes; to++) {
      if (from === to) continue;
      let paths: number[][] = [[from]];
      for (let length = 0; length < nodes && paths.length > 0; length++) {
        const there = paths.filter((path) => path.at(-1) === to);
        if (there.length > 0) {
          for (const path of there)
            for (const node of path.slice(1, -1))
              sum[node] = (sum[node] as number) + 1 / there.length;
          break;
        }
        paths = paths.flatMap((path) =>
          (next[path.at(-1) as number] as number[])
            .filter((j) => !path.includes(j))
            .map((j) => [...path, j]),
        );
      }
    }
  return sum;
}

describe('centrality', () => {
  it('agrees with paths taken one by one, and with ranks that repeat themselves', () => {
    for (let seed = 0; seed < 20; seed++) {
      const pairs = generatedPairs(
        { kind: 'blocks', by: 'team', within: 0.4, between: 0.2 },
        { key: [seed, 1], nodes: 9, group: [0, 0, 0, 1, 1, 1, 2, 2, 2] },
      );
      const directed = pairs.map(([a, b], i): [number, number] => (i % 2 ? [a, b] : [b, a]));
      const network = networkOf(9, directed);
      const naive = naiveBetweenness(9, directed);
      centralityOf(network, 'betweenness').forEach((value, i) => {
        expect(value).toBeCloseTo(naive[i] as number, 10);
      });
      const rank = centralityOf(network, 'pagerank');
      expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
      const degree = (i: number) => directed.filter(([a]) => a === i).length;
      const loose = [...rank].reduce((sum, value, i) => sum + (degree(i) === 0 ? value : 0), 0);
      rank.forEach((value, i) => {
        const given = directed
          .filter(([, b]) => b === i)
          .reduce((sum, [a]) => sum + (rank[a] as number) / degree(a), 0);
        expect(value).toBeCloseTo((0.15 + 0.85 * loose) / 9 + 0.85 * given, 10);
      });
    }
  });
});

describe('a generated network', () => {
  it('is a ring of known clustering, and less of one the more is rewired', () => {
    const { clustering, outDegrees, reciprocity } = made({ kind: 'ring', degree: 6 });
    expect([clustering, outDegrees[6], reciprocity]).toEqual([0.6, 400, 1]); // 3 (k - 2) / (4 (k - 1))
    const some = made({ kind: 'small-world', degree: 6, rewire: 0.1 });
    const all = made({ kind: 'small-world', degree: 6, rewire: 1 });
    expect(made({ kind: 'small-world', degree: 6, rewire: 0 })).toEqual(
      made({ kind: 'ring', degree: 6 }),
    );
    expect(some.meanDegree).toBe(6);
    expect(some.clustering).toBeCloseTo(0.6 * 0.9 ** 3, 1);
    expect(all.clustering).toBeLessThan(0.05);
  });

  it('is scale-free: few have many ties, as the power law says', () => {
    const { inDegrees, meanDegree, components } = made({ kind: 'scale-free', degree: 6 }, 4000);
    expect([components, meanDegree]).toEqual([1, expect.closeTo(6, 1)]);
    // Share with k ties in the limit: 2 m (m + 1) / (k (k + 1) (k + 2)), m = 3.
    for (const k of [3, 4, 5, 8]) {
      const expected = 24 / (k * (k + 1) * (k + 2));
      expect(Math.abs((inDegrees[k] as number) / 4000 - expected)).toBeLessThan(
        4 * Math.sqrt(expected / 4000),
      );
    }
    expect(inDegrees.length).toBeGreaterThan(80);
  });

  it('has the chances of its blocks, to the edges 0 and 1', () => {
    const group = Array.from({ length: 400 }, (_, i) => Math.floor(i / 100));
    const how = { kind: 'blocks', by: 'role', within: 0.2, between: 0.01 } as const;
    const pairs = generatedPairs(how, { key, nodes: 400, group });
    const inside = pairs.filter(([a, b]) => group[a] === group[b]).length;
    expect(Math.abs(inside - 0.2 * 4 * 4950)).toBeLessThan(4 * Math.sqrt(0.16 * 19800));
    expect(Math.abs(pairs.length - inside - 600)).toBeLessThan(4 * Math.sqrt(600));
    expect(new Set(pairs.map(String)).size).toBe(pairs.length);
    const full = generatedPairs({ ...how, within: 1, between: 0 }, { key, nodes: 400, group });
    expect(full).toHaveLength(4 * 4950);
  });

  it('is fixed by its key to the byte', () => {
    const hashOf = (how: GeneratedTies, of: readonly [number, number]) =>
      sha256(
        JSON.stringify(
          generatedPairs(how, {
            key: of,
            nodes: 200,
            group: Int32Array.from({ length: 200 }, (_, i) => i >> 3),
          }),
        ),
      ).slice(0, 12);
    const kinds: GeneratedTies[] = [
      { kind: 'small-world', degree: 4, rewire: 0.2 },
      { kind: 'scale-free', degree: 4 },
      { kind: 'blocks', by: 'team', within: 0.5, between: 0.01 },
    ];
    expect(kinds.map((how) => hashOf(how, key))).toMatchInlineSnapshot(`
      [
        "6a3b889ba707",
        "993117ba12de",
        "b8a682fb89ce",
      ]
    `);
    for (const how of kinds) expect(hashOf(how, [5, 7])).not.toBe(hashOf(how, key));
  });

  const firm = (generate: object, more: object = {}) => ({
    name: 'Firm',
    roles: [{ name: 'Analyst', headcount: 50 }],
    organisation: { ties: { generate } },
    ...more,
  });

  it('takes the place of teams and cross ties in a run, the same in every arm', () => {
    const arms = { one: {}, two: { policy: { credit: 0.9 } } };
    const scenario = parseScenario(firm({ kind: 'scale-free', degree: 4 }, { arms }) as object);
    const importedOf = (arm: string) =>
      (
        new Simulation(scenario.arms[arm] as typeof scenario, key) as never as {
          imported: { to: Int32Array; start: Int32Array };
        }
      ).imported;
    expect(importedOf('two')).toEqual(importedOf('one'));
    const pairs = generatedPairs({ kind: 'scale-free', degree: 4 }, { key, nodes: 50 });
    expect(importedOf('one').to).toHaveLength(2 * pairs.length);
    const listed = parseScenario(
      firm({}, { organisation: { ties: both(pairs) as unknown as Tie[] } }) as object,
    );
    const [a, b] = [scenario.arms['one'] as typeof scenario, listed].map((one) => {
      const run = new Simulation(one, key);
      for (let week = 0; week < 9; week++) run.step();
      return [...run.employees.skill];
    });
    expect(a).toEqual(b);
  });

  it('is a hierarchy where the table of people has managers', () => {
    const people = [
      { id: 'a', role: 'Analyst' },
      { id: 'b', role: 'Analyst', manager: 'a' },
      { id: 'c', role: 'Analyst', manager: 'b' },
    ];
    const scenario = parseScenario({
      ...firm({ kind: 'hierarchy' }),
      roles: [{ name: 'Analyst' }],
      people,
    } as object);
    const { imported } = new Simulation(scenario, key) as never as { imported: { to: Int32Array } };
    expect([...imported.to]).toEqual([1, 0, 2, 1]);
  });

  it('is refused with what is wrong', () => {
    const problems = (generate: object): string[] => {
      try {
        parseScenario(firm(generate) as object);
        return [];
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        return error.message.split('\n');
      }
    };
    expect(problems({ kind: 'ring' })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate must have degree, since it is ring",
      ]
    `);
    expect(problems({ kind: 'ring', degree: 5, rewire: 0.1 })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate.rewire has no meaning in ring",
      ]
    `);
    expect(problems({ kind: 'ring', degree: 50 })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate.degree must be even and below the 50 employees, got 50",
      ]
    `);
    expect(problems({ kind: 'hierarchy' })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate needs a column manager in the table of people",
      ]
    `);
    expect(problems({ kind: 'tree', degree: 4 })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate.kind must be one of ring, small-world, scale-free, blocks, hierarchy, got "tree"",
      ]
    `);
    expect(problems({ kind: 'blocks', by: 'site', within: 2 })).toMatchInlineSnapshot(`
      [
        "organisation.ties.generate.within must be in [0, 1], got 2",
        "organisation.ties.generate.by must be one of team, role, got "site"",
      ]
    `);
  });
});
