import type { Key, Scenario } from '@uptake/core';

/** An arm to be run. */
export interface Arm {
  readonly id: string;
  /** Name of arm and seed in the cache. */
  readonly hash: string;
  readonly scenario: Scenario;
  /** The arm as each replication meets it, where that differs. */
  readonly drawn?: (replication: number) => Scenario;
}

/** Everything that fixes the runs of a picture. Targets are numbered: a higher number is a newer wish. */
export interface Target {
  readonly number: number;
  readonly arms: readonly Arm[];
  readonly master: Key;
}
