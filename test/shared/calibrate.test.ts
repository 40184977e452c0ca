import { fitBass, leastSquares } from '@uptake/lab/calibrate';
import { expect, it } from 'vitest';
import { sharedRows, sharedText } from './data.ts';

type Reference = Record<'p' | 'q' | 'm' | 'sse' | 'rse', number> & {
  readonly se: Record<'p' | 'q' | 'm', number>;
};

it.each(['room_ac', 'vcr_us'])(
  'Bass on %s has the parameters and errors of the reference',
  (series) => {
    const rows = sharedRows('bass_series.csv').filter((row) => row['series'] === series);
    const oracle = JSON.parse(sharedText('bass_oracle.json'))[series];
    for (const form of ['interval', 'density'] as const) {
      const fit = fitBass(
        rows.map(({ adoptions }) => Number(adoptions)),
        { form },
      );
      const { se, sse, rse, ...values } = oracle[`nls_${form}`] as Reference;
      for (const [k, name] of (['p', 'q', 'm'] as const).entries()) {
        expect(Math.abs(fit[name] / values[name] - 1)).toBeLessThan(1e-5);
        expect(Math.abs((fit.estimates[k]?.standardError ?? 0) / se[name] - 1)).toBeLessThan(1e-4);
      }
      expect(Math.abs(fit.sse / sse - 1)).toBeLessThan(1e-9);
      expect(Math.abs(fit.residualError / rse - 1)).toBeLessThan(1e-9);
      expect(fit.agreeing).toBeGreaterThan(3);
      expect(fit.notes).toEqual([]);
    }
  },
);

it("Bass on the doctors' first prescriptions is near the fit of their cumulative share", () => {
  const counts = new Map<number, number>();
  for (const { toa } of sharedRows('valente_medinnov_nodes.csv'))
    counts.set(Number(toa), (counts.get(Number(toa)) ?? 0) + 1);
  const fit = fitBass(Array.from({ length: 17 }, (_, t) => counts.get(t + 1) ?? 0));
  expect(fit.m).toBeGreaterThan(100);
  expect(fit.m).toBeLessThan(125);
  expect(fit.estimates.every(({ standardError }) => standardError !== null)).toBe(true);
});

it.each([0, 1])('Misra1a has the values that NIST certifies, from start %i', (which) => {
  const certified = JSON.parse(sharedText('nist_oracle.json')).Misra1a;
  const data = sharedText('nist_strd/nls_Misra1a.dat')
    .split(/^Data:.*$/m)
    .at(-1)
    ?.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number)) as [number, number][];
  expect(data).toHaveLength(14);
  const predict = ([a = 0, b = 0]: readonly number[]) =>
    data.map(([, x]) => a * (1 - Math.exp(-b * x)));
  const range = { from: 0, to: 1e6 };
  const fit = leastSquares(
    predict,
    data.map(([y]) => y),
    [
      { name: 'a', ...range },
      { name: 'b', ...range },
    ],
    [certified[which === 0 ? 'start1' : 'start2']],
  );
  fit.values.forEach((value, k) => {
    expect(Math.abs(value / certified.certified[k] - 1)).toBeLessThan(1e-7);
    expect(Math.abs((fit.standardErrors[k] ?? 0) / certified.certified_sd[k] - 1)).toBeLessThan(
      1e-5,
    );
  });
  expect(Math.abs(fit.sse / certified.rss - 1)).toBeLessThan(1e-9);
});
