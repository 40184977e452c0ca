/** Guesses of a curve by many people: the fan they make, and how near each of them and all of them came. */
import { quantile } from '../statistics/quantiles.ts';

/** Levels of the fan of guesses: the ends of the middle 80 % and of the middle half, and the middle. */
export const fanLevels = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/**
 * Weeks at which a guess is given: the first, and the ends of five equal parts of the horizon.
 *
 * @example
 * ```ts
 * guessedWeeks(52); // => [ 1, 10, 21, 31, 42, 52 ]
 * guessedWeeks(3); // => [ 1, 2, 3 ]
 * ```
 */
export function guessedWeeks(weeks: number): number[] {
  const ends = [1, 2, 3, 4, 5].map((part) => Math.round((weeks * part) / 5));
  return [...new Set([1, ...ends.filter((week) => week >= 1)])];
}

/**
 * Values between the weeks of a guess, on straight lines.
 *
 * @param at - Weeks of the guess, ascending, from 1.
 * @param values - One value a week of `at`.
 * @returns A value for each week from 1 to the last of `at`.
 */
export function throughWeeks(at: readonly number[], values: readonly number[]): Float64Array {
  const last = at.at(-1) ?? 0;
  return Float64Array.from({ length: last }, (_, k) => {
    const week = k + 1;
    const right = Math.max(
      1,
      at.findIndex((one) => one >= week),
    );
    const [from, to] = [at[right - 1] as number, at[right] as number];
    const [a, b] = [values[right - 1] as number, values[right] as number];
    return to === undefined ? a : a + ((week - from) / (to - from)) * (b - a);
  });
}

/** The fan of the guesses of many people, at the weeks of a guess. */
export interface GuessFan {
  /** One series a level of {@link fanLevels}, one value a week of the guess. */
  readonly quantiles: readonly (readonly number[])[];
}

const columns = (guesses: readonly (readonly number[])[]): number[][] =>
  (guesses[0] ?? []).map((_, k) => guesses.map((guess) => guess[k] as number));

/** The fan of some guesses; nothing of nobody's. */
export function fanOf(guesses: readonly (readonly number[])[]): GuessFan | undefined {
  if (guesses.length === 0) return undefined;
  const byWeek = columns(guesses);
  return {
    quantiles: fanLevels.map((level) => byWeek.map((values) => quantile(values, level))),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Continuous ranked probability score of some equally likely values: `mean |X - y| - mean |X - X'| / 2`. Of a single value it is how far
 * it lies off.
 *
 * @param values - At least one.
 * @param came - What came.
 *
 * @example One value, and two on either side
 * ```ts
 * crpsOfValues([0.7], 0.5).toFixed(2); // => '0.20'
 * crpsOfValues([0.4, 0.6], 0.5).toFixed(2); // => '0.05'
 * ```
 *
 * Source: gneiting2007.
 */
export function crpsOfValues(values: readonly number[], came: number): number {
  const n = values.length;
  const sorted = [...values].sort((a, b) => a - b);
  // mean |X - X'| from the order statistics: sum over i of (2i - n + 1) x_i, twice over n squared.
  const spread = sorted.reduce((sum, value, i) => sum + (2 * i - n + 1) * value, 0);
  return mean(values.map((value) => Math.abs(value - came))) - spread / (n * n);
}

/** Mean absolute miss of a guess over its weeks. */
export const missOf = (guess: readonly number[], came: readonly number[]): number =>
  mean(guess.map((value, k) => Math.abs(value - (came[k] ?? 0))));

/** How near a room of people came. */
export interface RoomScore {
  /** Mean absolute miss of each person over the weeks of the guess, in the order of the guesses. */
  readonly misses: readonly number[];
  /** CRPS of all guesses as one forecast, its mean over the weeks of the guess. */
  readonly crps: number;
  /** Mean width of the middle 80 % of the guesses. */
  readonly width: number;
  /** In how many weeks of the guess what came lay inside the middle 80 %. */
  readonly inside: number;
  readonly weeks: number;
  /** Where the middle guess lay furthest off: place among the weeks of the guess, and middle guess minus what came. */
  readonly furthest: { readonly at: number; readonly by: number };
}

/**
 * Scores the guesses of a room.
 *
 * @param guesses - At least one, each with a value for every week of the guess.
 * @param came - What came in these weeks.
 */
export function scoreOf(
  guesses: readonly (readonly number[])[],
  came: readonly number[],
): RoomScore {
  const byWeek = columns(guesses);
  const low = byWeek.map((values) => quantile(values, 0.1));
  const high = byWeek.map((values) => quantile(values, 0.9));
  const off = byWeek.map((values, k) => quantile(values, 0.5) - (came[k] as number));
  const most = Math.max(...off.map(Math.abs));
  const at = off.findIndex((by) => Math.abs(by) === most);
  return {
    misses: guesses.map((guess) => missOf(guess, came)),
    crps: mean(byWeek.map((values, k) => crpsOfValues(values, came[k] as number))),
    width: mean(high.map((value, k) => value - (low[k] as number))),
    inside: came.filter((value, k) => value >= (low[k] ?? 0) && value <= (high[k] ?? 0)).length,
    weeks: came.length,
    furthest: { at, by: off[at] as number },
  };
}
