import type { Terms } from '../organisation/terms.ts';
import { exp } from '../random/math.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PolicyInForce } from './policy-in-force.ts';

/**
 * A copy that V8 keeps as a row of doubles: its first key gives it a hidden class that it shares with no record of texts.
 *
 * A number from a record that shares one is a tagged value, and a loop that mixes it with its own numbers boxes them.
 */
const doubles = <Numbers extends object>(numbers: Numbers): Numbers => ({ first: 0.5, ...numbers });

/**
 * What holds for a role this week (docs/model.md 7).
 *
 * `hourPrice = value + incentive (volume * reinvest + speed) / (hours * metricSwing)`,
 * `missPrice = incentive * quality / (hours * metricSwing)`,
 * `penalty = punishment * noticed * stakes (1 - relief)`, `open = 1 - credit`,
 * `friction = approval + ambiguity * stakes (1 - clarity)`.
 */
export function pricesOf(scenario: Scenario, force: PolicyInForce, role: number): Terms {
  const { mind } = scenario;
  const given = scenario.roles[role] as Scenario['roles'][number];
  const { override, metrics } = force.roles[role] as PolicyInForce['roles'][number];
  const policy = doubles({ ...force.policy, ...override });
  const tool = doubles({ ...scenario.tool, ...given.tool });
  const swing = given.hours * mind.metricSwing;
  return {
    policy,
    metrics: doubles(metrics),
    tool,
    mind: doubles(mind),
    hours: given.hours,
    stakes: given.stakes,
    amenable: given.amenable,
    hourPrice:
      mind.value + (policy.incentive * (metrics.volume * mind.reinvest + metrics.speed)) / swing,
    missPrice: (policy.incentive * metrics.quality) / swing,
    penalty: policy.punishment * mind.noticed * given.stakes * (1 - policy.relief),
    open: 1 - policy.credit,
    friction: policy.approval + mind.ambiguity * given.stakes * (1 - policy.clarity),
    cleanup: tool.cleanup * (1 - tool.dataReadiness),
    missedAtFloor: exp(-tool.detection * policy.verificationFloor),
    missedAtOne: exp(-tool.detection),
    tokens: metrics.usage > 0 || policy.mandate > 0,
  };
}
