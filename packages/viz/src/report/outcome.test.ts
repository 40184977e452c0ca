import { expect, it } from 'vitest';
import {
  differenceRange,
  outcomeSize,
  outcomeValue,
  signedDifference,
  valueRange,
} from './outcome.ts';

it('writes a value in the unit of its outcome', () => {
  expect(outcomeValue(0.163, 'share')).toBe('16 %');
  expect(outcomeValue(-0.0123, 'difference')).toBe('−1.2 %');
  expect(outcomeValue(14272.4, 'hours')).toBe('14\u202f272 h');
  expect(outcomeValue(999.4, 'count')).toBe('999');
  expect(outcomeValue(1234567, 'he')).toBe('1\u202f234\u202f567 hours’ worth');
  expect(outcomeValue(-1234.5, 'hours')).toBe('−1\u202f235 h');
  expect(outcomeValue(6, 'weeks')).toBe('6 weeks');
});

it('gives an interval the digits it needs to have two ends', () => {
  expect(valueRange({ lo: 0.846, hi: 0.857 }, 'share')).toBe('84.6 to 85.7 %');
  expect(valueRange({ lo: 0.8, hi: 0.9 }, 'share')).toBe('80 to 90 %');
  expect(valueRange({ lo: 1, hi: 1 }, 'weeks')).toBe('1 week');
  expect(differenceRange({ lo: -0.312, hi: -0.295 }, 'share')).toBe('−31.2 to −29.5 points');
});

it('writes a difference as exactly as its interval', () => {
  expect(outcomeSize(-0.654, 'share', { lo: -0.66, hi: -0.645 })).toBe('65.4 points');
  expect(outcomeSize(0.69, 'share', { lo: 0.6, hi: 0.8 })).toBe('69 points');
  expect(outcomeSize(0.01, 'share', { lo: -0.02, hi: 0.03 })).toBe('1 point');
  expect(signedDifference(-0.3, 'share', { lo: -0.4, hi: -0.2 })).toBe('−30 points');
  expect(signedDifference(0.0001, 'share', { lo: -0.1, hi: 0.1 })).toBe('0 points');
});
