import { decimalText, groupedText, printable, shareText } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { clean, listed, withinLimit } from './clean.ts';
import { measure, shorten, wrap } from './measure.ts';
import {
  about,
  fixed,
  grouped,
  leverValue,
  percent,
  percentAt,
  percentRange,
  points,
  settingNumber,
  showValue,
  signed,
  significant,
  trimmed,
} from './numbers.ts';

describe('measure', () => {
  it('adds up the advance widths of DejaVu Sans', () => {
    // 'A' is 1401 and 'V' 1401 of 2048 units, rounded up to thousandths of an em.
    expect(measure('AV', 1000)).toBe(2 * 685);
    expect(measure('A', 1000, 700)).toBe(774);
  });

  it('takes unknown characters as one em and combining marks as nothing', () => {
    expect(measure('\u4e2d', 10)).toBe(10);
    expect(measure('e\u0301', 10)).toBe(measure('e', 10));
    expect(measure('😀', 10)).toBe(10);
  });
});

describe('clean', () => {
  it('replaces what XML, screens and spreadsheets should not meet', () => {
    for (const bad of [
      '\u0000',
      '\u0007',
      '\u007f',
      '\u0085',
      '\ud800',
      '\udfff',
      '\ufffe',
      '\uffff',
      '\ufdd0',
      '\u200f',
      '\u202e',
      '\u2066',
      '\u2028',
    ]) {
      expect(printable(`a${bad}b`)).toBe('a\ufffdb');
    }
    expect(printable('a\u{1fffe}b')).toBe('a\ufffdb');
    expect(printable('Łódź – 中文 😀 <&>')).toBe('Łódź – 中文 😀 <&>');
  });

  it('cuts by characters, not in the middle of one, and never gives nothing', () => {
    expect([...clean('😀'.repeat(200))]).toHaveLength(80);
    expect(clean('😀'.repeat(200))).not.toContain('\ufffd');
    expect(clean('')).toBe('–');
    expect(clean('x'.repeat(80))).toBe('x'.repeat(80));
  });
});

describe('fit', () => {
  it('shortens to the width and leaves what fits', () => {
    const short = shorten('Principal forecasting specialists', 100, 14);
    expect(short.endsWith('…')).toBe(true);
    expect(measure(short, 14)).toBeLessThanOrEqual(100);
    expect(shorten('Sales', 100, 14)).toBe('Sales');
    expect(shorten('Sales', 1, 14)).toBe('…');
  });

  it('wraps at spaces and shortens the last line', () => {
    const lines = wrap('one two three four five six', { width: 60, size: 14, most: 2 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('one two');
    expect(lines[1]?.endsWith('…')).toBe(true);
    expect(wrap('', { width: 60, size: 14, most: 2 })).toEqual([]);
  });
});

describe('numbers in words', () => {
  it('are in messages of core and lab as here', () => {
    for (const value of [0, -0.0004, 0.5, -1.25, 12.345, 999.95, 1234.5, -1234567.891, 2e9])
      for (const digits of [0, 1, 4]) {
        expect(decimalText(value, digits)).toBe(trimmed(value, digits));
        expect(groupedText(value, digits)).toBe(grouped(value, digits));
      }
    for (const share of [0, 0.125, 0.3, 1])
      expect(shareText(share)).toBe(settingNumber(share, 'share'));
  });

  it('are exact where someone has set them, and never a share of all or nothing by rounding', () => {
    expect(['share', 'weeks', 'factor', 'he'].map((unit) => leverValue(0.125, unit))).toEqual([
      '12.5 %',
      '0.125 weeks',
      '0.125',
      '0.125 hours’ worth',
    ]);
    expect([percentAt(0.1234, 1), percentAt(0.0004, 1), percentAt(0.9997, 1)]).toEqual([
      '12.3 %',
      '<0.1 %',
      '>99.9 %',
    ]);
    expect([about(5_234_567), about(3.84)]).toEqual(['5\u202f200\u202f000', '3.8']);
    expect([showValue(1, 'weeks'), showValue(12.34, 'weeks'), showValue(12345, 'hours')]).toEqual([
      '1 week',
      '12.3 weeks',
      '12\u202f345 h',
    ]);
  });

  it('have a true minus sign and no negative nothing', () => {
    expect([fixed(-0.2), fixed(-1.25, 1), signed(0.004, 2), signed(0.3), signed(-2)]).toEqual([
      '0',
      '−1.3',
      '0.00',
      '0',
      '−2',
    ]);
  });

  it('keep the digits that count and no noughts after them', () => {
    expect([significant(0.12345, 3), significant(12345, 3), significant(-2.5, 3)]).toEqual([
      '0.123',
      '12300',
      '−2.5',
    ]);
    expect([trimmed(97.5, 1), trimmed(25, 1), grouped(1234567)]).toEqual([
      '97.5',
      '25',
      '1\u202f234\u202f567',
    ]);
  });

  it('do not round a share to all or nothing', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual([
      '0 %',
      '<1 %',
      '50 %',
      '>99 %',
      '100 %',
    ]);
    expect([percentRange(0.14, 0.19), percentRange(0.141, 0.142)]).toEqual(['14–19 %', '14 %']);
    expect([points(0.01), points(-0.69), listed(['a', 'b', 'c'])]).toEqual([
      '1 point',
      '−69 points',
      'a, b and c',
    ]);
  });

  it('stay within 300 characters and count what they leave out', () => {
    const sentence = `X${'x'.repeat(89)}.`;
    expect(withinLimit([sentence, sentence, sentence, sentence])).toBe(
      `${sentence} ${sentence} ${sentence} And 1 more.`,
    );
    expect(withinLimit(['y'.repeat(400)])).toHaveLength(300);
  });
});
