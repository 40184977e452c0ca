import { exp } from '@uptake/core/internal';
import type { Draws } from '../random.ts';
import { symmetricEigen } from '../search/symmetric-eigen.ts';

/** A set of parameters that is tried: a place in the unit cube, where the prior is even, and a number that fixes its luck. */
export interface AbcCandidate {
  /** A share of the prior below, for each parameter. */
  readonly place: readonly number[];
  /** From 0; no two candidates share one. */
  readonly number: number;
}

/** An accepted candidate. */
export interface Particle extends AbcCandidate {
  /** All weights of a generation sum to 1. */
  readonly weight: number;
  readonly distance: number;
  readonly summaries: readonly number[];
}

/** Where candidates come from: the prior, or particles and a normal kernel around each. */
interface Proposal {
  place(source: Draws): number[];
  weight(place: readonly number[]): number;
}

/** Candidates of the prior, all of the same weight. */
export const fromPrior = (dimensions: number): Proposal => ({
  place: (source) => Array.from({ length: dimensions }, () => source.uniform()),
  weight: () => 1,
});

/** Around the particles, with twice their weighted covariance; what leaves the cube is drawn anew from the start. */
export function aroundParticles(particles: readonly Particle[], dimensions: number): Proposal {
  const axes = Array.from({ length: dimensions }, (_, k) => k);
  const at = (particle: Particle, k: number): number => particle.place[k] as number;
  const means = axes.map((k) => particles.reduce((sum, one) => sum + one.weight * at(one, k), 0));
  const covariance = axes.map((i) =>
    axes.map((j) =>
      particles.reduce(
        (sum, one) =>
          sum +
          2 *
            one.weight *
            (at(one, i) - (means[i] as number)) *
            (at(one, j) - (means[j] as number)),
        i === j ? 1e-12 : 0,
      ),
    ),
  );
  const { values, vectors } = symmetricEigen(covariance);
  const lengths = values.map((value) => Math.sqrt(Math.max(value, 1e-12)));
  const white = (place: readonly number[]): number[] =>
    vectors.map(
      (vector, k) =>
        vector.reduce((sum, v, i) => sum + v * (place[i] as number), 0) / (lengths[k] as number),
    );
  const whites = particles.map(({ place }) => white(place));
  const sums: number[] = [];
  particles.forEach(({ weight }, i) => {
    sums.push((sums[i - 1] ?? 0) + weight);
  });
  const chosen = (u: number): Particle => {
    const target = u * (sums.at(-1) as number);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return particles[low] as Particle;
  };
  const moved = (source: Draws): number[] => {
    const place = [...chosen(source.uniform()).place];
    vectors.forEach((vector, k) => {
      const step = source.normal() * (lengths[k] as number);
      vector.forEach((v, i) => {
        place[i] = (place[i] as number) + step * v;
      });
    });
    return place;
  };
  return {
    place(source) {
      for (;;) {
        const place = moved(source);
        if (place.every((u) => u > 0 && u < 1)) return place;
      }
    },
    weight(place) {
      const own = white(place);
      const density = whites.reduce((sum, other, j) => {
        const far = other.reduce((all, x, k) => all + (x - (own[k] as number)) ** 2, 0);
        return sum + (particles[j] as Particle).weight * exp(-far / 2);
      }, 0);
      return 1 / density;
    },
  };
}
