import { headcountOf } from '@uptake/core';
import { type Arm, type Pace, paceOf, type RunRequest } from './task.ts';

/** Fewest and most runs of a preview. */
const previewRuns = { least: 8, most: 16 } as const;
/** Runs to which a result is refined: at first, and when nothing else is to be done. */
export const refinedRuns = { first: 40, last: 80 } as const;

/** Time in ms that a preview may take, and beyond which it takes fewer runs and is called coarse. */
const budget = { aim: 34, limit: 250 } as const;

/** Ms of eight runs from which a large organisation is previewed by a smaller one. */
const smallFrom = 70;

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

/** Ms that one run of each arm takes. */
function msOf({ cost, arms, people, weeks, workers }: PreviewLoad): number {
  return (cost * Math.max(1, arms) * people * weeks) / workers / 1e6;
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
export function previewSize(load: PreviewLoad): PreviewSize {
  const one = msOf(load);
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

/** What the first drawing of a request takes. */
export interface Preview extends PreviewSize {
  /** As it was asked. */
  readonly asked: RunRequest;
  /** What is run: as asked, or the same of a smaller organisation. */
  readonly request: RunRequest;
}

/** Runs that are kept. */
export interface KeptRuns {
  /** Whether a run is kept. */
  has(arm: string, replication: number): boolean;
  /** Runs of an arm from replication 0 without a hole. */
  count(arm: string): number;
}

/** A queue of tasks: nothing, or the pace of its first one. */
type Queue = Pace | undefined;

/** What a worker is free for. */
export interface Free {
  /** Whether the job will wait in a queue: then only one that is needed whatever comes. */
  readonly certain: boolean;
  readonly paces: readonly Pace[];
}

/** A worker that has nothing to do. */
export const idleWorker: Free = { certain: false, paces: ['quick', 'patient', 'long'] };

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
  readonly queued: { readonly soon: Queue; readonly idle: Queue };
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
  find(state: SchedulerState, { paces }: Free): Next | undefined;
}

/** Name of a run, different for every arm, seed and replication. */
export const runName = (arm: Arm, replication: number): string => `${arm.hash}#${replication}`;

/** Runs that all arms of a request have, from replication 0. */
export function pairedRuns(kept: KeptRuns, { arms }: RunRequest): number {
  return Math.min(...arms.map(({ hash }) => kept.count(hash)));
}

type Machine = Pick<SchedulerState, 'kept' | 'cost' | 'workers'>;

/** What the preview of a request is to take, as far as its runs are not kept. */
function loadOf({ kept, cost, workers }: Machine, request: RunRequest): PreviewLoad {
  const missing = request.arms.filter(({ hash }) => kept.count(hash) < previewRuns.least);
  const { scenario } = request.arms[0] as Arm;
  const { weeks } = scenario;
  return { cost, arms: missing.length, people: headcountOf(scenario), weeks, workers };
}

/** The smaller organisation of a request, where it is large enough that its own runs would take long and are not there yet. */
function smallOf(machine: Machine, request: RunRequest): RunRequest | undefined {
  const { small } = request;
  if (!small || pairedRuns(machine.kept, request) >= previewRuns.least) return undefined;
  const load = loadOf(machine, request);
  return previewRuns.least * msOf(load) > smallFrom ? small : undefined;
}

/** How many runs of what the first drawing of a request takes: what is kept is drawn as it is, even if a preview would now take more. */
export function previewOf(machine: Machine, asked: RunRequest): Preview {
  const request = smallOf(machine, asked) ?? asked;
  const { runs, coarse } = previewSize(loadOf(machine, request));
  const have = pairedRuns(machine.kept, request);
  const enough = have >= (coarse ? Math.max(1, runs - 1) : previewRuns.least);
  return { asked, request, coarse, runs: enough ? Math.min(have, runs) : runs };
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

/** A run that the preview of a candidate lacks: of the smaller organisation, where that is what it will be previewed by. */
export function prefetchRun(
  state: SchedulerState,
  candidate: RunRequest,
): { readonly run: Run } | undefined {
  const { request, runs } = previewOf(state, candidate);
  return missingRun(state, request, Math.min(previewRuns.least, runs));
}

function prefetch(state: SchedulerState): Next | undefined {
  for (const candidate of state.candidates()) {
    const run = prefetchRun(state, candidate);
    if (run) return run;
  }
  return undefined;
}

/** Whether refining the current request to 40 runs takes so long that prefetching comes first; a smaller organisation previews at once. */
function isSlow({ current, cost, workers }: SchedulerState): boolean {
  if (!current || current.asked.small) return false;
  const { arms } = current.asked;
  const { scenario } = arms[0] as Arm;
  const { weeks } = scenario;
  const load = { cost, arms: arms.length, people: headcountOf(scenario), weeks, workers };
  return refinedRuns.first * msOf(load) > refineLimit;
}

/** The first task of a queue, if a worker is free for it. */
function firstOf(
  queue: 'soon' | 'idle',
  pace: Queue,
  paces: readonly Pace[],
): { readonly queue: 'soon' | 'idle' } | undefined {
  return pace && paces.includes(pace) ? { queue } : undefined;
}

/** The pace of a run. */
const paceOfRun = ({ arm, replication }: Run): Pace =>
  paceOf({ kind: 'run', arm, key: [0, 0], replication });

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
    find: ({ queued }, { paces }) => firstOf('soon', queued.soon, paces),
  },
  {
    name: 'prefetch, during input or where refining is slow',
    when: (state) => state.active || isSlow(state),
    find: prefetch,
  },
  {
    name: 'refine to 40 runs, the preview of a smaller organisation first',
    when: isIdle,
    find: (state) =>
      missingRun(state, state.current?.request, refinedRuns.first) ??
      missingRun(state, state.current?.asked, refinedRuns.first),
  },
  {
    name: 'prefetch',
    when: (state) => !state.active && !isSlow(state),
    find: prefetch,
  },
  {
    name: 'refine to 80 runs',
    when: isIdle,
    find: (state) => missingRun(state, state.current?.asked, refinedRuns.last),
  },
  {
    name: 'idle tasks of panels',
    when: isIdle,
    find: ({ queued }, { paces }) => firstOf('idle', queued.idle, paces),
  },
];

/** The most urgent job that a worker is free for: what the first rule finds that finds anything. */
export function nextJob(state: SchedulerState, free: Free = idleWorker): Next | undefined {
  for (const rule of rules) {
    if (free.certain && !rule.certain) continue;
    if (rule.when && !rule.when(state)) continue;
    const next = rule.find(state, free);
    if (next && ('queue' in next || free.paces.includes(paceOfRun(next.run)))) return next;
  }
  return undefined;
}
