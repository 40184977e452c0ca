import { masterKey } from '@uptake/core';
import { brokenOptions, must, refuse, shown } from '@uptake/core/internal';
import { draws, drawTag } from '../random.ts';
import { quantile } from '../statistics/quantiles.ts';
import { type AbcCandidate, aroundParticles, fromPrior, type Particle } from './proposal.ts';

/** A simulator and what it is held to. */
export interface AbcProblem {
  /** Parameters; what is believed of them before is a transformation of the unit cube. */
  readonly dimensions: number;
  /** What was observed, as a few numbers. */
  readonly observed: readonly number[];
  /** The same numbers of a simulation of each candidate, which differ by `number` where the place is the same. */
  simulate(
    candidates: readonly AbcCandidate[],
  ): Promise<readonly (readonly number[])[]> | readonly (readonly number[])[];
}

/** How long it goes on. */
export interface AbcOptions {
  /** Seed of its random numbers, any text. */
  readonly seed: string;
  /** Particles of a generation, 10 to 100,000. Default 500. */
  readonly particles?: number;
  /** Most simulations of all. Default 50,000. */
  readonly maxRuns?: number;
  /** A generation in which fewer are accepted is the last. Default 0.01. */
  readonly leastAcceptance?: number;
  /** Distance at which it stops. Default 0. */
  readonly epsilon?: number;
}

/** One step of the search. */
export interface AbcGeneration {
  /** Largest distance that is accepted. */
  readonly epsilon: number;
  readonly runs: number;
  /** Accepted of those simulated. */
  readonly acceptance: number;
  /** Number of equally weighted particles that would tell as much. */
  readonly effective: number;
}

/** What is believed after the data. */
export interface AbcPosterior {
  readonly particles: readonly Particle[];
  readonly generations: readonly AbcGeneration[];
  /** Size of a difference of each summary that counts as 1: its median absolute deviation under the prior. */
  readonly scales: readonly number[];
  readonly runs: number;
  readonly stopped: 'epsilon' | 'acceptance' | 'runs';
}

/** Median absolute deviation of each summary over what was simulated; its standard deviation where half of all are alike. */
function scalesOf(rows: readonly (readonly number[])[], count: number): number[] {
  return Array.from({ length: count }, (_, k) => {
    const values = rows.map((row) => row[k] as number).filter((value) => !Number.isNaN(value));
    if (values.length === 0) return 1;
    const middle = quantile(values, 0.5);
    const usual = quantile(
      values.map((value) => Math.abs(value - middle)),
      0.5,
    );
    if (usual > 0) return usual;
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    return Math.sqrt(squares / values.length) || 1;
  });
}

/** Root mean square of the differences in their scales; infinite where a simulation has no such number and the data do. */
function distanceOf(
  row: readonly number[],
  observed: readonly number[],
  scales: readonly number[],
): number {
  const sum = observed.reduce(
    (all, value, k) => all + (((row[k] as number) - value) / (scales[k] as number)) ** 2,
    0,
  );
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : Math.sqrt(sum / observed.length);
}

/** Particles whose weights sum to 1. */
function normalised(particles: readonly Particle[]): Particle[] {
  const total = particles.reduce((sum, { weight }) => sum + weight, 0);
  return particles.map((one) => ({ ...one, weight: one.weight / total }));
}

/** The next largest distance: the median of the last ones, or the largest that is smaller than all of them were allowed to be. */
function nextEpsilon(particles: readonly Particle[], last: number, goal: number): number {
  const distances = particles.map(({ distance }) => distance);
  const middle = quantile(distances, 0.5);
  const below = Math.max(goal, ...distances.filter((distance) => distance < last));
  return Math.max(goal, Math.min(middle, below));
}

/** Everything that is wrong with a problem and its options. */
function check(problem: AbcProblem, options: AbcOptions): void {
  refuse('abcSmc', [
    ...(problem.observed.length > 0 && problem.observed.every(Number.isFinite)
      ? []
      : [`observed must be finite numbers, got ${shown(problem.observed)}`]),
    ...(Number.isInteger(problem.dimensions) && problem.dimensions > 0
      ? []
      : [`dimensions must be a whole number from 1, got ${shown(problem.dimensions)}`]),
    ...brokenOptions(
      options,
      {
        ...{ seed: must.text, particles: must.whole(10, 100_000) },
        maxRuns: must.whole(10, 1e9),
        leastAcceptance: must.number('from 0 to 1', (value) => value >= 0 && value <= 1),
        epsilon: must.number('from 0', (value) => value >= 0),
      },
      ['seed'],
    ),
  ]);
}

/**
 * What parameters data leave possible, by approximate Bayesian computation with sequential Monte Carlo: candidates are simulated, those
 * near to what was observed are kept, and the next ones are drawn around these with a smaller distance, its median. Of each generation the
 * accepted with the lowest numbers count, so that no order of arrival and no number of threads changes the answer.
 *
 * @param problem - Simulator and what was observed.
 * @param options - Seed, particles, and when it ends.
 * @throws RangeError naming every broken option.
 *
 * @example
 * ```ts
 * const coin = { dimensions: 1, observed: [7], simulate: (all) => all.map(({ place: [p] }) => [Math.round(10 * p)]) };
 * const { particles } = await abcSmc(coin, { seed: 'docs', particles: 50 });
 * particles.every(({ place: [p] }) => Math.round(10 * p) === 7); // => true
 * ```
 *
 * Source: toni2009, beaumont2009.
 */
export async function abcSmc(problem: AbcProblem, options: AbcOptions): Promise<AbcPosterior> {
  check(problem, options);
  const { dimensions, observed } = problem;
  const { epsilon: goal = 0, leastAcceptance = 0.01, maxRuns = 50_000, seed } = options;
  const key = masterKey(seed);
  const particles = Math.min(options.particles ?? 500, maxRuns);
  let proposal = fromPrior(dimensions);
  let scales: number[] = [];
  let kept: Particle[] = [];
  let epsilon = Number.POSITIVE_INFINITY;
  let next = 0;
  const generations: AbcGeneration[] = [];
  for (;;) {
    const found: Particle[] = [];
    const first = next;
    let seen = 0;
    while (found.length < particles) {
      const rate = Math.max((found.length + 1) / (seen + 2), 1e-3);
      const wanted = seen === 0 ? particles : Math.ceil((particles - found.length) / rate);
      const batch = Math.min(wanted, 4 * particles, maxRuns - next);
      if (batch <= 0) break;
      const candidates = Array.from({ length: batch }, (_, i) => {
        const number = next + i;
        return { number, place: proposal.place(draws(key, number, drawTag.calibration)) };
      });
      next += batch;
      seen += batch;
      const rows = await problem.simulate(candidates);
      if (generations.length === 0) scales = scalesOf(rows, observed.length);
      candidates.forEach((candidate, i) => {
        const summaries = rows[i] as readonly number[];
        const distance = distanceOf(summaries, observed, scales);
        if (distance <= epsilon && found.length < particles)
          found.push({
            ...candidate,
            distance,
            summaries,
            weight: proposal.weight(candidate.place),
          });
      });
    }
    if (found.length < particles) return posterior('runs');
    kept = normalised(found);
    // Those behind the last one accepted were simulated in vain and do not count.
    const acceptance = particles / ((kept.at(-1) as Particle).number - first + 1);
    const effective = 1 / kept.reduce((sum, { weight }) => sum + weight * weight, 0);
    generations.push({ epsilon, runs: next - first, acceptance, effective });
    if (epsilon <= goal) return posterior('epsilon');
    if (acceptance < leastAcceptance) return posterior('acceptance');
    const closer = nextEpsilon(kept, epsilon, goal);
    if (closer >= epsilon) return posterior('epsilon');
    epsilon = closer;
    proposal = aroundParticles(kept, dimensions);
  }

  function posterior(stopped: AbcPosterior['stopped']): AbcPosterior {
    return { particles: kept, generations, scales, runs: next, stopped };
  }
}

/**
 * Particles of equal weight, by systematic resampling.
 *
 * @param particles - With weights that sum to 1.
 * @param count - How many.
 * @param seed - Of the one random number that it takes.
 */
export function equalParticles(
  particles: readonly Particle[],
  count: number,
  seed: string,
): Particle[] {
  const start = draws(masterKey(seed), 0xffff_ffff, drawTag.calibration).uniform();
  const chosen: Particle[] = [];
  let sum = 0;
  for (const particle of particles) {
    sum += particle.weight * count;
    while (chosen.length < count && chosen.length + start < sum) chosen.push(particle);
  }
  while (chosen.length < count) chosen.push(particles.at(-1) as Particle);
  return chosen;
}
