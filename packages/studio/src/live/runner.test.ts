import { parseScenario, type Scenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { createCache } from './cache.ts';
import type { Errand } from './pool.ts';
import type { RunRecord } from './record.ts';
import { createRunner, nextDrawing, type Progress, type Target } from './runner.ts';

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
  end: 0,
  cost: 1e6,
});

const target = (number: number, hashes: readonly string[]): Target => ({
  number,
  master: [1, 2],
  arms: hashes.map((hash) => ({ id: hash, hash, scenario })),
});

function bench() {
  const drawings: Progress[] = [];
  let time = 0;
  const runner = createRunner({
    cache: createCache(),
    workers: () => 2,
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
