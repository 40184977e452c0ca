import { expect, it } from 'vitest';
import { draws, drawTag } from '../draws/draws.ts';
import { dominates } from './dominance.ts';
import { searchFront } from './front.ts';

const options = { epsilons: [0.02, 0.02], runsPerPoint: 4, maxRuns: 8000, population: 40 };

it('a front is searched within its budget and looked at again on fresh luck', async () => {
  const blocks = [0, 0];
  const front = await searchFront(
    2,
    async (points, block) => {
      blocks[block] = (blocks[block] as number) + points.length;
      const source = draws([block, 1], blocks[block] as number, drawTag.design);
      return points.map(([x = 0, y = 0]) => [x, 1 - Math.sqrt(x) + y + 0.05 * source.normal()]);
    },
    [1, 1],
    options,
  );
  expect(front.runs).toBe(4 * ((blocks[0] as number) + (blocks[1] as number)));
  expect(front.runs).toBeLessThanOrEqual(8000);
  expect(front.before).toBe(blocks[1]);
  expect(front.members.length).toBeGreaterThan(3);
  expect(front.members.length).toBeLessThan(front.before);
  for (const a of front.members)
    for (const b of front.members)
      expect(dominates(a.objectives, b.objectives) && a !== b).toBe(false);
  const costs = front.members.map(({ objectives }) => objectives[0] as number);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
});

it('a budget below one generation and a second look is refused', async () => {
  await expect(
    searchFront(2, async () => [], [1, 1], { ...options, maxRuns: 300 }),
  ).rejects.toThrow('maxRuns must be at least 320, got 300');
});
