import type { WaveOrder, WaveOrders } from '@uptake/lab/decide';
import { describe, expect, it } from 'vitest';
import { orderPage, ordersTable } from './order.ts';

/** An order of two roles that is so much behind, in points, with limits. */
const order = (
  place: WaveOrder['place'],
  [value, lo, hi]: readonly [number, number, number] = [0, 0, 0],
  more: Partial<WaveOrder> = {},
): WaveOrder => ({
  waves: [
    { role: 'Hub', people: 8, week: 1 },
    { role: 'Rep', people: 20, week: 5 },
  ],
  mean: 0.4 - value,
  uncertaintyOfMean: { lo: 0.3, hi: 0.5 },
  behind: { value, lo, hi },
  place,
  isOrderOfFile: false,
  ...more,
});

const found = (others: readonly WaveOrder[], together: WaveOrder | null = null): WaveOrders => ({
  ...{ name: 'Firm', arm: 'base', pace: { every: 4 }, currency: null, first: null },
  outcome: { id: 'realPlateau', label: 'Real use', unit: 'share', orientation: 1 } as never,
  ...{ orders: [order('best'), ...others], together, anyOrder: false, precision: 0.02 },
  ...{ cost: [], tried: 6, exhaustive: true, replications: 64, note: null, runs: 700 },
  ...{ alpha: 0.05, seed: 'a' },
});
const said = (others: readonly WaveOrder[], together?: WaveOrder | null): string =>
  orderPage(found(others, together)).answer.replaceAll('\u00a0', ' ');

const near = order('tied', [0.005, -0.002, 0.012]);
const slower = order('behind', [0.005, 0.002, 0.012]);
const open = order('tied', [0.02, -0.01, 0.05]);

describe('words on orders follow their intervals', () => {
  it.each([
    [[near], 'lies within the precision of 2.0 points and would do as well.'],
    [[slower], 'lies within the precision of 2.0 points, surely worse by less than that.'],
    [
      [near, slower, open],
      '2 other orders of those run again lie within the precision of 2.0 points, 1 of them surely worse by less than that; 1 more is not surely worse.',
    ],
    [[open], '1 other order is not surely worse, so these runs do not tell which is best.'],
    [
      [order('behind', [0.1, 0.05, 0.15])],
      'It is surely better than every other order that was run again.',
    ],
    [
      [{ ...slower, isOrderOfFile: true }],
      'The order of the file is one of them, 0.5 points of real use behind.',
    ],
  ] as const)('%#', (others, words) => {
    expect(said(others)).toContain(words);
    expect(said(others)).toMatch(/^Give access to Hub first, then Rep\./);
    expect(said(others)).not.toContain('at once');
  });

  it('and so does the table: what lies within the precision is not called behind', () => {
    const which = (anyOrder: boolean): (string | undefined)[] =>
      ordersTable({
        ...found([{ ...slower, isOrderOfFile: true }, order('behind', [0.1, 0.05, 0.15])]),
        anyOrder,
      }).rows.map((row) => row.at(-1));
    expect(which(false)).toEqual(['best', 'within precision, as given', 'behind']);
    expect(which(true)[0]).toBe('best, within precision');
  });

  it('and so do those on all roles at once', () => {
    expect(said([open], order('ahead', [-0.1, -0.12, -0.08]))).toMatch(
      /^Give access to all roles at once: it is 10.0 points of real use ahead of the best order of waves. If it must be in waves: Hub first, then Rep\./,
    );
    expect(said([open], order('tied', [-0.01, -0.03, 0.01]))).toContain(
      'All roles at once is neither surely better nor worse.',
    );
    expect(said([open], order('behind', [0.1, 0.05, 0.15]))).toContain(
      'All roles at once is 10.0 points behind.',
    );
    const { rows } = ordersTable(found([open], order('ahead', [-0.1, -0.12, -0.08])));
    expect(rows.at(-1)?.map((cell) => cell.replaceAll('\u00a0', ' '))).toEqual([
      ...['all at once', '50 %', '−10.0 points'],
      ...[expect.stringContaining('−12'), 'ahead of the best'],
    ]);
  });
});
