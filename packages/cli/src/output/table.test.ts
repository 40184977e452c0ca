import { describe, expect, it } from 'vitest';
import { tableLines } from './table.ts';
import { plain, styled } from './terminal.ts';
import { displayWidth, wrapped } from './text.ts';

const columns = [
  { title: 'role' },
  { title: 'share of the gap', align: 'right' as const },
  { title: 'what it is' },
];
const rows = [
  ['Analyst', '+22.3 points', 'a short word'],
  [
    styled('good', 'Customer service representative'),
    '1',
    'a text that is rather longer than it need be',
  ],
  ['日本語'.repeat(12), '12\u202f345', `${'x'.repeat(70)} at the end`],
];

describe('a table in the terminal', () => {
  it('has columns as wide as their content where there is room', () => {
    expect(tableLines(columns.slice(0, 2), rows.slice(0, 1), 80).map(plain)).toEqual([
      'role     share of the gap',
      'Analyst      +22.3 points',
    ]);
  });

  it.each([200, 110, 80, 60, 40])(
    'has no line of more than %i columns, and loses no letter',
    (width) => {
      const lines = tableLines(columns, rows, width);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      const letters = (text: string): string => [...text.replace(/\s/gu, '')].toSorted().join('');
      const all = [...rows.flat(), ...columns.map(({ title }) => title)].map(plain).join('');
      const shown = letters(plain(lines.join('')).replaceAll(':', ''));
      // A list names each column once a row.
      for (const letter of new Set(letters(all)))
        expect(shown.split(letter).length).toBeGreaterThanOrEqual(
          letters(all).split(letter).length,
        );
    },
  );

  it('breaks titles before texts, texts before numbers, and sets in what goes on', () => {
    expect(
      tableLines(columns.slice(0, 2), [['Customer service', '+1 point']], 30).map(plain),
    ).toEqual([
      '                  share of the',
      'role                       gap',
      'Customer service      +1 point',
    ]);
  });

  it('closes a style at the end of a line and opens it on the next', () => {
    const [first = '', second = ''] = wrapped(styled('bad', 'one two three'), 8);
    expect([plain(first), plain(second)]).toEqual(['one two', 'three']);
    expect(first.at(-1)).toBe(styled('bad', '').at(-1));
    expect(second[0]).toBe(styled('bad', '')[0]);
  });

  it('keeps per cent with its number, and paths whole', () => {
    expect(wrapped('as much as 12 % of it', 13)).toEqual(['as much as', '12\u00a0% of it']);
    expect(wrapped('/a/very/long/path/to/a/file.csv', 12)).toEqual([
      '/a/very/long/path/to/a/file.csv',
    ]);
    expect(wrapped('abcdefghij', 4, 1)).toEqual(['abc', 'def', 'ghi', 'j']);
  });
});
