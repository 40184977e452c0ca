import { say } from '../text/language.ts';
/**
 * Between which shares published weekly use lies: whoever uses a tool a few times a week uses it in most weeks, and nobody uses it in a
 * week who does not use it a few times a year.
 */
export const benchmarkBand: readonly [low: number, high: number] = [0.26, 0.5];

/** What the band is, in words. */
export const benchmarkWords = (): string =>
  say(
    'pale band: US employees, from those who use AI a few times a week (26\u00a0%) to those who do a few times a year (50\u00a0%), Gallup 2025–26; no parameter was set on it',
  );
