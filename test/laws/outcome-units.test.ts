import { outcomes } from '@uptake/lab';
import { expect, it } from 'vitest';
import { runNumbers } from '../../packages/core/src/tables/run-numbers.ts';

it('numbers of a run have the units in which their outcomes are compared', () => {
  const compared = outcomes.filter(({ id }) => Object.hasOwn(runNumbers, id));
  expect(compared.length).toBeGreaterThan(10);
  expect(compared.map(({ id, unit }) => [id, unit])).toEqual(
    compared.map(({ id }) => [id, runNumbers[id]?.unit]),
  );
});
