import { parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { createCache } from './cache.ts';
import type { Errand } from './pool.ts';
import type { RunRecord } from './record.ts';
import { createRunner, nextDrawing, type Progress } from './runner.ts';
import type { Target } from './task.ts';

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
  roles: [],
  away: [],
  realBits: new Uint8Array(4),
  reviews: { gates: [], guardrails: [] },
  end: 0,
  cost: 250,
});

const target = (number: number, hashes: readonly string[]): Target => ({
  number,
  master: [1, 2],
  arms: hashes.map((hash) => ({ id: hash, hash, scenario })),
});

function bench(likely: readonly Target[] = [], limit?: number, around: readonly Target[] = []) {
  const drawings: Progress[] = [];
  let time = 0;
  const runner = createRunner({
    cache: createCache(limit),
    workers: () => 2,
    likely: () => likely,
    around: () => around,
    draw: (progress) => drawings.push(progress),
    failed: (reason) => expect.fail(reason),
    wake() {},
    now: () => time,
    later() {},
  });
  const finish = (errand: Errand | undefined) => {
    if (errand?.task.kind !== 'run') throw new Error('expected a run');
    errand.done(record(errand.task.replication) as never);
    return errand.task;
  };
  return { runner, drawings, finish, wait: (ms: number) => (time += ms) };
}

const drain = ({ runner, finish }: ReturnType<typeof bench>, most = 1000) => {
  for (let k = 0; k < most; k++) {
    const errand = runner.next();
    if (!errand) return;
    finish(errand);
  }
};

describe('the runner', () => {
  it('takes one replication of each arm before the next, so that runs stay paired', () => {
    const { runner, finish } = bench();
    runner.show(target(1, ['a', 'b']), true);
    const order = Array.from({ length: 4 }, () => finish(runner.next()));
    expect(order.map((task) => [task.arm.hash, task.replication])).toEqual([
      ['a', 0],
      ['b', 0],
      ['a', 1],
      ['b', 1],
    ]);
    expect(order[0]?.key).toEqual(order[1]?.key);
  });

  it('draws the very first picture from two paired runs, unless a drag is under way', () => {
    const all = bench();
    all.runner.show(target(1, ['a', 'b']), false);
    drain(all, 4);
    expect(all.drawings.map(({ paired }) => paired)).toEqual([2]);
    drain(all);
    expect(all.drawings.map(({ paired }) => paired)).toEqual([2, 8, 16, 24, 32, 40, 60, 80]);
  });

  it('draws a preview, waits while changes come, and then refines to 80 runs', () => {
    const all = bench();
    all.runner.show(target(1, ['a', 'b']), true);
    drain(all);
    expect(all.drawings.map(({ paired }) => paired)).toEqual([16]);
    all.wait(121);
    drain(all);
    expect(all.drawings.map(({ paired }) => paired)).toEqual([16, 24, 32, 40, 60, 80]);
    expect(all.drawings.at(-1)?.settled).toBe(true);
  });

  it('runs only the arm that changed', () => {
    const all = bench();
    all.runner.show(target(1, ['a', 'b']), true);
    drain(all);
    all.runner.show(target(2, ['a', 'c']), true);
    const hashes = new Set<string>();
    for (let errand = all.runner.next(); errand; errand = all.runner.next())
      hashes.add((all.finish(errand) as { arm: { hash: string } }).arm.hash);
    expect([...hashes]).toEqual(['c']);
  });

  it('drops all waiting wishes but the newest and never draws an older one after a newer', () => {
    const all = bench();
    all.runner.show(target(1, ['a']), true);
    for (let number = 2; number <= 9; number++)
      all.runner.show(target(number, [`x${number}`]), true);
    drain(all);
    expect(all.drawings.map((progress) => progress.target.number)).toEqual([1, 9]);
  });

  it('draws at once what it has run before', () => {
    const all = bench();
    all.runner.show(target(1, ['a', 'b']), true);
    drain(all);
    all.runner.show(target(2, ['b', 'a']), true);
    expect(all.drawings.at(-1)?.target.number).toBe(2);
  });

  it('does asides after the preview and idle errands after everything', () => {
    const all = bench();
    const done: string[] = [];
    const errand = (name: string): Errand => ({
      task: { kind: 'band', runs: [], key: [0, 0] },
      done: () => done.push(name),
      failed() {},
    });
    all.runner.show(target(1, ['a']), true);
    all.runner.aside(errand('idle'), 'idle');
    all.runner.aside(errand('soon'), 'soon');
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
const large = (arm: Target['arms'][number]): Target['arms'][number] => ({
  ...arm,
  scenario: { ...scenario, roles: scenario.roles.map((role) => ({ ...role, headcount: 250_000 })) },
});

/** Hashes of the runs that come next, one letter an arm, in order. */
const hashesOf = ({ runner, finish }: ReturnType<typeof bench>): string => {
  let hashes = '';
  for (let errand = runner.next(); errand; errand = runner.next())
    hashes += (finish(errand) as { arm: { hash: string } }).arm.hash;
  return hashes;
};

describe('the runner with likely wishes', () => {
  const likely = [...'bcdefg'].map((hash) => target(-1, [hash]));

  it('runs all of them, the likeliest first, while something moves, and no more runs of the wish', () => {
    const all = bench(likely);
    all.runner.show(target(1, ['a']), true);
    expect(hashesOf(all)).toMatch(/^a{16}b{8}c{8}d{8}e{8}f{8}g{8}$/);
  });

  it('goes to 40 runs once it is quiet, then runs them, then goes to 80', () => {
    const all = bench(likely);
    all.runner.show(target(1, ['a']), true);
    all.wait(121);
    expect(hashesOf(all)).toMatch(/^a{40}b{8}c{8}d{8}e{8}f{8}g{8}a{40}$/);
  });

  it('runs all of them before it goes to 40 runs where that takes long', () => {
    const all = bench(likely.map((one) => ({ ...one, arms: one.arms.map(large) })));
    all.runner.show({ ...target(1, ['a']), arms: target(1, ['a']).arms.map(large) }, true);
    all.wait(121);
    expect(hashesOf(all)).toMatch(/^a+b+c+d+e+f+g+a+$/);
  });

  it('runs the wishes around when all else is done, and before it goes to 80 runs where that takes long', () => {
    const around = [...'hi'].map((hash) => target(-1, [hash]));
    const fast = bench(likely, undefined, around);
    fast.runner.show(target(1, ['a']), true);
    fast.wait(121);
    expect(hashesOf(fast)).toMatch(/^a{40}b{8}c{8}d{8}e{8}f{8}g{8}a{40}h{8}i{8}$/);
    const slow = bench(
      [],
      undefined,
      around.map((one) => ({ ...one, arms: one.arms.map(large) })),
    );
    slow.runner.show({ ...target(1, ['a']), arms: target(1, ['a']).arms.map(large) }, true);
    slow.wait(121);
    expect(hashesOf(slow)).toMatch(/^a{40}h+i+a{40}$/);
  });

  it('runs no wish around while the picture is looked at in motion', () => {
    const all = bench([], undefined, [target(-1, ['h'])]);
    all.runner.show(target(1, ['a']), true);
    all.wait(121);
    all.runner.glance();
    expect(hashesOf(all)).toMatch(/^a{80}$/);
    all.wait(121);
    expect(hashesOf(all)).toBe('h'.repeat(8));
  });

  it('does not wait for quiet once the hand has let go', () => {
    const all = bench();
    all.runner.show(target(1, ['a']), true);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
    all.runner.rest();
    expect(all.runner.next()?.task.kind).toBe('run');
  });

  it('stops when they are done', () => {
    const all = bench(likely);
    all.runner.show(target(1, ['a']), true);
    all.wait(121);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
  });

  it('waits with more runs while something moves, though nothing changes', () => {
    const all = bench();
    all.runner.show(target(1, ['a']), true);
    drain(all);
    all.wait(100);
    all.runner.stir();
    all.wait(100);
    expect(all.runner.next()).toBeUndefined();
    all.wait(21);
    expect(all.runner.next()?.task.kind).toBe('run');
  });

  it('draws what was foreseen at once, though the preview before is under way', () => {
    const all = bench(likely);
    all.runner.show(target(1, ['a']), true);
    drain(all);
    all.runner.show(target(2, ['x']), true);
    all.finish(all.runner.next());
    all.runner.show(target(3, ['b']), true);
    expect(all.drawings.at(-1)?.target.number).toBe(3);
    expect(all.drawings.at(-1)?.paired).toBe(8);
    expect(hashesOf(all)).not.toContain('x');
  });

  it('keeps what is shown where memory is short, and runs nothing for ever', () => {
    const all = bench(likely, 1);
    all.runner.show(target(1, ['a']), true);
    all.wait(121);
    drain(all);
    expect(all.runner.next()).toBeUndefined();
    expect(all.drawings.at(-1)?.paired).toBe(80);
  });

  it('never gives one of them ahead, where it would keep the next wish waiting', () => {
    const all = bench(likely);
    all.runner.show(target(1, ['a']), true);
    drain(all, 16);
    expect(all.runner.next(true)).toBeUndefined();
    expect(all.runner.next()?.task.kind).toBe('run');
  });
});

it('nextDrawing steps by 8 to 40, then by 20 to 80', () => {
  expect([8, 11, 39, 40, 60, 80].map(nextDrawing)).toEqual([
    16,
    16,
    40,
    60,
    80,
    Number.POSITIVE_INFINITY,
  ]);
});
