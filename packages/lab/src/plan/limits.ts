import { headcountOf, ledgerLines, reasonIds, type Scenario } from '@uptake/core';
import { groupedText, sharedBytes, whyAlone } from '@uptake/core/internal';
import type { Cell } from './cell.ts';
import type { Recording } from './recording.ts';
import { type Band, type Segment, unitCount } from './segment.ts';

/** What a limit looks at in a plan. */
export interface Planned {
  readonly bases: { readonly [name: string]: Scenario };
  readonly cells: readonly Cell[];
  readonly recording: Recording;
  readonly segments: readonly Segment[];
}

/**
 * What no question may exceed, in any verb, script or service: beyond it the work is not long but impossible, since what it
 * needs to hold is larger than any machine, or names run out.
 *
 * @example
 * ```ts
 * checkLimit('workers', 1000); // throws BeyondLimit: workers must be at most 256, got 1 000; ask for fewer threads
 * ```
 */
export const limits = {
  /** Replications of one cell. */
  replications: { most: 1_000_000, remedy: 'ask for fewer replications' },
  /** Cells of a plan: arms, points, worlds times arms, candidates, coalitions. */
  cells: { most: 1_000_000, remedy: 'vary fewer inputs, or ask for fewer points, rows or worlds' },
  /** Runs of a plan: cells times replications. */
  runs: { most: 10_000_000, remedy: 'ask for fewer replications or points' },
  /** Worlds that a question draws; two blocks of them lie so far apart. */
  worlds: { most: 1_000_000, remedy: 'ask for fewer worlds' },
  /** Threads. */
  workers: { most: 256, remedy: 'ask for fewer threads' },
} as const;

/** Name of one of the {@link limits}. */
export type LimitName = keyof typeof limits;

/** Thrown, before anything is run or written, by what would exceed one of the {@link limits} or what the machine can hold. */
export class BeyondLimit extends RangeError {
  override readonly name = 'BeyondLimit';
}

/**
 * Refuses a number that is beyond one of the {@link limits}.
 *
 * @param value - Whole or not; NaN passes, since it is refused elsewhere.
 * @param what - Its name in the message. Default: the name of the limit.
 * @throws BeyondLimit naming the number, the limit and the remedy.
 */
export function checkLimit(name: LimitName, value: number, what: string = name): void {
  const { most, remedy } = limits[name];
  if (value > most)
    throw new BeyondLimit(
      `${what} must be at most ${groupedText(most)}, got ${groupedText(value)}; ${remedy}`,
    );
}

/**
 * Refuses a number of threads that is not whole, or beyond the {@link limits}.
 *
 * @param least - Fewest: 0 where others can do all the work.
 * @throws BeyondLimit naming the number, the rule and the remedy.
 */
export function checkWorkers(workers: number, least: 0 | 1 = 1): void {
  checkLimit('workers', workers);
  if (!Number.isInteger(workers) || workers < least)
    throw new BeyondLimit(
      `workers must be a whole number from ${least}, got ${workers}; leave it out for what the machine offers`,
    );
}

/** Refuses a piece of a plan that is beyond the {@link limits}, together with what is planned before it. */
export function checkSize(
  before: Pick<Planned, 'segments'>,
  cells: number,
  bands: readonly Band[],
): void {
  checkLimit('cells', cells);
  const met = new Map<number, number>();
  for (const band of [...before.segments.flatMap((segment) => segment.bands), ...bands]) {
    const reps = band.reps[1] - band.reps[0];
    checkLimit('replications', reps);
    for (const cell of band.cells) met.set(cell, (met.get(cell) ?? 0) + reps);
  }
  let most = 0;
  for (const reps of met.values()) most = Math.max(most, reps);
  checkLimit('replications', most);
  checkLimit('runs', unitCount(bands) + plannedBefore(before));
}

const plannedBefore = ({ segments }: Pick<Planned, 'segments'>): number =>
  segments.reduce((sum, { bands }) => sum + unitCount(bands), 0);

/** What a plan will take, roughly: time within a factor of three on a machine of today, memory within one of one and a half. */
export interface Prediction {
  readonly runs: number;
  /** Employees times weeks times runs. */
  readonly employeeWeeks: number;
  /** Seconds on so many threads. */
  readonly seconds: number;
  /** Bytes that are held at once: the values of all runs, and the organisations of those that are simulated at the same time. */
  readonly memory: number;
  /** Threads that simulate each run together; 1 where each has its own. */
  readonly together: number;
}

/** Employees from which threads simulate one run together, where there are fewer runs than threads; fewer would wait for each other. */
export const sharedFrom = 100_000;

/** Seconds of an employee-week on one core: 300 ns on the reference machine, and what storing costs. */
const secondsAnEmployeeWeek = 400e-9;
/** Seconds of a run beside its employees. */
const secondsARun = 1e-3;
/** How much of its time a thread works for a run that it shares; the rest it waits, or does what the others do too. */
const sharedPace = 0.8;
/** Bytes of an employee that a thread keeps for itself: teams, who is in the top fifth. */
const bytesApart = 6;
/** Bytes of an imported or drawn tie. */
const bytesATie = 100;
/** Bytes of a thread. */
const bytesAThread = 60e6;

/** Bytes of the values that one run leaves. */
function bytesLeft(scenario: Scenario, { measures, outcomes = {}, tables }: Recording): number {
  const { roles, weeks } = scenario;
  const columns: Record<Recording['tables'][number], number> = {
    weekly: weeks * (measures.length * 8 + 10),
    roles: weeks * roles.length * (measures.length * 8 + 12),
    reasons: weeks * (reasonIds.length * 16 + 10),
    retention: weeks * 34,
    people: headcountOf(scenario) * 16,
    panel: headcountOf(scenario) * weeks * (ledgerLines.length * 8 + 24),
  };
  return (
    1000 + 8 * Object.keys(outcomes).length + tables.reduce((sum, name) => sum + columns[name], 0)
  );
}

/** Bytes of a run while it is simulated, its values left out. */
function bytesAtWork(scenario: Scenario): number {
  const { generate, ties } = scenario.organisation;
  const people = headcountOf(scenario);
  const drawn = generate ? people * ('degree' in generate ? generate.degree : 8) : 0;
  return sharedBytes(scenario, 1) + people * bytesApart + ((ties?.length ?? 0) + drawn) * bytesATie;
}

/**
 * Predicts time and memory of a plan from employees, weeks and runs, without running anything.
 *
 * @param workers - Threads. Default 1.
 * @throws BeyondLimit if that is no whole number from 1 to 256.
 */
export function predict(plan: Planned, workers = 1): Prediction {
  checkWorkers(workers);
  const sizes = new Map(
    Object.entries(plan.bases).map(([name, base]) => {
      const weeks = headcountOf(base) * base.weeks;
      const left = bytesLeft(base, plan.recording);
      return [name, { weeks, left, work: bytesAtWork(base) }];
    }),
  );
  let [runs, employeeWeeks, memory, largest] = [0, 0, 0, 0];
  for (const { bands } of plan.segments)
    for (const { cells, reps } of bands)
      for (const cell of cells) {
        const size = sizes.get(plan.cells[cell]?.base ?? '');
        if (!size) continue;
        const count = reps[1] - reps[0];
        runs += count;
        employeeWeeks += count * size.weeks;
        memory += count * size.left;
        largest = Math.max(largest, size.work);
      }
  const shared = whyNotShared(plan, runs, workers) === '';
  const threads = shared ? workers : Math.max(1, Math.min(workers, runs));
  const seconds = employeeWeeks * secondsAnEmployeeWeek + runs * secondsARun;
  return {
    runs,
    employeeWeeks,
    seconds: seconds / (shared ? threads * sharedPace : threads),
    memory:
      memory + (shared ? 1 : threads) * largest + (threads + Number(threads > 1)) * bytesAThread,
    together: shared ? threads : 1,
  };
}

/**
 * Why the runs of a plan are not each simulated by all threads together, though its organisation is large: in words that follow "since".
 * Empty where they are; nothing where the organisation is small or there are as many runs as threads, so that nobody expects it.
 *
 * @param from - Employees from which threads share a run.
 */
export function whyNotShared(
  { bases, recording }: Pick<Planned, 'bases' | 'recording'>,
  runs: number,
  workers: number,
  from: number = sharedFrom,
): string | undefined {
  const scenarios = Object.values(bases);
  if (runs >= workers || !scenarios.some((base) => headcountOf(base) >= from)) return undefined;
  if (recording.tables.includes('panel')) return 'every employee of every week is recorded';
  if (recording.use) return 'use is recorded as tools export it';
  return scenarios.map(whyAlone).find((reason) => reason !== undefined) ?? '';
}

/** Hours of work from which it must be asked for with force. */
const longHours = 24;

/**
 * Refuses what is too big to begin by accident, and what the machine cannot hold.
 *
 * Big is a day of work or half of the memory; `force` goes on there. Twice the memory of the machine is impossible, with force or without.
 *
 * @param machine - Bytes of its memory.
 * @throws BeyondLimit naming the number, the bound and the remedy.
 */
export function checkPrediction(
  { memory, runs, seconds }: Prediction,
  machine: number,
  force = false,
): void {
  const fewer = 'ask for fewer replications, points, employees or roles';
  const gigabytes = (bytes: number): string => `${groupedText(bytes / 1e9, 1)} GB`;
  if (memory > 2 * machine)
    throw new BeyondLimit(
      `${groupedText(runs)} runs need about ${gigabytes(memory)} of memory, this machine has ${gigabytes(machine)}; ${fewer}`,
    );
  if (force) return;
  if (memory > machine / 2)
    throw new BeyondLimit(
      `${groupedText(runs)} runs need about ${gigabytes(memory)} of memory, half of this machine is ${gigabytes(machine / 2)}; ${fewer}, or go on with --force`,
    );
  if (seconds > longHours * 3600)
    throw new BeyondLimit(
      `${groupedText(runs)} runs would take about ${groupedText(seconds / 3600)} hours, more than ${longHours}; ask for fewer, give more --workers, or go on with --force`,
    );
}
