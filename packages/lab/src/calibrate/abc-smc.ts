import type { Key } from '@uptake/core';
import { type Draws, draws, drawTag } from '../draws/draws.ts';
import { quantile } from '../statistics/quantile.ts';
import { kernelOf } from './kernel.ts';
import { type Particles, pickParticle } from './particles.ts';
import type { Prior } from './prior.ts';

/** A point to run, with its number: it takes the luck of the replication of that number, its own. */
export interface Proposal {
  readonly number: number;
  readonly point: readonly number[];
}

/** What the parameters may be, given the data. */
export interface Posterior extends Particles {
  /** Distances of the particles to the data. */
  readonly distances: readonly number[];
  /** Largest distance that was accepted. */
  readonly epsilon: number;
  readonly generations: number;
  /** Share accepted in the last generation. */
  readonly acceptance: number;
  /** Candidates run, those that came to nothing among them. */
  readonly runs: number;
}

/** How a calibration runs. */
export interface AbcOptions {
  /** Particles, N. Default 500. */
  readonly particles?: number;
  /** Acceptance below which it stops. Default 0.01. */
  readonly minimumAcceptance?: number;
  /** Candidates run at most. Default 100,000. */
  readonly maxRuns?: number;
  /** Candidates that are handed out together; it changes no result. Default N. */
  readonly batch?: number;
}

/**
 * Sequential Monte-Carlo calibration without a likelihood: points whose outcome comes near the data are kept and
 * perturbed, and what is near is tightened from generation to generation.
 *
 * Kernel = normal with twice the weighted covariance; epsilon = median of the last distances; weight = prior density over
 * `sum w K`. Luck is not shared: each candidate has its own. The N accepted with the lowest numbers count, so candidates
 * that are slow to run cannot bias the result, and neither can the size of a batch.
 *
 * @param prior - What is believed before.
 * @param distances - Distances of the candidates' outcomes to the data, in their order; NaN is never accepted.
 * @param key - Master key of the draws.
 * @param options - Particles, stopping.
 * @throws RangeError if `maxRuns` is below the number of particles, or fewer outcomes than that have a distance.
 *
 * Source: toni2009, beaumont2009; klinger2018 (order of candidates).
 */
export async function abcSmc(
  prior: Prior,
  distances: (candidates: readonly Proposal[]) => Promise<readonly number[]>,
  key: Key,
  options: AbcOptions = {},
): Promise<Posterior> {
  const { particles: size = 500, minimumAcceptance = 0.01, maxRuns = 100_000 } = options;
  const batch = options.batch ?? size;
  let next = 0;
  let runs = 0;

  /** The first `size` candidates within epsilon, by number; undefined where the budget ends before. */
  async function accepted(epsilon: number, propose: (source: Draws) => number[]) {
    const kept: { point: readonly number[]; distance: number }[] = [];
    const first = next;
    for (let from = first; ; from += batch) {
      const count = Math.min(batch, maxRuns - runs);
      if (count <= 0) return undefined;
      const candidates = Array.from({ length: count }, (_, i): Proposal => {
        const number = from + i;
        return { number, point: propose(draws(key, number, drawTag.evolution)) };
      });
      const found = await distances(candidates);
      runs += count;
      for (const [i, { number, point }] of candidates.entries()) {
        const distance = found[i] as number;
        if (!(distance <= epsilon)) continue;
        kept.push({ point, distance });
        if (kept.length < size) continue;
        next = number + 1;
        return { kept, acceptance: size / (next - first) };
      }
    }
  }

  const start = await accepted(Number.MAX_VALUE, (source) => prior.sample(source));
  if (start === undefined) {
    throw new RangeError(
      `maxRuns must allow ${size} outcomes with a distance, got ${maxRuns} candidates`,
    );
  }
  let posterior = {
    points: start.kept.map(({ point }) => point),
    weights: start.kept.map(() => 1 / size),
    distances: start.kept.map(({ distance }) => distance),
    epsilon: Number.POSITIVE_INFINITY,
    generations: 1,
    acceptance: start.acceptance,
  };
  for (;;) {
    const last = posterior;
    const epsilon = quantile(last.distances, 0.5);
    const kernel = kernelOf(last);
    const propose = (source: Draws): number[] => {
      for (;;) {
        const from = last.points[pickParticle(last, source.uniform())] as number[];
        const point = kernel.step(from, source);
        if (prior.density(point) > 0) return point;
      }
    };
    const generation = epsilon < last.epsilon ? await accepted(epsilon, propose) : undefined;
    if (generation === undefined) return { ...last, runs };
    const points = generation.kept.map(({ point }) => point);
    const reach = kernel.reach(last, points);
    const raw = points.map((point, i) => prior.density(point) / (reach[i] as number));
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    posterior = {
      points,
      weights: raw.map((weight) => weight / total),
      distances: generation.kept.map(({ distance }) => distance),
      epsilon,
      generations: last.generations + 1,
      acceptance: generation.acceptance,
    };
    if (generation.acceptance < minimumAcceptance) return { ...posterior, runs };
  }
}
