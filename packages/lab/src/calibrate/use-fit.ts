import { masterKey, type Scenario } from '@uptake/core';
import { exp, log } from '@uptake/core/internal';
import type { UncertainInput } from '../experiment/experiment.ts';
import { overTableRange } from '../experiment/varied.ts';
import type { UseCounts } from '../plan/recording.ts';
import { draws, drawTag } from '../random.ts';
import { symmetricEigen } from '../search/symmetric-eigen.ts';
import { spreadOfUse, useMeasures } from '../tables/use-numbers.ts';
import { type AbcPosterior, abcSmc } from './abc-smc.ts';
import { candidateRuns, type Fitted } from './candidate-runs.ts';
import type { AbcCandidate, Particle } from './proposal.ts';
import { adjustment, expectationOf, projectionOf } from './summary-regression.ts';
import type { UseTarget } from './use-targets.ts';

/** The fit behind a calibration to use: what is believed before, a pilot, the particles that it leads to, and what they say. */

/** Fitted where nothing is said: the level, the speed of learning, the spread between people, the hold of habit. */
const usual = ['mind.value', 'mind.promiseWeight', 'mind.taste', 'mind.habit'];

/** How far beyond the plausible range a number is believed possible where nothing is said. */
const doubt = 3;

/**
 * What is believed before the data where nothing is said: every value from a third of the low end of the plausible range to three times the
 * high end, evenly in the logarithm. The plausible range is that of many organisations on average, so one organisation may lie beyond it.
 */
export function usualInputs(scenario: Scenario): UncertainInput[] {
  return usual.map((path) => {
    const { max, min, ...rest } = overTableRange(path, scenario);
    return { ...rest, min: min / doubt, max: max * doubt, scale: 'log' };
  });
}

/** A number that people ask for, as the expectation over people and luck under the parameters. */
interface DerivedNumber {
  readonly id: string;
  readonly label: string;
  readonly expr: string;
}

/**
 * The plateau's level, the mean use of the last 8 weeks; the speed of learning, use lost a week from weeks 1-2 to weeks 7-8; and the spread
 * between people, the standard deviation of the share of weeks with use.
 */
export function derivedNumbers(weeks: number, counts: UseCounts): DerivedNumber[] {
  const use = useMeasures[counts];
  return [
    {
      ...{ id: 'derived_plateau', label: "plateau's level" },
      expr: `mean(${use}, ${Math.max(1, weeks - 7)}..${weeks})`,
    },
    {
      ...{ id: 'derived_learning', label: 'speed of learning: use lost a week' },
      expr: `(mean(${use}, 1..2) - mean(${use}, 7..8)) / 6`,
    },
    {
      ...{ id: 'derived_between', label: 'spread between people: SD of use' },
      expr: spreadOfUse,
    },
  ];
}

/** What is fitted to what, for how long. */
interface UseFit extends Fitted {
  readonly targets: readonly UseTarget[];
  readonly derived: readonly DerivedNumber[];
  readonly weeks: number;
  readonly counts: UseCounts;
  readonly particles: number;
  readonly maxRuns: number;
}

/** What was simulated of a candidate: its targets, then its derived numbers. */
interface Simulated extends AbcCandidate {
  readonly row: readonly number[];
}

/** A fit that is done. */
interface FittedUse {
  readonly posterior: AbcPosterior;
  readonly pilot: readonly Simulated[];
  /** With the weights of the local regression. */
  readonly particles: readonly Particle[];
  /** Of each particle where its parameters would be at the data. */
  readonly places: readonly (readonly number[])[];
  /** Of each derived number its expectation over the pilot, and at the place of each particle. */
  readonly expected: readonly {
    readonly before: readonly number[];
    readonly after: readonly number[];
  }[];
  rowOf(number: number): readonly number[];
}

/** Numbers of the pilot's candidates, far from those of the fit. */
const pilotStart = 8_388_608;

/** The pilot's candidates, drawn from what is believed. */
function pilotOf({ inputs, maxRuns, options }: UseFit): AbcCandidate[] {
  return Array.from(
    { length: Math.max(150, Math.min(600, Math.floor(maxRuns / 4))) },
    (_, i): AbcCandidate => {
      const number = pilotStart + i;
      const source = draws(masterKey(options.seed), number, drawTag.calibration);
      return { number, place: inputs.map(() => source.uniform()) };
    },
  );
}

/** Of all that was simulated those nearest to the particles, by their places alone, in units of the particles' spread. */
function nearby(
  all: readonly Simulated[],
  particles: readonly Particle[],
  most: number,
): Simulated[] {
  const axes = (particles[0]?.place ?? []).map((_, k) => k);
  const mean = (of: (place: readonly number[]) => number): number =>
    particles.reduce((sum, { place, weight }) => sum + weight * of(place), 0);
  const middle = axes.map((k) => mean((place) => place[k] as number));
  const off = (place: readonly number[], k: number): number =>
    (place[k] as number) - (middle[k] as number);
  const { values, vectors } = symmetricEigen(
    axes.map((i) =>
      axes.map((j) => mean((place) => off(place, i) * off(place, j)) + (i === j ? 1e-9 : 0)),
    ),
  );
  const far = ({ place }: AbcCandidate): number =>
    vectors.reduce((sum, vector, v) => {
      const along = vector.reduce((total, x, k) => total + x * off(place, k), 0);
      return sum + along ** 2 / Math.max(values[v] as number, 1e-12);
    }, 0);
  return all
    .map((one) => ({ one, distance: far(one) }))
    .sort((a, b) => a.distance - b.distance || a.one.number - b.one.number)
    .slice(0, most)
    .map(({ one }) => one);
}

const logit = (u: number): number => log(u / (1 - u));
const logistic = (x: number): number => 1 / (1 + exp(-x));

/** Expectations of the derived numbers, before the data over the pilot and after them at places. */
function expectations(
  { derived, inputs, targets }: UseFit,
  pilot: readonly Simulated[],
  near: readonly Simulated[],
  places: readonly (readonly number[])[],
): FittedUse['expected'] {
  const numberIn = (some: readonly Simulated[], k: number) =>
    expectationOf(
      some.map(({ place }) => place),
      some.map(({ row }) => row[targets.length + k] as number),
    );
  return derived.map((_, k) => {
    const [overall, local] = [numberIn(pilot, k), numberIn(near, k)];
    return {
      before: pilot.map(({ place }) => overall(place.slice(0, inputs.length))),
      after: places.map(local),
    };
  });
}

/**
 * Fits a model to targets of use: a pilot from the prior turns them into one number a parameter, ABC-SMC finds what remains possible, local
 * regression takes out what a distance above 0 widens, and runs nearby tell what the derived numbers are on average.
 */
export async function fitUse(fit: UseFit): Promise<FittedUse> {
  const { counts, derived, inputs, maxRuns, options, particles: count, targets, weeks } = fit;
  const numbers = Object.fromEntries([...targets, ...derived].map(({ expr, id }) => [id, expr]));
  const simulate = candidateRuns(fit, weeks, { counts, numbers });
  const drawn = pilotOf(fit);
  const before = await simulate(drawn);
  const pilot = drawn.map((one, i): Simulated => ({ ...one, row: before[i] as number[] }));
  const heldTo = (row: readonly number[]): readonly number[] => row.slice(0, targets.length);
  const project = projectionOf(
    before.map(heldTo),
    drawn.map(({ place }) => place),
  );
  const seen = new Map<number, Simulated>();
  const summaries = project(targets.map(({ observed }) => observed));
  const posterior = await abcSmc(
    {
      ...{ dimensions: inputs.length, observed: summaries },
      simulate: async (candidates) => {
        const rows = await simulate(candidates);
        candidates.forEach((one, i) => {
          seen.set(one.number, { ...one, row: rows[i] as number[] });
        });
        return rows.map((row) => project(heldTo(row)));
      },
    },
    { seed: options.seed, particles: count, maxRuns: maxRuns - drawn.length },
  );
  const { adjusted, particles } = adjustment(posterior.particles, summaries);
  const columns = inputs.map((_, k) =>
    adjusted(particles.map(({ place }) => logit(place[k] as number))).map(logistic),
  );
  const places = particles.map((_, i) => columns.map((column) => column[i] as number));
  const bends = inputs.length + (inputs.length * (inputs.length + 1)) / 2;
  const near = nearby([...pilot, ...seen.values()], particles, Math.max(600, 30 * bends));
  return {
    ...{ posterior, pilot, particles, places },
    expected: expectations(fit, pilot, near, places),
    rowOf: (number) => (seen.get(number) as Simulated).row,
  };
}
