import { expect, it } from 'vitest';
import { cmaEs } from './cma-es.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

it('an ill-conditioned valley in 10 dimensions is solved to 1e-10 within 7,500 evaluations', () => {
  const rosenbrock = (x: readonly number[]) =>
    x
      .slice(1)
      .reduce(
        (sum, v, i) => sum + 100 * (v - (x[i] as number) ** 2) ** 2 + (1 - (x[i] as number)) ** 2,
        0,
      );
  const search = cmaEs(new Array<number>(10).fill(0), 0.5, [2, 12]);
  let count = 0;
  while (search.best().value > 1e-10 && count <= 7500) {
    const points = search.ask();
    search.tell(points.map(rosenbrock));
    count += points.length;
  }
  expect(count).toBeLessThanOrEqual(7500);
});

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
