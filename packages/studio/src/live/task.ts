import type { Key, Ledger, PeopleByWeek, Scenario } from '@uptake/core';
import type { Loaded } from '../state/load.ts';
import type { Work } from '../state/state.ts';
import type { RunRecord } from './record.ts';
import { isLarge } from './slices.ts';

/** A scenario and the name it is cached under; a worker that has seen the name needs no scenario. */
export interface ArmRef {
  readonly hash: string;
  readonly scenario?: Scenario;
}

/** What a worker can be asked for. Each but the report is one or two runs of work, so that a newer request never waits long. */
export type Task =
  | { readonly kind: 'run'; readonly arm: ArmRef; readonly key: Key; readonly replication: number }
  | {
      readonly kind: 'end';
      readonly arm: ArmRef;
      readonly key: Key;
      /** An own outcome of the scenario, where it is not real use of the last 8 weeks. */
      readonly outcome?: string;
    }
  | { readonly kind: 'active'; readonly arm: ArmRef; readonly key: Key }
  | {
      readonly kind: 'explain';
      readonly arm: ArmRef;
      readonly key: Key;
      readonly employee: number;
      readonly week: number;
    }
  | { readonly kind: 'people'; readonly arm: ArmRef; readonly other: ArmRef; readonly key: Key }
  | {
      readonly kind: 'report';
      readonly scenario: Scenario;
      readonly arms: readonly string[];
      readonly seed: string;
      readonly posterior?: NonNullable<Work['posterior']>;
    }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'band'; readonly runs: readonly Float64Array[]; readonly key: Key };

/** The weekly mean difference with limits for all weeks at once. */
export interface Band {
  readonly mean: Float64Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** First position from which the limits exclude 0. */
  readonly divergence: number | undefined;
}

/** Answers by kind of task. */
export interface Answers {
  readonly run: RunRecord;
  /** Mean share in real use over the last 8 weeks, or the own outcome asked for; NaN where a run has none. */
  readonly end: number;
  /** Share of people using AI, week by week. */
  readonly active: Float64Array;
  readonly explain: Ledger;
  readonly people: PeopleByWeek;
  readonly band: Band;
  /** An HTML document. */
  readonly report: string;
  readonly read: Loaded;
}

/** The answer to a task. */
export type Answer<T extends Task = Task> = Answers[T['kind']];

/**
 * How a worker does a job: `quick`, at once; `patient`, in slices between which it does what is quick, and can be told to leave it;
 * `long`, in one go that takes a while.
 */
export type Pace = 'quick' | 'patient' | 'long';

/** The pace of a task. */
export function paceOf(task: Task): Pace {
  if (task.kind === 'report') return 'long';
  if (task.kind === 'read' || task.kind === 'band') return 'quick';
  const { scenario } = task.arm;
  if (!scenario || !isLarge(scenario)) return 'quick';
  return task.kind === 'explain' || task.kind === 'people' ? 'long' : 'patient';
}

/** A task with what to do with its answer. */
export interface Job<T extends Task = Task> {
  readonly task: T;
  done(result: Answer<T>): void;
  failed(reason: string): void;
  /** Name of the arm that it is a run of. */
  readonly arm?: string;
  /** Called where a patient job is left midway. */
  left?(): void;
}

/** An arm to be run. */
export interface Arm {
  readonly id: string;
  /** Name of arm and seed in the cache. */
  readonly hash: string;
  readonly scenario: Scenario;
  /** The arm as each replication meets it, where that differs. */
  readonly drawn?: (replication: number) => Scenario;
}

/** Everything that fixes the runs of a result. Requests are numbered: a higher number is a newer one. */
export interface RunRequest {
  readonly number: number;
  readonly arms: readonly Arm[];
  readonly master: Key;
  /** The same of a smaller organisation, where this one is large: what its preview is run with. */
  readonly small?: RunRequest;
}
