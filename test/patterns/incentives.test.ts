import type { LeverId, Run } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { A, D, over, plus, type Trial, U } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const plateau = over('active');
const real = over('real');
const overIncentive: Trial = { policy: { preset: 'over-incentive' } };

/** The change by each step of a lever: all must lie on one side of 0. */
function steps(base: Trial, lever: LeverId, values: readonly number[], what: (run: Run) => number) {
  return values.slice(1).map((value, i) => {
    const from = plus(base, { policy: { [lever]: values[i] as number } });
    return compared(
      [from, plus(base, { policy: { [lever]: value } })],
      (a, b) => what(b) - what(a),
    );
  });
}
const rises = (changes: ReturnType<typeof steps>) => changes.every(({ low }) => low > 0);
const falls = (changes: ReturnType<typeof steps>) => changes.every(({ high }) => high < 0);

describe('incentives', () => {
  it('F09: nothing removed gives no net hours and use at the least intensity', () => {
    const nothing = plus(U, { policy: { displacement: 0 } });
    expect(compared([nothing], over('net')).high).toBeLessThanOrEqual(0);
    const perUser = compared([nothing], (run) => over('intensity')(run) / real(run));
    expect(perUser.mean).toBeCloseTo(0.1, 12);
  });

  it('C18: use, net hours and productivity rise with every step of work removed', () => {
    const levels = [0, 0.3, 0.6, 1];
    for (const what of [plateau, over('net'), over('productivity')]) {
      expect(rises(steps(U, 'displacement', levels, what))).toBe(true);
    }
  });

  it('F10: high stakes or hard punishment more than halve optional use', () => {
    const ratioOf = (pair: Trial[]) => compared(pair, (a, b) => plateau(b) / plateau(a), 20);
    expect(verdict(ratioOf([U, plus(U, { role: { stakes: 4 } })]), 0, 0.5)).toBe('reproduced');
    const punished = [0, 6.2].map((punishment) => plus(D, { policy: { punishment } }));
    expect(verdict(ratioOf(punished), 0, 0.5)).toBe('reproduced');
  });

  it('F11: relief raises real use and lowers checking at every step', () => {
    const levels = [0, 0.5, 0.95];
    expect(rises(steps(A, 'relief', levels, real))).toBe(true);
    expect(falls(steps(A, 'relief', levels, over('verification')))).toBe(true);
  });

  it('F12: accountability raises real use at every step', () => {
    expect(rises(steps(A, 'accountability', [0, 0.5, 1], real))).toBe(true);
  });

  it('F13: over-incentive lowers judgement by a quarter and at least trebles escaped errors', () => {
    const ratio = (id: 'judgement' | 'escaped') =>
      compared([A, overIncentive], (a, b) => over(id)(b) / over(id)(a));
    expect(verdict(ratio('judgement'), 0, 0.75)).toBe('reproduced');
    expect(verdict(ratio('escaped'), 3)).toBe('reproduced');
  });

  it('F14: a guardrail takes back 60 % of the escaped errors for less than 3 % of the use', () => {
    const add = { verificationFloor: 0.35 };
    const guardrails = [{ measure: 'escaped' as const, above: 0.06, add }];
    const guarded = plus(overIncentive, { rollout: { guardrails } });
    const ratio = (id: 'active' | 'escaped') =>
      compared([overIncentive, guarded], (a, b) => over(id)(b) / over(id)(a));
    expect(verdict(ratio('escaped'), 0, 0.4)).toBe('reproduced');
    expect(verdict(ratio('active'), 0.97)).toBe('reproduced');
  });

  it('F15: a usage metric gives token use above .15 and no productivity; an audit lowers it', () => {
    const usage: Trial = { policy: { preset: 'usage-metric' } };
    expect(verdict(compared([usage], over('token')), 0.15)).toBe('reproduced');
    const gain = compared([U, usage], (a, b) => over('productivity')(b) - over('productivity')(a));
    expect(gain.high).toBeLessThanOrEqual(0);
    expect(falls(steps(usage, 'audit', [0, 0.8], over('token')))).toBe(true);
  });

  it('F16: a mandate buys compliance: active above .98, token above .5, real use moved by less than .10', () => {
    const mandate: Trial = { policy: { mandate: 3 } };
    expect(verdict(compared([plus(U, mandate)], plateau), 0.98)).toBe('reproduced');
    expect(verdict(compared([plus(U, mandate)], over('token')), 0.5)).toBe('reproduced');
    const moved = compared([A, plus(A, mandate)], (a, b) => real(b) - real(a));
    expect(verdict(moved, -0.1, 0.1)).toBe('reproduced');
  });
});
