import { describe, expect, it } from 'vitest';
import { draws } from '../random.ts';
import { normalCdf } from '../statistics/distributions.ts';
import { type DecisionSample, decisionSample } from './decision-sample.ts';
import { valueOfInformation } from './value-of-information.ts';

const normal = (mean: number, sd: number) =>
  ({ kind: 'normal', mean, sd, from: -Infinity, to: Infinity }) as const;
const even = { kind: 'uniform', from: 0, to: 1 } as const;
const tag = 0x54455354;

/** E[max(0, X)] - max(0, E[X]) of a normal X: the unit normal loss times the standard deviation. */
function loss(mean: number, sd: number): number {
  const k = Math.abs(mean) / sd;
  return sd * (Math.exp((-k * k) / 2) / Math.sqrt(2 * Math.PI) - k * normalCdf(-k));
}

const two = [
  { id: 'a', distribution: normal(0, 1) },
  { id: 'b', distribution: normal(0, 2) },
];

describe('value of information', () => {
  it.each([0, 0.3, 1])(
    'of a linear normal decision is the unit normal loss to 3 digits, mean %d',
    (m) => {
      const sample = decisionSample(
        two,
        ([a = 0, b = 0]) => [0, m + 1.5 * a + 0.5 * b],
        16384,
        [7, 9],
      );
      const found = valueOfInformation(sample, [1, 2], { shakes: 20 });
      const exact = [loss(m, 1.5), loss(m, 1), loss(m, Math.hypot(1.5, 1))];
      [...found.sets, found.all].forEach(({ standardError, value }, k) => {
        expect(Math.abs(value - (exact[k] as number))).toBeLessThan(0.0005);
        expect(standardError).toBeLessThan(0.002);
      });
      expect(found.first).toEqual(['a']);
    },
  );

  it('equals nested Monte Carlo where three decisions bend and two inputs work together', () => {
    const inputs = ['x', 'y', 'z'].map((id) => ({ id, distribution: even }));
    const utility = ([x = 0, y = 0, z = 0]: readonly number[]): number[] => [
      0.5,
      1.2 * x * x + 0.4 * y * z,
      0.3 + 0.8 * Math.sin(5 * y) * x,
    ];
    const found = valueOfInformation(decisionSample(inputs, utility, 4096, [3, 4]), [1, 2], {
      shakes: 40,
    });
    // Each input on a grid of midpoints; for one of them the inner mean over the two others.
    const grid = Array.from({ length: 60 }, (_, k) => (k + 0.5) / 60);
    const sum = (rows: readonly number[][]): number[] =>
      [0, 1, 2].map((d) => rows.reduce((all, row) => all + (row[d] as number), 0) / rows.length);
    const cells = grid.map((x) => grid.map((y) => grid.map((z) => utility([x, y, z]))));
    const known = Math.max(...sum(cells.flat(2)));
    const worth = (rows: readonly number[][]): number =>
      rows.reduce((all, row) => all + Math.max(...row), 0) / rows.length - known;
    const exact = [
      worth(grid.map((_, i) => sum((cells[i] as number[][][]).flat()))),
      worth(grid.map((_, j) => sum(cells.flatMap((plane) => plane[j] as number[][])))),
      worth(
        grid.map((_, k) => sum(cells.flatMap((plane) => plane.map((row) => row[k] as number[])))),
      ),
      worth(cells.flat(2)),
    ];
    [...found.sets, found.all].forEach(({ hi, lo, value }, k) => {
      expect(Math.abs(value - (exact[k] as number)), `set ${k}`).toBeLessThan(0.003);
      expect(lo <= (exact[k] as number) && (exact[k] as number) <= hi, `set ${k}`).toBe(true);
    });
  });

  it('of an input that nothing reads is 0 within its error, also where the decision is close', () => {
    const inputs = [...two, { id: 'idle', distribution: normal(0, 1) }];
    let outside = 0;
    for (let r = 0; r < 20; r++) {
      const luck = draws([r, 5], 0, tag);
      const sample = decisionSample(inputs, ([a = 0]) => [0, 1.5 * a + luck.normal()], 256, [r, 9]);
      const { sets } = valueOfInformation(sample, [r, 2], { shakes: 40 });
      expect(sets[0]?.lo).toBeGreaterThan(0.3);
      for (const k of [1, 2]) {
        expect(sets[k]?.value).toBeLessThan(0.03);
        if ((sets[k]?.lo as number) > 0) outside++;
      }
    }
    expect(outside).toBeLessThanOrEqual(4);
  });

  it('lies within its limits as often as they say, with luck', () => {
    let within = 0;
    let error = 0;
    const exact = [loss(0.3, 1.5), loss(0.3, 1)];
    for (let r = 0; r < 30; r++) {
      const luck = draws([r, 6], 0, tag);
      const sample = decisionSample(
        two,
        ([a = 0, b = 0]) => [0, 0.3 + 1.5 * a + 0.5 * b + 2 * luck.normal()],
        256,
        [r, 9],
      );
      const { sets } = valueOfInformation(sample, [r, 2], { shakes: 40 });
      if (sets.every(({ hi, lo }, k) => lo <= (exact[k] as number) && (exact[k] as number) <= hi))
        within++;
      error += ((sets[0]?.value as number) - (exact[0] as number)) / 30;
    }
    expect(within).toBeGreaterThanOrEqual(26);
    expect(Math.abs(error)).toBeLessThan(0.03);
  });

  it('is much surer with common random numbers than without', () => {
    const luck = draws([4, 4], 0, tag);
    const of = (shared: boolean): DecisionSample =>
      decisionSample(
        two,
        ([a = 0, b = 0]) => {
          const one = 4 * luck.normal();
          const other = shared ? one : 4 * luck.normal();
          return [one, other + 0.3 + 1.5 * a + 0.5 * b];
        },
        512,
        [7, 9],
      );
    const [paired, unpaired] = [true, false].map(
      (shared) => valueOfInformation(of(shared), [1, 2]).sets[0],
    );
    expect(paired?.standardError).toBeLessThan((unpaired?.standardError as number) / 4);
    for (const one of [paired, unpaired])
      expect(Math.abs((one?.value as number) - loss(0.3, 1.5))).toBeLessThan(
        4 * (one?.standardError as number),
      );
  });

  it('of two inputs together may be all that there is, though neither is worth anything alone', () => {
    const inputs = ['x', 'y', 'other'].map((id) => ({ id, distribution: even }));
    const sample = decisionSample(
      inputs,
      ([x = 0, y = 0]) => [0, (x - 0.5) * (y - 0.5)],
      4096,
      [3, 4],
    );
    const sets = [
      { id: 'x', members: [0] },
      { id: 'x and y', members: [0, 1] },
    ];
    const found = valueOfInformation(sample, [1, 2], { sets, shakes: 20 });
    // Half of E|x - 1/2| E|y - 1/2|.
    expect(found.sets.map(({ value }) => value.toFixed(3))).toEqual(['0.000', '0.031']);
    expect(found.all.value).toBeCloseTo(1 / 32, 3);
  });

  it('reads names as names: the middle one of three decides', () => {
    const values = Float64Array.from({ length: 600 }, (_, w) => w % 3);
    const utilities = [values.map(() => 0), values.map((v) => (v === 1 ? 2 : -1.5))];
    const inputs = [{ id: 'rule', values, isFactor: true }];
    const { sets } = valueOfInformation({ inputs, utilities }, [1, 2]);
    expect(sets[0]?.value).toBeCloseTo(2 / 3, 3);
    expect(sets[0]).toMatchObject({ instead: 1, switches: 1 / 3 });
  });

  it('is nothing where decisions are the same, and nothing is known to be better', () => {
    const sample = decisionSample(two, ([a = 0]) => [a, a, a], 64, [1, 1]);
    const found = valueOfInformation(sample, [1, 2]);
    expect(found.sets.map(({ hi, instead, value }) => [value, hi, instead])).toEqual([
      [0, 0, null],
      [0, 0, null],
    ]);
    expect([found.all.value, found.withLuck, found.first]).toEqual([0, 0, []]);
  });

  it('refuses samples without a choice, worlds or numbers, each by name', () => {
    const x = Float64Array.from({ length: 12 }, (_, w) => w);
    const inputs = [{ id: 'x', values: x }];
    const refused = (sample: DecisionSample, options = {}): string => {
      try {
        valueOfInformation(sample, [1, 2], options);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    expect(refused({ inputs, utilities: [x] })).toBe(
      'a decision needs at least two rows of utilities, got 1',
    );
    expect(refused({ inputs, utilities: [x, x.slice(1)] })).toBe(
      'utilities[1] must hold one number a world, 12, got 11',
    );
    expect(refused({ inputs, utilities: [x, x.with(3, Number.NaN)] })).toBe(
      'utilities[1][3] must be finite, got NaN',
    );
    expect(refused({ inputs, utilities: [x.slice(4), x.slice(4)] })).toBe(
      'worlds must be at least 10, got 8',
    );
    expect(refused({ inputs, utilities: [x, x] }, { shake: 3 })).toContain('shakes');
  });
});
