import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { quantile } from '../statistics/quantiles.ts';
import { regrets, robustnessOf } from './regret.ts';

const source = draws([6, 6], 0, drawTag.design);
const values = [0.1, 0.3, 0].map((level) =>
  Array.from({ length: 200 }, () => level + source.normal()),
);

it('the table equals brute force exactly', () => {
  const table = robustnessOf(values, 0.2, [1, 1]);
  const wanted = values.map((row) => {
    const regret = row.map(
      (value, w) => Math.max(...values.map((other) => other[w] as number)) - value,
    );
    const sorted = [...row].sort((a, b) => a - b);
    return {
      mean: row.reduce((sum, value) => sum + value, 0) / 200,
      worst: sorted.slice(0, 10).reduce((sum, value) => sum + value, 0) / 10,
      maximumRegret: Math.max(...regret),
      regret95: quantile(regret, 0.95),
      satisfied: row.filter((value) => value >= 0.2).length / 200,
    };
  });
  const got = table.policies.map((policy) =>
    Object.fromEntries(Object.entries(policy).map(([name, figure]) => [name, figure.value])),
  );
  expect(got).toEqual(wanted);
  const smallest = Math.min(...wanted.map((row) => row.maximumRegret));
  expect(wanted[table.minimaxRegret]?.maximumRegret).toBe(smallest);
  expect(wanted[table.mostSatisfying]?.satisfied).toBe(
    Math.max(...wanted.map((row) => row.satisfied)),
  );
});

it('limits hold the value and somebody has no regret in every world', () => {
  const table = robustnessOf(values, 0.2, [1, 1], { resamples: 200 });
  for (const { mean, satisfied } of table.policies) {
    expect(mean.lo < mean.value && mean.value < mean.hi).toBe(true);
    expect(satisfied.hi - satisfied.lo).toBeLessThan(0.2);
  }
  const rows = regrets(values);
  for (let w = 0; w < 200; w++) expect(Math.min(...rows.map((row) => row[w] as number))).toBe(0);
});

it('ties go to the first, and an empty table is refused', () => {
  const same = robustnessOf(
    [
      [1, 2],
      [1, 2],
    ],
    0,
    [1, 1],
    { resamples: 10 },
  );
  expect([same.minimaxRegret, same.mostSatisfying]).toEqual([0, 0]);
  expect(() => robustnessOf([], 0, [1, 1])).toThrow('needs a policy and a world');
});
