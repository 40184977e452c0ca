import {
  canonicalJson,
  type Levers,
  levers,
  metrics,
  type Parameter,
  parameters,
  type Role,
  type Scenario,
} from '@uptake/core';
import { leverValue } from './lever-value.ts';
import { eventWords, rolloutEvents } from './rollout-words.ts';

/** One row of what differs between arms. */
export interface Difference {
  readonly kind: 'lever' | 'metric' | 'parameter' | 'rollout';
  readonly label: string;
  /** Role, where only some roles differ or roles differ among themselves. */
  readonly role?: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** Value in each arm, in words. */
  readonly values: readonly string[];
}

/** What a table row says of its value. */
interface Row {
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
}

type ValueOf = (scenario: Scenario, role: Role) => number;

/** Rows for one lever, metric or parameter: one for everybody where roles do not differ, else one a role. */
function rowsOf(
  arms: readonly Scenario[],
  kind: Difference['kind'],
  row: Row,
  read: ValueOf,
): Difference[] {
  const byArm = arms.map((scenario) => scenario.roles.map((role) => read(scenario, role)));
  const roles = arms[0]?.roles ?? [];
  const differs = (k: number): boolean => byArm.some((own) => own[k] !== byArm[0]?.[k]);
  if (!roles.some((_, k) => differs(k))) return [];
  const texts = (k: number): string[] => byArm.map((own) => leverValue(own[k] as number, row.unit));
  const base = { kind, label: row.label, meaning: row.meaning };
  if (byArm.every((own) => own.every((value) => value === own[0])))
    return [{ ...base, values: texts(0) }];
  return roles.flatMap((role, k) =>
    differs(k) ? [{ ...base, role: role.name, values: texts(k) }] : [],
  );
}

const valueOfParameter = ({ of, id }: Parameter): ValueOf => {
  const read = (place: object): number => (place as Readonly<Record<string, number>>)[id] as number;
  if (of === 'mind') return ({ mind }) => read(mind);
  if (of === 'organisation') return ({ organisation }) => read(organisation);
  if (of === 'role') return (_, role) => read(role);
  return ({ tool }, role) => read({ ...tool, ...role.tool });
};

function rolloutRows(arms: readonly Scenario[]): Difference[] {
  const [first] = arms;
  const same = ({ rollout }: Scenario): boolean =>
    canonicalJson(rollout) === canonicalJson(first?.rollout);
  if (arms.every(same)) return [];
  const values = arms.map(({ rollout }) => {
    const events = rolloutEvents(rollout).map(eventWords);
    if (rollout.guardrails.length > 0) events.push(`reviews every ${rollout.reviewWeeks} weeks`);
    return events.length === 0 ? 'Everybody from week 1' : events.join('; ');
  });
  return [
    { kind: 'rollout', label: 'Rollout', meaning: 'How and when it reaches people.', values },
  ];
}

/**
 * What differs between arms: levers, metric weights, parameters and rollout, each with its value in every arm.
 *
 * Labels, units and meanings come from core's tables. Where roles have values of their own, each differing role has a row.
 *
 * @param arms - Scenarios of the arms, with the same roles.
 */
export function policyDifferences(arms: readonly Scenario[]): Difference[] {
  return [
    ...levers.flatMap((lever) =>
      rowsOf(arms, 'lever', lever, ({ policy }, role) => {
        const own: Partial<Levers> = role.policy;
        return own[lever.id] ?? policy[lever.id];
      }),
    ),
    ...metrics.flatMap((metric) =>
      rowsOf(arms, 'metric', metric, (_, role) => role.metrics[metric.id]),
    ),
    ...parameters.flatMap((parameter) =>
      rowsOf(arms, 'parameter', parameter, valueOfParameter(parameter)),
    ),
    ...rolloutRows(arms),
  ];
}
