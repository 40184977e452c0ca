/** What a week hands to the next, beside the population. */
export interface Running {
  /** Visible use of last week, believed gain and open share, three numbers each; and where this week's go. */
  seen: Float64Array;
  shown: Float64Array;
  /** Pull of novelty by weeks since access. */
  readonly novelty: Float64Array;
  /** Least performance of the top fifth, and whether it must be found anew. */
  top: number;
  stale: boolean;
  readonly sums: Float64Array;
  readonly lapsed: Float64Array;
  readonly carried: Float64Array;
  readonly gone: Float64Array;
}

/** Values of a team of up to 1,024 that must wait for its rework. */
export const team = {
  use: new Float64Array(1024),
  check: new Float64Array(1024),
  save: new Float64Array(1024),
  done: new Float64Array(1024),
  wrong: new Float64Array(1024),
  found: new Float64Array(1024),
  seenBy: new Float64Array(1024),
  blamedFor: new Float64Array(1024),
  faith: new Float64Array(1024),
  gain: new Float64Array(1024),
  open: new Float64Array(1024),
};
