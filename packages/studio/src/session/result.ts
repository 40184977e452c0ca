import type { Scenario, ScenarioInput } from '@uptake/core';
import type { RunCache } from '../live/cache.ts';
import type { RunRecord } from '../live/record.ts';
import type { RunRequest } from '../live/task.ts';
import { type ArmShown, allArms, armsOf, isDrawn, type Resolved } from './resolve.ts';
import { type Smaller, smallerOf } from './smaller.ts';

/** What is drawn: runs of both arms with common random numbers. */
export interface Result {
  /** Number of its request. */
  readonly number: number;
  readonly arms: readonly [ArmShown, ArmShown];
  readonly records: readonly [readonly RunRecord[], readonly RunRecord[]];
  /** The other arms in the main chart, and their runs. */
  readonly also: readonly ArmShown[];
  readonly alsoRecords: readonly (readonly RunRecord[])[];
  /** Paired runs. */
  readonly runs: number;
  readonly seed: string;
  /** Fewer runs than a preview should have. */
  readonly coarse: boolean;
  /** Whether no more runs are added. */
  readonly refined: boolean;
  /** Where it is the preview of a large organisation by a smaller one, which is what is drawn. */
  readonly smaller?: Smaller;
  readonly scenario: Scenario;
  /** The scenario as it was written when these runs were requested. */
  readonly input: ScenarioInput;
}

/** The request for the runs of a resolved work, with that of its smaller organisation if there is one. */
export function requestOf(resolved: Resolved, number: number): RunRequest {
  const small = smallerOf(resolved);
  const request = requestFor(resolved, number);
  return small ? { ...request, small: requestFor(small, number) } : request;
}

function requestFor(resolved: Resolved, number: number): RunRequest {
  return {
    number,
    master: resolved.master,
    arms: allArms(resolved).map(({ id, hash, scenario, drawn, ...arm }) => ({
      id,
      hash,
      scenario,
      ...(isDrawn(arm) && { drawn }),
    })),
  };
}

/** Runs that all arms have in the cache, from replication 0. */
export function keptRuns(cache: RunCache, resolved: Resolved): number {
  return Math.min(...allArms(resolved).map(({ hash }) => cache.count(hash)));
}

/** A result of the first runs in the cache, coarse and refined as not. */
export function resultFrom(
  cache: RunCache,
  resolved: Resolved,
  number: number,
  runs: number,
): Result {
  const { also, arms, seed, scenario, input } = resolved;
  const runsOf = ({ hash }: ArmShown): RunRecord[] => cache.of(hash).slice(0, runs) as RunRecord[];
  return {
    number,
    arms,
    records: armsOf(resolved, runsOf),
    also,
    alsoRecords: also.map(runsOf),
    runs,
    seed,
    coarse: false,
    refined: false,
    scenario,
    input,
  };
}

/** A result of its first runs only, so that another with as many has the same replications. */
export function firstRuns(result: Result, runs: number): Result {
  if (runs >= result.runs) return result;
  const [base, other] = result.records;
  return {
    ...result,
    runs,
    records: [base.slice(0, runs), other.slice(0, runs)],
    alsoRecords: result.alsoRecords.map((records) => records.slice(0, runs)),
  };
}
