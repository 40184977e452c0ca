import { expect, it } from 'vitest';
import { cmaEs } from './cma-es.ts';

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
