import { canonicalJson, levers, type Role, type Scenario } from '@uptake/core';
import { scheduleLevers } from './schedule-levers.ts';

/** A named set of fields that are switched together from one arm to the other. */
export interface LeverSet {
  readonly id: string;
  readonly label: string;
  /** The scenario with these fields as `from` has them. */
  take(scenario: Scenario, from: Scenario): Scenario;
}

type Section = 'tool' | 'mind' | 'organisation';
const sections: readonly (readonly [Section, string])[] = [
  ['tool', 'Tool'],
  ['mind', 'Mind'],
  ['organisation', 'Organisation'],
];
const schedules = {
  waves: 'Waves',
  training: 'Training',
  campaign: 'Campaign',
  schedule: 'Schedule',
  shocks: 'Shocks',
  guardrails: 'Guardrails',
  gates: 'Gates',
  reviewWeeks: 'Review interval',
} as const;

const withRoles = (
  scenario: Scenario,
  from: Scenario,
  patch: (role: Role, other: Role) => Role,
): Scenario => ({
  ...scenario,
  roles: scenario.roles.map((role, i) => patch(role, from.roles[i] as Role)),
});

/** One lever: its value in the policy and in the override of every role. */
function leverSet({ id, label }: (typeof levers)[number]): LeverSet {
  return {
    id,
    label,
    take: (scenario, from) =>
      withRoles(
        { ...scenario, policy: { ...scenario.policy, [id]: from.policy[id] } },
        from,
        (role, other) => {
          const { [id]: _own, ...rest } = role.policy;
          const taken = other.policy[id];
          return { ...role, policy: taken === undefined ? rest : { ...rest, [id]: taken } };
        },
      ),
  };
}

const all: readonly LeverSet[] = [
  ...levers.map(leverSet),
  {
    id: 'metrics',
    label: 'Metrics',
    take: (scenario, from) =>
      withRoles(scenario, from, (role, other) => ({ ...role, metrics: other.metrics })),
  },
  {
    id: 'work',
    label: 'Work of the roles',
    take: (scenario, from) =>
      withRoles(scenario, from, (role, other) => ({
        ...other,
        metrics: role.metrics,
        policy: role.policy,
      })),
  },
  ...sections.map(([id, label]) => ({
    id,
    label,
    take: (scenario: Scenario, from: Scenario): Scenario => ({ ...scenario, [id]: from[id] }),
  })),
  ...Object.entries(schedules).map(([id, label]) => ({
    id,
    label,
    take: (scenario: Scenario, from: Scenario): Scenario => ({
      ...scenario,
      rollout: { ...scenario.rollout, [id]: from.rollout[id as keyof typeof schedules] },
    }),
  })),
];

/** Sets of levers are the bits of a whole number. */
const mostSets = 30;

/**
 * The levers in which two arms differ, in the order of the tables; metric weights are one lever, and so is each value that an
 * entry of a schedule sets. Where that would be too many, or their order differs too, the schedule is one lever.
 */
export function leversBetween(from: Scenario, to: Scenario): LeverSet[] {
  const text = canonicalJson(from);
  const found = all.filter((lever) => canonicalJson(lever.take(from, to)) !== text);
  const entries = scheduleLevers(from, to);
  if (!entries || found.length + entries.length > mostSets) return found;
  return found.flatMap((lever) => (lever.id === 'schedule' ? entries : [lever]));
}

/** The scenario in which the levers of a bit mask are as in `to`, the others as in `from`. */
export function coalitionScenario(
  sets: readonly LeverSet[],
  mask: number,
  from: Scenario,
  to: Scenario,
): Scenario {
  return sets.reduce(
    (scenario, lever, i) => (mask & (1 << i) ? lever.take(scenario, to) : scenario),
    from,
  );
}
