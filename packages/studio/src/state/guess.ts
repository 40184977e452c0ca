import { freeze, type Guess, type Work } from './state.ts';

/** Weeks at which a guess is given: 1, 13, 26, 52 and the last, as far as the horizon reaches. */
export function guessWeeks(weeks: number): number[] {
  return [...[1, 13, 26, 52].filter((week) => week < weeks), weeks];
}

/** Begins a guess for an arm: nothing is drawn yet, and the arm hidden everywhere. */
export function startGuess(work: Work, arm: string, weeks: number): Work {
  const values = guessWeeks(weeks).map(() => null);
  return freeze({
    ...work,
    guess: { arm, values, revealed: false },
    hide: { ...work.hide, [arm]: 0 },
  });
}

/** Sets one point of the guess, in whole points of per cent, so that mouse, touch and keys give the same. */
export function setGuess(work: Work, index: number, share: number): Work {
  return setGuesses(
    work,
    work.guess?.values.map((value, k) => (k === index ? share : value)) ?? [],
  );
}

/** Sets all points of the guess, in whole points of per cent. */
export function setGuesses(work: Work, shares: readonly (number | null)[]): Work {
  const { guess } = work;
  if (!guess || guess.revealed) return work;
  const values = shares.map((share) =>
    share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100) / 100,
  );
  if (values.every((value, k) => value === guess.values[k])) return work;
  return freeze({ ...work, guess: { ...guess, values } });
}

/** A place that a pointer passed: week and share, also beyond the plot. */
export interface PathPoint {
  readonly week: number;
  readonly value: number;
}

/** The middle of the lowest and highest of some values. */
const middle = (values: readonly number[]): number =>
  (Math.min(...values) + Math.max(...values)) / 2;

/** Values at which the piece of a path between two points is in a week; none where it does not pass it. */
function valuesBetween(a: PathPoint, b: PathPoint, week: number): number[] {
  const [left, right] = a.week <= b.week ? [a, b] : [b, a];
  if (week < left.week || week > right.week) return [];
  if (left.week === right.week) return [left.value, right.value];
  const share = (week - left.week) / (right.week - left.week);
  return [left.value * (1 - share) + right.value * share];
}

/** Value of the last time that a path passes a week; nothing where it never does. */
function valueOnPath(path: readonly PathPoint[], week: number): number | undefined {
  let pass: number[] = [];
  path.forEach((point, k) => {
    const last = path[k - 1] ?? point;
    const here = valuesBetween(last, point, week);
    // Two pieces that meet in the week are one pass of it.
    if (here.length > 0) pass = last.week === week ? [...pass, ...here] : here;
  });
  return pass.length > 0 ? middle(pass) : undefined;
}

/**
 * A guess drawn by hand: at each of its weeks that the path passes it takes the height of the path there, between its
 * points on a straight line. A path that passes none of them by, such as a tap, and the two ends of any path set the
 * week that lies nearest. A stroke from left to right and the same from right to left give the same.
 *
 * @param weeks - Weeks at which the guess is given.
 * @param values - The guess before the stroke.
 * @param path - Where the pointer was, in order.
 *
 * @example
 * ```ts
 * const path = [{ week: 1, value: 0.9 }, { week: 27, value: 0.5 }];
 * guessAlong([1, 14, 27, 52], [0.5, 0.5, 0.5, 0.5], path); // => [0.9, 0.7, 0.5, 0.5]
 * ```
 */
export function guessAlong(
  weeks: readonly number[],
  values: readonly (number | null)[],
  path: readonly PathPoint[],
): (number | null)[] {
  const ends = [path[0], path.at(-1)].filter((point) => point !== undefined);
  const distance = (week: number, point: PathPoint): number => Math.abs(point.week - week);
  const isNearestTo = (week: number) => (end: PathPoint) =>
    weeks.every((other) => distance(other, end) >= distance(week, end));
  return weeks.map((week, k) => {
    const passed = valueOnPath(path, week);
    if (passed !== undefined) return passed;
    if (!ends.some(isNearestTo(week))) return values[k] ?? null;
    const least = Math.min(...path.map((point) => distance(week, point)));
    return middle(
      path.filter((point) => distance(week, point) === least).map(({ value }) => value),
    );
  });
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

/** The points of a guess that were drawn: week and share. */
export function drawnGuess(guess: Guess, weeks: number): { week: number; share: number }[] {
  return guessWeeks(weeks).flatMap((week, k) => {
    const share = guess.values[k] ?? null;
    return share === null ? [] : [{ week, share }];
  });
}

/**
 * The score of a guess: the mean absolute miss over the weeks at which it was drawn, in points of per cent.
 *
 * @param guess - The guess.
 * @param median - Median of the arm, week w at index w - 1.
 * @returns Nothing where nothing was drawn.
 *
 * @example
 * ```ts
 * missOf({ arm: 'a', values: [0.5, 0.5], revealed: true }, new Float64Array([0.6, 0.3])); // => 15
 * ```
 */
export function missOf(guess: Guess, median: Float64Array): number | undefined {
  const points = drawnGuess(guess, median.length);
  if (points.length === 0) return undefined;
  const misses = points.map(({ week, share }) => Math.abs(share - (median[week - 1] as number)));
  return (100 * misses.reduce((sum, miss) => sum + miss, 0)) / misses.length;
}
