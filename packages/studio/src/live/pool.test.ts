import { type Key, parseScenario, type Scenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { type Environment, Pool } from './pool.ts';
import { type RunRecord, recordInSlices, recordRun } from './record.ts';
import { Left } from './slices.ts';
import { type Job, paceOf, type Task } from './task.ts';
import { type Order, type Reply, serve, type WorkerScope } from './worker.ts';

const scenarioOf = (headcount: number): Scenario =>
  parseScenario({ name: 'Firm', weeks: 52, roles: [{ name: 'Analyst', headcount }] });
const small = scenarioOf(100);
const large = scenarioOf(6000);
const key: Key = [3, 4];

const runOf = (scenario: Scenario, name: string): Task => ({
  kind: 'run',
  arm: { hash: name, scenario },
  key,
  replication: 20,
});

/** Workers that live on this thread, and what they were sent and answered. */
function workshop(workers: number) {
  const orders: Order[] = [];
  const replies: Reply[] = [];
  const environment: Environment = {
    workers,
    hire() {
      const worker = { terminate() {} } as Worker;
      const scope: WorkerScope = {
        onmessage: null,
        postMessage(reply) {
          replies.push(reply);
          setTimeout(() => worker.onmessage?.({ data: reply } as MessageEvent<Reply>), 0);
        },
      };
      serve(scope);
      worker.postMessage = (order: Order) => {
        orders.push(order);
        setTimeout(() => scope.onmessage?.({ data: order } as MessageEvent<Order>), 0);
      };
      return worker;
    },
    later: (call) => void setTimeout(call, 0),
  };
  return { environment, orders, replies };
}

/** A pool that is given jobs by name; each that ends is noted. */
function bench(environment: Environment) {
  const queue: Job[] = [];
  const ended: string[] = [];
  const records = new Map<string, RunRecord>();
  const pool = new Pool(({ certain, paces }) => {
    const at = queue.findIndex(({ task }) => paces.includes(paceOf(task)));
    return certain || at < 0 ? undefined : queue.splice(at, 1)[0];
  }, environment);
  const add = (name: string, task: Task): void => {
    queue.push({
      task,
      arm: name,
      done: (result) => {
        ended.push(name);
        records.set(name, result as RunRecord);
      },
      failed: (reason) => ended.push(`${name} failed: ${reason}`),
      left: () => ended.push(`${name} left`),
    });
    pool.wake();
  };
  const settled = async (count: number): Promise<void> => {
    for (let k = 0; ended.length < count && k < 3000; k++)
      await new Promise((done) => setTimeout(done, 5));
  };
  return { pool, add, ended, records, settled };
}

it('a run in slices has the bits of one in one go, and is left where a breath throws', async () => {
  const { cost: _, ...once } = recordRun(large, key, 0);
  let breaths = 0;
  const { cost: __, ...sliced } = await recordInSlices(large, key, 0, async () => void breaths++);
  expect(sliced).toEqual(once);
  expect(breaths).toBeGreaterThan(0);
  const leave = () => Promise.reject(new Left());
  await expect(recordInSlices(large, key, 0, leave)).rejects.toBeInstanceOf(Left);
});

for (const workers of [1, 0])
  it(`a small run comes before a large one under way, ${workers ? 'in a worker' : 'on the main thread'}`, async () => {
    const { pool, add, ended, records, settled } = bench(
      workers ? workshop(1).environment : { ...workshop(0).environment },
    );
    add('large', runOf(large, 'large'));
    await new Promise((done) => setTimeout(done, 20));
    add('small', runOf(small, 'small'));
    await settled(2);
    expect(ended).toEqual(['small', 'large']);
    expect(records.get('large')?.active).toEqual(recordRun(large, key, 20).active);
    pool.stop();
  });

it('leaves a large run midway, whose worker then answers nothing, and goes on', async () => {
  const shop = workshop(1);
  const { pool, add, ended, settled } = bench(shop.environment);
  add('old', runOf(large, 'old'));
  await new Promise((done) => setTimeout(done, 20));
  pool.leave(({ arm }) => arm === 'old');
  add('new', runOf(large, 'new'));
  await settled(2);
  await new Promise((done) => setTimeout(done, 50));
  expect(ended).toEqual(['old left', 'new']);
  expect(shop.orders.filter((order) => 'leave' in order)).toHaveLength(1);
  expect(shop.replies).toHaveLength(1);
  pool.stop();
});

it('one worker of two does nothing that takes it for long', async () => {
  const shop = workshop(2);
  const { pool, add, ended, settled } = bench(shop.environment);
  const explain = (name: string): Task => ({
    kind: 'explain',
    arm: { hash: name, scenario: large },
    key,
    employee: 0,
    week: 52,
  });
  add('first', explain('a'));
  add('second', explain('b'));
  expect(shop.orders).toHaveLength(1);
  add('small', runOf(small, 'small'));
  expect(shop.orders).toHaveLength(2);
  await settled(3);
  expect(new Set(ended)).toEqual(new Set(['first', 'second', 'small']));
  pool.stop();
});
