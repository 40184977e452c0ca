import { expect, it } from 'vitest';
import { cmaEs } from './cma-es.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const functions: Record<string, { f: (x: readonly number[]) => number; limit: number }> = {
  sphere: { f: (x) => x.reduce((sum, v) => sum + v * v, 0), limit: 2000 },
  ellipsoid: {
    f: (x) => x.reduce((sum, v, i) => sum + 10 ** ((6 * i) / 9) * v * v, 0),
    limit: 7000,
  },
  rosenbrock: {
    f: (x) =>
      x
        .slice(1)
        .reduce(
          (sum, v, i) => sum + 100 * (v - (x[i] as number) ** 2) ** 2 + (1 - (x[i] as number)) ** 2,
          0,
        ),
    limit: 7500,
  },
};

const evaluations = (f: (x: readonly number[]) => number, start: number[], seed: number) => {
  const search = cmaEs(start, 0.5, [seed, 12]);
  let count = 0;
  while (search.best().value > 1e-10 && count < 20_000) {
    const points = search.ask();
    search.tell(points.map(f));
    count += points.length;
  }
  return count;
};

it.each(Object.entries(functions))(
  '%s in 10 dimensions is solved to 1e-10 within the limit, median of 21',
  (name, { f, limit }) => {
    const start = new Array<number>(10).fill(name === 'rosenbrock' ? 0 : 1);
    const counts = Array.from({ length: 21 }, (_, seed) => evaluations(f, start, seed)).sort(
      (a, b) => a - b,
    );
    expect(counts[10]).toBeLessThanOrEqual(limit);
  },
);

it('a search in the unit cube stays there and finds a corner', () => {
  const search = cmaEs([0.5, 0.5, 0.5], 0.3, [1, 2], { unitCube: true });
  for (let generation = 0; generation < 60; generation++) {
    const points = search.ask();
    expect(points.flat().every((x) => x >= 0 && x <= 1)).toBe(true);
    search.tell(points.map(([x = 0, y = 0, z = 0]) => x - y + (z - 0.25) ** 2));
  }
  expect(search.best().point[0]).toBeLessThan(0.01);
  expect(search.best().point[1]).toBeGreaterThan(0.99);
  expect(search.spread()).toBeLessThan(0.3);
});

it('the same key and values give the same search, and asking twice changes nothing', () => {
  const run = () => {
    const search = cmaEs([0, 0], 0.3, [5, 5], { lambda: 8 });
    for (let generation = 0; generation < 10; generation++) {
      search.ask();
      search.tell(search.ask().map(([x = 0, y = 0]) => (x - 1) ** 2 + (y + x) ** 2));
    }
    return search.best();
  };
  expect(run()).toEqual(run());
  expect(() => cmaEs([0, 0], 0.3, [5, 5]).tell([1])).toThrow('a generation has 6 values, got 1');
});

it('eigenvectors rebuild their matrix', () => {
  const matrix = [
    [4, 1, -2],
    [1, 3, 0.5],
    [-2, 0.5, 1],
  ];
  const { values, vectors } = symmetricEigen(matrix);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const rebuilt = values.reduce(
        (sum, value, k) => sum + value * (vectors[k]?.[i] as number) * (vectors[k]?.[j] as number),
        0,
      );
      expect(rebuilt).toBeCloseTo(matrix[i]?.[j] as number, 12);
    }
  }
});
