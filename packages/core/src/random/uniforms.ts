import { threefry } from './threefry.ts';

/** What a draw is for. The layout is part of the model (docs/model.md 8): changing it changes every number. */
export const purpose = {
  /** Performance and amenable share, at hire. */
  work: 0,
  /** Taste and loss aversion, at hire. */
  mind: 1,
  /** The first of the cross ties, in week 0; tie k draws with `tie + k`. */
  tie: 8,
  /** Participation and exploration. */
  choice: 16,
  /** Errors made and errors caught. */
  errors: 17,
  /** Failures found by monitoring and failures punished. */
  failures: 18,
  /** Leaving the organisation. */
  turnover: 19,
} as const;

const words = new Uint32Array(2);

/** The uniform in (0, 1) that a random word stands for: `(word + 0.5) / 2^32`. */
export function uniform(word: number): number {
  return (word + 0.5) * 2.3283064365386963e-10;
}

/** How many random words stand for a uniform below `p`: `uniform(word) < p` exactly if `word < wordsBelow(p)`. */
export function wordsBelow(p: number): number {
  return Math.ceil(p * 4294967296 - 0.5);
}

/**
 * The two uniforms of (key, employee, week, purpose), each in (0, 1).
 *
 * `(word + 0.5) / 2^32` of `threefry(key, [employee, week * 64 + purpose])`.
 *
 * @param key0 - First word of the run's key.
 * @param key1 - Second word of the run's key.
 * @param employee - Id of the employee, from 0.
 * @param week - Week, from 1; 0 for what is drawn before the first week.
 * @param what - A {@link purpose}.
 * @param out - Receives both uniforms at positions 0 and 1.
 *
 * Source: salmon2011.
 */
export function uniforms(
  key0: number,
  key1: number,
  employee: number,
  week: number,
  what: number,
  out: Float64Array,
): void {
  threefry(key0, key1, employee, week * 64 + what, words);
  out[0] = uniform(words[0] as number);
  out[1] = uniform(words[1] as number);
}
