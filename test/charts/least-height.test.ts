import { type FigureOptions, HeightError, reasons, renderSvg, roleDecay, usageDecay, usageModes, type VNode } from '@uptake/viz';
import { auditFigure } from '@uptake/viz/testing';
import { describe, expect, it } from 'vitest';
import { arm } from './cases/case.ts';
import { chartCases } from './cases.ts';
import { type Ends, sampleModes, sampleReasons } from './sample-shares.ts';

const heights = [60, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000];

/** From top to bottom of each plot in px, below 0 where it is upside down. */
function plotHeights(svg: string): number[] {
  return [...svg.matchAll(/data-y="(\S+) (\S+) (\S+) (\S+)"/g)].map(([, from, to, low, high]) =>
    Number(high) > Number(low) ? Number(from) - Number(to) : Number(to) - Number(from),
  );
}

/** Draws in a height, or in the least height that the refusal names; what is drawn can be read either way. */
function drawReadably(draw: (options: FigureOptions) => VNode, options: FigureOptions): number {
  let drawn: VNode;
  let { height = 0 } = options;
  try {
    drawn = draw(options);
  } catch (error) {
    if (!(error instanceof HeightError)) throw error;
    expect(error.message).toBe(
      `height must be at least ${error.least} px for this figure, got ${height}`,
    );
    expect(error.least).toBeGreaterThan(height);
    height = error.least;
    drawn = draw({ ...options, height });
  }
  const svg = renderSvg(drawn);
  const size = Number(/font-size="([\d.]+)"/.exec(svg)?.[1]);
  for (const plot of plotHeights(svg)) expect(plot).toBeGreaterThanOrEqual(5 * size - 1);
  expect(svg).not.toMatch(/ height="-/);
  expect(auditFigure(drawn)).toEqual([]);
  return height;
}

describe.each(chartCases)('$name', ({ draw }) => {
  it.each([
    { width: 320, bare: true },
    { width: 960, bare: true },
    { width: 960, bare: false },
  ])('is legible at every height or refuses it: %o', (options) => {
    const drawn = heights.map((height) => drawReadably(draw, { ...options, height }));
    const least = drawn[0] as number;
    expect(() => draw({ ...options, height: least - 1 })).toThrow(`at least ${least} px`);
  });
});

const many = [1, 4, 12, 40, 200];
const causes: Ends = {
  groups: {
    time: 0.2,
    shadow: 0.1,
    blame: 0.05,
    habit: 0.1,
    peers: 0.1,
    friction: 0.05,
  },
};
const small = { runs: 3, weeks: 20 };

describe.each(many)('a figure of %i', (count) => {
  const names = Array.from({ length: count }, (_, k) => `Part ${k + 1}`);
  const figures: Record<string, (options: FigureOptions) => VNode> = {
    arms: (options) =>
      usageDecay(
        names.map((name, k) => arm(name, name, 0.5, (k % 10) / 10, { ...small, seed: k })),
        options,
      ),
    roles: (options) =>
      roleDecay(
        names.flatMap((role, k) => [
          arm('unaligned', 'Unaligned', 0.5, 0.1, { ...small, role, seed: k }),
          arm('aligned', 'Aligned', 0.5, 0.8, { ...small, role, seed: k + 1 }),
        ]),
        options,
      ),
    modes: (options) =>
      usageModes(
        names.map((name, k) => sampleModes(name, name, (k % 10) / 12, 0.1, 20)),
        options,
      ),
    reasons: (options) =>
      reasons(
        names.map((name) => sampleReasons(name, name, causes, 'own-start', 20)),
        options,
      ),
  };
  it.each(Object.entries(figures))('%s keeps every plot upright and tall enough', (_, draw) => {
    for (const width of [320, 1000])
      for (const height of [60, 250, 600, 1000]) drawReadably(draw, { width, height, bare: true });
  });
});

it('refuses a height in which use would seem to rise where it falls', () => {
  const falling = [arm('unaligned', 'Unaligned', 0.9, 0.1)];
  expect(() => usageDecay(falling, { height: 60 })).toThrow(HeightError);
  expect(() => usageDecay(falling, { height: Number.NaN })).toThrow('got NaN');
});
