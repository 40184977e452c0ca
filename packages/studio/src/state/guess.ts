import { freeze } from './freeze.ts';
import type { Guess, Work } from './state.ts';

/** Weeks at which a guess is given: 1, 13, 26, 52 and the last, as far as the horizon reaches. */
export function guessWeeks(weeks: number): number[] {
  return [...[1, 13, 26, 52].filter((week) => week < weeks), weeks];
}

/** Begins a guess for an arm: everything at one half, and the arm hidden everywhere. */
export function startGuess(work: Work, arm: string, weeks: number): Work {
  const values = guessWeeks(weeks).map(() => 0.5);
  return freeze({
    ...work,
    guess: { arm, values, revealed: false },
    hide: { ...work.hide, [arm]: 0 },
  });
}

/** Sets one point of the guess, in whole points of per cent, so that mouse, touch and keys give the same. */
export function setGuess(work: Work, index: number, share: number): Work {
  if (!work.guess || work.guess.revealed) return work;
  const rounded = Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;
  if (work.guess.values[index] === rounded) return work;
  const values = work.guess.values.map((value, k) => (k === index ? rounded : value));
  return freeze({ ...work, guess: { ...work.guess, values } });
}

/** Shows the arm, beside the guess. */
export function revealGuess(work: Work): Work {
  if (!work.guess) return work;
  const { [work.guess.arm]: _hidden, ...hide } = work.hide;
  return freeze({ ...work, guess: { ...work.guess, revealed: true }, hide });
}

/** Puts the guess away. */
export function endGuess(work: Work): Work {
  if (!work.guess) return work;
  const { [work.guess.arm]: _hidden, ...hide } = work.hide;
  return freeze({ ...work, guess: null, hide });
}

/**
 * The score of a guess: the mean absolute miss over its weeks, in points of per cent.
 *
 * @param guess - The guess.
 * @param median - Median of the arm, week w at index w - 1.
 *
 * @example
 * ```ts
 * missOf({ arm: 'a', values: [0.5, 0.5], revealed: true }, new Float64Array([0.6, 0.3])); // => 15
 * ```
 */
export function missOf(guess: Guess, median: Float64Array): number {
  const weeks = guessWeeks(median.length);
  const misses = weeks.map((week, k) =>
    Math.abs((guess.values[k] as number) - (median[week - 1] as number)),
  );
  return (100 * misses.reduce((sum, miss) => sum + miss, 0)) / misses.length;
}
