import type { Key } from '@uptake/core';
import { latinHypercube } from '../design/latin-hypercube.ts';
import { type Draws, draws, drawTag } from '../draws/draws.ts';
import { crowding } from './crowding.ts';
import { paretoFronts } from './dominance.ts';
import { crossover, mutated } from './variation.ts';

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
