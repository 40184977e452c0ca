export type { ArmAttribution, AttributedLever, AttributedPair } from './answers/arm-attribution.ts';
export { attribute } from './answers/attribute.ts';
export {
  type ConditionBox,
  type Conditions,
  discoverConditions,
  type InputCondition,
} from './answers/discover-conditions.ts';
export {
  type DiscoveredConditions,
  discoverExperiment,
} from './answers/discover-experiment.ts';
export { type Forecast, forecast } from './answers/forecast.ts';
export { coalitionScenario, type LeverSet, leversBetween } from './answers/lever-sets.ts';
export { type LeverMap, type MapAxis, mapLevers } from './answers/map-levers.ts';
export { type ArmRobustness, type RobustArm, robustnessTable } from './answers/robustness-table.ts';
export { type CheapestPolicy, type PricedPolicy, searchCheapest } from './answers/search.ts';
export { type FrontPolicy, type PolicyFront, searchFront } from './answers/search-front.ts';
export { sensitivity } from './answers/sensitivity.ts';
export {
  type Estimate,
  type SensitiveFactor,
  type Sensitivity,
  sensitivityMethods,
} from './answers/sensitivity-answer.ts';
export {
  designPoints,
  type PointOutcome,
  type Sweep,
  type SweepPoint,
  sweep,
  sweepPlan,
} from './answers/sweep.ts';
export { uncertainInputs } from './answers/uncertain-inputs.ts';
export { type Event, parseEvent } from './answers/where.ts';
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
export * from './methods.ts';
export {
  type Cell,
  type CellInput,
  cellKey,
  cellScenario,
  checkCells,
  type Purpose,
} from './plan/cell.ts';
export { contentId } from './plan/content-id.ts';
export type { Engine, Lived, ShardEvent, Store } from './plan/engine.ts';
export { inlineEngine } from './plan/inline-engine.ts';
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
export { repBlocks, repOf, unitKey } from './plan/luck.ts';
export { keepInMemory, memoryStore } from './plan/memory-store.ts';
export { modelHash } from './plan/model-hash.ts';
export {
  checkPlan,
  createPlan,
  extendPlan,
  type Plan,
  type PlanInput,
} from './plan/plan.ts';
export { type Recording, recordingOf, type WeeklyKept } from './plan/recording.ts';
export {
  type RunUnits,
  runShard,
  runUnits,
  type Scenarios,
  scenariosOf,
} from './plan/run-shard.ts';
export type { UnitOutcome } from './plan/run-unit.ts';
export type { Band, Segment, Unit } from './plan/segment.ts';
export { plannedUnits, type ShardId, shardId, shardsOf, shardUnits } from './plan/shards.ts';
export type { StopSignal } from './plan/stop-signal.ts';
export { type SummaryColumn, summaryColumns, wholeCounts } from './plan/summary-columns.ts';
export {
  type Coded,
  type Column,
  type Parts,
  type Table,
  type TableName,
  tableNames,
} from './plan/table.ts';
export { type Hash, traceHash } from './plan/trace-hash.ts';
export { type ArmReviews, reviewsOver } from './run/arm-reviews.ts';
export { compare } from './run/compare.ts';
export type { CompareOptions } from './run/compare-options.ts';
export { comparePlan } from './run/compare-plan.ts';
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
} from './run/comparison.ts';
export { type Execution, execute } from './run/execute.ts';
export { Interrupted } from './run/interrupted.ts';
export { outcomeValue, type Tally, tallyWords } from './run/observed.ts';
export { type Outcome, outcomeOf, outcomes, precisionOf } from './run/outcomes.ts';
export type { Progress } from './run/progress.ts';
export type { RunOptions } from './run/run-options.ts';
export { type Stages, startStages } from './run/stages.ts';
export {
  type RecordedUnit,
  seriesOf,
  unitsByCell,
  unitsOfParts,
} from './run/units.ts';
