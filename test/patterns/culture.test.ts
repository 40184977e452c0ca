import { describe, expect, it } from 'vitest';
import { A, M, over, plus, type Trial, U } from './arms.ts';
import { compared, verdict } from './estimate.ts';

const plateau = over('active');
const perUser = (run: Parameters<typeof plateau>[0]) => over('intensity')(run) / over('real')(run);

describe('culture and governance', () => {
  it('F26: a manager who supports multiplies use by 1.4 to 2.2', () => {
    const supported = plus(M, { policy: { managerSupport: 1 } });
    const ratio = compared([M, supported], (a, b) => plateau(b) / plateau(a));
    expect(verdict(ratio, 1.4, 2.2)).toBe('reproduced');
  });

  it('F27: safety brings more people to try the tool, not each to use it more', () => {
    const [low, high] = [0.2, 0.8].map((climate) => plus(M, { policy: { climate } })) as [
      Trial,
      Trial,
    ];
    const ever = over('ever', 52, 52);
    expect(compared([low, high], (a, b) => ever(b) - ever(a)).low).toBeGreaterThan(0);
    const each = compared([low, high], (a, b) => perUser(b) - perUser(a));
    expect(verdict(each, -0.02, 0.02)).toBe('reproduced');
  });

  it.each([
    ['unaligned', U],
    ['aligned', A],
  ] as const)(
    'F29: %s use falls with fear of displacement, and assurance brings it back',
    (_, base) => {
      const [calm, afraid] = [0, 2].map((fear) => plus(base, { mind: { fear } })) as [Trial, Trial];
      expect(compared([calm, afraid], (a, b) => plateau(b) - plateau(a)).high).toBeLessThan(0);
      const [not, fully] = [0, 1].map((assurance) => plus(base, { policy: { assurance } })) as [
        Trial,
        Trial,
      ];
      expect(compared([not, fully], (a, b) => plateau(b) - plateau(a)).low).toBeGreaterThan(0);
    },
  );

  it('F30: higher stakes lower use and raise checking at every step', () => {
    const trials = [1, 2, 4].map((stakes): Trial => plus(A, { role: { stakes } }));
    for (const step of [0, 1]) {
      const pair = trials.slice(step, step + 2);
      const checking = over('verification');
      expect(compared(pair, (a, b) => plateau(b) - plateau(a)).high).toBeLessThan(0);
      expect(compared(pair, (a, b) => checking(b) - checking(a)).low).toBeGreaterThan(0);
    }
  });
});

describe('what aligned use is worth', () => {
  it('F32: shadow work takes .35 to .55 of net hours and shadow work together', () => {
    const tax = compared(
      [A],
      (run) => over('shadow')(run) / (over('net')(run) + over('shadow')(run)),
    );
    expect(verdict(tax, 0.35, 0.55)).toBe('reproduced');
  });

  it('F33: a user saves 1 to 2.5 net hours a week', () => {
    const hours = compared([A], (run) => over('net')(run) / over('real')(run));
    expect(verdict(hours, 1, 2.5)).toBe('reproduced');
  });

  it('F34: the firm gains 1 to 5 %, far below the 14 to 40 % of a task', () => {
    expect(verdict(compared([A], over('productivity')), 0.01, 0.05)).toBe('reproduced');
  });
});
