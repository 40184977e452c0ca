import { masterKey } from '@uptake/core';
import { cmaEs } from '../search/cma-es.ts';
import { type AbcPosterior, abcSmc } from './abc-smc.ts';
import type { AbcCandidate, Particle } from './proposal.ts';

/** A fit of many parameters to many numbers in few runs: the nearest point first, then what remains possible around it. */

/** A simulator and the numbers that it is held to. */
interface GroupFit {
  readonly dimensions: number;
  readonly observed: readonly number[];
  /** The same numbers of a simulation; NaN where it has none. */
  simulate(candidate: AbcCandidate): readonly number[];
}

/** How long it goes on. */
interface GroupFitOptions {
  readonly seed: string;
  readonly particles: number;
  readonly maxRuns: number;
  readonly onProgress?: (done: number, planned: number) => void | Promise<void>;
}

/** Share of the runs that the search for the nearest point may take. */
const searching = 0.75;
/** How far from the nearest point, in shares of the prior, a parameter may lie. */
const around = 0.08;
/** Number of the first candidate of the search, far from those of the posterior. */
const searchStart = 2_097_152;

/** Root mean square of the differences; infinite where a number is missing. */
function distance(row: readonly number[], observed: readonly number[]): number {
  const sum = observed.reduce((all, value, k) => all + ((row[k] as number) - value) ** 2, 0);
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : Math.sqrt(sum / observed.length);
}

/** The box around the nearest point that is found in so many runs; all points of a generation have the same luck, each generation its own. */
async function boxOf(
  { dimensions, observed, simulate }: GroupFit,
  seed: string,
  runs: number,
  tick: () => Promise<void>,
) {
  const search = cmaEs(new Array<number>(dimensions).fill(0.5), 0.25, masterKey(seed), {
    unitCube: true,
  });
  /** Of the last generations the better halves: their mean is nearer than the point that was luckiest. */
  let last: (readonly number[])[] = [];
  for (let done = 0, generation = 0; done < runs; generation++) {
    const places = search.ask();
    const number = searchStart + generation;
    const values: number[] = [];
    for (const place of places) {
      await tick();
      values.push(distance(simulate({ number, place }), observed));
    }
    search.tell(values);
    const order = places
      .map((_, i) => i)
      .sort((a, b) => (values[a] as number) - (values[b] as number));
    const half = order
      .slice(0, Math.ceil(order.length / 2))
      .map((i) => places[i] as readonly number[]);
    last = [...last, ...half].slice(-5 * half.length);
    done += places.length;
  }
  return Array.from({ length: dimensions }, (_, k) => {
    const middle = last.reduce((sum, place) => sum + (place[k] as number), 0) / last.length;
    return { low: Math.max(0, middle - around), high: Math.min(1, middle + around) };
  });
}

/**
 * Finds the point nearest to what was observed by CMA-ES, and by ABC-SMC what is possible within 8 % of each prior's range to both
 * sides of it: of the many parameters that data of groups hardly inform, ABC over the whole prior would need very many runs.
 *
 * @returns The posterior, its places in shares of the whole prior.
 */
export async function fitGroups(
  problem: GroupFit,
  { maxRuns, onProgress, particles, seed }: GroupFitOptions,
): Promise<{ readonly posterior: AbcPosterior; readonly runs: number }> {
  let runs = 0;
  const tick = async (): Promise<void> => {
    runs++;
    await onProgress?.(Math.min(runs, maxRuns), maxRuns);
  };
  const box = await boxOf(problem, seed, Math.floor(searching * maxRuns), tick);
  const within = (place: readonly number[]): number[] =>
    place.map((u, k) => {
      const { high, low } = box[k] as (typeof box)[0];
      return low + u * (high - low);
    });
  const { dimensions, observed, simulate } = problem;
  const posterior = await abcSmc(
    {
      ...{ dimensions, observed },
      async simulate(candidates) {
        const rows: (readonly number[])[] = [];
        for (const { number, place } of candidates) {
          await tick();
          rows.push(simulate({ number, place: within(place) }));
        }
        return rows;
      },
    },
    { seed, particles, maxRuns: maxRuns - runs },
  );
  const placed = posterior.particles.map((one): Particle => ({ ...one, place: within(one.place) }));
  return { posterior: { ...posterior, particles: placed }, runs };
}
