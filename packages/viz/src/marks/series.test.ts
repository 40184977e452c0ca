import { expect, it } from 'vitest';
import { linear } from './scale.ts';
import { areaPath, linePath } from './series.ts';

it('a path is straight from week to week, to a tenth of a px, and closed where it is one point', () => {
  const [x, y] = [linear([1, 3], [10, 30.06]), linear([0, 1], [100, 0])];
  expect(linePath({ x, y }, [1, 2, 3], [0, 0.5, 1])).toBe('M10,100L20,50L30.1,0');
  expect(areaPath({ x, y }, [1, 2, 3], [0, 0, 0], [1, 0.5, 0])).toBe(
    'M10,0L20,50L30.1,100L30.1,100L20,100L10,100Z',
  );
  expect(linePath({ x, y }, [1], [0.25])).toBe('M10,75Z');
});
