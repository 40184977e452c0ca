import { describe, expect, it } from 'vitest';
import { courseWords, turnsOf } from './course.ts';
import { percent } from './numbers.ts';

const told = (values: readonly number[], least = 0.1): string =>
  courseWords(Float64Array.from(values), {
    least,
    say: percent,
    weeks: values.map((_, k) => k + 1),
  });

describe('the course of a series', () => {
  it.each([
    [[0.6, 0.3, 0.13, 0.14, 0.4, 0.63], 'falls from 60 % to 13 % by week 3, then rises to 63 %'],
    [[0, 0, 0.61, 0.3, 0.12], 'rises from 0 % to 61 % by week 3, then falls to 12 %'],
    [[0.6, 0.5, 0.4], 'falls from 60 % to 40 %'],
    [[0.4, 0.45, 0.38, 0.42], 'stays at 42 %'],
    [[0.4], 'stays at 40 %'],
    [[0.22, 0.15, 0.13], 'falls from 22 % to 13 %'],
    [[0.8, 0.2, 0.7, 0.3, 0.6], 'moves between 20 % and 80 % and ends at 60 %'],
    [[0.5, 0.2, 0.27, 0.2, 0.24], 'falls from 50 % to 24 %'],
  ])('of %j', (values, words) => {
    expect(told(values)).toBe(words);
  });

  it('begins at the peak if it should, but for a course that only rises', () => {
    const told = { least: 0.1, say: percent, weeks: [1, 2, 3], fromPeak: true };
    const words = (...values: number[]) => courseWords(Float64Array.from(values), told);
    expect(words(0, 0.61, 0.12)).toBe('falls from 61 % to 12 %');
    expect(words(0, 0.3, 0.6)).toBe('rises from 0 % to 60 %');
  });

  it('turns where it turns back by the least change, and nowhere else', () => {
    expect(turnsOf(Float64Array.of(0, 0.5, 0.45, 0.52, 0.3, 0.36, 0.1, 0.4), 0.1)).toEqual([
      0, 3, 6, 7,
    ]);
    expect(turnsOf(new Float64Array(5), 0.1)).toEqual([0, 4]);
  });
});
