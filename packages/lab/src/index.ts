export { attribute } from './attribute/attribute.ts';
export type { ArmAttribution, AttributedLever, AttributedPair } from './attribute/attribution.ts';
export { coalitionScenario, type LeverSet, leversBetween } from './attribute/lever-sets.ts';
export { type ArmReviews, reviewsOver } from './compare/arm-reviews.ts';
export { compare, comparePlan } from './compare/compare.ts';
export {
  type ArmDifference,
  type ArmFlows,
  type ArmLevel,
  type ArmModes,
  type ArmReasons,
  type ArmRetention,
  type Comparison,
  ensembleOf,
  type OutcomeComparison,
  type PeopleChange,
  type Provenance,
  type SpreadOfOutcomes,
  type StoppingRecord,
  type TypicalEmployee,
  type WeeklyDifference,
  type WeeklyEnsemble,
} from './compare/comparison.ts';
export type { CompareOptions } from './compare/stopping-rule.ts';
export {
  type ConditionBox,
  type Conditions,
  type DiscoveredConditions,
  discoverConditions,
  discoverExperiment,
  type InputCondition,
} from './discover/discover.ts';
export type { Engine, Lived, Progress, ShardEvent, StopSignal, Store } from './engine/engine.ts';
export { Interrupted } from './engine/engine.ts';
export type { RunOptions } from './engine/execute.ts';
export { type Execution, execute, type Stages, startStages } from './engine/execute.ts';
export { inlineEngine, keepInMemory, memoryStore } from './engine/inline-engine.ts';
export {
  type RunUnits,
  runShard,
  runUnits,
  type Scenarios,
  scenariosOf,
} from './engine/run-shard.ts';
export type { UnitOutcome } from './engine/run-unit.ts';
export {
  type Bound,
  type BoundInput,
  designs,
  type Experiment,
  type ExperimentInput,
  type ExperimentOptions,
  type Goal,
  type PriceList,
  type VariedInput,
  type VariedValues,
} from './experiment/experiment.ts';
export { maskOf } from './experiment/masked.ts';
export { parseExperiment } from './experiment/parse-experiment.ts';
export { experimentJsonSchema, experimentKeys } from './experiment/schema.ts';
export { type ExperimentVerb, experimentNotes, lackingFor, verbKeys } from './experiment/verbs.ts';
export { type LeverMap, type MapAxis, mapLevers } from './map/map.ts';
export {
  type Cell,
  type CellInput,
  cellKey,
  cellScenario,
  checkCells,
  type Purpose,
  repBlocks,
  repOf,
  unitKey,
} from './plan/cell.ts';
export { inputEntry, inputPath, inputValue, withInput } from './plan/inputs.ts';
export {
  BeyondLimit,
  checkLimit,
  checkPrediction,
  type LimitName,
  limits,
  type Prediction,
  predict,
} from './plan/limits.ts';
export { modelHash } from './plan/model-hash.ts';
export {
  checkPlan,
  createPlan,
  extendPlan,
  type Plan,
  type PlanInput,
} from './plan/plan.ts';
export { type Recording, recordingOf, type WeeklyKept } from './plan/recording.ts';
export type { Band, Segment, Unit } from './plan/segment.ts';
export {
  contentId,
  plannedUnits,
  type ShardId,
  shardId,
  shardsOf,
  shardUnits,
} from './plan/shards.ts';
export { type Hash, traceHash } from './plan/trace-hash.ts';
export { type ArmRobustness, type RobustArm, robustnessTable } from './robustness/robustness.ts';
export { type FrontPolicy, type PolicyFront, searchFront } from './search/front.ts';
export { type CheapestPolicy, type PricedPolicy, searchCheapest } from './search/search.ts';
export {
  type Estimate,
  type SensitiveFactor,
  type Sensitivity,
  sensitivityMethods,
  uncertainInputs,
} from './sensitivity/factors.ts';
export { sensitivity } from './sensitivity/sensitivity.ts';
export * from './statistics-door.ts';
export { type Forecast, forecast } from './sweep/forecast.ts';
export {
  designPoints,
  type PointOutcome,
  type Sweep,
  type SweepPoint,
  sweep,
  sweepPlan,
} from './sweep/sweep.ts';
export { outcomeValue, type Tally, tallyWords } from './tables/observed.ts';
export {
  type Event,
  type Outcome,
  outcomeOf,
  outcomes,
  parseEvent,
  precisionOf,
} from './tables/outcomes.ts';
export { type SummaryColumn, summaryColumns, wholeCounts } from './tables/runs-table.ts';
export {
  type Coded,
  type Column,
  type Parts,
  type Table,
  type TableName,
  tableNames,
} from './tables/table.ts';
export {
  type RecordedUnit,
  seriesOf,
  unitsByCell,
  unitsOfParts,
} from './tables/units.ts';
