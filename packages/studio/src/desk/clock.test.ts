import { describe, expect, it } from 'vitest';
import { clockOf, clockText, count, hasRun, paceOf, pause, run, unused } from './clock.ts';

const minute = 60_000;

describe('the clock of the desk', () => {
  it('counts for the step that is told, also back and over a pause', () => {
    let clock = run(unused, 0);
    clock = count(clock, 1, 3 * minute);
    clock = count(clock, 0, 7 * minute);
    clock = pause(clock, 8 * minute);
    clock = run(clock, 20 * minute);
    clock = count(clock, 2, 21 * minute);
    expect(clock.spent).toEqual([5 * minute, 4 * minute]);
    const { all, step } = paceOf(clock, [3, 5, 10], 2, 21.5 * minute);
    expect(step).toEqual({ spent: minute / 2, planned: 10 * minute });
    expect(all).toEqual({ spent: 9.5 * minute, planned: 18 * minute });
  });

  it('is behind by what earlier steps and this one took beyond their plan, and ahead of what they left', () => {
    const plan = [3, 5, 10];
    const behind = (spent: readonly number[], step: number): number =>
      paceOf({ spent: spent.map((one) => one * minute), step, since: null }, plan, step, 0).behind /
      minute;
    expect(behind([3], 0)).toBe(0);
    expect(behind([2], 0)).toBe(0);
    expect(behind([5], 0)).toBe(2);
    expect(behind([3, 2], 1)).toBe(0);
    expect(behind([5, 2], 1)).toBe(2);
    expect(behind([1, 0], 1)).toBe(-2);
    expect(behind([3, 5, 12], 2)).toBe(2);
  });

  it('writes times as a clock does', () => {
    expect([0, 59_999, 60_000, 3_725_000, -30_000, -400].map(clockText)).toEqual([
      '0:00',
      '0:59',
      '1:00',
      '62:05',
      '−0:30',
      '0:00',
    ]);
  });

  it('takes back what a page kept, and nothing else', () => {
    const clock = { spent: [1, 2], step: 1, since: 5 };
    expect(clockOf(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
    for (const given of [null, 1, 'x', [], {}, { spent: 'x', step: 0 }, { spent: [-1], step: 0 }])
      expect(clockOf(given)).toBe(unused);
    expect(clockOf({ spent: [], step: 1e9, since: 0 })).toBe(unused);
    expect([hasRun(unused), hasRun(clock)]).toEqual([false, true]);
  });
});
