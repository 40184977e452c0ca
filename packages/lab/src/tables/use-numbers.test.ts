import { parseScenario, simulate } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { usageOf } from '../null-models/of-run.ts';
import { useNumbers, useProblems } from './use-numbers.ts';
import { startUse } from './use-of-run.ts';

const exprs = [
  ...['real[1]', 'mean(real, 1..4)', 'realPlateau', 'sum(lapses)', 'ever[12]', 'peak(real)'],
  'mean(real, 5..12, by(role, "Sales"))',
  'share(employees, weeksUsed >= 3 and not (firstUse > 6))',
  'share(employees, role = "Sales" and lastUse >= 9)',
  ...['count(employees, weeksUsed = 0)', 'neverShare', 'real[12] / (real[1] - real[1])', 'spread'],
];

/** Numbers of use of a run, as a plan records them. */
function ofRun(scenario: ReturnType<typeof parseScenario>, counts: 'any' | 'real' | 'token') {
  const numbers = Object.fromEntries(
    exprs.map((expr, k) => [`n${k}`, counts === 'real' ? expr : expr.replaceAll('real', counts)]),
  );
  const use = startUse(scenario, { counts, numbers });
  const run = simulate(scenario, { seed: 'use', observer: use.observer });
  const measured = use.measured({ run });
  if (!('run' in measured)) throw new Error('the run failed');
  return { run, values: Object.keys(numbers).map((id) => measured.run.outcomes?.[id]) };
}

const staged = parseScenario({
  name: 'Staged',
  weeks: 12,
  roles: [
    { name: 'Analyst', headcount: 60 },
    { name: 'Sales', headcount: 40 },
  ],
  organisation: { turnover: 0.6, teamSize: 10 },
  rollout: {
    waves: [
      { week: 1, share: 0.1 },
      { week: 4, share: 0.3 },
      { week: 8, share: 1 },
    ],
  },
} as never);

describe('numbers of use', () => {
  it('are the same of a run and of its panel, with access in waves and people who leave', () => {
    const { values } = ofRun(staged, 'real');
    const panel = usageOf(staged, { seed: 'use' });
    const joined = panel.map((row) => Int8Array.from(row, (use) => use ?? -1));
    expect(joined.length).toBeGreaterThan(100);
    const rows = joined.map((uses) => ({ role: null, uses }));
    const ofPanel = useNumbers(rows, exprs, 'real');
    exprs.forEach((expr, k) => {
      if (expr.includes('Sales')) expect(values[k], expr).toBeGreaterThan(0);
      else if (Number.isNaN(ofPanel[k])) expect(values[k], expr).toBeNull();
      else expect(values[k], expr).toBeCloseTo(ofPanel[k] as number, 12);
    });
  });

  it('are of those with access: a tenth of the people in week 1, not of everybody', () => {
    const { run, values } = ofRun(staged, 'real');
    const [first] = run.series.real;
    expect(values[0]).toBeCloseTo(10 * (first as number), 9);
    expect(values[0]).toBeGreaterThan(0.2);
  });

  it('count any use, real use or token use', () => {
    const pushed = parseScenario({
      name: 'Pushed',
      weeks: 12,
      roles: [{ name: 'Analyst', headcount: 60, metrics: { usage: 1 } }],
      policy: { incentive: 3 },
    } as never);
    const [real] = ofRun(pushed, 'real').values as number[];
    const [token] = ofRun(pushed, 'token').values as number[];
    const { series } = simulate(pushed, { seed: 'use' });
    expect(real).toBeCloseTo(series.real[0] as number, 12);
    expect(token).toBeCloseTo(series.token[0] as number, 12);
    expect(token).toBeGreaterThan(0);
  });

  it('refuse what no export has and what the data do not count, all at once', () => {
    const scope = { weeks: 12, roles: ['Analyst'] };
    const wrong = useProblems(
      'mean(trust) + real[3] + share(employees, skill > 0.5)',
      scope,
      'any',
    );
    expect(wrong).toHaveLength(3);
    expect(wrong[0]).toMatch(/^names trust, which no export of use has: a target may name active/);
    expect(wrong[1]).toMatch(/^names real, which is not what the data count \(any\): write active/);
    expect(wrong[2]).toMatch(/^names skill/);
    expect(useProblems('active[13] + nonsense', scope, 'any').join()).toMatch(/week from 1 to 12/);
    expect(useProblems('real[3]', scope, 'real')).toEqual([]);
  });
});
