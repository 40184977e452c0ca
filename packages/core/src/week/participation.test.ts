import { expect, it } from 'vitest';
import { exp } from '../random/math.ts';
import { alternativeOf, chances } from './participation.ts';

it.each([
  [1, 0.4, -0.2, 1, 0.4],
  [-3, 2, -3, 0.2, 0.4],
  [0.3, 9, -1, 0, 0.7],
  [5, -90, -4, 0.5, 0.05],
])(
  'joining token use and none keeps the chances of the logit at %d, %d, %d and heed %d',
  (real, token, none, heed, noise) => {
    const other = alternativeOf(token, none, heed, noise);
    const forReal = 1 / (1 + exp((other.utility - real) / noise));
    const all = chances({ real, token, none }, heed, noise);
    expect(forReal).toBeCloseTo(all.real, 14);
    expect((1 - forReal) * other.token).toBeCloseTo(all.token, 14);
  },
);
