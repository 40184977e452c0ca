import { exp } from '../random/math.ts';
import type { Role } from '../scenario/scenario.ts';
import type { Levers } from '../tables/levers.ts';
import type { Metrics } from '../tables/metrics.ts';
import type { Mind, Tool } from '../tables/parameters.ts';

/**
 * A copy that V8 keeps as a row of doubles: its first key gives it a hidden class that it shares with no record of texts.
 *
 * A number from a record that shares one is a tagged value, and a loop that mixes it with its own numbers boxes them.
 */
const doubles = <Numbers extends object>(numbers: Numbers): Numbers => ({ first: 0.5, ...numbers });

/** What is in force for a role. */
interface InForce {
  readonly role: Role;
  readonly policy: Levers;
  readonly metrics: Metrics;
  readonly tool: Tool;
  readonly mind: Mind;
}

/** What is in force for a role in a week: levers, metric weights and tool in force, and the prices they make (docs/model.md 7). */
export class Terms {
  declare readonly policy: Levers;
  declare readonly metrics: Metrics;
  declare readonly tool: Tool;
  declare readonly mind: Mind;
  declare readonly hours: number;
  declare readonly stakes: number;
  declare readonly amenable: number;
  /** he per own hour: `value + incentive (volume * reinvest + speed) / (hours * metricSwing)`. */
  declare readonly hourPrice: number;
  /** he per escaped failure on the quality metric: `incentive * quality / (hours * metricSwing)`. */
  declare readonly missPrice: number;
  /** he per escaped failure by punishment, before loss aversion: `punishment * noticed * stakes (1 - relief)`. */
  declare readonly penalty: number;
  /** Share of the saving that leaves the workload, as it feels in use: `displacement (1 + perceptionBias)`. */
  declare readonly gained: number;
  /** Share of shadow work that is really not credited: `1 - credit`. */
  declare readonly open: number;
  /** Hours of clean-up per routed hour: `cleanup (1 - dataReadiness)`. */
  declare readonly cleanup: number;
  /** Share of detectable errors missed at the verification floor, and at full verification: `exp(-detection * effort)`. */
  declare readonly missedAtFloor: number;
  declare readonly missedAtOne: number;
  /** he a week that token use is paid: `incentive * usage * tokenIntensity (1 - audit)`. */
  declare readonly tokenReward: number;
  /** How far token use is considered at all, in [0, 1): `push / (push + tokenCost)`, where reward and mandate push. */
  declare readonly heed: number;

  constructor({ role, policy, metrics, tool, mind }: InForce) {
    const { hours, stakes, amenable } = role;
    const swing = hours * mind.metricSwing;
    this.policy = doubles(policy);
    this.metrics = doubles(metrics);
    this.tool = doubles(tool);
    this.mind = doubles(mind);
    this.hours = hours;
    this.stakes = stakes;
    this.amenable = amenable;
    this.hourPrice =
      mind.value + (policy.incentive * (metrics.volume * mind.reinvest + metrics.speed)) / swing;
    this.missPrice = (policy.incentive * metrics.quality) / swing;
    this.penalty = policy.punishment * mind.noticed * stakes * (1 - policy.relief);
    this.gained = policy.displacement * (1 + mind.perceptionBias);
    this.open = 1 - policy.credit;
    this.cleanup = tool.cleanup * (1 - tool.dataReadiness);
    this.missedAtFloor = exp(-tool.detection * policy.verificationFloor);
    this.missedAtOne = exp(-tool.detection);
    this.tokenReward = policy.incentive * metrics.usage * tool.tokenIntensity * (1 - policy.audit);
    const push = this.tokenReward + policy.mandate;
    this.heed = push / (push + tool.tokenCost);
  }
}
