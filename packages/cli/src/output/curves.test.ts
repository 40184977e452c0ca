import { describe, expect, it } from 'vitest';
import { armPlaces, curveLines, endRows, weekTicks } from './curves.ts';
import { rendered } from './terminal.ts';
import { displayWidth } from './text.ts';

const weeks = (value: (week: number) => number): Float64Array =>
  Float64Array.from({ length: 13 }, (_, at) => value(at + 1));
const falling = { label: 'unaligned', values: weeks((week) => 1 - (week - 1) / 12), place: 0 };
const flat = { label: 'aligned', values: weeks(() => 1), place: 1 };

describe('curves in the terminal', () => {
  it('fall from the top left to the bottom right, and stay at the top', () => {
    const lines = curveLines([falling, flat], { width: 40, rows: 5, unicode: false }).map((line) =>
      rendered(line, false),
    );
    expect(lines).toEqual([
      '100 % +***************** * aligned 100 %',
      ' 75 % +   oooo          ',
      ' 50 % +       ooo       ',
      ' 25 % +          oooo   ',
      '  0 % +             oooo o unaligned 0 %',
      '      ++---------------+',
      '  week 1              13',
    ]);
  });

  it.each([40, 57, 80, 110])('fit into %i columns with long and wide names', (width) => {
    const named = { ...flat, label: '日本語の組織'.repeat(8) };
    for (const unicode of [true, false])
      for (const line of curveLines([falling, named], { width, unicode }))
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('have a label each, even where lines end together', () => {
    expect(endRows([3.6, 3.1, 3.9], 13)).toEqual([4, 3, 5]);
    expect(endRows([12.5, 2, 12.5], 13)).toEqual([11, 2, 12]);
    expect(endRows([0, 0, 0], 2)).toEqual([0, 1, -1]);
  });

  it('name round weeks', () => {
    expect(weekTicks(52, 6)).toEqual([1, 13, 26, 39, 52]);
    expect(weekTicks(104, 5)).toEqual([1, 26, 52, 78, 104]);
    expect(weekTicks(20, 6)).toEqual([1, 4, 8, 12, 16, 20]);
    expect(weekTicks(1, 5)).toEqual([1]);
  });

  it('have the colours of the figures', () => {
    expect(armPlaces(['aligned', 'unaligned'])).toEqual([1, 0]);
    expect(armPlaces(['before', 'aligned', 'after'])).toEqual([0, 1, 2]);
  });
});
