import { expect, it } from 'vitest';
import { quantile } from '../statistics/quantiles.ts';
import { numbers } from '../table.ts';
import { startSummary } from './summary-table.ts';

it('a summary leaves out runs without a value, and sorts few and many alike', () => {
  for (const n of [5, 64, 65, 200]) {
    const known = Array.from({ length: n }, (_, i) => Math.sin(i * 7));
    const summary = startSummary();
    summary.add(3, 'real', 2, Float64Array.from([Number.NaN, ...known, Number.NaN]));
    summary.add(3, 'halfLife', null, Float64Array.of(Number.NaN));
    expect(summary.rows()).toBe(2);
    const table = summary.take();
    const at = (column: string, row = 0) => numbers(table, column)[row];
    expect(at('n')).toBe(n);
    expect(at('mean')).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / n, 12);
    for (const [column, p] of [
      ['q05', 0.05],
      ['q50', 0.5],
      ['q95', 0.95],
    ] as const)
      expect(at(column)).toBe(quantile(known, p));
    expect([at('n', 1), at('week', 1), at('lo', 1), at('q50', 1)]).toEqual([
      0,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(summary.rows()).toBe(0);
  }
});
