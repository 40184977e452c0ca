import { log } from '@uptake/core/internal';
import { describe, expect, it } from 'vitest';
import { type Draws, draws, drawTag, resamples } from '../random.ts';
import { binomialCdf } from '../statistics/distributions.ts';
import { wilson } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import { bestOf } from './best-of.ts';
import { minimumDetectable, pairedDifference } from './paired.ts';
import { criticalDeviation } from './simultaneous-band.ts';
import { liveFrom, liveInterval, stopping, verdict } from './verdict.ts';

const trials = 4000;
/** Differences of two arms, centred and of variance 1; `skewed` ones are exponential themselves, the worst case for t. */
const shapes: Record<'normal' | 'exponential' | 'skewed', (source: Draws) => number> = {
  normal: (source) => source.normal(),
  exponential: (source) => (log(source.uniform()) - log(source.uniform())) / Math.SQRT2,
  skewed: (source) => -log(source.uniform()) - 1,
};
const share = (count: number, test: (source: Draws) => boolean, seed: number) => {
  let hits = 0;
  for (let trial = 0; trial < count; trial++)
    if (test(draws([seed, 77], trial, drawTag.design))) hits++;
  return hits / count;
};

describe.each(Object.entries(shapes))('with %s differences', (name, value) => {
  const skewed = name === 'skewed';
  const whereSymmetric = (title: string, test: () => void) => {
    if (!skewed) it(title, test);
  };

  it('the paired t interval at a sequential stop covers in 93 to 97 %', () => {
    for (const beta of skewed ? [0.06, 0.1] : [0.1, 0.15, 0.2]) {
      const covered = share(
        trials,
        (source) => {
          const z: number[] = [];
          let stop = stopping(z, { beta });
          while (stop.state === 'continue') {
            for (let i = 0; i < 30; i++) z.push(value(source));
            stop = stopping(z, { beta });
          }
          const { lo, hi } = pairedDifference(new Float64Array(stop.n), z.slice(0, stop.n));
          return lo <= 0 && hi >= 0;
        },
        1,
      );
      expect(covered).toBeGreaterThan(0.93);
      expect(covered).toBeLessThan(0.97);
    }
  });

  it('the simultaneous band of 8 correlated weeks covers in 92 to 98 %', () => {
    for (const n of name === 'exponential' ? [64] : [30, 64, 200]) {
      const picks = resamples(n, 300, [n, 3]);
      const covered = share(
        trials,
        (source) => {
          const runs = Array.from({ length: n }, () => {
            let level = value(source);
            return Float64Array.from({ length: 8 }, () => {
              level = 0.8 * level + 0.6 * value(source);
              return level;
            });
          });
          const critical = criticalDeviation(runs, picks, 0.05);
          for (let w = 0; w < 8; w++) {
            const { mean, variance } = moments(runs.map((run) => run[w] as number));
            if (Math.abs(mean) > critical * Math.sqrt(variance / n)) return false;
          }
          return true;
        },
        2,
      );
      expect(covered).toBeGreaterThan(0.92);
      expect(covered).toBeLessThan(0.98);
    }
  });

  it('the live interval watched from 50 to 2,000 is ever wrong in few comparisons', () => {
    const wrong = share(
      trials,
      (source) => {
        let mean = 0;
        let squares = 0;
        for (let n = 1; n <= 2000; n++) {
          const next = value(source);
          const gap = next - mean;
          mean += gap / n;
          squares += gap * (next - mean);
          if (n < liveFrom) continue;
          const limits = liveInterval({ n, mean, variance: squares / (n - 1) });
          if (limits === undefined || limits.lo > 0 || limits.hi < 0) return true;
        }
        return false;
      },
      3,
    );
    expect(wrong).toBeLessThan(name === 'normal' ? 0.06 : 0.08);
    expect(wrong).toBeGreaterThan(0.005);
  });

  whereSymmetric('a difference at the margin is called equivalent in at most 5.5 %', () => {
    for (const side of [-1, 1]) {
      const called = share(
        trials,
        (source) => {
          const z = Float64Array.from({ length: 120 }, () => value(source) + side * 0.5);
          return verdict(z, 0.5) === 'equivalent';
        },
        4,
      );
      expect(called).toBeLessThan(0.055);
      expect(called).toBeGreaterThan(0.02);
    }
  });

  whereSymmetric('the detectable difference is detected in 93 to 97 %', () => {
    for (const n of [150, 300]) {
      const shift = minimumDetectable(1, n);
      const seen = share(
        trials,
        (source) => {
          const z = Float64Array.from({ length: n }, () => value(source) + shift);
          return pairedDifference(new Float64Array(n), z).p < 0.01;
        },
        5,
      );
      expect(seen).toBeGreaterThan(0.93);
      expect(seen).toBeLessThan(0.97);
    }
  });
});

it('t intervals of skewed differences fall short by little: 91 to 94 % covered, 5.5 to 8 % called equivalent', () => {
  const covered = share(
    trials,
    (source) => {
      const z = Float64Array.from({ length: 120 }, () => shapes.skewed(source));
      const { n } = stopping(z, { beta: 0.2 });
      const { lo, hi } = pairedDifference(new Float64Array(n), z.slice(0, n));
      return lo <= 0 && hi >= 0;
    },
    7,
  );
  expect(covered).toBeGreaterThan(0.91);
  expect(covered).toBeLessThan(0.94);
  const called = share(
    trials,
    (source) =>
      verdict(
        Float64Array.from({ length: 120 }, () => shapes.skewed(source) + 0.5),
        0.5,
      ) === 'equivalent',
    8,
  );
  expect(called).toBeGreaterThan(0.055);
  expect(called).toBeLessThan(0.08);
});

it('Wilson covers in 92 to 98 % for shares of .1 to .9, summed exactly', () => {
  for (const n of [30, 64, 200]) {
    for (let p = 0.1; p < 0.95; p += 0.1) {
      let covered = 0;
      for (let k = 0; k <= n; k++) {
        const { lo, hi } = wilson(k, n);
        if (lo <= p && p <= hi) covered += binomialCdf(k, n, p) - binomialCdf(k - 1, n, p);
      }
      expect(covered).toBeGreaterThan(0.92);
      expect(covered).toBeLessThan(0.98);
    }
  }
});

it('the best of ten, ahead by delta on common luck, is found in at least 95 % of 1,000 races', () => {
  const found = share(
    1000,
    (source) => {
      const values = Array.from({ length: 10 }, (): number[] => []);
      for (;;) {
        for (let r = 0; r < 30; r++) {
          const luck = source.normal();
          values.forEach((series, i) => {
            series.push(luck + source.normal() + (i === 7 ? 0.5 : 0));
          });
        }
        const { alive, needed } = bestOf(values, 0.5);
        if (needed === 0) return alive[0] === 7;
      }
    },
    6,
  );
  expect(found).toBeGreaterThanOrEqual(0.95);
});
