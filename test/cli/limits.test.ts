import { terminalOf } from '@uptake/cli';
import { parseScenario, simulate } from '@uptake/core';
import { comparePlan, predict } from '@uptake/lab';
import { limits } from '@uptake/lab/internal';
import { localEngine } from '@uptake/lab/node';
import { bullmqEngine, redisAddress, serveShards } from '@uptake/lab/node/bullmq';
import { simulateOnThreads } from '@uptake/lab/node/internal';
import { describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../packages/cli/src/program.ts';
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

/** A machine that lets this process have so much memory, as a container does. */
function withMemory<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  const fake = vi.spyOn(process, 'constrainedMemory').mockReturnValue(bytes);
  return work().finally(() => fake.mockRestore());
}

/** Every verb that simulates, on files that are made below. */
const verbs = [
  ['run', 'firm.yaml'],
  ['explain', 'firm.yaml'],
  ['panel', 'firm.yaml'],
  ['compare', 'firm.yaml', '--reps', '2'],
  ['attribute', 'firm.yaml', '--reps', '2'],
  ['next', 'firm.yaml', '--reps', '2'],
  ['sweep', 'it.yaml'],
  ['map', 'map.yaml'],
  ['sensitivity', 'it.yaml'],
  ['search', 'it.yaml'],
  ['robustness', 'it.yaml'],
  ['voi', 'it.yaml'],
  ['order', 'two.yaml'],
  ['calibrate', 'fit.yaml', '--data', 'usage.csv', '--max-runs', '300', '--particles', '50'],
  ['calibrate', 'fit.yaml', '--data', 'usage.csv', '--method', 'cma-es'],
  ['forecast', 'fit.yaml', '--data', 'usage.csv', '--max-runs', '300', '--particles', '50'],
  ['discover', 'it.yaml', '--reps', '8', '--where', 'realPlateau < 0.3'],
  ['room', 'firm.yaml'],
  ['pilot', 'firm.yaml'],
  ['network', 'tied.yaml'],
];

describe('what the machine cannot hold is refused before anything runs', () => {
  const firm = small
    .replace('weeks: 20', 'weeks: 104')
    .replace('headcount: 24', 'headcount: 400000');
  const question = `scenario: firm.yaml
replications: 2
vary: { displacement: { from: 0, to: 1, steps: 2 } }
prices: { displacement: { perPersonWeek: 12 } }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07] }
`;
  const weeks = Array.from({ length: 12 }, (_, w) =>
    new Date(Date.UTC(2026, 0, 5 + 7 * w)).toISOString().slice(0, 10),
  );
  const use = Array.from({ length: 36 }, (_, person) =>
    weeks.map((week, w) => `p${person},${week},${person % 3 === 0 || w < person % 3 ? 1 : 0}`),
  );
  const many = {
    'usage.csv': `person,week,used\n${use.flat().join('\n')}\n`,
    'fit.yaml': 'scenario: firm.yaml\nuncertain: { mind.value: [0.6, 1], mind.taste: [1.2, 2] }\n',
    'tied.yaml': firm.replace(
      'roles:',
      'organisation: { ties: { generate: { kind: small-world, degree: 2, rewire: 0.1 } } }\nroles:',
    ),
    'firm.yaml': firm,
    'it.yaml': question,
    'map.yaml': question.replace(
      'steps: 2 } }',
      'steps: 2 }, credit: { from: 0, to: 1, steps: 2 } }',
    ),
    'two.yaml': firm.replace(
      'arms:',
      '  - { name: Agent, headcount: 9 }\neconomics: { hour: 45, licence: { perSeatWeek: 7 } }\narms:',
    ),
  };
  it.each(verbs)('by every verb that runs: %s', (...args) =>
    inFolder(many, async (folder) => {
      for (const [bytes, words, more] of [
        [50e6, /about [\d.]+ GB of memory, this machine has 0.1 GB; ask for fewer/, ['--force']],
        [
          args[0] === 'room' ? 500e6 : 250e6,
          /half of this machine is 0.[13] GB; ask for fewer .*, or go on with --force/,
          [],
        ],
      ] as const) {
        const { code, err, out } = await withMemory(bytes, () =>
          uptake([...args, ...more, '--workers', '2'].slice(0, isAlone(args) ? -2 : undefined), {
            folder,
          }),
        );
        expect([args[0], code, out]).toEqual([args[0], 2, '']);
        expect(err).toMatch(words);
      }
      expect(filesIn(folder)).toEqual(Object.keys(many).sort());
    }),
  );

  it('and by the verbs of a run directory; plan refuses what not even a single run can have', () =>
    inFolder(many, async (folder) => {
      const large = await withMemory(60e6, () =>
        uptake(['plan', 'firm.yaml', '--keep'], { folder }),
      );
      expect([large.code, large.out]).toEqual([2, '']);
      const args = ['plan', 'small.yaml', '--keep', '--json'];
      await inFolder({ 'small.yaml': small }, async (own) => {
        const { directory } = JSON.parse((await uptake(args, { folder: own })).out);
        const before = filesIn(own);
        for (const verb of [['resume'], ['exec', '--shard', '0/2']]) {
          const [name = '', ...flags] = verb;
          const { code, err } = await withMemory(10e6, () =>
            uptake([name, directory, ...flags], { folder: own }),
          );
          expect([name, code]).toEqual([name, 2]);
          expect(err).toMatch(/this machine has 0.0 GB; ask for fewer/);
        }
        expect(filesIn(own)).toEqual(before);
      });
    }));
});

const silent = terminalOf({ write: () => {} }, { write: () => {} }, {}, '.');
const commands = createProgram('', silent, async () => {}).commands;
/** Verbs with a flag. */
const withFlag = (flag: string): string[] =>
  commands
    .filter(({ options }) => options.some(({ long }) => long === flag))
    .map((one) => one.name());

describe('threads', () => {
  it('every verb that is bounded is tried above, beside those of run directories', () => {
    const tried = new Set(verbs.map(([verb]) => verb));
    const ofDirectories = ['resume', 'extend', 'retry-failed', 'reproduce', 'exec'];
    expect(withFlag('--force').filter((verb) => !tried.has(verb))).toEqual(ofDirectories);
    const boundless = withFlag('--workers').filter((verb) => !withFlag('--force').includes(verb));
    // It runs nothing itself, or whatever it is given; its limit is that of each directory.
    expect(boundless).toEqual(['plan', 'worker']);
  });

  it.each(withFlag('--workers'))(
    '%s refuses a number of them that is no whole number from 1',
    (verb) =>
      inFolder(files, async (folder) => {
        const least = verb === 'exec' ? 0 : 1;
        for (const bad of ['0', '-1', '1.5', 'all', '', '1e3', ' 2', 'NaN']) {
          if (verb === 'exec' && bad === '0') continue;
          const { code, err, out } = await uptake([verb, 'small.yaml', `--workers=${bad}`], {
            folder,
          });
          expect([bad, code, out]).toEqual([bad, 2, '']);
          expect(err).toContain(`It must be a whole number from ${least}.`);
        }
        expect(filesIn(folder)).toEqual(Object.keys(files).sort());
      }),
  );

  it('none are for a queue alone, where others do all, and then nothing is predicted for this machine', () =>
    inFolder(files, async (folder) => {
      const made = await uptake(['plan', 'small.yaml', '--keep', '--json'], { folder });
      const { directory } = JSON.parse(made.out);
      const local = ['exec', directory, '--shard', '0/1', '--workers', '0'];
      const { code, err } = await uptake(local, { folder });
      expect(code).toBe(2);
      expect(err).toMatch(/^--workers 0 is for --engine bullmq, where others can do the work/);
      const queue = ['exec', directory, '--engine', 'bullmq', '--redis', 'redis://127.0.0.1:1'];
      const asked = (workers: string) =>
        withMemory(10e6, () => uptake([...queue, '--workers', workers], { folder }));
      expect((await asked('1')).err).toMatch(/this machine has 0.0 GB; ask for fewer/);
      expect((await asked('0')).err).toMatch(/cannot be reached/);
    }));

  it('are checked by the engines of a script too', async () => {
    const redis = redisAddress('redis://127.0.0.1:1');
    for (const workers of [0, -1, 1.5, Number.NaN, 257]) {
      const words = workers > 256 ? /at most 256, got 257/ : /must be a whole number from 1, got/;
      expect(() => localEngine({ workers })).toThrow(words);
      await expect(serveShards({ redis, workers })).rejects.toThrow(words);
      const one = parseScenario({ name: 'A', roles: [{ name: 'Analyst', headcount: 1 }] });
      await expect(simulateOnThreads(one, { seed: 's', workers })).rejects.toThrow(words);
      expect(() => predict(comparePlan(one, { seed: 's' }, 1), workers)).toThrow(words);
      if (workers !== 0)
        expect(() => bullmqEngine({ redis, workers })).toThrow(/at most 256|number from 0, got/);
    }
    expect(bullmqEngine({ redis, workers: 0 }).name).toBe('bullmq');
  });
});

/** Verbs of one thread, which have no --workers. */
const isAlone = ([verb = '']: readonly string[]): boolean =>
  ['explain', 'panel', 'pilot', 'network'].includes(verb);

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

  it('has one organisation where threads share a run, and as many as threads where they do not', () => {
    const roles = [{ name: 'Analyst', headcount: 1_000_000 }];
    const large = (reps: number, workers: number, outcomes = {}) => {
      const arms = { one: {} };
      const one = parseScenario({ name: 'Firm', weeks: 104, roles, arms, outcomes });
      return predict(comparePlan(one, { seed: 's' }, reps), workers);
    };
    expect(large(1, 4).together).toBe(4);
    expect(large(1, 4).seconds).toBeCloseTo(large(1, 1).seconds / 3.2, 9);
    expect(large(1, 4).memory).toBeLessThan(large(1, 1).memory + 4.5 * 60e6);
    expect(large(4, 4).together).toBe(1);
    expect(large(4, 4).memory - large(1, 4).memory).toBeGreaterThan(3 * 240e6);
    expect(large(1, 4, { late: { expr: 'laggards' } }).together).toBe(1);
  });

  it('of memory is within a tenth of what the columns of a run take, of time within a factor of three', () => {
    const people = 60_000;
    const roles = [{ name: 'Analyst', headcount: people }];
    const one = parseScenario({ name: 'Firm', weeks: 10, roles });
    const plan = comparePlan(one, { seed: 's' }, 1);
    const fixed = predict(
      comparePlan(
        parseScenario({ name: 'A', weeks: 10, roles: [{ name: 'Analyst', headcount: 1 }] }),
        { seed: 's' },
        1,
      ),
    );
    simulate(one, { seed: 'warm' });
    let [most, least] = [0, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 3; round++) {
      const [held, begun] = [process.memoryUsage().arrayBuffers, process.cpuUsage()];
      const see = (): void => {
        most = Math.max(most, process.memoryUsage().arrayBuffers - held);
      };
      simulate(one, { seed: 's', observer: { see } });
      const { system, user } = process.cpuUsage(begun);
      least = Math.min(least, (system + user) / 1e6);
    }
    const found = predict(plan);
    const columns = found.memory - fixed.memory;
    expect(columns / most).toBeGreaterThan(0.9);
    expect(columns / most).toBeLessThan(1.1);
    expect(found.seconds / least).toBeGreaterThan(1 / 3);
    expect(found.seconds / least).toBeLessThan(3);
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
