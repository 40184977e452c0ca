import { parseScenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { answerOf, bestArm } from './answer.ts';
import type { OutcomeDifference, ReportOutcome } from './outcome.ts';
import type { ReportData } from './report-data.ts';

const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 8 }] });

type Found = Partial<OutcomeDifference> & { readonly level: number };

/** A report on one outcome whose baseline lies at 0.16. */
function report(found: readonly Found[], outcome: Partial<ReportOutcome['outcome']> = {}) {
  const names = ['Before', 'After', 'Third'].slice(0, found.length + 1);
  const level = (arm: string, mean: number) => ({
    arm,
    n: 40,
    mean,
    uncertaintyOfMean: null,
    spreadOfOutcomes: null,
  });
  const focus: ReportOutcome = {
    outcome: {
      id: 'realPlateau',
      label: 'Real use, last 8 weeks',
      unit: 'share',
      orientation: 1,
      meaning: '',
      ...outcome,
    },
    margin: 0.02,
    arms: [
      level('Before', 0.16),
      ...found.map((one, k) => level(names[k + 1] as string, one.level)),
    ],
    differences: found.map((one, k) => ({
      arm: names[k + 1] as string,
      n: 40,
      difference: one.level - 0.16,
      uncertaintyOfMean: { lo: one.level - 0.19, hi: one.level - 0.13 },
      spreadOfOutcomes: null,
      better: { better: 38, equal: 0, worse: 2 },
      verdict: 'better',
      ...one,
    })),
  };
  return {
    alpha: 0.05,
    focus: 'realPlateau',
    arms: names.map((arm) => ({ arm, label: arm, scenario })),
    outcomes: [focus],
    provenance: { seedPolicy: 'common' },
  } as unknown as ReportData;
}

describe('worlds', () => {
  const posterior = { file: 'posterior.json', sha256: '', parameters: [], reached: true, draws: 4 };
  /** Three worlds for the second arm in real use, one for the first in money. */
  const uncertain = (money: boolean): ReportData => {
    const data = report([{ level: 0.85 }]);
    const [focus] = data.outcomes;
    const values = (own: readonly (readonly number[])[]) =>
      (focus?.arms ?? []).map((level, k) => {
        const one = Float64Array.from(own[k] ?? []);
        return { ...level, values: one, mean: one.reduce((a, b) => a + b, 0) / one.length };
      });
    const use = {
      ...focus,
      arms: values([
        [0.1, 0.2, 0.3, 0.5],
        [0.9, 0.9, 0.8, 0.4],
      ]),
    };
    const net = {
      ...{ ...focus, differences: [] },
      outcome: { ...focus?.outcome, id: 'netValue', label: 'Net value', unit: 'money' },
      arms: values([
        [0, 0, 0, 0],
        [-9, -8, -7, 4],
      ]),
    };
    return { ...data, posterior, outcomes: money ? [use, net] : [use] } as unknown as ReportData;
  };

  it('says in how many the choice flips, in money where there are prices, and nothing where nothing is uncertain', () => {
    expect(answerOf(uncertain(false))).toContain(
      ' By real use After comes first in the mean of 4 worlds drawn from what is known; in 1 of them another does, so the choice would flip.',
    );
    expect(answerOf(uncertain(true))).toMatch(
      / By net value Before comes first in the mean of 4 worlds .*; in 1 of them another does/,
    );
    expect(answerOf({ ...uncertain(true), posterior: undefined } as never)).not.toContain('world');
  });
});

describe('the answer', () => {
  it('names both levels, the difference, its interval and the count of runs', () => {
    expect(answerOf(report([{ level: 0.85 }]))).toBe(
      'Real use ends at 85 % with After and 16 % with Before: 69 points more (95 % interval 66 to 72 points), better in 38 of 40 paired runs.',
    );
  });

  it('counts the worse runs where the arm is mostly worse', () => {
    const better = { better: 1, equal: 0, worse: 39 };
    expect(answerOf(report([{ level: 0.06, verdict: 'worse', better }]))).toContain(
      '10 points less (95 % interval −13 to −7 points), worse in 39 of 40 paired runs.',
    );
  });

  it('claims no difference where there is none, or where the runs cannot tell', () => {
    const limits = { lo: -0.004, hi: 0.006 };
    const equal = { level: 0.161, uncertaintyOfMean: limits, verdict: 'equivalent' } as const;
    expect(answerOf(report([equal]))).toContain('about equal (95 % interval −0.4 to 0.6 points).');
    expect(answerOf(report([{ ...equal, difference: 0 }]))).toMatch(/: no difference at all\.$/u);
    expect(answerOf(report([{ level: 0.18, verdict: 'undecided' }]))).toContain(
      '; these runs cannot tell them apart (95 % interval',
    );
  });

  it('ranks more than two arms in the direction that is better', () => {
    const three = [{ level: 0.3 }, { level: 0.5 }];
    expect(answerOf(report(three))).toMatch(
      /^Of 3 policies Third does best\. .* The other: After 30 %\.$/u,
    );
    expect(bestArm(report(three))).toBe('Third');
    const alike = [{ level: 0.5 }, { level: 0.5 }];
    expect(answerOf(report(alike))).toMatch(
      /^Of 3 policies After and Third do best, all with the same result\. Real use ends at 50 % /u,
    );
    expect(bestArm(report(three, { orientation: -1 }))).toBe('After');
    const worse = three.map((one) => ({ ...one, verdict: 'worse' as const }));
    expect(answerOf(report(worse, { orientation: -1 }))).toMatch(
      /^Of 3 policies Before does best\./u,
    );
  });

  it('names no winner of three that the verdicts do not name', () => {
    const open = [{ level: 0.5, verdict: 'undecided' as const }, { level: 0.3 }];
    expect(answerOf(report(open))).toMatch(/^None of 3 policies is shown to do best\. /u);
    expect(
      answerOf(
        report([
          { level: 0.1, verdict: 'worse' },
          { level: 0.1, verdict: 'undecided' },
        ]),
      ),
    ).toMatch(/^None of 3 policies is shown to do best\. /u);
  });

  it('counts the runs that reached a time, and shows no number where no run has a value', () => {
    const wait = { label: 'Half-life of use', unit: 'weeks' as const, reaches: 'halved' };
    const data = report([{ level: 50 }], wait);
    const note = 'halved in 51 of 60 runs of After (a run that never did counts as 104 weeks)';
    const [focus] = data.outcomes;
    const noted = { ...data, outcomes: [{ ...(focus as ReportOutcome), note }] };
    expect(answerOf(noted)).toMatch(/ Half-life of use: halved in 51 of 60 runs of After \(/u);
    const none = report([{ level: Number.NaN }, { level: 0.3 }]);
    expect(answerOf(none)).not.toContain('NaN');
  });

  it('says what the only arm comes to, and that nothing is beside it', () => {
    expect(answerOf(report([]))).toMatch(
      /^Real use ends at 16 % with Before( \(95 % interval .+\))?; there is no other policy to compare it with\.$/u,
    );
  });

  it.each([
    ['Errors, last 8 weeks', 'Errors end at'],
    ['Net hours', 'Net hours come to'],
    ['Errors against the old way', 'Errors against the old way come to'],
    ['Cost of an hour of real use', 'Cost of an hour of real use comes to'],
    ['Half-life of use', 'Half-life of use comes to'],
    ['Rework, last 8 weeks', 'Rework ends at'],
  ])('%s is singular or plural', (label, words) => {
    expect(answerOf(report([{ level: 0.85 }], { label }))).toContain(words);
  });
});
