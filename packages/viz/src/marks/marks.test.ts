import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTicks, weekTicks } from './axes.ts';
import { dodge } from './dodge.ts';
import { setFlags } from './flags.ts';
import { frameOf } from './frame.ts';
import { footerLines } from './page.ts';
import { panelGrid } from './panels.ts';
import { linear } from './scale.ts';
import { checkSeries, strokeDash } from './series.ts';

describe('dodge', () => {
  it('keeps labels apart, in order and inside, whatever they want', () => {
    const item = fc.record({
      y: fc.double({ min: -50, max: 350, noNaN: true }),
      height: fc.integer({ min: 5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 7 }), (items) => {
        const centres = dodge(items, 0, 300);
        const placed = items.map(({ height }, k) => ({
          top: (centres[k] as number) - height / 2,
          height,
        }));
        const sorted = placed.toSorted((a, b) => a.top - b.top);
        sorted.forEach((box, k) => {
          expect(box.top).toBeGreaterThanOrEqual(-1e-9);
          expect(box.top + box.height).toBeLessThanOrEqual(300 + 1e-9);
          const next = sorted[k + 1];
          if (next) expect(box.top + box.height).toBeLessThanOrEqual(next.top + 1e-9);
        });
      }),
    );
  });

  it('leaves alone what is apart already', () => {
    expect(
      dodge(
        [
          { y: 200, height: 20 },
          { y: 50, height: 20 },
        ],
        0,
        300,
      ),
    ).toEqual([200, 50]);
  });
});

describe('ticks', () => {
  it('of weeks are quarters, half years or years, with the first week', () => {
    expect(weekTicks(1, 104, 20)).toEqual([1, 13, 26, 39, 52, 65, 78, 91, 104]);
    expect(weekTicks(1, 104, 3)).toEqual([1, 52, 104]);
    expect(weekTicks(1, 8, 3)).toEqual([1, 8]);
    expect(weekTicks(5, 5, 3)).toEqual([5]);
  });

  it('of values are round and span the values', () => {
    expect(roundTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks(0, 0.85)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks(-120, 480)).toEqual([-200, 0, 200, 400, 600]);
    expect(roundTicks(3, 3)[0]).toBe(3);
  });

  it('of any values come back, few, ascending and around the values', () => {
    const special = [0, -0, 5e-324, -5e-324, 1e-300, 1, -1, 1 + 2 ** -52, 1e16, 1e16 + 2, -1e289];
    const value = fc.oneof(
      fc.constantFrom(...special),
      fc.double({ noNaN: true, min: -1e289, max: 1e289 }),
      fc.double({ noNaN: true, min: -10, max: 10 }),
    );
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 12 }), (a, b, most) => {
        const ticks = roundTicks(a, b, most);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(most + 3);
        expect(ticks.every(Number.isFinite)).toBe(true);
        expect(ticks.every((tick, k) => k === 0 || tick > (ticks[k - 1] as number))).toBe(true);
        const room = 1e-6 * Math.max(1e-290, (ticks[1] as number) - (ticks[0] as number));
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(a, b) + room);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(a, b) - room);
      }),
      { numRuns: 5000 },
    );
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -Number.POSITIVE_INFINITY, 1e300])
      expect(() => roundTicks(0, bad)).toThrow('a scale must lie between finite values');
    expect(roundTicks(2, -1)).toEqual(roundTicks(-1, 2));
  });
});

describe('frames', () => {
  it('refuse sizes that are no sizes', () => {
    expect(() => frameOf({ width: 100 })).toThrow('width must be in [200, 20000] px, got 100');
    expect(() => frameOf({ width: Number.NaN })).toThrow('got NaN');
  });

  it('never go below the smallest size of their theme, and make ids of letters only', () => {
    expect(frameOf({ width: 320, fontSize: 6 }).size).toBe(12);
    expect(frameOf({ width: 320, theme: 'presenter' }).small).toBeGreaterThanOrEqual(20);
    expect(frameOf({ id: '"><x' }).id).toBe('---x');
  });
});

it('a footer breaks between its parts only', () => {
  const lines = footerLines(
    ['40 paired runs'],
    { people: 1, seed: 'a b', modelVersion: '1', scenarioHash: 'abcdef0123456789' },
    180,
    12,
  );
  expect(lines).toEqual([
    '40 paired runs · 1 person',
    'seed a b · model 1',
    'scenario abcdef012345',
  ]);
});

it('panels leave no column empty', () => {
  expect(panelGrid(4, 900, 250)).toEqual({ columns: 2, rows: 2 });
  expect(panelGrid(5, 900, 250)).toEqual({ columns: 3, rows: 2 });
  expect(panelGrid(2, 100, 250)).toEqual({ columns: 1, rows: 2 });
});

it('flags outside the weeks shown are left out', () => {
  const frame = frameOf({});
  const x = linear([1, 52], [50, 800]);
  expect(setFlags(frame, [{ week: 60, label: 'Late' }], x, 900).height).toBe(0);
  expect(setFlags(frame, [{ week: 50, label: 'In time' }], x, 900).height).toBeGreaterThan(0);
});

it('dashes grow with the stroke', () => {
  expect([strokeDash('10 6', 2), strokeDash('10 6', 3), strokeDash('', 2)]).toEqual([
    '10 6',
    '15 9',
    undefined,
  ]);
});

it('a series that is not what it should be is refused by name and week', () => {
  const weeks = Int16Array.of(1, 2, 3);
  expect(() => checkSeries('aligned, run 0,', weeks, [0, Number.NaN, 1])).toThrow(
    'aligned, run 0, must be finite, got NaN in week 2',
  );
  expect(() => checkSeries('mean gap', weeks, [0, 1])).toThrow(
    'mean gap must have 3 values, got 2',
  );
  expect(() => checkSeries('mean gap', [], [])).toThrow('at least one week');
});
