/** Dots of a quantile dot plot: each stands for an equal share of the runs. */
export interface QuantileDots {
  /** Values of the dots, ascending. */
  readonly values: readonly number[];
  /** Runs that a dot stands for. */
  readonly each: number;
}

/** Most dots in a row. */
const most = 20;

/**
 * Quantile dots: every run up to twenty, beyond that the quantiles (k + 1/2)/20, type 7.
 *
 * @param runs - One value a run, in any order.
 */
export function quantileDots(runs: ArrayLike<number>): QuantileDots {
  const sorted = Float64Array.from(runs).sort();
  if (sorted.length <= most) return { values: [...sorted], each: 1 };
  const values = Array.from({ length: most }, (_, k) => {
    const place = ((k + 0.5) / most) * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] as number;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
  });
  return { values, each: sorted.length / most };
}

/**
 * Piles dots that would overlap: from left to right, each onto the last pile if that is nearer than a dot is wide.
 *
 * @param places - Places in px, ascending.
 * @param wide - Diameter of a dot in px.
 * @returns For each dot its centre and its level in the pile, from 0.
 */
export function pileDots(places: readonly number[], wide: number): { x: number; level: number }[] {
  const piles: number[][] = [];
  for (const place of places) {
    const pile = piles.at(-1);
    if (pile && place - (pile[0] as number) < wide) pile.push(place);
    else piles.push([place]);
  }
  let right = Number.NEGATIVE_INFINITY;
  return piles.flatMap((pile) => {
    const middle = pile.reduce((sum, place) => sum + place, 0) / pile.length;
    const x = Math.max(middle, right + wide);
    right = x;
    return pile.map((_, level) => ({ x, level }));
  });
}
