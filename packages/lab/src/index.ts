export { attribute } from './attribute/attribute.ts';
export type {
  ArmAttribution,
  AttributedGroup,
  AttributedLever,
  AttributedPair,
} from './attribute/attribution.ts';
export { compare, comparePlan } from './compare/compare.ts';
export {
  type ArmDifference,
  type Comparison,
  ensembleOf,
  type OutcomeComparison,
  type PeopleChange,
  type TypicalEmployee,
  type WeeklyDifference,
  type WeeklyEnsemble,
} from './compare/comparison.ts';
export type { CompareOptions } from './compare/stopping-rule.ts';
export {
  type ConditionBox,
  type Conditions,
  type DiscoveredConditions,
  discover,
  discoverExperiment,
} from './discover/discover.ts';
export { type Engine, Interrupted, type Progress } from './engine/engine.ts';
export type { RunOptions } from './engine/execute.ts';
export { inlineEngine } from './engine/inline-engine.ts';
export type { Experiment, ExperimentInput, Goal, PriceList } from './experiment/experiment.ts';
export { parseExperiment } from './experiment/parse-experiment.ts';
export { type LeverMap, map } from './map/map.ts';
export { withInput } from './plan/inputs.ts';
export { BeyondLimit, predict } from './plan/limits.ts';
export { createPlan, type Plan } from './plan/plan.ts';
export { type ArmRobustness, type RobustArm, robustness } from './robustness/robustness.ts';
export { type FrontPolicy, type PolicyFront, searchFront } from './search/front.ts';
export { type CheapestPolicy, type PricedPolicy, search } from './search/search.ts';
export type { SensitiveFactor, Sensitivity } from './sensitivity/factors.ts';
export { sensitivity } from './sensitivity/sensitivity.ts';
export { type Forecast, forecast } from './sweep/forecast.ts';
export { type Sweep, type SweepPoint, sweep } from './sweep/sweep.ts';
export { type Event, type Outcome, outcomeOf, outcomes, parseEvent } from './tables/outcomes.ts';
