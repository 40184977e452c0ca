import type { Key } from '@uptake/core';
import { pow } from '@uptake/core/internal';
import { latinHypercube } from '../design/grid.ts';
import { type Draws, draws, drawTag } from '../random.ts';

/** A policy and what it costs and brings; every objective is to be small. */
export interface Candidate {
  readonly point: readonly number[];
  readonly objectives: readonly number[];
}

/** A search for the front of several objectives; what it proposes depends on the key and on the values alone. */
export interface FrontSearch {
  /** Points of the next generation, in the unit cube; the same ones until they are told. */
  ask(): number[][];
  /** Their objectives, in the same order. */
  tell(objectives: readonly (readonly number[])[]): void;
  /** The present population, the best front first. */
  population(): readonly Candidate[];
}

/** The best of a set by front and then by room, in that order. */
function selected(candidates: readonly Candidate[], count: number): Candidate[] {
  const objectives = candidates.map((candidate) => candidate.objectives);
  return paretoFronts(objectives)
    .flatMap((front) => {
      const room = crowding(objectives, front);
      return front
        .map((_, k) => k)
        .sort((a, b) => (room[b] as number) - (room[a] as number) || a - b)
        .map((k) => candidates[front[k] as number] as Candidate);
    })
    .slice(0, count);
}

/** Parent by tournament of two; since the population is sorted, the lower place wins. */
function parent(population: readonly Candidate[], source: Draws): readonly number[] {
  const place = Math.min(source.below(population.length), source.below(population.length));
  return population[place]?.point ?? [];
}

/**
 * NSGA-II: tournament, simulated binary crossover, polynomial mutation, selection by front and crowding.
 *
 * @param genes - Dimensions of the unit cube.
 * @param key - Master key of the draws.
 * @param size - Population, an even number. Default 100.
 *
 * Source: deb2002.
 */
export function nsga2(genes: number, key: Key, size: number = 100): FrontSearch {
  let population: Candidate[] = [];
  let generation = 0;
  let asked: number[][] | undefined;
  const propose = (): number[][] => {
    if (generation === 0) return latinHypercube(size, genes, key);
    const source = draws(key, generation, drawTag.evolution);
    return Array.from({ length: Math.ceil(size / 2) }, () =>
      crossover(parent(population, source), parent(population, source), source).map((child) =>
        mutated(child, source),
      ),
    )
      .flat()
      .slice(0, size);
  };
  return {
    ask() {
      asked ??= propose();
      return asked;
    },
    tell(objectives) {
      const points = asked ?? propose();
      if (objectives.length !== points.length) {
        throw new RangeError(
          `a generation has ${points.length} candidates, got ${objectives.length}`,
        );
      }
      const children = points.map((point, i) => ({ point, objectives: objectives[i] as number[] }));
      population = selected([...population, ...children], size);
      asked = undefined;
      generation++;
    },
    population: () => population,
  };
}

const crossoverSpread = 15;
const mutationSpread = 20;

const clipped = (x: number): number => Math.min(1, Math.max(0, x));

/**
 * Simulated binary crossover of two parents in the unit cube, eta 15, each gene with probability 1/2.
 *
 * @param one - A parent.
 * @param two - The other.
 * @param source - Where the random numbers come from; every gene takes three draws.
 * @returns Two children.
 *
 * Source: deb1995.
 */
export function crossover(
  one: readonly number[],
  two: readonly number[],
  source: Draws,
): [number[], number[]] {
  const first = [...one];
  const second = [...two];
  for (let i = 0; i < first.length; i++) {
    const [chosen, u, swap] = [source.uniform() < 0.5, source.uniform(), source.uniform() < 0.5];
    if (!chosen) continue;
    const beta = pow(u <= 0.5 ? 2 * u : 1 / (2 * (1 - u)), 1 / (crossoverSpread + 1));
    const middle = ((one[i] as number) + (two[i] as number)) / 2;
    const reach = (beta * ((two[i] as number) - (one[i] as number))) / 2;
    first[i] = clipped(middle + (swap ? reach : -reach));
    second[i] = clipped(middle - (swap ? reach : -reach));
  }
  return [first, second];
}

/**
 * Polynomial mutation in the unit cube, eta 20, each gene with probability `1/n`.
 *
 * @param point - What is mutated; it is not changed.
 * @param source - Where the random numbers come from; every gene takes two draws.
 *
 * Source: deb2001.
 */
export function mutated(point: readonly number[], source: Draws): number[] {
  return point.map((x) => {
    const [chosen, u] = [source.uniform() < 1 / point.length, source.uniform()];
    if (!chosen) return x;
    const power = mutationSpread + 1;
    const room = u < 0.5 ? 1 - x : x;
    const far = room === 0 ? 0 : pow(room, power);
    const delta =
      u < 0.5
        ? pow(2 * u + (1 - 2 * u) * far, 1 / power) - 1
        : 1 - pow(2 * (1 - u) + (2 * u - 1) * far, 1 / power);
    return clipped(x + delta);
  });
}

/**
 * How far each member of a front is from its neighbours: the sum over objectives of the gap between them, in units of
 * the front's range; infinite at the ends.
 *
 * @param objectives - Rows of all candidates.
 * @param front - Row numbers of one front.
 * @returns In the order of `front`.
 *
 * Source: deb2002.
 */
export function crowding(
  objectives: readonly ArrayLike<number>[],
  front: readonly number[],
): number[] {
  const distance = new Array<number>(front.length).fill(0);
  const width = objectives[front[0] as number]?.length ?? 0;
  for (let m = 0; m < width; m++) {
    const value = (k: number) => objectives[front[k] as number]?.[m] as number;
    const order = front.map((_, k) => k).sort((a, b) => value(a) - value(b));
    const first = order[0] as number;
    const last = order.at(-1) as number;
    distance[first] = Number.POSITIVE_INFINITY;
    distance[last] = Number.POSITIVE_INFINITY;
    const range = value(last) - value(first);
    if (range === 0) continue;
    for (let k = 1; k < order.length - 1; k++) {
      const gap = value(order[k + 1] as number) - value(order[k - 1] as number);
      distance[order[k] as number] = (distance[order[k] as number] as number) + gap / range;
    }
  }
  return distance;
}

/** Whether a is at least as good in every objective and better in one; smaller is better. */
export function dominates(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  let better = false;
  for (let m = 0; m < a.length; m++) {
    if ((a[m] as number) > (b[m] as number)) return false;
    if ((a[m] as number) < (b[m] as number)) better = true;
  }
  return better;
}

/**
 * Fronts of a set: rank 0 is dominated by none, rank 1 only by rank 0, and so on.
 *
 * @param objectives - One row a candidate, smaller is better.
 * @returns Row numbers, front by front.
 *
 * Source: deb2002.
 */
export function paretoFronts(objectives: readonly ArrayLike<number>[]): number[][] {
  const n = objectives.length;
  const above = new Int32Array(n);
  const below: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [a, b] = [objectives[i] as ArrayLike<number>, objectives[j] as ArrayLike<number>];
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner < 0) continue;
      below[winner]?.push(loser);
      above[loser] = (above[loser] as number) + 1;
    }
  }
  const result: number[][] = [];
  let front = Array.from({ length: n }, (_, i) => i).filter((i) => above[i] === 0);
  while (front.length > 0) {
    result.push(front);
    const next: number[] = [];
    for (const i of front) {
      for (const j of below[i] as number[]) {
        above[j] = (above[j] as number) - 1;
        if (above[j] === 0) next.push(j);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return result;
}
