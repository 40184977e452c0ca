import { expect, it } from 'vitest';
import { welch } from '../../packages/lab/src/compare/paired.ts';
import { clopperPearson, wilson } from '../../packages/lab/src/statistics/intervals.ts';
import { quantile } from '../../packages/lab/src/statistics/quantiles.ts';
import reference from '../reference/statistics/samples.json' with { type: 'json' };
import { sharedText } from './data.ts';

const oracle = JSON.parse(sharedText('stat_oracle_R.json'));

it('what the tree says of aml is what R said independently', () => {
  const rows = oracle.aml_data.map(({ x, time, status }: Record<string, unknown>) => [
    x,
    time,
    status,
  ]);
  expect(reference.aml).toEqual(rows);
  const {
    strata,
    time,
    n_risk: risk,
    n_event: events,
    survival,
    std_err: error,
    lower,
    upper,
  } = oracle.aml_km;
  const steps = strata.map((name: string, i: number) => [
    name.slice(2),
    time[i],
    risk[i],
    events[i],
    survival[i],
    error[i],
    lower[i],
    upper[i],
  ]);
  expect(reference.kaplanMeier).toEqual(steps);
  expect(reference.logRank).toEqual({
    chisq: oracle.aml_logrank.chisq,
    p: oracle.aml_logrank.p,
    observed: oracle.aml_logrank.obs,
    expected: oracle.aml_logrank.exp,
  });
});

it("quantiles, Welch's test and binomial intervals equal R on samples of its own", () => {
  const { x, probs, by_type_1_to_9: types } = oracle.quantiles;
  probs.forEach((p: number, i: number) => {
    expect(quantile(x, p)).toBeCloseTo(types[6][i], 12);
  });
  const { x: one, y: other, welch: wanted } = oracle.two_sample;
  const { t, df, p, lo, hi } = welch(other, one);
  [wanted.t, wanted.df, wanted.p, ...wanted.ci].forEach((value, i) => {
    expect([t, df, p, lo, hi][i]).toBeCloseTo(value, 10);
  });
  const { wilson: score, clopper } = oracle.binomial_7_40;
  const pairs = [
    [wilson(7, 40), score],
    [clopperPearson(7, 40), clopper],
  ];
  for (const [ours, [lower, upper]] of pairs) {
    expect(ours.lo).toBeCloseTo(lower, 12);
    expect(ours.hi).toBeCloseTo(upper, 12);
  }
});
