import { expect, it } from 'vitest';
import { latinHypercube } from '../design/grid.ts';
import { draws, drawTag } from '../random.ts';
import { boxConditions, boxQuality, insideBox, type Labelled, pasteBox } from './box.ts';
import { classificationTree, type TreeNode, treeLeaves } from './cart.ts';
import { discoverBoxes } from './prim.ts';

/** 2,000 points in five inputs; cases are 90 % of a box in the second and fourth, 2 % elsewhere. */
function planted(seed: number): Labelled {
  const points = latinHypercube(2000, 5, [seed, 1]);
  const source = draws([seed, 2], 0, drawTag.evolution);
  const cases = points.map(
    ([, b = 0, , d = 0]) => source.uniform() < (b >= 0.3 && b <= 0.75 && d >= 0.55 ? 0.9 : 0.02),
  );
  return { points, cases };
}

it('PRIM finds a planted box of two inputs, and only those, in 4 of 4 seeds', () => {
  let right = 0;
  let near = 0;
  for (let seed = 0; seed < 4; seed++) {
    const { box, conditions: found } = discoverBoxes(planted(seed), [seed, 3], { refits: 0 });
    const columns = found
      .filter((condition) => condition.quasiP < 0.05)
      .map((condition) => condition.column);
    if (columns.join() === '1,3' && box.coverage >= 0.8 && box.density >= 0.8) right++;
    const limits = [
      (box.box.lo[1] as number) - 0.3,
      (box.box.hi[1] as number) - 0.75,
      (box.box.lo[3] as number) - 0.55,
    ];
    if (limits.every((gap) => Math.abs(gap) < 0.05)) near++;
  }
  expect(right).toBe(4);
  expect(near).toBe(4);
});

it('re-fits keep the planted conditions and give their limits a range', () => {
  const { conditions: found, path } = discoverBoxes(planted(1), [1, 3], { refits: 6 });
  expect(found.map((condition) => condition.kept)).toEqual([1, 1]);
  const [first] = found;
  expect(first?.loRange[0]).toBeLessThanOrEqual(0.32);
  expect(first?.loRange[1]).toBeGreaterThan(0.25);
  expect(found[1]?.hi).toBe(Number.POSITIVE_INFINITY);
  expect(found[1]?.hiRange).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect(path[0]).toMatchObject({ coverage: 1, mass: 1, restricted: 0 });
  expect(path.at(-1)?.mass).toBeGreaterThanOrEqual(0.05);
  for (let k = 1; k < path.length; k++)
    expect(path[k]?.mass).toBeLessThan(path[k - 1]?.mass as number);
});

it('a box that was peeled too far grows back to where density falls', () => {
  const points = Array.from({ length: 1000 }, (_, i) => [(i + 0.5) / 1000, (i * 7919) % 1000]);
  const cases = points.map(([x = 0], i) => x > 0.3 && x < 0.7 && i % 10 > 0);
  const start = { lo: [0.45, Number.NEGATIVE_INFINITY], hi: [0.55, Number.POSITIVE_INFINITY] };
  const { box, density } = pasteBox(start, { points, cases });
  expect(density).toBeCloseTo(0.9, 2);
  expect(box.lo[0]).toBeLessThan(0.33);
  expect(box.lo[0]).toBeGreaterThan(0.29);
  expect(box.hi[0]).toBeGreaterThan(0.67);
  expect(box.hi[0]).toBeLessThan(0.71);
});

it('a box on a slope does not grow below the density that it must keep', () => {
  const source = draws([8, 8], 0, drawTag.evolution);
  const points = Array.from({ length: 2000 }, (_, i) => [(i + 0.5) / 2000]);
  const cases = points.map(([x = 0]) => source.uniform() < x);
  const start = { lo: [0.97], hi: [Number.POSITIVE_INFINITY] };
  for (const density of [0.92, 0.95]) {
    const grown = pasteBox(start, { points, cases }, { density });
    expect(grown.density).toBeGreaterThanOrEqual(density);
    expect(grown.box.lo[0]).toBeLessThan(0.97);
  }
});

it('labels without a pattern give no condition that is needed', () => {
  const source = draws([7, 7], 0, drawTag.evolution);
  const points = latinHypercube(400, 4, [7, 1]);
  const cases = points.map(() => source.uniform() < 0.5);
  const { box } = discoverBoxes({ points, cases }, [1, 1], { refits: 0 });
  expect(box.density).toBeLessThan(0.85);
  expect(() => discoverBoxes({ points: [], cases: [] }, [1, 1])).toThrow(
    'every point needs a label, got 0 points and 0 labels',
  );
});

it('a quasi-p is the binomial tail of the box without the condition', () => {
  const points = [0.1, 0.2, 0.3, 0.6, 0.7, 0.8].map((x) => [x, 0]);
  const cases = [true, false, false, true, true, true];
  const box = {
    lo: [0.5, Number.NEGATIVE_INFINITY],
    hi: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  };
  expect(boxConditions(box, { points, cases })).toEqual([
    { column: 0, lo: 0.5, hi: Number.POSITIVE_INFINITY, quasiP: expect.closeTo((4 / 6) ** 3, 12) },
  ]);
});

it('a tree finds the planted box too, its leaves share out the points', () => {
  const data = planted(2);
  const tree = classificationTree(data);
  const parts = treeLeaves(tree);
  expect(parts.reduce((sum, leaf) => sum + leaf.points, 0)).toBe(2000);
  expect(Math.min(...parts.map((leaf) => leaf.points))).toBeGreaterThanOrEqual(100);
  const [best] = parts;
  expect((best?.cases ?? 0) / (best?.points ?? 1)).toBeGreaterThan(0.8);
  const splits = (node: TreeNode): { column: number; at: number }[] =>
    node.split && node.below && node.above
      ? [node.split, ...splits(node.below), ...splits(node.above)]
      : [];
  for (const [column, limit] of [
    [1, 0.3],
    [1, 0.75],
    [3, 0.55],
  ]) {
    expect(
      splits(tree).some(
        (split) => split.column === column && Math.abs(split.at - (limit as number)) < 0.02,
      ),
    ).toBe(true);
  }
  expect(insideBox(best?.box ?? { lo: [], hi: [] }, [0.5, 0.5, 0.5, 0.9, 0.5])).toBe(true);
  expect(boxQuality(best?.box ?? { lo: [], hi: [] }, data).points).toBe(best?.points);
});
