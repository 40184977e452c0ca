/** Fewest and most runs of a preview, and of what is refined to. */
export const previewRuns = { least: 8, most: 16 } as const;
/** Runs after which a picture is called settled, and those added when nothing else is to be done. */
export const settledRuns = { first: 40, last: 80 } as const;

/** Time in ms that a preview may take, and beyond which it takes fewer runs and is called coarse. */
const budget = { aim: 34, limit: 250 } as const;

/** How many runs of a preview a change gets. */
export interface PreviewSize {
  readonly runs: number;
  /** True where eight runs would take too long. */
  readonly coarse: boolean;
}

/**
 * Runs of a preview: `R = clamp(floor(aim W / (c A N T)), 8, 16)`; where 8 would take over 250 ms fewer, and coarse.
 *
 * @param cost - `c`, nanoseconds an employee-week takes.
 * @param arms - `A`, arms to be run anew.
 * @param people - `N`.
 * @param weeks - `T`.
 * @param workers - `W`.
 *
 * @example
 * ```ts
 * previewSize(150, 1, 300, 104, 2); // => { runs: 14, coarse: false }
 * previewSize(150, 2, 10000, 104, 2); // => { runs: 1, coarse: true }
 * ```
 */
export function previewSize(
  cost: number,
  arms: number,
  people: number,
  weeks: number,
  workers: number,
): PreviewSize {
  const one = (cost * Math.max(1, arms) * people * weeks) / workers / 1e6;
  const fit = Math.floor(budget.aim / one);
  const { least, most } = previewRuns;
  if (least * one > budget.limit)
    return { runs: Math.max(1, Math.min(least - 1, Math.floor(budget.limit / one))), coarse: true };
  return { runs: Math.min(most, Math.max(least, fit)), coarse: false };
}
