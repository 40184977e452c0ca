import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../claims/runner/expression.ts';
import { judge, meanOf, spreadOf, together } from '../../claims/runner/judge.ts';

const series: Record<string, Float64Array | number> = {
  'a.real': Float64Array.of(0.5, 0.4, 0.3, 0.25),
  'b.real': Float64Array.of(0.1, 0.2, 0.4, 0.8),
  'a.peakLevel': 0.5,
  'a.reasons.time': Float64Array.of(0, 0, 0, 0),
};
const value = (text: string) =>
  parseExpression(text)((id) => {
    const found = series[id];
    if (found === undefined) throw new RangeError(`there is no ${id}`);
    return found;
  });

describe('an expression', () => {
  it.each([
    ['a.real[3]', 0.3],
    ['mean(a.real, 2..3)', 0.35],
    ['mean(a.real)', 0.3625],
    ['sum(b.real, 1..4) - 3 * a.peakLevel', 0],
    ['min(a.real, 1..3) + max(b.real, 1..3) * 10', 4.3],
    ['first(b.real) - last(b.real)', -0.7],
    ['(b.real[4] - a.real[4]) / a.real[1] / 2', 0.55],
    ['2 - 1 - 1', 0],
    ['-a.real[1] * -2', 1],
    ['slope(b.real, 1..3)', 0.15],
    ['exceeds(a.real[1], b.real[1]) - exceeds(a.peakLevel, 0.5)', 1],
    ['abs(b.real[1] - a.real[1]) + .5', 0.9],
    ['1..', Number.NaN],
  ])('%s', (text, expected) => {
    if (Number.isNaN(expected)) expect(() => value(text)).toThrow(SyntaxError);
    else expect(value(text)).toBeCloseTo(expected, 12);
  });

  it.each([
    ['mean(a.real, 2)', 'expected "..", not ")"'],
    ['mean(a.real', 'expected ")"'],
    ['median(a.real)', 'no function median'],
    ['exceeds(1)', 'takes 2'],
    ['a.real[1] b.real[1]', 'cannot read "b.real"'],
    ['1 + ; 2', 'cannot read'],
    ['', 'a number or a name'],
  ])('%s is refused', (text, message) => {
    expect(() => value(text)).toThrow(message);
  });

  it.each([
    ['a.real[5]', 'no weeks 5..5'],
    ['mean(a.real, 0..2)', 'no weeks 0..2'],
    ['mean(a.real, 3..2)', 'no weeks 3..2'],
    ['a.peakLevel[1]', 'has no weeks'],
    ['a.real', 'is not a number'],
    ['a.real[1] / sum(a.reasons.time)', 'is not a number'],
    ['c.real[1]', 'there is no c.real'],
  ])('%s has no value', (text, message) => {
    expect(() => value(text)).toThrow(message);
  });
});

describe('a verdict', () => {
  const between = (low: number, high: number) => ({ value: (low + high) / 2, low, high });
  it.each([
    [[0.3, 0.5], { atLeast: 0.3, atMost: 0.5 }, 'reproduced'],
    [[0.3, 0.5], { above: 0.3 }, 'undecided'],
    [[0.3, 0.5], { atLeast: 0.4 }, 'undecided'],
    [[0.3, 0.5], { atLeast: 0.51 }, 'not reproduced'],
    [[0.3, 0.5], { atMost: 0.29 }, 'not reproduced'],
    [[-0.2, 0], { above: 0 }, 'not reproduced'],
    [[0, 0], { above: 0 }, 'not reproduced'],
    [[0, 0], { below: 0 }, 'not reproduced'],
    [[0, 0], { atMost: 0 }, 'reproduced'],
  ] as const)('of %j for %j', ([low, high], limits, outcome) => {
    expect(judge(between(low, high), limits)).toBe(outcome);
  });

  it('of several steps is that of the worst', () => {
    expect(together(['reproduced', 'reproduced'])).toBe('reproduced');
    expect(together(['reproduced', 'undecided'])).toBe('undecided');
    expect(together(['undecided', 'not reproduced', 'reproduced'])).toBe('not reproduced');
  });

  it('rests on a t interval of the mean', () => {
    const { value: centre, low, high } = meanOf([1, 2, 3, 4, 5]);
    expect([centre, low, high]).toEqual([3, expect.closeTo(1.0368, 4), expect.closeTo(4.9632, 4)]);
  });

  it('or on a jackknife of the spread, which covers it in about 19 of 20 samples', () => {
    // Uniform numbers by a golden-ratio walk with a shift a sample are too even; a linear congruential generator is not.
    let state = 1;
    const uniform = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const covers = Array.from({ length: 400 }, () => {
      const { low, high } = spreadOf(Array.from({ length: 300 }, uniform));
      return low <= 0.9 && 0.9 <= high;
    });
    const share = covers.filter(Boolean).length / covers.length;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.985);
  });
});
