import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { hypervolume, intoArchive, reevaluated } from './epsilon-archive.ts';
import {
  type Candidate,
  crossover,
  crowding,
  dominates,
  mutated,
  nsga2,
  paretoFronts,
} from './nsga2.ts';

const zdt1 = (x: readonly number[]) => {
  const first = x[0] as number;
  const g = 1 + (9 * x.slice(1).reduce((sum, v) => sum + v, 0)) / (x.length - 1);
  return [first, g * (1 - Math.sqrt(first / g))];
};

it('a front of two objectives is found in 800 evaluations, the same for a key', () => {
  const search = nsga2(3, [1, 25], 40);
  const again = nsga2(3, [1, 25], 40);
  for (let generation = 0; generation < 20; generation++) {
    search.tell(search.ask().map(zdt1));
    again.tell(again.ask().map(zdt1));
  }
  expect(again.population()).toEqual(search.population());
  const front = search.population().map((candidate) => candidate.objectives);
  expect(hypervolume(front, [1.1, 1.1])).toBeGreaterThan(0.85);
  expect(hypervolume(front, [1.1, 1.1])).toBeLessThan(0.8767);
});

it('fronts and crowding follow the definition', () => {
  const points = [
    [1, 4],
    [2, 2],
    [4, 1],
    [3, 3],
    [4, 4],
    [2, 3],
  ];
  expect(paretoFronts(points)).toEqual([[0, 1, 2], [5], [3], [4]]);
  expect(crowding(points, [0, 1, 2])).toEqual([
    Number.POSITIVE_INFINITY,
    2,
    Number.POSITIVE_INFINITY,
  ]);
  expect(dominates([1, 1], [1, 1])).toBe(false);
});

it('children stay in the cube and keep the mean of their parents', () => {
  const source = draws([4, 4], 0, drawTag.evolution);
  for (let i = 0; i < 200; i++) {
    const [one, two] = crossover([0.4, 0.6, 0.5], [0.45, 0.5, 0.7], source);
    expect((one[0] as number) + (two[0] as number)).toBeCloseTo(0.85, 12);
    expect(mutated([0, 1, 0.5], source).every((x) => x >= 0 && x <= 1)).toBe(true);
  }
});

it('an archive keeps one candidate a box and never a dominated box', () => {
  const source = draws([4, 5], 0, drawTag.evolution);
  let archive: Candidate[] = [];
  for (let i = 0; i < 500; i++) {
    const x = source.uniform();
    archive = intoArchive(
      archive,
      { point: [x], objectives: [x, 1 - Math.sqrt(x) + 0.1 * source.uniform()] },
      [0.1, 0.1],
    );
  }
  const boxes = archive.map(({ objectives }) => objectives.map((value) => Math.floor(value * 10)));
  expect(new Set(boxes.map(String)).size).toBe(boxes.length);
  for (const a of boxes) for (const b of boxes) expect(dominates(a, b)).toBe(false);
  expect(archive.length).toBeGreaterThan(4);
  expect(() => intoArchive([], { point: [], objectives: [1] }, [0])).toThrow(
    'epsilons must be above 0, got 0',
  );
});

it('a lucky candidate falls off when all are evaluated again', () => {
  const archive = [
    { point: [0], objectives: [0, 1] },
    { point: [1], objectives: [1, 0] },
    { point: [2], objectives: [0.4, 0.4] },
  ];
  const front = reevaluated(
    archive,
    [
      [0, 1],
      [1, 0],
      [1.2, 0.5],
    ],
    [0.01, 0.01],
  );
  expect(front.map(({ point }) => point[0])).toEqual([0, 1]);
});
