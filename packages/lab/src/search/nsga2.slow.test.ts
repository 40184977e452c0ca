import { expect, it } from 'vitest';
import { hypervolume } from './epsilon-archive.ts';
import { nsga2 } from './nsga2.ts';

const zdt1 = (x: readonly number[]) => {
  const first = x[0] as number;
  const g = 1 + (9 * x.slice(1).reduce((sum, v) => sum + v, 0)) / (x.length - 1);
  return [first, g * (1 - Math.sqrt(first / g))];
};

it('ZDT1 is solved to a hypervolume of .868 in 25,000 evaluations', () => {
  const search = nsga2(30, [1, 25]);
  for (let generation = 0; generation < 250; generation++) search.tell(search.ask().map(zdt1));
  const front = search.population().map((candidate) => candidate.objectives);
  expect(hypervolume(front, [1.1, 1.1])).toBeGreaterThanOrEqual(0.868);
  expect(hypervolume(front, [1.1, 1.1])).toBeLessThan(0.8767);
});
