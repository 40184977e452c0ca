import { describe, expect, it } from 'vitest';
import type {
  ConditionRegions,
  CostFront,
  DesignPoints,
  InputEffects,
  LeverGrid,
} from '../data/answers.ts';
import { renderSvg } from '../svg/render.ts';
import { conditionRegions } from './condition-regions.ts';
import { costFront, frontOf } from './cost-front.ts';
import { inputEffects } from './input-effects.ts';
import { leverMap } from './lever-map.ts';
import { sweepPoints } from './sweep-points.ts';

describe('costFront', () => {
  const one = (cost: number, value: number) => ({
    label: `policy for ${cost}`,
    cost,
    value,
    lo: value,
    hi: value,
  });
  const front: CostFront = {
    measure: 'Real use',
    orientation: 1,
    currency: 'EUR',
    candidates: [one(40_000, 0.5), one(20_000, 0.4), one(60_000, 0.45), one(20_000, 0.3)],
    arms: [],
    worlds: 64,
  };

  it('joins only policies of which none is both cheaper and better', () => {
    expect(frontOf(front).map(({ value }) => value)).toEqual([0.4, 0.5]);
    const less = frontOf({ ...front, orientation: -1 }).map(({ value }) => value);
    expect(less).toEqual([0.3]);
    expect(costFront.describe(front)).toBe(
      'Real use against cost, 2 policies on the front: from 20 thousand EUR, 40 % to 40 thousand EUR, 50 %.',
    );
  });

  it('draws steps without a goal, and a line with one', () => {
    expect(renderSvg(costFront(front))).toContain('<path');
    const asked = renderSvg(costFront({ ...front, goal: 0.4, chosen: one(20_000, 0.4) }));
    expect(asked).not.toContain('<path');
    expect(asked).toContain('stroke-dasharray="6 4"');
    expect(asked).toContain('cheapest that holds');
  });

  it('marks the kind of each policy in its table', () => {
    const kinds = costFront.table({ ...front, chosen: one(1, 1) }).rows.map((row) => row[1]);
    expect(kinds).toEqual(['cheapest that holds', 'front', 'candidate', 'front', 'candidate']);
  });
});

describe('inputEffects', () => {
  const effects: InputEffects = {
    measure: 'Real use',
    of: 'difference',
    factors: [
      { id: 'a', label: 'Error', effect: { value: 0.1, lo: 0.05, hi: 0.15 }, spread: 0.2 },
      { id: 'b', label: 'Saving', effect: { value: 0.3, lo: 0.2, hi: 0.4 }, spread: 0 },
      { id: 'c', label: 'Dummy', effect: { value: 0, lo: 0, hi: 0 }, kind: 'dummy' },
    ],
    runs: 64,
  };

  it('names the largest first, in points or per cent, and never the dummy', () => {
    expect(inputEffects.describe(effects)).toBe(
      'Real use, mean change over the range of an input: saving 30 points and error 10 points.',
    );
    expect(inputEffects.describe({ ...effects, of: 'variance' })).toContain('saving 30 %');
  });
});

describe('conditionRegions', () => {
  const regions: ConditionRegions = {
    event: 'realPlateau < 0.5',
    inputs: [
      { id: 'a', label: 'Error rate', min: 0, max: 0.1 },
      { id: 'b', label: 'Time saved', min: 0, max: 1 },
    ],
    boxes: [
      {
        conditions: [{ input: 'b', atLeast: null, atMost: 0.25 }],
        coverage: 0.8,
        density: 0.9,
        mass: 0.2,
      },
    ],
    points: 100,
    cases: 22,
    runs: 8,
  };

  it('says where, how densely and how much of it', () => {
    expect(conditionRegions.describe(regions)).toBe(
      'At 22 of 100 points: realPlateau < 0.5. Mostly where time saved at most 0.25: 90 % of the points inside are cases, 80 % of all cases.',
    );
    expect(conditionRegions.describe({ ...regions, boxes: [] })).toContain('in no region');
  });

  it('draws the region as the part of the range that it leaves', () => {
    const svg = renderSvg(conditionRegions(regions));
    const [range] = [...svg.matchAll(/<line x1="([\d.]+)" x2="([\d.]+)"[^>]*stroke-width="1.5"/gu)];
    const [box] = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/gu)];
    const whole = Number(range?.[2]) - Number(range?.[1]);
    expect(Number(box?.[2]) / whole).toBeCloseTo(0.25, 2);
    expect(Number(box?.[1])).toBe(Number(range?.[1]));
  });

  it('refuses a limit on an input that is not there', () => {
    const [box] = regions.boxes;
    const lost = {
      ...regions,
      boxes: [{ ...box, conditions: [{ input: 'c', atLeast: 1, atMost: null }] }],
    };
    expect(() => conditionRegions(lost as ConditionRegions)).toThrow('there is no input c');
  });
});

describe('sweepPoints', () => {
  const design: DesignPoints = {
    measure: 'Real use',
    inputs: [{ id: 'x', label: 'Work removed' }],
    points: [
      { inputs: [0], value: 0.2, lo: 0.1, hi: 0.3 },
      { inputs: [1], value: 0.8, lo: 0.7, hi: 0.9 },
    ],
    runs: 20,
  };

  it('names the lowest and the highest point', () => {
    expect(sweepPoints.describe(design)).toBe(
      'Real use at 2 points: 20 % to 80 %. Lowest with work removed 0. Highest with work removed 1.',
    );
  });

  it('joins the means of levels only where several points share one', () => {
    expect(renderSvg(sweepPoints(design))).not.toContain('<path');
    const twice = { ...design, points: [...design.points, ...design.points] };
    expect(renderSvg(sweepPoints(twice))).toContain('<path');
    const half = { ...design, points: design.points.map((point) => ({ ...point, inputs: [] })) };
    expect(() => sweepPoints(half)).toThrow('point 0 must give 1 inputs, got 0');
  });
});

describe('leverMap', () => {
  const grid: LeverGrid = {
    measure: 'Net hours',
    unit: 'hours',
    tipping: 150,
    x: { id: 'x', label: 'Work removed', values: [0, 1] },
    y: { id: 'y', label: 'Credit', values: [0, 1] },
    values: Float64Array.of(0, 100, 200, 300),
    arms: [],
    runs: 8,
  };

  it('follows the value where the outcome tips, in its unit', () => {
    expect(leverMap.describe(grid)).toBe(
      'Net hours over work removed and credit: 0.00 h to 300 h; 2 of 4 combinations are at 150 h or above.',
    );
    expect(renderSvg(leverMap(grid))).toContain('the thick line is 150 h');
  });
});
