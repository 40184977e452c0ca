import type { ReasonId } from '../../packages/core/src/observe/run.ts';
import type { Key } from '../../packages/core/src/random/draws.ts';
import type { Role, Scenario } from '../../packages/core/src/scenario/scenario.ts';
import type { LineId } from '../../packages/core/src/tables/ledger-lines.ts';
import type { Levers } from '../../packages/core/src/tables/levers.ts';
import type { Metrics } from '../../packages/core/src/tables/metrics.ts';

/** What an employee can choose. */
export type Mode = 'none' | 'token' | 'real';

/** The lines of the ledger in he. */
export type Ledger = Record<LineId, number>;

/** What happened to an employee in a week; MODEL.md 7.5 and 7.6. */
export interface Outcome {
  routed: number;
  tasks: number;
  errors: number;
  caught: number;
  monitored: number;
  escaped: number;
  punished: number;
  prompting: number;
  cleanup: number;
  checking: number;
  handling: number;
  tokenTime: number;
  shadow: number;
  gross: number;
  rework: number;
  net: number;
  qualityGain: number;
  productivity: number;
  measuredUse: number;
  bill: number;
}

/** One employee: MODEL.md section 2. */
export interface Employee {
  readonly id: number;
  readonly role: RoleInForce;
  readonly team: Team;
  hireWeek: number;
  performance: number;
  amenableHours: number;
  taste: number;
  loss: number;
  ok: number;
  bad: number;
  skill: number;
  habit: number;
  engagement: number;
  judgement: number;
  mode: Mode;
  intensity: number;
  check: number;
  /** What others see this week: last week's intensity if it was real use. */
  visible: number;
  /** In mode real last week. */
  wasReal: boolean;
  everReal: boolean;
  ledger: Ledger;
  /** The ledger of the last adoption week, in single precision. */
  adoption: Ledger | null;
  /** Reasons of the last lapse while away. */
  away: Map<ReasonId, number> | null;
  outcome: Outcome;
  /** Weeks of real use since hire. */
  realWeeks: number[];
}

/** Consecutive employees of one role. */
export interface Team {
  readonly role: RoleInForce;
  readonly members: Employee[];
  climate: number;
  accessWeek: number;
}

/** A role with the override and the weights in force this week. */
export interface RoleInForce {
  readonly role: Role;
  override: Partial<Levers>;
  metrics: Metrics;
}

/** Everything there is. */
export interface World {
  readonly scenario: Scenario;
  readonly key: Key;
  readonly roles: RoleInForce[];
  readonly teams: Team[];
  readonly employees: Employee[];
  /** Ids by employee. */
  readonly crossTies: number[][];
  policy: Levers;
  salience: number;
  shock: number;
}
