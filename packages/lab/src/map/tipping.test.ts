import { expect, it } from 'vitest';
import { wantedPlaces } from './tipping.ts';

const refine = (f: (x: number, y: number) => number, coarse: number, levels: number) => {
  const values = new Map<string, number>();
  const side = coarse * 2 ** levels;
  for (;;) {
    const places = wantedPlaces(values, 0, coarse, levels);
    if (places.length === 0) return { values, side };
    for (const [x, y] of places) {
      expect(values.has(`${x},${y}`)).toBe(false);
      values.set(`${x},${y}`, f(x / side, y / side));
    }
  }
};

it('a circle is followed to the finest spacing with a fifth of the points of a full grid', () => {
  const { values, side } = refine((x, y) => (x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.1, 4, 4);
  expect(values.size).toBeLessThan(0.2 * (side + 1) ** 2);
  let crossed = 0;
  for (const [name, value] of values) {
    const [x = 0, y = 0] = name.split(',').map(Number);
    const next = values.get(`${x + 1},${y}`);
    if (next !== undefined && value < 0 !== next < 0) crossed++;
  }
  expect(crossed).toBe(2 * (2 * Math.floor(Math.sqrt(0.1) * side) + 1));
});

it('a plain asks for its coarse grid only', () => {
  expect(refine(() => 1, 3, 5).values.size).toBe(16);
});
