import { headcountOf } from '@uptake/core';
import type { Arm, RunRequest } from './task.ts';

/** Fewest and most runs of a preview. */
const previewRuns = { least: 8, most: 16 } as const;
/** Runs to which a result is refined: at first, and when nothing else is to be done. */
export const refinedRuns = { first: 40, last: 80 } as const;

/** Time in ms that a preview may take, and beyond which it takes fewer runs and is called coarse. */
const budget = { aim: 34, limit: 250 } as const;

/** Most ms that refining to 40 runs may take and still come before prefetching. */
const refineLimit = 2000;

/** What the time of a preview depends on. */
interface PreviewLoad {
  /** `c`, nanoseconds an employee-week takes. */
  readonly cost: number;
  /** `A`, arms to be run anew. */
  readonly arms: number;
  /** `N`. */
  readonly people: number;
  /** `T`. */
  readonly weeks: number;
  /** `W`. */
  readonly workers: number;
}

/** How many runs of a preview a change gets. */
interface PreviewSize {
  readonly runs: number;
  /** True where eight runs would take too long. */
  readonly coarse: boolean;
}

/**
 * Runs of a preview: `R = clamp(floor(aim W / (c A N T)), 8, 16)`; where 8 would take over 250 ms fewer, and coarse.
 *
 * @example
 * ```ts
 * const load = { cost: 150, people: 300, weeks: 104, workers: 2 };
 * previewSize({ ...load, arms: 1 }); // => { runs: 14, coarse: false }
 * previewSize({ ...load, arms: 2, people: 10000 }); // => { runs: 1, coarse: true }
 * ```
 */
export function previewSize({ cost, arms, people, weeks, workers }: PreviewLoad): PreviewSize {
  const one = (cost * Math.max(1, arms) * people * weeks) / workers / 1e6;
  const fit = Math.floor(budget.aim / one);
  const { least, most } = previewRuns;
  if (least * one > budget.limit)
    return { runs: Math.max(1, Math.min(least - 1, Math.floor(budget.limit / one))), coarse: true };
  return { runs: Math.min(most, Math.max(least, fit)), coarse: false };
}

/** Number of runs from which a result of `runs` runs is drawn anew. */
export function nextDrawing(runs: number): number {
  const { first, last } = refinedRuns;
  if (runs < first) return Math.min(first, (Math.floor(runs / 8) + 1) * 8);
  return runs < last ? Math.min(last, runs + 20) : Number.POSITIVE_INFINITY;
}

/** A request with the runs that its first drawing takes. */
export interface Preview extends PreviewSize {
  readonly request: RunRequest;
}

/** Runs that are kept. */
export interface KeptRuns {
  /** Whether a run is kept. */
  has(arm: string, replication: number): boolean;
  /** Runs of an arm from replication 0 without a hole. */
  count(arm: string): number;
}

/** Everything that the choice of the next job depends on. */
export interface SchedulerState {
  /** The preview under way, or the request that was drawn last; none before the first. */
  readonly current: Preview | undefined;
  /** The newest request, as long as the preview of the one before is under way. */
  readonly waiting: Preview | undefined;
  readonly kept: KeptRuns;
  /** Names of the runs under way, as by {@link runName}. */
  readonly running: ReadonlySet<string>;
  /** Tasks of the panels: those wanted after the preview, and those wanted when nothing else is to be done. */
  readonly queued: { readonly soon: number; readonly idle: number };
  /** Whether there was input within the debounce time. */
  readonly active: boolean;
  /** Requests that may come next, the likeliest first. */
  candidates(): Iterable<RunRequest>;
  /** Nanoseconds an employee-week takes. */
  readonly cost: number;
  readonly workers: number;
}

/** A run of one arm. */
export interface Run {
  readonly request: RunRequest;
  readonly arm: Arm;
  readonly replication: number;
}

/** What comes next: a run, or the first task of a queue. */
export type Next = { readonly run: Run } | { readonly queue: 'soon' | 'idle' };

/** One rule of the scheduler. */
interface Rule {
  readonly name: string;
  /** Whether what it finds is needed whatever comes, so that it may wait in the queue of a worker. */
  readonly certain?: boolean;
  /** When the rule applies. Default: always. */
  when?(state: SchedulerState): boolean;
  find(state: SchedulerState): Next | undefined;
}

/** Name of a run, different for every arm, seed and replication. */
export const runName = (arm: Arm, replication: number): string => `${arm.hash}#${replication}`;

/** Runs that all arms of a request have, from replication 0. */
export function pairedRuns(kept: KeptRuns, { arms }: RunRequest): number {
  return Math.min(...arms.map(({ hash }) => kept.count(hash)));
}

/** How many runs the first drawing of a request takes: what is kept is drawn as it is, even if a preview would now take more. */
export function previewOf(
  { kept, cost, workers }: Pick<SchedulerState, 'kept' | 'cost' | 'workers'>,
  request: RunRequest,
): Preview {
  const missing = request.arms.filter(({ hash }) => kept.count(hash) < previewRuns.least);
  const { scenario } = request.arms[0] as Arm;
  const { weeks } = scenario;
  const load = { cost, arms: missing.length, people: headcountOf(scenario), weeks, workers };
  const { runs, coarse } = previewSize(load);
  const have = pairedRuns(kept, request);
  const enough = have >= (coarse ? Math.max(1, runs - 1) : previewRuns.least);
  return { request, coarse, runs: enough ? Math.min(have, runs) : runs };
}

/** The first run that a request lacks below a number of them, one replication of each arm before the next. */
function missingRun(
  { kept, running }: SchedulerState,
  request: RunRequest | undefined,
  goal: number,
): { readonly run: Run } | undefined {
  if (!request) return undefined;
  for (let replication = 0; replication < goal; replication++)
    for (const arm of request.arms)
      if (!kept.has(arm.hash, replication) && !running.has(runName(arm, replication)))
        return { run: { request, arm, replication } };
  return undefined;
}

/** A run that the preview of a candidate lacks. */
export function prefetchRun(
  state: SchedulerState,
  candidate: RunRequest,
): { readonly run: Run } | undefined {
  return missingRun(
    state,
    candidate,
    Math.min(previewRuns.least, previewOf(state, candidate).runs),
  );
}

function prefetch(state: SchedulerState): Next | undefined {
  for (const candidate of state.candidates()) {
    const run = prefetchRun(state, candidate);
    if (run) return run;
  }
  return undefined;
}

/** Whether refining the current request to 40 runs takes so long that prefetching comes first. */
function isSlow({ current, cost, workers }: SchedulerState): boolean {
  if (!current) return false;
  const { arms } = current.request;
  const { scenario } = arms[0] as Arm;
  const runs = refinedRuns.first * arms.length;
  return (runs * cost * headcountOf(scenario) * scenario.weeks) / workers / 1e6 > refineLimit;
}

const isIdle = ({ active }: SchedulerState): boolean => !active;

/**
 * What is done first, in this order.
 *
 * Prefetching comes before refining while there is input, and where refining takes long: there a value that is
 * ready matters more than a smoother band.
 */
export const rules: readonly Rule[] = [
  {
    name: 'preview',
    certain: true,
    find: (state) => missingRun(state, state.current?.request, state.current?.runs ?? 0),
  },
  {
    name: 'preview of the newest request',
    find: (state) => missingRun(state, state.waiting?.request, state.waiting?.runs ?? 0),
  },
  {
    name: 'tasks of panels',
    find: ({ queued }) => (queued.soon > 0 ? { queue: 'soon' } : undefined),
  },
  {
    name: 'prefetch, during input or where refining is slow',
    when: (state) => state.active || isSlow(state),
    find: prefetch,
  },
  {
    name: 'refine to 40 runs',
    when: isIdle,
    find: (state) => missingRun(state, state.current?.request, refinedRuns.first),
  },
  {
    name: 'prefetch',
    when: (state) => !state.active && !isSlow(state),
    find: prefetch,
  },
  {
    name: 'refine to 80 runs',
    when: isIdle,
    find: (state) => missingRun(state, state.current?.request, refinedRuns.last),
  },
  {
    name: 'idle tasks of panels',
    when: isIdle,
    find: ({ queued }) => (queued.idle > 0 ? { queue: 'idle' } : undefined),
  },
];

/**
 * The most urgent job: what the first rule finds that finds anything.
 *
 * @param certain - Whether only what is needed whatever comes will do.
 */
export function nextJob(state: SchedulerState, certain = false): Next | undefined {
  for (const rule of rules) {
    if (certain && !rule.certain) continue;
    if (rule.when && !rule.when(state)) continue;
    const next = rule.find(state);
    if (next) return next;
  }
  return undefined;
}
