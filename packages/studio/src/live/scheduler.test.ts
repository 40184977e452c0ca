import { parseScenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import {
  idleWorker,
  nextDrawing,
  nextJob,
  type Preview,
  previewOf,
  previewSize,
  rules,
  type SchedulerState,
} from './scheduler.ts';
import type { RunRequest } from './task.ts';

const scenarioOf = (headcount: number) =>
  parseScenario({ name: 'Tiny', weeks: 4, roles: [{ name: 'Analyst', headcount }] });
const small = scenarioOf(300);
const large = scenarioOf(250_000);

const requestFor = (arms: string, scenario = small): RunRequest => ({
  number: 1,
  master: [1, 2],
  arms: [...arms].map((hash) => ({ id: hash, hash, scenario })),
});
const preview = (arms: string, runs = 8, scenario = small): Preview => {
  const request = requestFor(arms, scenario);
  return { asked: request, request, runs, coarse: false };
};

/** A state in which arms have so many runs each, and nothing else is wanted. */
const stateOf = (
  kept: Readonly<Record<string, number>>,
  more: Partial<SchedulerState> = {},
): SchedulerState => ({
  current: preview('ab'),
  waiting: undefined,
  kept: {
    count: (arm) => kept[arm] ?? 0,
    has: (arm, replication) => replication < (kept[arm] ?? 0),
  },
  running: new Set(),
  queued: { soon: undefined, idle: undefined },
  active: false,
  candidates: () => [],
  cost: 250,
  workers: 2,
  ...more,
});

/** What comes next in short: `a3` is replication 3 of arm a. */
function inShort(state: SchedulerState, certain = false): string {
  const next = nextJob(state, { ...idleWorker, certain });
  if (!next) return 'nothing';
  return 'queue' in next ? next.queue : `${next.run.arm.hash}${next.run.replication}`;
}

/** A state in which every rule finds something, by its name. */
const everything: SchedulerState = stateOf(
  { a: 8, b: 8 },
  {
    current: preview('ab', 16),
    waiting: preview('cd'),
    queued: { soon: 'quick', idle: 'quick' },
    candidates: () => [requestFor('e')],
  },
);

describe('the rules', () => {
  it('come in this order', () => {
    expect(rules.map(({ name }) => name)).toEqual([
      'preview',
      'preview of the newest request',
      'tasks of panels',
      'prefetch, during input or where refining is slow',
      'refine to 40 runs, the preview of a smaller organisation first',
      'prefetch',
      'refine to 80 runs',
      'idle tasks of panels',
    ]);
  });

  it('give way one to the other as each runs out', () => {
    const order: string[] = [];
    let state = everything;
    const take = (more: Partial<SchedulerState>): void => {
      order.push(inShort(state));
      state = { ...state, ...more };
    };
    take({ current: preview('ab', 8) });
    take({ waiting: undefined });
    take({ queued: { soon: undefined, idle: 'quick' } });
    take({ kept: stateOf({ a: 40, b: 40 }).kept });
    take({ candidates: () => [] });
    take({ kept: stateOf({ a: 80, b: 80 }).kept });
    take({ queued: { soon: undefined, idle: undefined } });
    take({});
    expect(order).toEqual(['a8', 'c0', 'soon', 'a8', 'e0', 'a40', 'idle', 'nothing']);
  });

  it('prefetch and do not refine during input', () => {
    const active = { ...everything, current: preview('ab'), waiting: undefined, active: true };
    expect(inShort({ ...active, queued: { soon: undefined, idle: 'quick' } })).toBe('e0');
    expect(
      inShort({ ...active, queued: { soon: undefined, idle: 'quick' }, candidates: () => [] }),
    ).toBe('nothing');
  });

  it('prefetch before refining where 40 runs take over two seconds', () => {
    const current = preview('ab', 1, large);
    const state = stateOf({ a: 1, b: 1 }, { current, candidates: () => [requestFor('e', large)] });
    expect(inShort(state)).toBe('e0');
    expect(inShort({ ...state, current: preview('ab', 1) })).toBe('a1');
  });

  it('queue nothing in a worker but runs of the preview under way', () => {
    expect(inShort(everything, true)).toBe('a8');
    expect(inShort({ ...everything, current: preview('ab') }, true)).toBe('nothing');
  });

  it('leave out runs under way, and take one replication of each arm before the next', () => {
    const running = new Set(['a0', 'b0', 'a1'].map((name) => name.replace(/\d/, '#$&')));
    expect(inShort(stateOf({}, { running }))).toBe('b1');
  });

  it('do the tasks of panels alone before the first request', () => {
    const state = stateOf({}, { current: undefined, queued: { soon: 'quick', idle: undefined } });
    expect(inShort(state)).toBe('soon');
    expect(inShort({ ...state, queued: { soon: undefined, idle: undefined } })).toBe('nothing');
  });

  it('choose the same for the same state', () => {
    expect(nextJob(everything)).toEqual(nextJob(everything));
  });
});

it('previewSize keeps to 8 to 16 runs, fewer and coarse only where eight would take over 250 ms', () => {
  const sizeOf = (cost: number, arms: number, people: number) =>
    previewSize({ cost, arms, people, weeks: 104, workers: 2 });
  expect(sizeOf(150, 1, 300)).toEqual({ runs: 14, coarse: false });
  expect(sizeOf(20, 1, 300)).toEqual({ runs: 16, coarse: false });
  expect(sizeOf(400, 2, 300)).toEqual({ runs: 8, coarse: false });
  expect(sizeOf(150, 2, 10_000)).toEqual({ runs: 1, coarse: true });
  expect(sizeOf(150, 1, 2_000)).toEqual({ runs: 8, coarse: false });
  expect(sizeOf(300, 1, 2_500)).toEqual({ runs: 6, coarse: true });
});

it('previewOf takes what is kept as it is, once it is enough for a preview', () => {
  const runsOf = (kept: Readonly<Record<string, number>>) =>
    previewOf(stateOf(kept), requestFor('ab')).runs;
  expect([
    runsOf({}),
    runsOf({ a: 7, b: 7 }),
    runsOf({ a: 8, b: 9 }),
    runsOf({ a: 80, b: 80 }),
  ]).toEqual([16, 16, 8, 16]);
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
