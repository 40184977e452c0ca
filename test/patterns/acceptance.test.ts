import type { Run } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { A, over, plus, type Trial, U } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const keys = 20;
const of = (trial: Trial, what: (run: Run) => number) =>
  compared([trial], (run) => what(run as Run), keys);

describe('over 20 keys of 480 people', () => {
  it('unaligned use starts at .45 to .65', () => {
    expect(verdict(of(U, over('active', 1, 1)), 0.45, 0.65)).toBe('reproduced');
  });

  it('unaligned use falls to at most half of week 1 by week 8', () => {
    const fallen = of(
      U,
      ({ series }) => (series.active[7] as number) / (series.active[0] as number),
    );
    expect(verdict(fallen, 0, 0.5)).toBe('reproduced');
  });

  it('unaligned use rests at a plateau of .10 to .25', () => {
    expect(verdict(of(U, over('active')), 0.1, 0.25)).toBe('reproduced');
  });

  it('aligned use holds at .75 or more, at most .10 of it token', () => {
    expect(verdict(of(A, over('active')), 0.75)).toBe('reproduced');
    expect(verdict(of(A, over('token')), 0, 0.1)).toBe('reproduced');
  });

  it('training once moves the plateau by less than .05', () => {
    const trained = plus(U, { rollout: { training: [{ week: 1, gain: 0.5 }] } });
    const moved = compared([U, trained], (a, b) => over('active')(b) - over('active')(a), keys);
    expect(verdict(moved, -0.05, 0.05)).toBe('reproduced');
  });

  it('a mandate of 3 gives active above .95, more than half of all in token use', () => {
    const mandate = plus(U, { policy: { mandate: 3 } });
    expect(verdict(of(mandate, over('active')), 0.95)).toBe('reproduced');
    expect(verdict(of(mandate, over('token')), 0.5)).toBe('reproduced');
  });

  it('a usage metric gives token use above .25', () => {
    const usage: Trial = { policy: { preset: 'usage-metric' } };
    expect(verdict(of(usage, over('token')), 0.25)).toBe('reproduced');
  });

  it('over-incentive lowers judgement by 25 % or more and at least doubles escaped errors', () => {
    const reckless: Trial = { policy: { preset: 'over-incentive' } };
    const ratio = (id: 'judgement' | 'escaped') =>
      compared([A, reckless], (a, b) => over(id)(b) / over(id)(a), keys);
    expect(verdict(ratio('judgement'), 0, 0.75)).toBe('reproduced');
    expect(verdict(ratio('escaped'), 2)).toBe('reproduced');
  });
});
