import { type Levers, levers } from '../tables/levers.ts';
import { type Metrics, metrics } from '../tables/metrics.ts';
import {
  defaults,
  mindParameters,
  organisationParameters,
  roleParameters,
  toolParameters,
} from '../tables/parameters.ts';
import { type Preset, type PresetId, presets } from '../tables/presets.ts';
import { defaultReviewWeeks, defaultWeeks } from '../tables/rollout.ts';
import { resolvedRule } from './rule.ts';
import type { ArmInput, People, Role, Rollout, Scenario, ScenarioInput, Tie } from './scenario.ts';

const weights = (given: Partial<Metrics> | undefined): Metrics | undefined =>
  given && { volume: 0, quality: 0, speed: 0, usage: 0, ...given };

function presetOf(input: Pick<ArmInput, 'policy'> | undefined): Preset | undefined {
  const name = input?.policy?.preset as PresetId | undefined;
  return name && presets[name];
}

/** Metric weights that a layer gives to a role: its own, else the policy's, else the preset's. */
function layerMetrics(
  layer: Pick<ArmInput, 'policy' | 'roles'>,
  role: string,
): Metrics | undefined {
  const own = layer.roles?.find(({ name }) => name === role)?.metrics;
  return weights(own ?? layer.policy?.metrics) ?? presetOf(layer)?.metrics;
}

function rolloutOf(input: ScenarioInput['rollout']): Rollout {
  const changes = input?.schedule ?? [];
  return {
    waves: (input?.waves ?? []) as Rollout['waves'],
    training: (input?.training ?? []) as Rollout['training'],
    campaign: input?.campaign ?? [],
    schedule: changes.map(({ metrics: given, set, ...change }) => {
      const metricsOf = weights(given);
      return { ...change, set: set ?? {}, ...(metricsOf ? { metrics: metricsOf } : {}) };
    }),
    shocks: input?.shocks ?? [],
    guardrails: input?.guardrails ?? [],
    gates: input?.gates ?? [],
    reviewWeeks: input?.reviewWeeks ?? defaultReviewWeeks,
  };
}

/** A scenario as written, in which every role has its headcount. */
type CountedInput = Omit<ScenarioInput, 'roles'> & {
  readonly roles: readonly (ScenarioInput['roles'][number] & { readonly headcount: number })[];
};

/**
 * Fills in every default and applies one arm.
 *
 * Levers: default, then preset, then levers written in the file, the arm's last. Metric weights: the role's own, else the
 * policy's, else the preset's; what an arm gives to all roles replaces the weights of every role but those it names.
 */
export function resolve(
  input: CountedInput,
  arm: ArmInput,
  { ties, people }: { readonly ties: readonly Tie[] | null; readonly people?: People | undefined },
): Omit<Scenario, 'arms'> {
  const { preset: basePreset, metrics: baseMetrics, ...baseLevers } = input.policy ?? {};
  const { preset: armPreset, metrics: armMetrics, ...armLevers } = arm.policy ?? {};
  const preset = presetOf(arm) ?? presetOf(input);
  const policy: Levers = { ...defaults(levers), ...preset?.levers, ...baseLevers, ...armLevers };
  const { ties: baseTies, ...organisation } = input.organisation ?? {};
  const { ties: armTies, ...armOrganisation } = arm.organisation ?? {};
  const tied = armTies ?? baseTies;
  const generate = typeof tied === 'object' && 'generate' in tied ? tied.generate : undefined;
  const roles = input.roles.map((role): Role => {
    const patch = arm.roles?.find(({ name }) => name === role.name);
    return {
      ...defaults(roleParameters),
      ...role,
      ...patch,
      metrics: layerMetrics(arm, role.name) ?? layerMetrics(input, role.name) ?? defaults(metrics),
      policy: { ...role.policy, ...patch?.policy },
      tool: { ...role.tool, ...patch?.tool },
      mind: { ...role.mind, ...patch?.mind },
    };
  });
  const { question, source, expected } = input;
  return {
    name: input.name,
    weeks: input.weeks ?? defaultWeeks,
    organisation: {
      ...defaults(organisationParameters),
      ...organisation,
      ...armOrganisation,
      ties,
      ...(generate && { generate }),
    },
    roles,
    ...(people && { people }),
    tool: { ...defaults(toolParameters), ...input.tool, ...arm.tool },
    mind: { ...defaults(mindParameters), informed: false, ...input.mind, ...arm.mind },
    ...resolvedRule(input.rule, arm.rule),
    policy,
    rollout: rolloutOf({ ...input.rollout, ...arm.rollout }),
    about: {
      ...(question === undefined ? {} : { question }),
      ...(source === undefined ? {} : { source }),
      ...(expected === undefined ? {} : { expected }),
    },
  };
}
