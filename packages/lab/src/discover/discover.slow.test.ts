import { expect, it } from 'vitest';
import { latinHypercube } from '../design/grid.ts';
import { draws, drawTag } from '../random.ts';
import type { Labelled } from './box.ts';
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

it('PRIM finds a planted box of two inputs, and only those, in 19 of 20 seeds', () => {
  let right = 0;
  let near = 0;
  for (let seed = 0; seed < 20; seed++) {
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
  expect(right).toBeGreaterThanOrEqual(19);
  expect(near).toBeGreaterThanOrEqual(19);
});
