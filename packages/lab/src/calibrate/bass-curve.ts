import { exp, log, shown } from '@uptake/core/internal';
import { bassShare } from '../null-models/curves.ts';
import type { Estimate } from '../null-models/maximise.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import {
  type FittedParameter,
  type LeastSquares,
  leastSquares,
  type Predict,
  slopes,
} from './least-squares.ts';

/** What one period holds: those who adopt between its two ends, or the density at its end. */
export type BassForm = 'interval' | 'density';

/** How a Bass curve is fitted. */
export interface BassOptions {
  /** `interval` m [F(t) - F(t-1)], the default, is what counts of a period mean; `density` m F'(t) is in older papers. */
  readonly form?: BassForm;
  /** Periods to foretell after the last one, 0 to 200. Default 0. */
  readonly ahead?: number;
}

/** What limits a fit: which kind, and in words. */
export interface BassNote {
  readonly id: 'no peak yet' | 'no take-off' | 'at a limit' | 'few points' | 'not fixed';
  readonly words: string;
}

/** A period to come, with 95 % limits for what will be counted if the curve is right. */
export interface BassForecast {
  /** From 1, the first period of the data. */
  readonly period: number;
  readonly adoptions: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A Bass curve fitted to counts of new adopters. */
export interface BassFit {
  readonly form: BassForm;
  readonly p: number;
  readonly q: number;
  readonly m: number;
  /** p, q and m with standard errors. */
  readonly estimates: readonly Estimate[];
  readonly sse: number;
  /** Observed periods less 3. */
  readonly degrees: number;
  /** Standard deviation of the residuals. */
  readonly residualError: number;
  /** 1 - SSE/(sum of squares around the mean); null for a flat series. */
  readonly rSquared: number | null;
  /** The period in which the curve is highest, from 1 and with its fraction; below 1 where it falls from the start. */
  readonly peak: number;
  /** Share of m that the observed periods hold. */
  readonly adopted: number;
  /** The curve in the periods of the data. */
  readonly fitted: readonly number[];
  readonly forecast: readonly BassForecast[];
  /** Of 56 starts the best 8 were followed; how many of these led to this fit. */
  readonly agreeing: number;
  readonly notes: readonly BassNote[];
}

const meanings = {
  p: 'Innovation: hazard of adopting by oneself, a period.',
  q: 'Imitation: hazard that all others add, a period.',
  m: 'Everybody who will ever adopt, in the unit of the data.',
} as const;

/** The curve for m = 1 in period t. */
function bassPeriod(form: BassForm, p: number, q: number, t: number): number {
  if (form === 'interval') return bassShare(p, q, t) - bassShare(p, q, t - 1);
  const left = exp(-(p + q) * t);
  const under = 1 + (q / p) * left;
  return (((p + q) * (p + q)) / p) * (left / (under * under));
}

const startsOfP = [1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3];
const startsOfQ = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.2, 2];
const followed = 8;

/** Starts over a grid of p and q with the m that suits them best, the best first. */
function starts(
  form: BassForm,
  periods: readonly number[],
  observed: readonly number[],
  most: number,
): number[][] {
  const all = startsOfP.flatMap((p) =>
    startsOfQ.map((q) => {
      const curve = periods.map((t) => bassPeriod(form, p, q, t));
      const squares = curve.reduce((sum, value) => sum + value * value, 0);
      const cross = curve.reduce((sum, value, i) => sum + value * (observed[i] as number), 0);
      const m = Math.min(most, Math.max(most * 1e-9, squares > 0 ? cross / squares : most));
      const sse = curve.reduce(
        (sum, value, i) => sum + (m * value - (observed[i] as number)) ** 2,
        0,
      );
      return { start: [p, q, m], sse };
    }),
  );
  const sorted = all.sort((a, b) => a.sse - b.sse);
  return sorted.slice(0, followed).map(({ start }) => start);
}

/** Least of the largest number: squares of what is far smaller are lost in rounding. */
const smallest = 1e-15;

/** Everything that is wrong with a series, in words. */
function problemsOf(adoptions: readonly (number | null)[], options: BassOptions): string[] {
  if (!Array.isArray(adoptions))
    return [`adoptions must be a list of numbers, got ${shown(adoptions)}`];
  const { ahead = 0, form = 'interval' } = options;
  const wrong = adoptions.flatMap((value, i) =>
    value === null || (typeof value === 'number' && value >= 0 && value <= 1e15)
      ? []
      : [
          `adoptions[${i}] must be a number from 0 to 1e15, got ${shown(value)}: give new adopters of each period, which no curve of adoption takes away`,
        ],
  );
  const known = adoptions.filter((value) => value !== null);
  const some = known.filter((value) => value > 0).length;
  const most = known.reduce((top, value) => Math.max(top, value), 0);
  return [
    ...wrong.slice(0, 20),
    ...(wrong.length > 20 ? [`adoptions: ${wrong.length - 20} more of the same`] : []),
    ...(known.length < 4 || known.length > 10_000
      ? [
          `adoptions must hold 4 to 10000 observed periods for three parameters, got ${known.length}`,
        ]
      : []),
    ...(wrong.length === 0 && known.length >= 4 && some < 3
      ? [`adoptions must be above 0 in at least 3 periods, got ${some}`]
      : []),
    ...(wrong.length === 0 && some >= 3 && most < smallest
      ? [
          `adoptions must reach ${smallest} in some period, got ${most} at most: give them in a smaller unit`,
        ]
      : []),
    ...(form === 'interval' || form === 'density'
      ? []
      : [`form must be one of interval, density, got ${shown(form)}`]),
    ...(Number.isInteger(ahead) && ahead >= 0 && ahead <= 200
      ? []
      : [`ahead must be a whole number from 0 to 200, got ${shown(ahead)}`]),
  ];
}

/** What notes go by. */
interface Shape {
  readonly degrees: number;
  /** Whether the first three periods hold nothing. */
  readonly isLate: boolean;
  /** Whether the last period holds the most. */
  readonly isRising: boolean;
  /** Periods observed, the last period, and that of the peak. */
  readonly known: number;
  readonly last: number;
  readonly peak: number;
}

/** What the fit cannot tell, in words. */
function notesOf(
  estimates: readonly Estimate[],
  { degrees, isLate, isRising, known, last, peak }: Shape,
): BassNote[] {
  const limits = estimates.filter(({ atLimit }) => atLimit).map(({ name }) => name);
  const open = estimates.filter(({ atLimit, standardError }) => !atLimit && standardError === null);
  return [
    ...(isRising || peak >= last
      ? [
          {
            id: 'no peak yet' as const,
            words: `The data end with period ${last} and show no fall, the curve peaks in period ${Math.round(10 * peak) / 10}: m rests on the form of the curve. If the series is a total to date, give its differences.`,
          },
        ]
      : []),
    ...(peak < 1
      ? [
          {
            id: 'no take-off' as const,
            words:
              'The curve falls from the first period: nothing in the data shows imitation that grows.',
          },
        ]
      : []),
    ...limits.map((name) => ({
      id: 'at a limit' as const,
      words: `${name} stands at the end of its range and has no standard error; the errors of the others are those with it there.${name === 'p' && isLate ? ' The series begins long before its adopters: leave out the periods without any at its beginning.' : ''}`,
    })),
    ...(degrees < 3
      ? [{ id: 'few points' as const, words: `${known} periods for three parameters.` }]
      : []),
    ...(open.length > 0
      ? [
          {
            id: 'not fixed' as const,
            words: `The data do not fix ${open.map(({ name }) => name).join(', ')}: other values fit as well.`,
          },
        ]
      : []),
  ];
}

/**
 * Fits the Bass curve to new adopters of each period by nonlinear least squares, from several starts.
 *
 * `F(t) = (1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t)`, t = 1 in the first period of the data. A series that begins late gives a p of its own:
 * what came before is not known to it.
 *
 * @param adoptions - New adopters of each period in any unit, at least 4 known; `null` where a period was not observed.
 * @param options - Form of the curve, and periods to foretell.
 * @throws RangeError naming every problem: numbers below 0, too few periods, nearly nothing adopted.
 *
 * @example
 * ```ts
 * const fit = fitBass([96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500]);
 * [fit.p.toFixed(5), fit.q.toFixed(4), fit.m.toFixed(0)]; // => [ '0.00944', '0.3748', '18713' ]
 * ```
 *
 * Source: srinivasan1986, bass1969.
 */
export function fitBass(adoptions: readonly (number | null)[], options: BassOptions = {}): BassFit {
  const problems = problemsOf(adoptions, options);
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  const { ahead = 0, form = 'interval' } = options;
  const periods = adoptions.flatMap((value, i) => (value === null ? [] : [i + 1]));
  const observed = adoptions.filter((value) => value !== null);
  const total = observed.reduce((sum, value) => sum + value, 0);
  const parameters: FittedParameter[] = [
    { name: 'p', from: 1e-9, to: 10 },
    { name: 'q', from: 0, to: 20 },
    { name: 'm', from: total * 1e-3, to: total * 1e6 },
  ];
  const curve =
    (at: readonly number[]): Predict =>
    ([p = 0, q = 0, m = 0]) =>
      at.map((t) => m * bassPeriod(form, p, q, t));
  const fit = leastSquares(
    curve(periods),
    observed,
    parameters,
    starts(form, periods, observed, total * 1e6),
  );
  const [p, q, m] = fit.values as readonly [number, number, number];
  const estimates = (['p', 'q', 'm'] as const).map((name, k) => ({
    ...{ name, meaning: meanings[name], value: fit.values[k] as number },
    standardError: fit.standardErrors[k] ?? null,
    atLimit: fit.atLimit[k] as boolean,
  }));
  const last = periods.at(-1) as number;
  const to = Array.from({ length: ahead }, (_, k) => adoptions.length + 1 + k);
  const top = q > 0 ? log(q / p) / (p + q) : 0;
  const peak = form === 'interval' ? top + 0.5 : top;
  const mean = total / observed.length;
  const around = observed.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    ...{ form, p, q, m, estimates, sse: fit.sse, degrees: fit.degrees },
    residualError: Math.sqrt(fit.sse / fit.degrees),
    rSquared: around > 0 ? 1 - fit.sse / around : null,
    ...{ peak, adopted: total / m },
    fitted: Array.from(adoptions, (_, i) => m * bassPeriod(form, p, q, i + 1)),
    forecast: foretold(curve, fit, parameters, to),
    agreeing: fit.sums.filter((sum) => sum <= fit.sse * (1 + 1e-6) + 1e-12 * around).length,
    notes: notesOf(estimates, {
      ...{ degrees: fit.degrees, known: observed.length, last, peak },
      isLate: observed.slice(0, 3).every((value) => value === 0),
      isRising: observed.every((value) => value <= (observed.at(-1) as number)) && around > 0,
    }),
  };
}

/** The periods after the last one; limits by the slopes of the curve and the residual variance, down to 0. */
function foretold(
  curve: (at: readonly number[]) => Predict,
  { covariance, degrees, sse, values }: LeastSquares,
  parameters: readonly FittedParameter[],
  at: readonly number[],
): BassForecast[] {
  const predict = curve(at);
  const middle = predict(values);
  const slope = parameters.map((parameter, k) => slopes(predict, values, k, parameter));
  const wide = studentQuantile(0.975, degrees);
  return at.map((period, i) => {
    const adoptions = middle[i] as number;
    if (!covariance) return { period, adoptions, low: null, high: null };
    const variance = covariance.reduce(
      (all, row, a) =>
        row.reduce(
          (sum, c, b) => sum + c * (slope[a]?.[i] as number) * (slope[b]?.[i] as number),
          all,
        ),
      sse / degrees,
    );
    const half = wide * Math.sqrt(Math.max(variance, 0));
    return { period, adoptions, low: Math.max(0, adoptions - half), high: adoptions + half };
  });
}
