import { refuse } from '@uptake/core/internal';
import { moments } from '../statistics/moments.ts';

/** Statistics of how something spreads along ties: of a simulated run and of data that were observed alike. */

/** Who adopted when, among whom. */
export interface Diffusion {
  /** Period of adoption of each person, from 1; null if the person had not adopted when it ended. */
  readonly adopted: readonly (number | null)[];
  /** Whom each person looks at: `[from, to]` by number, or `[from, to, weight]`. */
  readonly ties: readonly (readonly [from: number, to: number, weight?: number])[];
  /** How many periods were observed. */
  readonly periods: number;
}

/** The ties of one person. */
interface Alters {
  readonly to: readonly number[];
  readonly weights: readonly number[];
}

/** Most problems that are told one by one. */
const mostTold = 20;

/** Refuses data that contradict themselves, every problem at once. */
export function check(name: string, { adopted, periods, ties }: Diffusion): void {
  const whole = (value: number, from: number, to: number): boolean =>
    Number.isInteger(value) && value >= from && value <= to;
  const last = adopted.length - 1;
  const problems = [
    ...(whole(periods, 1, Number.MAX_SAFE_INTEGER)
      ? []
      : [`periods must be a whole number from 1, got ${periods}`]),
    ...adopted.flatMap((time, i) =>
      time === null || whole(time, 1, periods)
        ? []
        : [`adopted[${i}] must be null or a whole number in [1, ${periods}], got ${time}`],
    ),
    ...ties.flatMap(([from, to, weight = 1], k) => [
      ...[from, to].flatMap((end, place) =>
        whole(end, 0, last)
          ? []
          : [`ties[${k}][${place}] must be a person in [0, ${last}], got ${end}`],
      ),
      ...(weight >= 0 && Number.isFinite(weight)
        ? []
        : [`ties[${k}][2] must be a finite number from 0, got ${weight}`]),
    ]),
  ];
  const more = problems.length - mostTold;
  refuse(name, [
    ...problems.slice(0, mostTold),
    ...(more > 0 ? [`and ${more} more problems`] : []),
  ]);
}

/** The ties by person; ties to oneself are left out, and a tie that comes again has the sum of the weights. */
export function altersOf({ adopted, ties }: Diffusion, turned = false): Alters[] {
  const rows = adopted.map(() => new Map<number, number>());
  for (const [one, two, weight = 1] of ties) {
    if (one === two || weight === 0) continue;
    const [from, to] = turned ? [two, one] : [one, two];
    const row = rows[from] as Map<number, number>;
    row.set(to, (row.get(to) ?? 0) + weight);
  }
  return rows.map((row) => ({ to: [...row.keys()], weights: [...row.values()] }));
}

/** How a statistic takes ties: each alike (default), or by their weights. */
export interface TieOptions {
  readonly weighted?: boolean;
}

/**
 * Exposure: the share of those whom a person looks at who have adopted by a period, `E_i(t) = sum_j w_ij [T_j <= t] / sum_j w_ij`;
 * 0 for whoever looks at nobody.
 *
 * @param diffusion - Adoption times and ties.
 * @param options - `weighted`: by the weights of the ties. Default: every tie alike.
 * @returns One row a period, from 1; one value a person.
 * @throws RangeError if times, ties or periods contradict each other, naming every problem.
 *
 * @example
 * ```ts
 * const ties = [[0, 1], [0, 2], [1, 0]] as const;
 * exposures({ adopted: [2, 1, null], ties, periods: 2 }).map((row) => [...row]); // => [ [ 0.5, 0, 0 ], [ 0.5, 1, 0 ] ]
 * ```
 *
 * Source: valente1995.
 */
export function exposures(diffusion: Diffusion, options: TieOptions = {}): Float64Array[] {
  check('exposures', diffusion);
  const { adopted, periods } = diffusion;
  const rows = Array.from({ length: periods }, () => new Float64Array(adopted.length));
  altersOf(diffusion).forEach(({ to, weights }, i) => {
    const weightOf = (k: number): number => (options.weighted ? (weights[k] as number) : 1);
    const gained = new Float64Array(periods + 1);
    let all = 0;
    to.forEach((other, k) => {
      all += weightOf(k);
      const time = adopted[other];
      if (time) gained[time] = (gained[time] as number) + weightOf(k);
    });
    let seen = 0;
    for (let t = 1; t <= periods && all > 0; t++) {
      seen += gained[t] as number;
      (rows[t - 1] as Float64Array)[i] = seen / all;
    }
  });
  return rows;
}

/**
 * Thresholds: the exposure of each person in the period in which the person adopted, or in the one before.
 *
 * @param diffusion - Adoption times and ties.
 * @param options - `weighted` as of {@link exposures}; `lag`: 0 for the period of adoption (default), 1 for the one before, of which
 * there is none for adopters of period 1 (0).
 * @returns One value a person; null for whoever has not adopted, since the threshold lies above what was seen.
 * @throws RangeError as of {@link exposures}.
 *
 * @example
 * ```ts
 * const ties = [[0, 1], [0, 2], [1, 0]] as const;
 * thresholds({ adopted: [2, 1, null], ties, periods: 2 }); // => [ 0.5, 0, null ]
 * ```
 *
 * Source: valente1996.
 */
export function thresholds(
  diffusion: Diffusion,
  options: TieOptions & { readonly lag?: 0 | 1 } = {},
): (number | null)[] {
  const { lag = 0 } = options;
  const rows = exposures(diffusion, options);
  return diffusion.adopted.map((time, i) =>
    time === null ? null : (rows[time - 1 - lag]?.[i] ?? 0),
  );
}

/** Adopter categories, the earliest first. */
export const adopterCategories = [
  'innovator',
  'early adopter',
  'early majority',
  'late majority',
  'laggard',
] as const;

/** One of {@link adopterCategories}. */
export type AdopterCategory = (typeof adopterCategories)[number];

/**
 * Adopter categories by the mean and the standard deviation of the adoption times: cut at `mean - 2 sd`, `mean - sd`, `mean` and
 * `mean + sd`, each bound belonging to the later category. Who comes before `mean - 2 sd` is an innovator; netdiffuseR counts
 * those among the early adopters.
 *
 * @param adopted - Periods of adoption; null for whoever has not adopted, who has no category and does not count in mean and sd.
 * @returns One category a person.
 * @throws RangeError if a time is not a finite number.
 *
 * @example
 * ```ts
 * classifyAdopters([1, 5, 6, 9, null]); // => [ 'early adopter', 'early majority', 'late majority', 'laggard', null ]
 * ```
 *
 * Source: rogers2003.
 */
export function classifyAdopters(adopted: readonly (number | null)[]): (AdopterCategory | null)[] {
  const wrong = adopted.flatMap((time, i) =>
    time === null || Number.isFinite(time)
      ? []
      : [`adopted[${i}] must be null or finite, got ${time}`],
  );
  refuse('classifyAdopters', wrong);
  const times = adopted.filter((time) => time !== null);
  if (times.length === 0) return adopted.map(() => null);
  const { mean, variance } = moments(times);
  const sd = Math.sqrt(times.length > 1 ? variance : 0);
  const cuts = [mean - 2 * sd, mean - sd, mean, mean + sd];
  return adopted.map((time) => {
    if (time === null) return null;
    const passed = cuts.filter((cut) => time >= cut).length;
    return adopterCategories[passed] as AdopterCategory;
  });
}

/** Those at risk in one period, and what happened to them. */
export interface Hazard {
  readonly period: number;
  readonly atRisk: number;
  readonly events: number;
  /** `events / atRisk`; null where nobody is at risk. */
  readonly hazard: number | null;
}

/** A hazard from its counts. */
export function hazardOf(period: number, atRisk: number, events: number): Hazard {
  return { period, atRisk, events, hazard: atRisk > 0 ? events / atRisk : null };
}

/**
 * The hazard of adoption by period: new adopters over those who had not adopted before.
 *
 * @param diffusion - Adoption times; ties do not count.
 * @throws RangeError as of {@link exposures}.
 *
 * @example
 * ```ts
 * hazards({ adopted: [1, 2, 2, null], ties: [], periods: 2 }).map(({ hazard }) => hazard); // => [ 0.25, 0.6666666666666666 ]
 * ```
 */
export function hazards(diffusion: Diffusion): Hazard[] {
  check('hazards', diffusion);
  const { adopted, periods } = diffusion;
  let atRisk = adopted.length;
  return Array.from({ length: periods }, (_, t) => {
    const events = adopted.filter((time) => time === t + 1).length;
    const found = hazardOf(t + 1, atRisk, events);
    atRisk -= events;
    return found;
  });
}

/** So far shares are held equal to a threshold: quotients of whole numbers may miss it by a last bit. */
const sameShare = 1e-9;

/**
 * The deterministic cascade of linear thresholds: in each period everybody joins of whose alters at least the share `threshold` has
 * adopted, all at once; nobody leaves, and who looks at nobody never joins.
 *
 * @param seeds - Who has adopted in period 1.
 * @param diffusion - Ties; how many people there are.
 * @param threshold - In [0, 1], one for all or one a person.
 * @returns The period of adoption of each person, the seeds in 1, null for those never reached; and the period after which nobody joins.
 * @throws RangeError if a seed or tie names nobody.
 *
 * @example
 * ```ts
 * cascade([0], { people: 3, ties: [[1, 0], [2, 0], [2, 1]] }, 1).adopted; // => [ 1, 2, 3 ]
 * ```
 *
 * Source: granovetter1978.
 */
export function cascade(
  seeds: readonly number[],
  { people, ties }: { readonly people: number; readonly ties: Diffusion['ties'] },
  threshold: number | readonly number[],
): Diffusion {
  const adopted = new Array<number | null>(people).fill(null);
  check('cascade', { adopted, ties, periods: 1 });
  const strangers = seeds.filter((seed) => !(Number.isInteger(seed) && seed >= 0 && seed < people));
  refuse(
    'cascade',
    strangers.map((seed) => `seeds must be people in [0, ${people - 1}], got ${seed}`),
  );
  for (const seed of seeds) adopted[seed] = 1;
  const rows = altersOf({ adopted, ties, periods: 1 });
  let periods = 1;
  for (let joined = seeds.length; joined > 0; ) {
    const next = rows.flatMap(({ to }, i) => {
      if (adopted[i] !== null || to.length === 0) return [];
      const active = to.filter((other) => adopted[other] !== null).length;
      const own = typeof threshold === 'number' ? threshold : (threshold[i] as number);
      return active / to.length >= own - sameShare ? [i] : [];
    });
    joined = next.length;
    if (joined > 0) periods++;
    for (const i of next) adopted[i] = periods;
  }
  return { adopted, ties, periods };
}
