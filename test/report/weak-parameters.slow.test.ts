import { expect, it } from 'vitest';
import { moves } from '../../docs/weak-parameters.ts';
import { weakParameters } from '../../packages/viz/src/report/assumptions-part.tsx';

it('the parameters that a report calls weakly known are those that move real use most, by as much as it says', () => {
  expect(moves().slice(0, weakParameters.length)).toEqual(weakParameters);
});
