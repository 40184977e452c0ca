import { expect, it } from 'vitest';
import { nearValues } from './prefetch.ts';

const share = { min: 0, max: 1, step: 0.2 };

it('nearValues goes outwards from where the slider stands', () => {
  expect(nearValues(share, 0.4, 0)).toEqual([0.6, 0.2, 0.8, 0, 1]);
});

it('nearValues takes two steps with the drag for one against it', () => {
  expect(nearValues(share, 0.4, 1)).toEqual([0.6, 0.8, 0.2, 1, 0]);
  expect(nearValues(share, 0.6, -1)).toEqual([0.4, 0.2, 0.8, 0, 1]);
});

it('nearValues keeps to the ends of the slider and to so many steps', () => {
  expect(nearValues(share, 1, 1)).toEqual([0.8, 0.6, 0.4, 0.2, 0]);
  expect(nearValues({ min: 0, max: 1, step: 0.001 }, 0.5, 1)).toHaveLength(60);
});
