import { expect, it } from 'vitest';
import { exp } from '../random/math.ts';
import { alternativeOf, chances } from './participation.ts';

it.each([
  [1, 0.4, -0.2, 0.4],
  [-3, 2, -3, 0.4],
  [0.3, Number.NEGATIVE_INFINITY, -1, 0.7],
  [5, -90, -4, 0.05],
])(
  'joining token use and none keeps the chances of the logit at %d, %d, %d',
  (real, token, none, noise) => {
    const other = alternativeOf(token, none, noise);
    const forReal = 1 / (1 + exp((other.utility - real) / noise));
    const all = chances(real, token, none, noise);
    expect(forReal).toBeCloseTo(all.real, 14);
    expect((1 - forReal) * other.token).toBeCloseTo(all.token, 14);
  },
);
