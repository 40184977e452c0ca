import { parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { RunCache } from './cache.ts';
import type { RunRecord } from './record.ts';
import { type Progress, Runner } from './runner.ts';
import type { Job, RunRequest } from './task.ts';

const scenario: Scenario = parseScenario({
  name: 'Tiny',
  weeks: 4,
  roles: [{ name: 'Analyst', headcount: 300 }],
});

const record = (replication: number): RunRecord => ({
  replication,
  weeks: 4,
  employees: 300,
  active: new Float64Array(4),
  real: new Float64Array(4),
  ever: new Float64Array(4),
  beliefs: {
    believedGain: new Float64Array(4),
    actualGain: new Float64Array(4),
    believedOpen: new Float64Array(4),
    actualOpen: new Float64Array(4),
  },
  roles: [],
  away: [],
  realBits: new Uint8Array(4),
  reviews: { gates: [], guardrails: [] },
  end: 0,
  cost: 250,
});

const requestFor = (number: number, hashes: readonly string[]): RunRequest => ({
  number,
  master: [1, 2],
  arms: hashes.map((hash) => ({ id: hash, hash, scenario })),
});

function bench(candidates: readonly RunRequest[] = [], limit?: number) {
  const drawings: Progress[] = [];
  let time = 0;
  const runner = new Runner({
    cache: new RunCache(limit),
    workers: () => 2,
    candidates: () => candidates,
    draw: (progress) => drawings.push(progress),
    failed: (reason) => expect.fail(reason),
    wake() {},
    leave() {},
    now: () => time,
    later() {},
  });
  const finish = (job: Job | undefined) => {
    if (job?.task.kind !== 'run') throw new Error('expected a run');
    job.done(record(job.task.replication) as never);
    return job.task;
  };
  return { runner, drawings, finish, wait: (ms: number) => (time += ms) };
}

const drain = ({ runner, finish }: ReturnType<typeof bench>, most = 1000) => {
  for (let k = 0; k < most; k++) {
    const job = runner.next();
    if (!job) return;
    finish(job);
  }
};

describe('the runner', () => {
  it('takes one replication of each arm before the next, so that runs stay paired', () => {
    const { runner, finish } = bench();
    runner.show(requestFor(1, ['a', 'b']), true);
    const order = Array.from({ length: 4 }, () => finish(runner.next()));
    expect(order.map((task) => [task.arm.hash, task.replication])).toEqual([
      ['a', 0],
      ['b', 0],
      ['a', 1],
      ['b', 1],
    ]);
    expect(order[0]?.key).toEqual(order[1]?.key);
  });

  it('draws the very first result from two paired runs, unless a drag is under way', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a', 'b']), false);
    drain(all, 4);
    expect(all.drawings.map(({ runs }) => runs)).toEqual([2]);
    drain(all);
    expect(all.drawings.map(({ runs }) => runs)).toEqual([2, 8, 16, 24, 32, 40, 60, 80]);
  });

  it('draws a preview, waits while changes come, and then refines to 80 runs', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a', 'b']), true);
    drain(all);
    expect(all.drawings.map(({ runs }) => runs)).toEqual([16]);
    all.wait(121);
    drain(all);
    expect(all.drawings.map(({ runs }) => runs)).toEqual([16, 24, 32, 40, 60, 80]);
    expect(all.drawings.at(-1)?.refined).toBe(true);
  });

  it('runs only the arm that changed', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a', 'b']), true);
    drain(all);
    all.runner.show(requestFor(2, ['a', 'c']), true);
    const hashes = new Set<string>();
    for (let job = all.runner.next(); job; job = all.runner.next())
      hashes.add((all.finish(job) as { arm: { hash: string } }).arm.hash);
    expect([...hashes]).toEqual(['c']);
  });

  it('drops all waiting requests but the newest and never draws an older one after a newer', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a']), true);
    for (let number = 2; number <= 9; number++)
      all.runner.show(requestFor(number, [`x${number}`]), true);
    drain(all);
    expect(all.drawings.map((progress) => progress.request.number)).toEqual([1, 9]);
  });

  it('draws at once what it has run before', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a', 'b']), true);
    drain(all);
    all.runner.show(requestFor(2, ['b', 'a']), true);
    expect(all.drawings.at(-1)?.request.number).toBe(2);
  });

  it('does tasks of panels after the preview, and idle ones after everything', () => {
    const all = bench();
    const done: string[] = [];
    const task = (name: string): Job => ({
      task: { kind: 'band', runs: [], key: [0, 0] },
      done: () => done.push(name),
      failed() {},
    });
    all.runner.show(requestFor(1, ['a']), true);
    all.runner.enqueue(task('idle'), 'idle');
    all.runner.enqueue(task('soon'), 'soon');
    expect(all.runner.next()?.task.kind).toBe('run');
    let kinds = '';
    all.wait(500);
    for (let next = all.runner.next(); next; next = all.runner.next()) {
      kinds += next.task.kind === 'run' ? 'r' : 'b';
      next.done((next.task.kind === 'run' ? record(next.task.replication) : undefined) as never);
    }
    expect(done).toEqual(['soon', 'idle']);
    expect(kinds).toMatch(/^r{15}br+b$/);
  });
});

/** The same arm with so many people that a run takes a quarter of a second. */
const large = (arm: RunRequest['arms'][number]): RunRequest['arms'][number] => ({
  ...arm,
  scenario: { ...scenario, roles: scenario.roles.map((role) => ({ ...role, headcount: 250_000 })) },
});

/** Hashes of the runs that come next, one letter an arm, in order. */
const hashesOf = ({ runner, finish }: ReturnType<typeof bench>): string => {
  let hashes = '';
  for (let job = runner.next(); job; job = runner.next())
    hashes += (finish(job) as { arm: { hash: string } }).arm.hash;
  return hashes;
};

describe('the runner with candidates', () => {
  const candidates = [...'bcdefg'].map((hash) => requestFor(-1, [hash]));

  it('runs all of them, the likeliest first, during input, and no more runs of the request', () => {
    const all = bench(candidates);
    all.runner.show(requestFor(1, ['a']), true);
    expect(hashesOf(all)).toMatch(/^a{16}b{8}c{8}d{8}e{8}f{8}g{8}$/);
  });

  it('goes to 40 runs once there is no input, then runs them, then goes to 80', () => {
    const all = bench(candidates);
    all.runner.show(requestFor(1, ['a']), true);
    all.wait(121);
    expect(hashesOf(all)).toMatch(/^a{40}b{8}c{8}d{8}e{8}f{8}g{8}a{40}$/);
  });

  it('runs all of them before it goes to 40 runs where that takes long', () => {
    const all = bench(candidates.map((one) => ({ ...one, arms: one.arms.map(large) })));
    all.runner.show({ ...requestFor(1, ['a']), arms: requestFor(1, ['a']).arms.map(large) }, true);
    all.wait(121);
    expect(hashesOf(all)).toMatch(/^a+b+c+d+e+f+g+a+$/);
  });

  it('does not wait once the input is over', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a']), true);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
    all.runner.endInput();
    expect(all.runner.next()?.task.kind).toBe('run');
  });

  it('stops when they are done', () => {
    const all = bench(candidates);
    all.runner.show(requestFor(1, ['a']), true);
    all.wait(121);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
  });

  it('waits with more runs during input, though nothing changes', () => {
    const all = bench();
    all.runner.show(requestFor(1, ['a']), true);
    drain(all);
    all.wait(100);
    all.runner.noteInput();
    all.wait(100);
    expect(all.runner.next()).toBeUndefined();
    all.wait(21);
    expect(all.runner.next()?.task.kind).toBe('run');
  });

  it('draws what was prefetched at once, though the preview before is under way', () => {
    const all = bench(candidates);
    all.runner.show(requestFor(1, ['a']), true);
    drain(all);
    all.runner.show(requestFor(2, ['x']), true);
    all.finish(all.runner.next());
    all.runner.show(requestFor(3, ['b']), true);
    expect(all.drawings.at(-1)?.request.number).toBe(3);
    expect(all.drawings.at(-1)?.runs).toBe(8);
    expect(hashesOf(all)).not.toContain('x');
  });

  it('keeps what is shown where memory is short, and runs nothing for ever', () => {
    const all = bench(candidates, 1);
    all.runner.show(requestFor(1, ['a']), true);
    all.wait(121);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
    expect(all.drawings.at(-1)?.runs).toBe(80);
  });

  it('never queues one of them, where it would keep the next request waiting', () => {
    const all = bench(candidates);
    all.runner.show(requestFor(1, ['a']), true);
    drain(all, 16);
    expect(all.runner.next({ certain: true, paces: ['quick'] })).toBeUndefined();
    expect(all.runner.next()?.task.kind).toBe('run');
  });
});

describe('a large organisation', () => {
  const requestOf = (number: number, name: string): RunRequest => ({
    ...requestFor(number, [`${name}1`, `${name}2`]),
    arms: [1, 2].map((k) => ({ id: `${name}${k}`, hash: `${name}${k}`, scenario: wide })),
    small: requestFor(number, [`small ${name}1`, `small ${name}2`]),
  });
  const wide: Scenario = parseScenario({
    name: 'Wide',
    weeks: 4,
    roles: [{ name: 'Analyst', headcount: 250_000 }],
  });

  it('is previewed by a smaller one, which is refined to 40 runs and gives way to eight runs of the whole', () => {
    const all = bench();
    all.runner.show(requestOf(1, 'a'), true);
    drain(all);
    expect(all.drawings.map(({ small, runs }) => [small, runs])).toEqual([[true, 16]]);
    all.wait(121);
    drain(all);
    expect(all.drawings.map(({ small, runs }) => [small, runs])).toEqual([
      ...[16, 24, 32, 40].map((runs) => [true, runs]),
      ...[8, 16, 24, 32, 40, 60, 80].map((runs) => [false, runs]),
    ]);
    expect(all.drawings.filter(({ refined }) => refined)).toHaveLength(1);
  });

  it('is drawn itself where it was run before', () => {
    const all = bench();
    all.runner.show(requestOf(1, 'a'), true);
    all.wait(121);
    drain(all);
    all.runner.show(requestOf(2, 'b'), true);
    drain(all);
    all.runner.show(requestOf(3, 'a'), true);
    expect(all.drawings.at(-1)).toMatchObject({ small: false, request: { number: 3 } });
  });

  it('never goes back to the smaller one, nor draws what was asked before', () => {
    const all = bench();
    for (let number = 1; number < 12; number++) {
      all.runner.show(requestOf(number, String(number % 3)), number % 2 === 0);
      if (number % 4 === 0) all.wait(200);
      drain(all, number * 9);
    }
    const seen = all.drawings.map(({ request: { number }, small }) => number * 2 + Number(!small));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
