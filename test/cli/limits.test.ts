import { parseScenario } from '@uptake/core';
import { comparePlan, predict } from '@uptake/lab';
import { limits } from '@uptake/lab/internal';
import { describe, expect, it } from 'vitest';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const experiment = `scenario: small.yaml
replications: 8
vary: { displacement: { from: 0, to: 1, steps: 1000 }, credit: { from: 0, to: 1, steps: 1000 }, tool.error: { from: 0.01, to: 0.1, steps: 1000 } }
prices: { currency: EUR, displacement: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07], mind.taste: [1.2, 2.2] }
`;
const wide = experiment.replace(/, tool.error: \{.*steps: 1000 \} \}/, ' }');
const drawn = experiment.replace(
  /vary: .*/,
  'design: sobol\npoints: 1000000\nvary: { displacement: { from: 0, to: 1 } }',
);
/** Ten million people in a thousand roles, whose values by role fill any memory. */
const huge = `name: Huge
weeks: 520
roles:
${Array.from({ length: 1000 }, (_, i) => `  - { name: R${i}, headcount: 1000 }`).join('\n')}
arms: { one: {}, two: { policy: { preset: aligned } } }
`;
const files = {
  'small.yaml': small,
  'it.yaml': experiment,
  'wide.yaml': wide,
  'drawn.yaml': drawn,
  'huge.yaml': huge,
  'long.yaml': small.replace('weeks: 20', 'weeks: 520').replace('headcount: 24', 'headcount: 1000'),
};

describe('what is beyond a bound is refused at once, with number, bound and remedy, and nothing is written', () => {
  it.each([
    [
      ['compare', 'small.yaml', '--reps', '100000000'],
      /replications must be at most 1 000 000, got 100 000 000; ask/,
    ],
    [
      ['compare', 'small.yaml', '--beta', '0.1', '--max', '999999999999'],
      /max must be at most 1 000 000, got 999 999 999 999; ask/,
    ],
    [
      ['compare', 'small.yaml', '--workers', '100000'],
      /workers must be at most 256, got 100 000; ask/,
    ],
    [['sweep', 'it.yaml'], /points of the grid must be at most 1 000 000, got 1 000 000 000; vary/],
    [
      ['sweep', 'drawn.yaml', '--reps', '1000'],
      /runs of 1000000 points must be at most 10 000 000, got 1 000 000 000; ask/,
    ],
    [['map', 'wide.yaml'], /points of the map must be at most 1 000 000, got 3 996 001; vary/],
    [
      ['attribute', 'small.yaml', '--reps', '100000000'],
      /replications must be a whole number in .1, 1000000., got 100000000/,
    ],
    [
      ['sensitivity', 'it.yaml', '--rows', '999999999'],
      /cells of 999999999 rows over 2 inputs must be at most 1 000 000, got/,
    ],
    [
      ['sensitivity', 'it.yaml', '--method', 'sobol', '--rows', '1073741824'],
      /must be at most 1 000 000, got/,
    ],
    [['search', 'it.yaml', '--max-runs', '99999999999'], /maxRuns must be at most 10 000 000, got/],
    [
      ['search', 'it.yaml', '--pareto', '--max-runs', '99999999999'],
      /maxRuns must be at most 10 000 000, got/,
    ],
    [['voi', 'it.yaml', '--worlds', '99999999999'], /worlds must be at most 1 000 000, got/],
    [
      ['robustness', 'it.yaml', '--worlds', '99999999999'],
      /worlds must be at most 1 000 000, got 99 999 999 999; ask/,
    ],
    [
      ['plan', 'small.yaml', '--reps', '999999999999'],
      /replications must be a whole number in .1, 1000000., got 999999999999/,
    ],
    [['plan', 'small.yaml', '--workers', '999999999999'], /workers must be at most 256/],
    [
      ['compare', 'huge.yaml', '--reps', '1000', '--force'],
      /need about [\d,.]+ GB of memory, this machine has [\d.]+ GB; ask for fewer/,
    ],
    [
      ['compare', 'long.yaml', '--reps', '900000', '--arms', 'unaligned', '--workers', '1'],
      /of memory|more than 24; ask/,
    ],
  ])('%j', (args, problem) =>
    inFolder(files, async (folder) => {
      for (const more of [[], ['--keep'], ['--out', 'o']]) {
        if (more[0] === '--out' && args[0] === 'plan') continue;
        const { code, err, out } = await uptake([...args, ...more], { folder });
        expect([code, out]).toEqual([2, '']);
        expect(err).toMatch(problem);
        expect(err.trim().split('\n')).toHaveLength(1);
      }
      expect(filesIn(folder)).toEqual(Object.keys(files).sort());
    }),
  );

  it('limits hold for every directory verb that starts threads', () =>
    inFolder(files, async (folder) => {
      const kept = await uptake(['plan', 'small.yaml', '--keep', '--json', '--quiet'], { folder });
      const { directory } = JSON.parse(kept.out);
      for (const verb of ['resume', 'retry-failed', 'reproduce']) {
        const { code, err } = await uptake([verb, directory, '--workers', '1000000'], { folder });
        expect([verb, code]).toEqual([verb, 2]);
        expect(err).toMatch(/workers must be at most 256, got 1 000 000/);
      }
    }));
});

describe('a prediction', () => {
  const scenario = parseScenario({
    name: 'Firm',
    weeks: 52,
    roles: [{ name: 'Analyst', headcount: 1000 }],
    arms: { one: {}, two: {} },
  });

  it('grows with employees, weeks and runs, and shrinks with threads', () => {
    const of = (reps: number, workers?: number) =>
      predict(comparePlan(scenario, { seed: 's' }, reps), workers);
    expect(of(10)).toMatchObject({ runs: 20, employeeWeeks: 20 * 52_000 });
    expect(of(20).seconds).toBeCloseTo(2 * of(10).seconds, 9);
    expect(of(20, 4).seconds).toBeCloseTo(of(20).seconds / 4, 9);
    expect(of(20).memory).toBeGreaterThan(of(10).memory);
  });

  it('is shown before long work, and by plan', () =>
    inFolder(files, async (folder) => {
      const stop = new AbortController();
      stop.abort();
      const args = ['compare', 'long.yaml', '--reps', '200', '--workers', '2'];
      const { code, err } = await uptake(args, { folder, signal: stop.signal });
      expect(code).toBe(4);
      const plan = predict(
        comparePlan(
          parseScenario({
            name: 'Small firm',
            weeks: 520,
            roles: [{ name: 'Analyst', headcount: 1000 }],
            arms: { unaligned: {}, aligned: {} },
          }),
          { seed: 'uptake' },
          200,
        ),
        2,
      );
      expect(JSON.parse(err.split('\n')[0] ?? '')).toEqual({
        predicted: 'compare',
        runs: 400,
        seconds: plan.seconds,
        memory: plan.memory,
        workers: 2,
      });
      const told = await uptake(['plan', 'small.yaml', '--workers', '2'], { folder });
      expect(told.out).toMatch(
        /about [\d.]+\ss and [\d.]+\sMB of memory on 2\sthreads, [\d.]+\sMB if kept/,
      );
    }));

  it('limits are whole numbers with a remedy', () => {
    for (const { most, remedy } of Object.values(limits)) {
      expect(Number.isInteger(most)).toBe(true);
      expect(remedy).toMatch(/\w+ \w+/);
    }
  });
});
