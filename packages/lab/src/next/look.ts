/** Sets of levers as they are known from samples: the problem, and what one block of replications says of it. */
import { studentQuantile } from '../statistics/distributions.ts';
import { moments } from '../statistics/moments.ts';
import { type SetFunction, size } from './sequence.ts';

/** What came of one set of levers, a value a replication. */
export interface SetSample {
  /** The outcome; more is better. */
  readonly values: ArrayLike<number>;
  /** Money that the model itself spent. Default: none. */
  readonly spent?: ArrayLike<number>;
  /** What the runs brought in money, before what the levers of the set cost. Default: unknown. */
  readonly earned?: ArrayLike<number>;
}

/** Which replications: block 0 is for the first look, 1 for the second, 2 for what is told. */
export interface SampleSpan {
  readonly block: 0 | 1 | 2;
  readonly replications: number;
}

/** Levers whose sets can be priced and tried. */
export interface StepProblem {
  /** How many there are, at least 1 and at most 30. */
  readonly levers: number;
  /** What the levers of a set cost; what the model spends is counted apart. */
  price(set: number): number;
  /** Whether every lever counts as one step, whatever it costs. Default false. */
  readonly byEffect?: boolean;
  /** Tries sets of levers; a replication has the same people and random numbers in all of them. */
  evaluate(sets: readonly number[], span: SampleSpan): Promise<readonly SetSample[]>;
}

/** How steps are looked for. */
export interface StepSearch {
  /** Most levers of the sequence. */
  readonly steps: number;
  /** Replications of the first and of the second look; what is told has twice as many. */
  readonly replications: number;
  /** Least gain of a step that counts. */
  readonly least: number;
  /** Most that all steps may cost. */
  readonly budget: number;
  /** One minus the joint confidence of what is told. */
  readonly alpha: number;
}

const meanOf = (values: ArrayLike<number>): number => moments(values).mean;

/** Samples of one block of replications, and what they say of sets. */
export interface Look extends SetFunction {
  /** Tries those of some sets that were not tried yet. */
  see(sets: readonly number[]): Promise<void>;
  /** Mean outcome of a set. */
  level(set: number): number;
  /** Gain by replication. */
  gains(to: number, from: number): number[];
  /** What the larger set costs more, in money. */
  money(to: number, from: number): number;
  /** What the larger set earns more once its levers are paid, by replication; nothing where runs say no money. */
  earnings(to: number, from: number): number[] | undefined;
}

/**
 * Starts to look at sets of levers in one block of replications. A gain counts where its mean is at least `least` and its paired t
 * interval lies above 0.
 */
export function startLook(
  problem: StepProblem,
  span: SampleSpan,
  { alpha, least }: StepSearch,
): Look {
  const seen = new Map<number, SetSample>();
  const sampleOf = (set: number): SetSample => {
    const found = seen.get(set);
    if (!found) throw new Error(`the set ${set} was not tried`);
    return found;
  };
  const spentOf = (set: number): number => {
    const { spent } = sampleOf(set);
    return spent && spent.length > 0 ? meanOf(spent) : 0;
  };
  const gains = (to: number, from: number): number[] => {
    const [after, before] = [sampleOf(to).values, sampleOf(from).values];
    return Array.from(after, (value, r) => value - (before[r] as number));
  };
  const earnings = (to: number, from: number): number[] | undefined => {
    const [after, before] = [sampleOf(to).earned, sampleOf(from).earned];
    if (!after || !before) return undefined;
    const paid = problem.price(to) - problem.price(from);
    return Array.from(after, (money, r) => money - (before[r] as number) - paid);
  };
  const money = (to: number, from: number): number =>
    problem.price(to) - problem.price(from) + spentOf(to) - spentOf(from);
  const t = studentQuantile(1 - alpha / 2, span.replications - 1);
  return {
    level: (set) => meanOf(sampleOf(set).values),
    gains,
    earnings,
    gain: (to, from) => meanOf(gains(to, from)),
    counts: (to, from) => {
      const { mean, n, variance } = moments(gains(to, from));
      return mean >= least && mean - t * Math.sqrt(variance / n) > 0;
    },
    money,
    price: problem.byEffect ? (to, from) => size(to) - size(from) : money,
    async see(sets) {
      const fresh = [...new Set([0, ...sets])].filter((set) => !seen.has(set));
      if (fresh.length === 0) return;
      const samples = await problem.evaluate(fresh, span);
      fresh.forEach((set, i) => {
        seen.set(set, samples[i] as SetSample);
      });
    },
  };
}
