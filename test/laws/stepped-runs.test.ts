import { Worker } from 'node:worker_threads';
import { headcountOf, measures, parseScenario, type Scenario, simulate } from '@uptake/core';
import { restore, type SteppedRun, start, stateColumns } from '@uptake/core/run';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey, anyScenario } from '../reference/any-scenario.ts';
import { runs } from '../reference/number-of-runs.ts';

const stateOf = ({ state }: SteppedRun) =>
  Object.fromEntries(stateColumns.map(({ id }) => [id, state.column(id)]));

/** Every series from a week on, bit by bit. */
function seriesFrom(run: SteppedRun, week: number) {
  const groups = ['organisation', ...run.scenario.roles.map(({ name }) => name)];
  return groups.flatMap((of) =>
    measures.map(({ id }) => [of, id, run.series(id, of).subarray(week - run.recordedFrom)]),
  );
}

const written: object = {
  name: 'Pilot',
  weeks: 30,
  organisation: { turnover: 0.4, teamSize: 7 },
  roles: [
    { name: 'Analyst', headcount: 60 },
    { name: 'Rep', headcount: 33, metrics: { volume: 0.4, usage: 0.6 }, policy: { credit: 0.2 } },
  ],
  rollout: {
    waves: [
      { week: 1, share: 0.5 },
      { week: 12, share: 1 },
    ],
    training: [{ week: 2, gain: 0.2 }],
    campaign: [{ week: 3, size: 2 }],
    schedule: [{ week: 9, set: { punishment: 2 }, role: 'Rep' }],
    guardrails: [{ measure: 'real', below: 0.6, add: { credit: 0.1 } }],
    reviewWeeks: 4,
  },
};
const pilot = (more: object = {}): Scenario => parseScenario({ ...written, ...more } as object);
const seed = { seed: 'steps' };

describe('a run that is taken week by week', () => {
  it('has the bits of simulate, whenever it is looked at', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyScenario, anyKey, (input, key) => {
        const scenario = parseScenario(input);
        const run = start(scenario, { key });
        while (!run.done) {
          run.step();
          stateOf(run);
          run.snapshot();
        }
        expect(run.finish()).toEqual(simulate(scenario, { key }));
      }),
      { numRuns: runs(40), interruptAfterTimeLimit: 60_000 },
    );
  });

  it('goes on from its snapshot as if it had not been interrupted', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyScenario, anyKey, fc.nat(), fc.nat(), (input, key, first, second) => {
        const scenario = parseScenario(input);
        const { weeks } = scenario;
        const [early, late] = [first % weeks, second % weeks].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const whole = start(scenario, { key });
        const twice = restore(whole.to(early).snapshot(), scenario, { key });
        const again = restore(twice.to(late).snapshot(), scenario, { key });
        whole.to(late);
        expect(stateOf(again)).toEqual(stateOf(whole));
        const fork = whole.fork();
        for (const run of [whole, again, fork]) run.to(weeks);
        expect(stateOf(again)).toEqual(stateOf(whole));
        expect(again.snapshot()).toEqual(whole.snapshot());
        expect(seriesFrom(again, late + 1)).toEqual(seriesFrom(whole, late + 1));
        expect(fork.finish()).toEqual(whole.finish());
        expect(whole.finish()).toEqual(simulate(scenario, { key }));
      }),
      { numRuns: runs(60), interruptAfterTimeLimit: 60_000 },
    );
  });

  it('goes on in another thread with the same bits', async () => {
    const run = start(pilot(), seed).to(11);
    const contents = `
      import { parentPort, workerData } from 'node:worker_threads';
      import { restore } from '@uptake/core/run';
      import { parseScenario } from '@uptake/core';
      const { input, bytes } = workerData;
      const run = restore(bytes, parseScenario(input), { seed: 'steps' }).to(30);
      parentPort.postMessage({ bytes: run.snapshot(), real: run.series('real') });`;
    const { outputFiles } = buildSync({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      conditions: ['@uptake/source'],
    });
    const workerData = { input: written, bytes: run.snapshot() };
    const worker = new Worker(outputFiles[0]?.text ?? '', { eval: true, workerData });
    const there = await new Promise<{ bytes: Uint8Array; real: Float64Array }>((done, fail) => {
      worker.once('message', done);
      worker.once('error', fail);
    });
    run.to(30);
    expect(there.real).toEqual(run.series('real').subarray(11));
    expect(Buffer.from(there.bytes).equals(run.snapshot())).toBe(true);
    await worker.terminate();
  });

  it('says the columns of an employee, and copies of them', () => {
    const run = start(pilot(), seed).to(15);
    const one = run.state.employee(70);
    for (const { id } of stateColumns)
      if (id !== 'role') expect(one[id]).toBe(run.state.column(id)[70]);
    expect(one.role).toBe('Rep');
    run.state.column('trust').fill(0);
    expect(run.state.employee(70)).toEqual(one);
    const real = run.state.column('mode').filter((mode) => mode === 2).length;
    expect(real).toBeGreaterThan(0);
  });
});

describe('interventions', () => {
  it('set for all or for a role give the bits of a schedule', () => {
    const changes = [
      [5, { credit: 0.7, displacement: 0.6 }, {}],
      [8, { metrics: { quality: 1 }, tool: { error: 0.01 }, training: 0.3 }, { role: 'Rep' }],
      [13, { mind: { campaignWeeks: 2 }, training: 0.1 }, {}],
    ] as const;
    const run = start(pilot(), seed);
    for (const [week, what, whom] of changes) run.to(week - 1).set(what, whom);
    const { rollout } = pilot();
    const planned = pilot({
      rollout: {
        ...rollout,
        schedule: [
          ...rollout.schedule,
          { week: 5, set: { credit: 0.7, displacement: 0.6 } },
          { week: 8, role: 'Rep', metrics: { quality: 1 }, tool: { error: 0.01 } },
          { week: 13, mind: { campaignWeeks: 2 } },
        ],
        training: [
          ...rollout.training,
          { week: 8, gain: 0.3, roles: ['Rep'] },
          { week: 13, gain: 0.1 },
        ],
      },
    });
    expect(run.finish()).toEqual(simulate(planned, seed));
  });

  it('survive a snapshot, also before they are in force', () => {
    const run = start(pilot(), seed)
      .to(6)
      .set({ credit: 1 })
      .set({ training: 0.5 }, { employees: [3, 4] });
    const again = restore(run.snapshot(), pilot(), seed);
    expect(again.to(30).snapshot()).toEqual(run.to(30).snapshot());
    expect(run.finish().scenarioHash).not.toBe(simulate(pilot(), seed).scenarioHash);
  });

  it('train persons and open the tool to whole teams', () => {
    const before = start(pilot(), seed).to(4);
    const closed = before.state.column('access').findIndex((week) => week > 5);
    const team = before.state.employee(closed).team;
    const mates = [...before.state.column('team').keys()].filter(
      (id) => before.state.employee(id).team === team,
    );
    const trained = before
      .fork()
      .set({ training: 0.5 }, { employees: [9] })
      .step();
    const opened = before.fork().set({ access: true }, { employees: mates }).step();
    before.step();
    expect(trained.state.employee(9).skill).toBeGreaterThan(before.state.employee(9).skill);
    expect(trained.measure('programmeHours')).toBeGreaterThan(before.measure('programmeHours'));
    expect(opened.state.employee(closed).access).toBe(5);
    expect(() => before.set({ access: true }, { employees: mates.slice(1) })).toThrow(
      /whole teams; of team/,
    );
  });

  it('are refused with all that is wrong and what to do, and leave nothing behind', () => {
    const run = start(pilot(), seed).to(3);
    const before = run.snapshot();
    const problems = (call: () => unknown): string[] => {
      try {
        call();
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      return [];
    };
    const wrong = { credit: 7, creditt: 1, tool: { error: 'x' } } as never;
    expect(problems(() => run.set(wrong, { role: 'Cook' })).sort()).toEqual([
      'set: credit must be in [0, 1], got 7',
      'set: creditt is unknown here; did you mean credit?',
      'set: role must name a role; roles are Analyst, Rep, got "Cook"',
      'set: tool.error must be in [0, 1], got "x"',
    ]);
    expect(problems(() => run.set({ credit: 1 }, { employees: [1, 999] }))).toEqual([
      'set: employees must be whole numbers in [0, 92], got 999',
      'set: credit is in force for a role or for all, not for persons; give role, or training or access to employees',
    ]);
    expect(problems(() => run.set({}))[0]).toMatch(/must have a lever/);
    expect(problems(() => run.to(30).set({ credit: 1 }))[0]).toMatch(/horizon of 30 weeks/);
    expect(restore(before, pilot(), seed).to(30).snapshot()).toEqual(run.snapshot());
  });
});

describe('a fork', () => {
  it('goes on under another policy with the same people, and says so in its fingerprint', () => {
    const run = start(pilot(), seed).to(10);
    const other = pilot({ policy: { preset: 'aligned' } });
    const fork = run.fork(other);
    expect(stateOf(fork)).toEqual(stateOf(run));
    const better = fork.finish();
    const same = run.finish();
    expect(better.series.real.subarray(0, 10)).toEqual(same.series.real.subarray(0, 10));
    expect(better.summary.realPlateau).toBeGreaterThan(same.summary.realPlateau ?? 1);
    expect(new Set([better, same, simulate(other, seed)].map((one) => one.scenarioHash)).size).toBe(
      3,
    );
    expect(() => run.fork(pilot({ weeks: 31 }))).toThrow(/of other people/);
  });
});

describe('a snapshot', () => {
  const run = start(pilot(), seed).to(10);
  const bytes = run.snapshot();
  const refusal = (
    change: (copy: Uint8Array) => Uint8Array,
    scenario = pilot(),
    seeding = seed,
  ): string => {
    try {
      restore(change(bytes.slice()), scenario, seeding);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return (error as Error).message;
    }
    return 'restored';
  };

  it('of 10,000 people has at most 3 MB', () => {
    const large = parseScenario({ name: 'Large', roles: [{ name: 'Analyst', headcount: 10_000 }] });
    expect(start(large, seed).to(8).snapshot().length).toBeLessThanOrEqual(3e6);
  });

  it('is refused wherever a byte is changed or the end is cut off', () => {
    const places = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (at, by) => {
        const flipped = refusal((copy) => {
          copy[at] = (copy[at] as number) ^ by;
          return copy;
        });
        expect(flipped).toMatch(
          /^restore: (this is no snapshot|the snapshot (is damaged|has format))/,
        );
        expect(refusal((copy) => copy.slice(0, at))).toMatch(
          /^restore: (this is no|the snapshot is damaged)/,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is refused under another scenario, key or people, each with one sentence', () => {
    const as = (copy: Uint8Array) => copy;
    expect(refusal(as)).toBe('restored');
    expect(refusal(as, pilot({ policy: { credit: 0.3 } }))).toMatch(
      /^restore: the snapshot is of another scenario with the same people/,
    );
    expect(refusal(as, pilot({ organisation: { teamSize: 8 } }))).toMatch(
      /^restore: the snapshot is of other people/,
    );
    expect(refusal(as, pilot(), { seed: 'other' })).toMatch(/^restore: the snapshot is of key/);
    expect(() => restore('x' as never, pilot(), seed)).toThrow(/no snapshot/);
  });

  it('has no series of the weeks before, and says so', () => {
    const again = restore(bytes, pilot(), seed);
    expect(again.recordedFrom).toBe(11);
    expect(() => again.measure('real')).toThrow(/call step\(\) first/);
    expect(again.step().series('real')).toEqual(run.fork().step().series('real').subarray(10));
    expect(() => again.finish()).toThrow(/weeks 1 to 10 are not recorded/);
  });

  it('covers every employee', () => {
    expect(run.state.column('skill').length).toBe(headcountOf(pilot()));
  });
});
