import { parseScenario, type Scenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { RunCache } from './cache.ts';
import { Runner } from './runner.ts';
import type { Free } from './scheduler.ts';
import { type Job, paceOf, type RunRequest } from './task.ts';

/** Nanoseconds an employee-week takes in these workers. */
const cost = 250;

const scenarioOf = (headcount: number): Scenario =>
  parseScenario({ name: 'Firm', weeks: 104, roles: [{ name: 'Analyst', headcount }] });
const [few, many] = [scenarioOf(300), scenarioOf(10_000)];

const requestFor = (value: number, scenario: Scenario, prefix = ''): RunRequest => ({
  number: value,
  master: [1, 2],
  arms: ['a', 'b'].map((id) => ({ id, hash: `${prefix}${id}${value}`, scenario })),
});
const askFew = (value: number): RunRequest => requestFor(value, few);
const askMany = (value: number): RunRequest => ({
  ...requestFor(value, many),
  small: requestFor(value, few, 'small '),
});

/** A worker by the clock of the test: one quick job at a time, and a patient one in what time is left. */
interface Seat {
  readonly jobs: { readonly job: Job; left: number }[];
}

const paceFor = ({ jobs }: Seat): Free['paces'] =>
  jobs.length === 0 ? ['quick', 'patient', 'long'] : ['quick'];

const isQuick = ({ job }: Seat['jobs'][number]): boolean => paceOf(job.task) === 'quick';

/**
 * Drags a slider of both arms through 20 values, one every so many ms, with two workers and a drawing that takes nothing.
 *
 * @returns Ms from each value to the first drawing of it or a newer one.
 */
function drag(requestOf: (value: number) => RunRequest, every: number): number[] {
  const seats: Seat[] = [{ jobs: [] }, { jobs: [] }];
  let [now, at] = [0, 0];
  const drawnAt = new Map<number, number>();
  const runner = new Runner({
    cache: new RunCache(),
    workers: () => seats.length,
    candidates: () => [1, 2, -1, 3, 4, -2].map((by) => requestOf(at + by)),
    draw({ request: { number }, runs }) {
      expect(runs).toBeGreaterThanOrEqual(8);
      drawnAt.set(number, drawnAt.get(number) ?? now);
    },
    failed: (reason) => expect.fail(reason),
    wake() {},
    leave(isUnwanted) {
      for (const { jobs } of seats)
        for (const [k, { job }] of [...jobs.entries()].reverse())
          if (paceOf(job.task) === 'patient' && isUnwanted(job)) {
            jobs.splice(k, 1);
            job.left?.();
          }
    },
    now: () => now,
    later() {},
  });
  const feed = (seat: Seat): void => {
    if (seat.jobs.some(isQuick)) return;
    const job = runner.next({ certain: false, paces: paceFor(seat) });
    if (job?.task.kind !== 'run') return;
    const { roles, weeks } = job.task.arm.scenario as Scenario;
    seat.jobs.push({ job, left: ((roles[0]?.headcount ?? 0) * weeks * cost) / 1e6 });
  };
  for (; now < every * 20 + 1000; now++) {
    if (now % every === 0 && now < every * 20) runner.show(requestOf(++at), true);
    for (const seat of seats) {
      feed(seat);
      const given = seat.jobs.find(isQuick) ?? seat.jobs[0];
      if (!given || --given.left > 0) continue;
      seat.jobs.splice(seat.jobs.indexOf(given), 1);
      const record = { replication: (given.job.task as { replication: number }).replication, cost };
      given.job.done({ ...empty, ...record } as never);
    }
  }
  return Array.from({ length: 20 }, (_, k) => {
    const painted = [...drawnAt].filter(([number]) => number > k).map(([, time]) => time);
    return Math.min(...painted) - k * every;
  });
}

const none = new Float64Array(104);
const empty = {
  weeks: 104,
  employees: 300,
  ...{ active: none, real: none, ever: none, beliefs: {}, roles: [], away: [] },
  realBits: new Uint8Array(0),
  reviews: { gates: [], guardrails: [] },
  end: 0,
};

// A preview takes 63 ms: there is time for the next value before it is asked for, none, and less than none.
for (const every of [100, 63, 40])
  it(`a value every ${every} ms is drawn as soon of 10,000 people as of 300`, () => {
    const [of300, of10000] = [drag(askFew, every), drag(askMany, every)];
    expect(of10000).toEqual(of300);
    // At most the preview under way and its own.
    expect(Math.max(...of300)).toBeLessThan(130);
    // What was run before it was asked for is drawn at once.
    if (every === 100) expect(of300.filter((ms) => ms === 0).length).toBeGreaterThan(5);
  });
