import type { Run } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { A, over, plus, type Trial, U } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const plateau = over('active');
const trained: Trial = { rollout: { training: [{ week: 1, gain: 0.5 }] } };

/** Least-squares slope of active a week, from week 13 on. */
function slope({ series }: Run): number {
  const levels = [...series.active.slice(12)];
  const middle = (levels.length - 1) / 2;
  const rise = levels.reduce((sum, level, w) => sum + (w - middle) * level, 0);
  return rise / levels.reduce((sum, _, w) => sum + (w - middle) ** 2, 0);
}

describe('use over time', () => {
  it('F01: unaligned use at week 12 is .30 to .55 of its peak', () => {
    const fallen = compared([U], (run) => over('active', 12, 12)(run) / run.summary.peakLevel);
    expect(verdict(fallen, 0.3, 0.55)).toBe('reproduced');
  });

  it('F02: unaligned use rests at .10 to .30 in week 26 and in weeks 45 to 52', () => {
    expect(verdict(compared([U], over('active', 26, 26)), 0.1, 0.3)).toBe('reproduced');
    expect(verdict(compared([U], plateau), 0.1, 0.3)).toBe('reproduced');
  });

  it('F03: aligned use holds at .75 to .92 with a slope below .001 a week from week 13', () => {
    expect(verdict(compared([A], plateau), 0.75, 0.92)).toBe('reproduced');
    expect(verdict(compared([A], slope), -0.001, 0.001)).toBe('reproduced');
  });

  it('F07: training lifts the first weeks and the plateau by less than .05, unaligned and aligned', () => {
    for (const base of [U, A]) {
      const gain = (what: (run: Run) => number) =>
        compared([base, plus(base, trained)], (a, b) => what(b) - what(a));
      expect(verdict(gain(plateau), 0, 0.05)).toBe('reproduced');
      expect(gain(over('active', 1, 4)).low).toBeGreaterThan(0);
    }
  });

  it('F08: alignment moves the plateau more than five times as much as training', () => {
    const four = [U, plus(U, trained), A, plus(A, trained)];
    const excess = compared(four, (...runs) => {
      const [u, ut, a, at] = runs.map(plateau) as [number, number, number, number];
      return a - u + (at - ut) - 5 * (ut - u + (at - a));
    });
    expect(verdict(excess, 0)).toBe('reproduced');
  });

  it('F19: what a quarterly campaign lifts halves within 2 to 5 weeks, on average below .10', () => {
    const campaign = [1, 14, 27, 40].map((week) => ({ week, size: 1.5 }));
    const lift = (from: number, to = from) =>
      compared(
        [U, plus(U, { rollout: { campaign } })],
        (a, b) => over('active', from, to)(b) - over('active', from, to)(a),
      );
    expect(verdict(lift(1, 52), 0, 0.1)).toBe('reproduced');
    expect(lift(16).low).toBeGreaterThan(lift(14).mean / 2); // two weeks after the pulse of week 14: not yet half
    expect(lift(19).high).toBeLessThan(lift(14).mean / 2); // five weeks after: below half
  });

  it('F38: .15 to .40 of employees never use the tool under the unaligned policy', () => {
    expect(
      verdict(
        compared([U], (run) => run.summary.neverShare),
        0.15,
        0.4,
      ),
    ).toBe('reproduced');
  });
});
