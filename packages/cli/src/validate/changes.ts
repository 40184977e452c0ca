import {
  type Levers,
  levers,
  type Metrics,
  metrics,
  parameters,
  type Scenario,
} from '@uptake/core';
import { harmless } from '../output/harmless.ts';

/** One way in which an arm differs from the baseline. */
export interface ArmChange {
  /** Where, such as `policy.credit` or `roles.Analyst.metrics.quality`. */
  readonly path: string;
  readonly baseline: number | string;
  readonly arm: number | string;
}

type Numbers = Readonly<Record<string, unknown>>;

function numbers(path: string, ids: readonly string[], a: Numbers, b: Numbers): ArmChange[] {
  const value = (of: Numbers, id: string): number | string => (of[id] as number | undefined) ?? '–';
  return ids
    .filter((id) => a[id] !== b[id])
    .map((id) => ({ path: `${path}.${id}`, baseline: value(a, id), arm: value(b, id) }));
}

const idsOf = (place: string): string[] =>
  parameters.filter(({ of }) => of === place).map(({ id }) => id);
const leverIds: readonly (keyof Levers)[] = levers.map(({ id }) => id);
const metricIds: readonly (keyof Metrics)[] = metrics.map(({ id }) => id);

function roleChanges(a: Scenario, b: Scenario): ArmChange[] {
  return a.roles.flatMap((role, at) => {
    const other = b.roles[at];
    if (!other) return [];
    const path = `roles.${harmless(role.name, 40)}`;
    return [
      ...numbers(path, idsOf('role'), role, other),
      ...numbers(`${path}.metrics`, metricIds, role.metrics, other.metrics),
      ...numbers(`${path}.policy`, leverIds, role.policy, other.policy),
      ...numbers(`${path}.tool`, idsOf('tool'), role.tool, other.tool),
    ];
  });
}

function rolloutChanges(a: Scenario, b: Scenario): ArmChange[] {
  const entries = Object.keys(a.rollout) as (keyof Scenario['rollout'])[];
  const count = (value: unknown): number | string =>
    Array.isArray(value)
      ? value.length === 0
        ? 'none'
        : `${value.length} given`
      : (value as number);
  return entries
    .filter((key) => JSON.stringify(a.rollout[key]) !== JSON.stringify(b.rollout[key]))
    .map((key) => ({
      path: `rollout.${key}`,
      baseline: count(a.rollout[key]),
      arm: count(b.rollout[key]),
    }));
}

/** Everything in which an arm differs from the baseline. */
export function armChanges(baseline: Scenario, arm: Scenario): ArmChange[] {
  return [
    ...numbers('policy', leverIds, baseline.policy, arm.policy),
    ...roleChanges(baseline, arm),
    ...numbers('tool', idsOf('tool'), baseline.tool, arm.tool),
    ...numbers('mind', idsOf('mind'), baseline.mind, arm.mind),
    ...numbers('organisation', idsOf('organisation'), baseline.organisation, arm.organisation),
    ...rolloutChanges(baseline, arm),
  ];
}
