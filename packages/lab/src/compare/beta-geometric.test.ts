import { expect, test } from 'vitest';
import { fitBetaGeometric } from './beta-geometric.ts';

function curve(alpha: number, beta: number, plateau: number, start: number, weeks: number) {
  let left = 1;
  return Float64Array.from({ length: weeks }, (_, t) => {
    const value = plateau + (start - plateau) * left;
    left *= (beta + t) / (alpha + beta + t);
    return value;
  });
}

test('a beta-geometric curve is found again', () => {
  const values = curve(0.8, 3.5, 0.12, 0.56, 52);
  const fit = fitBetaGeometric(values);
  expect(fit.r2).toBeGreaterThan(1 - 1e-9);
  expect(fit.start).toBeCloseTo(0.56, 4);
  for (const [t, value] of fit.curve.entries()) expect(value).toBeCloseTo(values[t] as number, 4);
});

test('a constant series is its own plateau', () => {
  const fit = fitBetaGeometric(new Float64Array(10).fill(0.4));
  expect(fit.curve.every((value) => Math.abs(value - 0.4) < 1e-12)).toBe(true);
  expect(fit.r2).toBe(1);
});

test('the fit beats every curve nearby', () => {
  const values = Float64Array.from([
    0.56, 0.5, 0.41, 0.37, 0.3, 0.31, 0.24, 0.25, 0.22, 0.2, 0.21, 0.19,
  ]);
  const squares = (one: Float64Array) =>
    one.reduce((sum, value, t) => sum + (value - (values[t] as number)) ** 2, 0);
  const { alpha, beta, plateau, start, curve: best } = fitBetaGeometric(values);
  for (const [da, db, dp, ds] of [
    [1.02, 1, 0, 0],
    [1, 0.98, 0, 0],
    [1, 1, 0.002, 0],
    [1, 1, 0, -0.002],
  ] as const)
    expect(squares(curve(alpha * da, beta * db, plateau + dp, start + ds, 12))).toBeGreaterThan(
      squares(best),
    );
});

test('two weeks are too few', () => {
  expect(() => fitBetaGeometric(new Float64Array(2))).toThrow('needs three weeks or more, got 2');
});
