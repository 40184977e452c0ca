import { describe, expect, it } from 'vitest';
import { A, D, over, plus, type Trial } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const plateau = over('active');
const week52 = over('active', 52, 52);
const early: Trial = { rollout: { shocks: [{ from: 1, to: 3, error: 0.35 }] } };
const late: Trial = { rollout: { shocks: [{ from: 21, to: 23, error: 0.35 }] } };

/** By how much the loss to early errors at week 52 exceeds twice the loss to late ones. */
const excess = (base: Trial) =>
  compared([base, plus(base, early), plus(base, late)], (none, first, last) => {
    const lost = week52(none) - week52(first);
    return lost - 2 * (week52(none) - week52(last));
  });

describe('early errors', () => {
  it('F17: cost aligned use more than twice what late ones cost, still at week 52', () => {
    expect(verdict(excess(A), 0)).toBe('reproduced');
  });

  it('F17 is undecided where only work is removed: 1.9 times', () => {
    expect(verdict(excess(D), 0)).toBe('undecided');
    const losses = [early, late].map((shock) =>
      compared([D, plus(D, shock)], (a, b) => week52(a) - week52(b)),
    );
    expect((losses[0]?.mean ?? 0) / (losses[1]?.mean ?? 1)).toBeCloseTo(1.9, 1);
  });

  it('F18 (a): exploration gives back at least half of the level that early errors cost', () => {
    const struck = plus(D, early);
    const repaired = plus(struck, { policy: { exploration: 0.15 } });
    const back = compared([D, struck, repaired], (none, hit, tried) => {
      const lost = plateau(none) - plateau(hit);
      return plateau(tried) - plateau(hit) - lost / 2;
    });
    expect(verdict(back, 0)).toBe('reproduced');
  });

  it.each([
    ['D', D],
    ['A', A],
  ] as const)(
    'F37: a staged rollout ends above a big bang under early errors, from %s',
    (_, base) => {
      const waves = [0.25, 0.5, 0.75, 1].map((share, i) => ({ week: 1 + 4 * i, share }));
      const staged = plus(base, early, { rollout: { ...early.rollout, waves } });
      for (const what of [plateau, over('productivity')]) {
        expect(
          compared([plus(base, early), staged], (a, b) => what(b) - what(a)).low,
        ).toBeGreaterThan(0);
      }
    },
  );
});
