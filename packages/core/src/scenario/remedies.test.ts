import { expect, it } from 'vitest';
import { suggest } from './remedies.ts';

const known = ['name', 'weeks', 'relief', 'managerSupport'];

it.each([
  ['wekes', 'weeks'],
  ['releif', 'relief'],
  ['Name', 'name'],
  ['nam', 'name'],
  ['managersuport', 'managerSupport'],
])('%s is meant to be %s', (word, meant) => {
  expect(suggest(word, known)).toBe(meant);
});

it.each(['nope', 'x', 'rely', 'weak', 'n'.repeat(41)])(
  '%s is like nothing that is known',
  (word) => {
    expect(suggest(word, known)).toBeUndefined();
  },
);
