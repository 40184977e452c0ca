/**
 * A scenario as plain data: what is written, what is complete, and the presets.
 *
 * A complete scenario has the form of core's parsed one, so that the oracle takes that as it is.
 * A table of people, `who`, own rules and economics are not part of it.
 */
import {
  defaultsOf,
  type LeverId,
  type Levers,
  leverTable,
  type Mind,
  mindTable,
  organisationTable,
  roleTable,
  type Tool,
  toolTable,
} from './parameters.ts';

export type MetricId = 'volume' | 'quality' | 'speed' | 'usage';
export type Metrics = { readonly [Id in MetricId]: number };

/** Employees with the same work; what it overrides wins over the scenario's policy, tool and mind. */
export interface Role {
  readonly name: string;
  readonly headcount: number;
  readonly hours: number;
  readonly amenable: number;
  readonly stakes: number;
  readonly metrics: Metrics;
  readonly policy: Partial<Levers>;
  readonly tool: Partial<Tool>;
  readonly mind: Partial<Mind>;
}

/** `from` sees `to`. */
export type Tie = readonly [from: number, to: number, weight: number];

export interface Organisation {
  readonly teamSize: number;
  readonly crossTies: number;
  readonly turnover: number;
  readonly ties: readonly Tie[] | null;
}

export type Wave =
  | { readonly week: number; readonly share: number }
  | { readonly week: number; readonly roles: readonly string[] }
  /** People one by one, which the oracle leaves to other tests. */
  | { readonly week: number; readonly who: object };

/** An entry of the schedule; without `role` it changes everybody's. */
export interface Change {
  readonly week: number;
  readonly role?: string;
  readonly set?: Partial<Levers>;
  readonly metrics?: Partial<Metrics>;
  readonly tool?: Partial<Tool>;
  readonly mind?: Partial<Mind>;
}

/** Whose measure a gate or guardrail reads: `organisation`, `access` or the name of a role. */
export type Of = string;

export interface Guardrail {
  readonly measure: string;
  readonly above?: number;
  readonly below?: number;
  readonly add: { readonly [Id in LeverId]?: number };
  readonly of?: Of;
}

export interface Gate {
  readonly week: number;
  readonly measure: string;
  readonly atLeast: number;
  readonly of?: Of;
}

export interface Training {
  readonly week: number;
  readonly gain: number;
  readonly roles?: readonly string[];
}

export interface Rollout {
  readonly waves: readonly Wave[];
  readonly training: readonly Training[];
  readonly campaign: readonly { readonly week: number; readonly size: number }[];
  readonly schedule: readonly Change[];
  readonly shocks: readonly {
    readonly from: number;
    readonly to: number;
    readonly error: number;
  }[];
  readonly guardrails: readonly Guardrail[];
  readonly gates: readonly Gate[];
  readonly reviewWeeks: number;
}

/** A scenario with every default filled in. */
export interface Scenario {
  readonly weeks: number;
  readonly organisation: Organisation;
  readonly roles: readonly Role[];
  readonly tool: Tool;
  readonly mind: Mind;
  readonly policy: Levers;
  readonly rollout: Rollout;
}

/** A role as written; the metrics of the policy hold where it names none. */
export type RoleInput = Partial<Omit<Role, 'metrics'>> & { readonly metrics?: Partial<Metrics> };

/** A scenario as written: everything is optional. */
export interface ScenarioInput {
  readonly weeks?: number;
  readonly organisation?: Partial<Organisation>;
  readonly roles?: readonly RoleInput[];
  readonly tool?: Partial<Tool>;
  readonly mind?: Partial<Mind>;
  readonly policy?: PolicyInput;
  readonly rollout?: Partial<Rollout>;
}

/** Levers, and the metric weights of every role. */
export type PolicyInput = Partial<Levers> & { readonly metrics?: Partial<Metrics> };

/** Weights replace, they never merge: one that is not named is 0. */
export function weightsOf(metrics: Partial<Metrics>): Metrics {
  return { volume: 0, quality: 0, speed: 0, usage: 0, ...metrics };
}

const oldMetrics = { volume: 0.8, quality: 0.2 };

/** Fills in every default; sections 2 and 7. */
export function complete(input: ScenarioInput): Scenario {
  const { metrics: general = oldMetrics, ...policy } = input.policy ?? {};
  const roles = (input.roles ?? [{}]).map(
    ({ metrics = general, ...role }): Role => ({
      name: 'Employee',
      headcount: 480,
      ...defaultsOf(roleTable),
      policy: {},
      tool: {},
      mind: {},
      ...role,
      metrics: weightsOf(metrics),
    }),
  );
  return {
    weeks: input.weeks ?? 52,
    organisation: { ...defaultsOf(organisationTable), ties: null, ...input.organisation },
    roles,
    tool: { ...defaultsOf(toolTable), ...input.tool },
    mind: { ...defaultsOf(mindTable), informed: false, ...input.mind },
    policy: { ...defaultsOf(leverTable), ...policy },
    rollout: {
      waves: [],
      training: [],
      campaign: [],
      schedule: [],
      shocks: [],
      guardrails: [],
      gates: [],
      reviewWeeks: 13,
      ...input.rollout,
    },
  };
}

/** The policy that changes everything at once; sections 10. */
export const aligned = {
  displacement: 0.8,
  credit: 0.6,
  relief: 0.5,
  accountability: 0.5,
  managerSupport: 1,
  climate: 0.7,
  clarity: 0.8,
  assurance: 0.55,
  metrics: { volume: 0.4, quality: 0.5, usage: 0.1 },
} satisfies PolicyInput;

/** Roles with their old and their new metrics; sections 10. */
export const rolePresets = {
  analyst: {
    role: { amenable: 0.45, stakes: 1.5, policy: { incentive: 3 } },
    before: { volume: 1 },
    after: { volume: 0.3, quality: 0.7 },
  },
  'sales rep': {
    role: { amenable: 0.25, policy: { incentive: 5 } },
    before: { volume: 1 },
    after: { volume: 0.7, quality: 0.3 },
  },
  'operations manager': {
    role: { amenable: 0.3, stakes: 2, policy: { incentive: 4 }, tool: { quality: 0.1 } },
    before: { volume: 0.4, quality: 0.2, speed: 0.4 },
    after: { volume: 0.3, quality: 0.2, speed: 0.3, usage: 0.2 },
  },
  'support agent': {
    role: { amenable: 0.4, policy: { incentive: 2 }, tool: { quality: 0.1, saving: 0.5 } },
    before: { volume: 1 },
    after: { volume: 0.4, quality: 0.6 },
  },
} satisfies Record<string, { role: RoleInput; before: Partial<Metrics>; after: Partial<Metrics> }>;

/** Sales forecasting, the flagship: no tool before week 9, and perhaps alignment from week 53 on; sections 10. */
export function salesForecasting(alignedLate: boolean): ScenarioInput {
  const { role, before, after } = rolePresets['sales rep'];
  const set = {
    displacement: 0.8,
    credit: 0.5,
    accountability: 0.75,
    managerSupport: 1,
    clarity: 0.8,
  };
  return {
    weeks: 104,
    roles: [{ ...role, name: 'Sales rep', headcount: 240, metrics: before }],
    policy: { displacement: 0 },
    rollout: {
      waves: [{ week: 9, share: 1 }],
      schedule: alignedLate ? [{ week: 53, set, metrics: after }] : [],
    },
  };
}
