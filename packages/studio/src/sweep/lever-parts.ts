import {
  type ArmInput,
  type LeverId,
  levers,
  type Metrics,
  metrics,
  parseScenario,
  type Scenario,
  type ScenarioInput,
} from '@uptake/core';

/** Something that differs between two arms and is switched as one: a lever, several of one question, or all metric weights. */
export interface LeverPart {
  readonly id: string;
  readonly label: string;
  readonly levers: Partial<Record<LeverId, number>>;
  readonly metrics?: Metrics;
}

/** Most parts: all coalitions of them are run. */
const most = 7;

function metricPart(base: Scenario, other: Scenario): LeverPart[] {
  const [was, is] = [base.roles[0]?.metrics, other.roles[0]?.metrics];
  if (!was || !is || metrics.every(({ id }) => was[id] === is[id])) return [];
  return [{ id: 'metrics', label: 'Metrics', levers: {}, metrics: is }];
}

const joined = (parts: readonly LeverPart[]): LeverPart => ({
  id: parts.map(({ id }) => id).join('+'),
  label: parts.map(({ label }) => label).join(' + '),
  levers: Object.assign({}, ...parts.map((part) => part.levers)),
});

/** What differs between two arms; where it is more than seven, levers of one question are switched together. */
export function leverParts(base: Scenario, other: Scenario): LeverPart[] {
  const single = levers
    .filter(({ id }) => base.policy[id] !== other.policy[id])
    .map(({ id, label, question }) => ({
      question,
      part: { id, label, levers: { [id]: other.policy[id] } } as LeverPart,
    }));
  const weights = metricPart(base, other);
  if (single.length + weights.length <= most)
    return [...single.map(({ part }) => part), ...weights];
  const questions = [...new Set(single.map(({ question }) => question))];
  const grouped = questions.flatMap((question) => {
    const parts = single.filter((one) => one.question === question).map(({ part }) => part);
    return question === 'work removed' ? parts : [{ ...joined(parts), label: question }];
  });
  return [...grouped, ...weights].slice(0, most);
}

/** The baseline arm with some parts switched on, filled in. */
export function withParts(
  input: ScenarioInput,
  arm: ArmInput,
  base: Scenario,
  parts: readonly LeverPart[],
): Scenario {
  const policy = Object.assign({}, ...parts.map((part) => part.levers)) as object;
  const weights = parts.find((part) => part.metrics)?.metrics;
  const roles = weights ? arm.roles?.map(({ metrics: _own, ...role }) => role) : arm.roles;
  const patched: ArmInput = {
    ...arm,
    ...(roles && { roles }),
    policy: { ...arm.policy, ...policy, ...(weights && { metrics: weights }) },
  };
  const { arms: _arms, ...rest } = input;
  return parseScenario({ ...rest, arms: { patched } }).arms['patched'] ?? base;
}
