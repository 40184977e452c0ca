import { readFileSync } from 'node:fs';
import { exp, log } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { directionNumbers } from './direction-numbers.ts';
import { scaleRows, valueAt } from './factor.ts';
import { grid, latinHypercube, listDesign, spaced, steppedLevels } from './grid.ts';
import { sobolPoints } from './sobol-sequence.ts';

const file = new URL('../../../../test/reference/design/sobol.json', import.meta.url);
const reference = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number[]>;

it("the unshifted Sobol' sequence equals scipy's in 256 dimensions", () => {
  for (const [index, words] of Object.entries(reference)) {
    const [point = []] = sobolPoints(1, 256, null, Number(index));
    expect(point.filter((_, j) => j % 5 === 0).map((x) => x * 2 ** 32)).toEqual(words);
  }
});

it('the table holds 255 polynomials with odd starting numbers', () => {
  const polynomials = new Set<number>();
  let at = 0;
  while (at < directionNumbers.length) {
    const polynomial = directionNumbers[at] as number;
    const degree = 31 - Math.clz32(polynomial);
    polynomials.add(polynomial);
    for (let k = 1; k <= degree; k++) {
      const start = directionNumbers[at + k] as number;
      expect(start % 2 === 1 && start < 2 ** k).toBe(true);
    }
    at += degree + 1;
  }
  expect([at, polynomials.size]).toEqual([directionNumbers.length, 255]);
});

it('shifted points hold one point in every slice of every dimension, and a part of a design is the design', () => {
  const points = sobolPoints(256, 60, [3, 4]);
  for (let j = 0; j < 60; j++) {
    expect(new Set(points.map((point) => Math.floor((point[j] as number) * 256))).size).toBe(256);
  }
  expect(sobolPoints(16, 60, [3, 4], 64)).toEqual(points.slice(64, 80));
  expect(sobolPoints(1, 60, [3, 5])[0]).not.toEqual(points[0]);
  expect(points.flat().every((x) => x > 0 && x < 1)).toBe(true);
  expect(() => sobolPoints(1, 257, null)).toThrow('dimensions must be in [1, 256], got 257');
});

it('a Latin hypercube holds one point in every slice, the same for a key', () => {
  const points = latinHypercube(37, 5, [1, 2]);
  for (let j = 0; j < 5; j++) {
    expect(new Set(points.map((point) => Math.floor((point[j] as number) * 37))).size).toBe(37);
  }
  expect(latinHypercube(37, 5, [1, 2])).toEqual(points);
  expect(latinHypercube(37, 5, [1, 3])).not.toEqual(points);
});

it('factors map the cube onto their ranges', () => {
  const rate = { id: 'tool.error', min: 0.01, max: 0.16, scale: 'log' } as const;
  expect(valueAt(rate, 0.5)).toBeCloseTo(0.04, 14);
  expect([valueAt(rate, 0), valueAt(rate, 1)]).toEqual([0.01, 0.16]);
  const size = { id: 'teamSize', min: 2, max: 4, scale: 'whole' } as const;
  expect([0, 0.34, 0.67, 1].map((u) => valueAt(size, u))).toEqual([2, 3, 4, 4]);
  expect(scaleRows([{ id: 'relief', min: -1, max: 1 }, size], [[0.25, 0.9]])).toEqual([[-0.5, 4]]);
  expect(() => valueAt({ id: 'x', min: 0, max: 1, scale: 'log' }, 0.5)).toThrow(
    'x: a logarithmic range must lie above 0, got 0',
  );
  expect(() => valueAt({ id: 'x', min: 2, max: 1 }, 0.5)).toThrow('got 2 and 1');
});

it('grids and lists are taken as written', () => {
  expect(grid([spaced(0, 1, 3), [5, 6]])).toHaveLength(6);
  expect(spaced(0.1, 0.7, 4).at(-1)).toBe(0.7);
  expect(spaced(0, 1, 1)).toEqual([0.5]);
  expect(
    listDesign([
      { a: 1, b: 2 },
      { b: 3, a: 4 },
    ]),
  ).toEqual({
    columns: ['a', 'b'],
    rows: [
      [1, 2],
      [4, 3],
    ],
  });
  expect(() => listDesign([{ a: 1 }, { b: 2 }])).toThrow('list[0] must give b, got nothing');
});

it('steps of a range are the decimals that one would type, in 1e5 random ranges', () => {
  const source = draws([1, 2], 0, drawTag.design);
  const places = (text: string): number => text.split('.')[1]?.length ?? 0;
  for (let trial = 0; trial < 100_000; trial++) {
    const shift = source.below(7);
    const count = 2 + source.below(12);
    const [low, step] = [source.below(20_000) - 10_000, 1 + source.below(1000)];
    const typed = (i: number): number => Number(`${low + step * i}e-${shift}`);
    const levels = spaced(typed(0), typed(count - 1), count);
    for (const [i, level] of levels.entries())
      if (level !== typed(i) || places(String(level)) > shift)
        expect.fail(`${typed(0)} to ${typed(count - 1)} in ${count}: ${level} for ${typed(i)}`);
  }
  expect(spaced(0, 1, 11)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(spaced(0, 1, 4)).toEqual([0, 1 / 3, 2 / 3, 1]);
  expect(spaced(1e-9, 5e-9, 5)).toEqual([1e-9, 2e-9, 3e-9, 4e-9, 5e-9]);
  expect(spaced(5e-324, 1e300, 3)).toEqual([5e-324, 5e299, 1e300]);
});

it('logarithmic steps follow the formula, whole steps are whole and come once', () => {
  const range = { id: 'x', min: 0.02, max: 50, scale: 'log' } as const;
  const levels = steppedLevels(range, 9);
  expect([levels[0], levels[8]]).toEqual([0.02, 50]);
  levels.forEach((level, i) => {
    const exact = 0.02 * exp((i / 8) * log(50 / 0.02));
    expect(Math.abs(level / exact - 1)).toBeLessThan(1e-11);
    expect(String(level).replace(/^0\.0*|\./g, '').length).toBeLessThanOrEqual(12);
  });
  expect(steppedLevels({ id: 'x', min: 0, max: 3, scale: 'whole' }, 11)).toEqual([0, 1, 2, 3]);
  expect(steppedLevels({ id: 'x', min: 1, max: 100, scale: 'log', whole: true }, 4)).toEqual([
    1, 5, 22, 100,
  ]);
  expect(() => steppedLevels({ id: 'x', min: 0, max: 1, scale: 'log' }, 3)).toThrow('above 0');
  for (const scale of ['linear', 'log', 'whole'] as const)
    for (let k = 0; k <= 50; k++)
      expect(valueAt({ id: 'x', min: 1, max: 9, scale, whole: true }, k / 50) % 1).toBe(0);
});
