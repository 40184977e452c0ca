import { expect, it } from 'vitest';
import { purpose, threefry, uniform, uniforms, wordsBelow } from './draws.ts';

function draw(employee: number, week: number, what: number): [number, number] {
  const out = new Float64Array(2);
  uniforms(7, 11, employee, week, what, out);
  return [out[0] as number, out[1] as number];
}

it('takes both words of the counter [employee, week * 64 + purpose]', () => {
  const words = new Uint32Array(2);
  threefry(7, 11, 5, 3 * 64 + purpose.choice, words);
  const expected = Array.from(words, (word) => (word + 0.5) / 2 ** 32);
  expect(draw(5, 3, purpose.choice)).toEqual(expected);
});

it('lies strictly between 0 and 1, at the extremes of a word too', () => {
  expect(0.5 * 2.3283064365386963e-10).toBeGreaterThan(0);
  expect((0xffffffff + 0.5) * 2.3283064365386963e-10).toBeLessThan(1);
});

it('keeps purposes and weeks apart: forty ties end below the weekly purposes of no other week', () => {
  const weekly = [purpose.choice, purpose.errors, purpose.failures, purpose.turnover];
  expect(Math.max(...weekly, purpose.tie + 39)).toBeLessThan(64);
  const counters = [0, 1, 2].flatMap((week) => weekly.map((what) => week * 64 + what));
  expect(new Set(counters).size).toBe(counters.length);
});

it('has mean 1/2 and variance 1/12, uncorrelated between its words, employees and weeks', () => {
  const count = 20_000;
  const pairs = Array.from({ length: count }, (_, i) => draw(i % 200, Math.floor(i / 200), 16));
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / count;
  const first = pairs.map(([u]) => u);
  const within = (value: number, target: number, sd: number) =>
    expect(Math.abs(value - target)).toBeLessThan((4 * sd) / Math.sqrt(count));
  within(mean(first), 1 / 2, Math.sqrt(1 / 12));
  within(mean(first.map((u) => (u - 0.5) ** 2)), 1 / 12, Math.sqrt(1 / 180));
  within(mean(pairs.map(([u, v]) => (u - 0.5) * (v - 0.5))), 0, 1 / 12);
  const lagged = (lag: number) =>
    first.map((u, i) => (u - 0.5) * ((first[(i + lag) % count] as number) - 0.5));
  within(mean(lagged(1)), 0, 1 / 12);
  within(mean(lagged(200)), 0, 1 / 12);
});

it('a word stands for a uniform below p exactly if it is one of the first wordsBelow(p)', () => {
  for (const p of [2 ** -33, 1e-9, 0.12 / 52, 0.25, 1 / 3, 0.5, 0.999999, 1]) {
    const words = wordsBelow(p);
    for (const word of [words - 2, words - 1, words, words + 1])
      if (word >= 0 && word < 2 ** 32) expect(uniform(word) < p).toBe(word < words);
  }
  expect(wordsBelow(1)).toBe(2 ** 32);
});
